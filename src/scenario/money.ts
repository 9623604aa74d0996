const SIZES: Readonly<Record<string, number>> = { '': 0, thousand: 3, million: 6, billion: 9, trillion: 12 };

/**
 * The factor that turns money in one unit into another of the same currency, for instance `USD` into `million USD`;
 * undefined where the currencies differ.
 */
export function unitFactor(from: string, to: string): number | undefined {
  const [a, b] = [parsed(from), parsed(to)];
  return a.currency === b.currency ? Number(`1e${a.power - b.power}`) : undefined;
}

function parsed(unit: string): { power: number; currency: string } {
  const text = unit.replace(/\s+a year$/, '').trim();
  const [, size = '', currency] = /^(?:(thousand|million|billion|trillion)\s+)?(.*)$/.exec(text)!;
  return { power: SIZES[size], currency };
}
