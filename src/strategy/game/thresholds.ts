/** An amount that changes in proportion to a parameter: value at zero, and change per unit. */
export interface Line {
  readonly intercept: number;
  readonly slope: number;
}

/** What holds of a parameter from one value to another. */
export interface Stretch<Label> {
  readonly from: number;
  readonly to: number;
  readonly label: Label;
}

/** Where two amounts are equal; nothing where they never are, or always. */
export function crossing(a: Line, b: Line): number | undefined {
  const slope = a.slope - b.slope;
  return slope === 0 ? undefined : (b.intercept - a.intercept) / slope;
}

/**
 * Cut an interval where what holds changes. Amounts are lines in the parameter, so that nothing can change but where
 * two of them cross: every crossing is solved for, and what holds is asked for between neighbours only. No grid, so
 * that no stretch is too narrow to be found. Neighbours with the same label are joined.
 * @param cuts every value at which a change is possible. @param key tells labels apart.
 */
export function stretches<Label>(
  [low, high]: readonly [number, number],
  cuts: readonly (number | undefined)[],
  label: (at: number) => Label,
  key: (label: Label) => string = String,
): Stretch<Label>[] {
  const inside = cuts.filter((cut): cut is number => cut !== undefined && cut > low && cut < high);
  const ends = [low, ...[...new Set(inside)].sort((a, b) => a - b), high];
  const found: Stretch<Label>[] = [];
  for (let k = 0; k + 1 < ends.length; k++) {
    const [from, to] = [ends[k], ends[k + 1]];
    // Crossings that rounding has split are one.
    if (to - from <= 1e-12 * (high - low)) continue;
    const here = label((from + to) / 2);
    const last = found.at(-1);
    if (last && key(last.label) === key(here)) found[found.length - 1] = { ...last, to };
    else found.push({ from: last?.to ?? from, to, label: here });
  }
  if (found.length === 0) found.push({ from: low, to: high, label: label(low) });
  return found;
}

/**
 * Find where a condition that differs at the two ends changes, to the last bits unless fewer rounds are asked for:
 * bisection, which needs no smoothness.
 */
export function flip(low: number, high: number, holds: (at: number) => boolean, rounds = 80): number {
  let [a, b] = [low, high];
  const before = holds(a);
  for (let round = 0; round < rounds; round++) {
    const middle = (a + b) / 2;
    if (middle === a || middle === b) break;
    if (holds(middle) === before) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}
