import type { Parameters } from '../../economy/economy.ts';
import type { Instruments } from '../../equilibrium/instruments.ts';

/** An importer that an embargo would leave without any supplier of something it buys. */
export interface Stranded {
  readonly importer: string;
  readonly sector: string;
}

/**
 * Find importers that embargoes leave with no supplier of a sector they buy, themselves included. With CES demand the
 * price of that sector is then infinite and so is the loss: no equilibrium exists, and no number stands for it.
 */
export function strandedBy(
  { economies, sectors, tradeShares, expenditure }: Parameters,
  { embargoes }: Instruments,
): Stranded[] {
  if (!embargoes) return [];
  const N = economies.length;
  const found: Stranded[] = [];
  for (let row = 0; row < expenditure.length; row++) {
    if (expenditure[row] === 0) continue;
    let open = false;
    for (let cell = row * N; cell < (row + 1) * N && !open; cell++) {
      open = tradeShares[cell] > 0 && (embargoes[cell] === 0 || cell - row * N === row % N);
    }
    if (!open) found.push({ importer: economies[row % N].code, sector: sectors[Math.floor(row / N)].code });
  }
  return found;
}

/** Name who is stranded, in words. */
export function strandedInWords(found: readonly Stranded[]): string {
  return found.map(({ importer, sector }) => `${importer} has no other supplier of ${sector}`).join(', ');
}
