import type { Economy } from '../economy/economy.ts';
import { suggest } from '../error/suggest.ts';
import { type Place, UserError } from '../error/user-error.ts';
import { type Members, membersIn } from './members.ts';
import type { Scenario } from './scenario.ts';
import type { Selection } from './schema.ts';

/** Place of a part of what is being read. */
export type At = (...inner: (string | number)[]) => Place;

/** How selections of a scenario are read against an economy, and what the reader should know of it. */
export interface Selector {
  /** Indices of the chosen economies, in the economy's order. @throws UserError where there is none. */
  economies(selection: Selection, at: At): number[];
  /** Indices of the chosen sectors; `all` means all goods where only goods make sense. */
  sectors(selection: Selection, at: At, only?: 'goods'): number[];
  /** The index of one economy by code. */
  economy(code: string, place: Place): number;
  readonly notes: Set<string>;
  /** What measures on part of a sector cover, in order. */
  readonly covered: CoveredTrade[];
  /** Remember what a measure covers. */
  cover(measure: string, product: string | undefined, covered: readonly CoveredCell[]): void;
}

/** A share of one cell of trade. */
interface CoveredCell {
  readonly cell: number;
  readonly share: number;
}

/** How much trade a measure on part of a sector covers. */
export interface CoveredTrade {
  /** The measure, as `group#number`. */
  readonly measure: string;
  readonly product: string | undefined;
  /** Trade of the cells it names in the data, and of the part it covers, money at the border. */
  readonly trade: number;
  readonly covered: number;
}

/** Read selections against an economy. */
export function selectorFor(economy: Economy, scenario: Pick<Scenario, 'blocs' | 'placeOf'>): Selector {
  const notes = new Set<string>();
  const members: Members = membersIn(economy, scenario, notes);
  const everyone = economy.economies.map((_, n) => n);
  const readSector = sectorReader(economy);
  const covered: CoveredTrade[] = [];
  return {
    notes,
    covered,
    cover(measure, product, cells) {
      const sum = (of: (one: CoveredCell) => number) => cells.reduce((total, one) => total + of(one), 0);
      covered.push({
        measure,
        product,
        trade: sum(({ cell }) => economy.flows[cell]),
        covered: sum(({ cell, share }) => share * economy.flows[cell]),
      });
    },
    economies: (selection, at) => choose(selection, at, members.of, everyone),
    sectors: (selection, at, only) =>
      choose(selection, at, (name, place) => readSector(name, place, only), readSector('all', at(), only)),
    economy: members.one,
  };
}

/** Take what a selection names, or all but what it excepts; each name has its own place. */
function choose(
  selection: Selection,
  at: At,
  read: (name: string, place: Place) => number[],
  every: number[],
): number[] {
  const named = (names: string | string[], ...inner: string[]) =>
    typeof names === 'string'
      ? read(names, at(...inner))
      : names.flatMap((name, i) => read(name, at(...inner, i)));
  const written = typeof selection === 'object' && 'except' in selection;
  const excepted = written ? new Set(named(selection.except, 'except')) : undefined;
  const chosen = excepted
    ? every.filter((index) => !excepted.has(index))
    : [...new Set(named(selection as string | string[]))].sort((a, b) => a - b);
  if (chosen.length === 0) {
    throw new UserError('the selection is empty', {
      place: at(),
      remedy: 'name what remains, or except less',
    });
  }
  return chosen;
}

function sectorReader({ name: economyName, sectors }: Economy) {
  const indexOf = new Map(sectors.map(({ code }, j) => [code.toUpperCase(), j]));
  const known = [...sectors.map(({ code }) => code), 'goods', 'services', 'all'];
  return (name: string, place: Place, only?: 'goods'): number[] => {
    const index = indexOf.get(name.toUpperCase());
    const group = name.toLowerCase();
    const chosen =
      index === undefined
        ? sectors.flatMap((sector, j) => (group === 'all' || sector.group === group ? [j] : []))
        : [index];
    if (index === undefined && !['all', 'goods', 'services'].includes(group)) {
      throw new UserError(`unknown sector ${name} in ${economyName}`, {
        place,
        remedy: suggest(name, known),
      });
    }
    if (!only || group === 'all') return only ? chosen.filter((j) => sectors[j].group === only) : chosen;
    if (group === 'services' || chosen.some((j) => sectors[j].group !== only)) {
      throw new UserError(`a tariff on ${name}, which is no good`, {
        place,
        remedy: 'tariffs apply to goods; for services use a barrier or an exportTax',
      });
    }
    return chosen;
  };
}
