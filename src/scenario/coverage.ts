import { UserError } from '../error/user-error.ts';
import type { Choice } from './cells.ts';
import { within } from './cells.ts';
import { writeRate } from './rate.ts';
import type { Covers } from './schema.ts';

/**
 * Read `covers` as a share by exporter: a code wins over a bloc, a smaller bloc over a larger, any over `all`.
 * @param cells the cells the measure chose, whose exporters must all have a share.
 * @throws UserError for an exporter without a share, two blocs that disagree on one, and a share of no chosen exporter.
 */
export function coverage(
  covers: Covers | undefined,
  cells: readonly number[],
  { economy, selector, at }: Choice,
) {
  if (covers === undefined) return undefined;
  if (typeof covers === 'number') return () => covers;
  const N = economy.economies.length;
  const exporters = new Set(cells.map((cell) => cell % N));
  const place = within(at, 'covers');
  const best = new Map<number, { name: string; share: number; width: number }>();
  for (const [name, share] of Object.entries(covers)) {
    // `all` is wider than any bloc, even one with every economy in it.
    const isRest = name.toLowerCase() === 'all';
    const members = selector.economies(name, within(place, name));
    const width = isRest ? N + 1 : members.length;
    if (!members.some((i) => exporters.has(i))) {
      throw new UserError(`covers names ${name}, which is not among the exporters`, {
        place: place(name),
        remedy: 'remove it, or add it to the exporters',
      });
    }
    for (const i of members) {
      const known = best.get(i);
      if (!known || width < known.width) best.set(i, { name, share, width });
      else if (width === known.width && share !== known.share) {
        const shares = `${writeRate(known.share)} by ${known.name}, ${writeRate(share)} by ${name}`;
        throw new UserError(`covers gives ${economy.economies[i].code} two shares: ${shares}`, {
          place: place(name),
          remedy: 'give it a share of its own',
        });
      }
    }
  }
  for (const i of exporters) {
    if (best.has(i)) continue;
    throw new UserError(`covers says nothing of ${economy.economies[i].code}`, {
      place: place(),
      remedy: 'add its share, or one for all the rest: {GBR: 6%, all: 1%}',
    });
  }
  return (exporter: number) => best.get(exporter)!.share;
}
