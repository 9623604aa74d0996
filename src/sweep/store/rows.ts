/** Points with what came of them. Arrays lie row by row. */
export interface Rows {
  /** The number of the first point; the others follow without a gap. */
  readonly from: number;
  readonly count: number;
  /** `[point][assumption]`. */
  readonly values: Float64Array;
  /** Real incomes, `[point][case][economy]`; zero where the point failed. */
  readonly realIncome: Float64Array;
  /** Why a point has no result; nothing where it has. */
  readonly failed: readonly (string | undefined)[];
}

/** How wide rows are. */
export interface Width {
  readonly assumptions: number;
  /** Cases x economies. */
  readonly results: number;
}

/** Put rows together that follow one another. */
export function joinRows(parts: readonly Rows[], { assumptions, results }: Width): Rows {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const values = new Float64Array(count * assumptions);
  const realIncome = new Float64Array(count * results);
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at * assumptions);
    realIncome.set(part.realIncome, at * results);
    at += part.count;
  }
  return {
    from: parts[0]?.from ?? 0,
    count,
    values,
    realIncome,
    failed: parts.flatMap(({ failed }) => failed),
  };
}
