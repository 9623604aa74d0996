import type { AsOf } from '../regime/in-force.ts';
import type { Reference } from './solved.ts';

/** From which tariffs and flows changes are measured, as results print it. */
export interface StartingPoint {
  /** The day whose tariffs are in force; null where they are the data's own. */
  readonly asOf: AsOf | null;
  /** What flows are projected to; null where they are the data's own. */
  readonly projection: string | null;
}

/** Tell the starting point of a reference. */
export function startingPoint({
  regime,
  projection,
}: Pick<Reference, 'regime' | 'projection'>): StartingPoint {
  return { asOf: regime?.asOf ?? null, projection: projection ?? null };
}

/** Say it in words, each with a comma before it; nothing where tariffs and flows are the data's own. */
export function startWords({ asOf, projection }: StartingPoint): string {
  return [
    projection ? `, projection: trade in goods at the totals of ${projection.slice(0, 4)}` : '',
    asOf ? `, tariffs as of ${asOf.date}${asOf.rates ? ` (rates: ${asOf.rates})` : ''}` : '',
  ].join('');
}
