import type { Economy } from '../economy/economy.ts';
import { UserError } from '../error/user-error.ts';
import type { Selection } from './schema.ts';
import type { At, Selector } from './select.ts';

/** What cells are chosen with; `at` is the place of the instrument and its parts. */
export interface Choice {
  readonly economy: Economy;
  readonly selector: Selector;
  readonly at: At;
}

/**
 * Choose cells of trade, `[sector][importer][exporter]`; own trade is never among them.
 * @throws UserError where nothing but own trade is chosen.
 */
export function flowCells(
  { importer, exporter, sectors }: { importer: Selection; exporter: Selection; sectors: Selection },
  { economy, selector, at }: Choice,
  only?: 'goods',
): number[] {
  const N = economy.economies.length;
  const importers = selector.economies(importer, within(at, 'importer'));
  const exporters = selector.economies(exporter, within(at, 'exporter'));
  const chosen = selector.sectors(sectors, within(at, 'sectors'), only);
  const cells = chosen.flatMap((j) =>
    importers.flatMap((n) => exporters.filter((i) => i !== n).map((i) => (j * N + n) * N + i)),
  );
  if (cells.length === 0) {
    throw new UserError('the measure touches nothing: importer and exporter are the same economy', {
      place: at(),
      remedy: 'own trade is never touched; name an importer and an exporter that differ, and a sector',
    });
  }
  if (cells.every((cell) => economy.flows[cell] === 0)) {
    const { file, line } = at();
    selector.notes.add(
      `${file}:${line}: there is no such trade in ${economy.name}, so the measure has no effect`,
    );
  }
  return cells;
}

/** Choose sectors of economies, `[sector][economy]`. */
export function sectorCells(
  { economy: chosen, sectors }: { economy: Selection; sectors: Selection },
  { economy, selector, at }: Choice,
): number[] {
  const economies = selector.economies(chosen, within(at, 'economy'));
  return selector
    .sectors(sectors, within(at, 'sectors'))
    .flatMap((j) => economies.map((n) => j * economy.economies.length + n));
}

/** Narrow a place to one field. */
export function within(at: At, ...field: string[]): At {
  return (...inner) => at(...field, ...inner);
}

/** Name a cell of trade in words. */
export function cellName({ economies, sectors }: Economy, cell: number): string {
  const N = economies.length;
  const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
  return `${sectors[j].code} imported by ${economies[n].code} from ${economies[i].code}`;
}
