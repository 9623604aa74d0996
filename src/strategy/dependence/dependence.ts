import type { StatusQuo } from '../optimal/status-quo.ts';
import { type Actor, assertApart } from '../threat/actor.ts';
import { valueAddedContent, type WorldTable } from './value-added-content.ts';

/** How one importer depends on others for some sectors. Shares are decimals of its spending at its own prices. */
export interface SectorDependence {
  /** A sector's code, or the name of a set. */
  readonly sector: string;
  readonly spending: number;
  /** Share bought abroad. */
  readonly imported: number;
  /** Herfindahl-Hirschman index of the foreign suppliers' shares of imports, from 1/N to 1; nothing without imports. */
  readonly concentration: number | undefined;
  /** The foreign supplier that sells most, and its share of the spending. */
  readonly largest: { readonly economy: string; readonly share: number } | undefined;
  /** Share bought from the supplier asked about. */
  readonly direct: number | undefined;
  /** Share that ends up as value added of the supplier asked about, through whatever countries it came. */
  readonly lookThrough: number | undefined;
  /** Share that ends up as value added abroad, whoever's. */
  readonly foreign: number;
  /** Foreign input reliance of the importer's own producers: share of their inputs bought abroad; nothing without inputs. */
  readonly inputsBoughtAbroad: number | undefined;
  /** Share of what their output sells for that ends up as value added abroad, through all inputs. */
  readonly foreignInOutput: number;
}

/** What to look at: sectors one by one, or several as one. */
export interface SectorGroup {
  readonly name: string;
  readonly sectors: readonly number[];
}

/** How an importer depends on a supplier, or on the world. */
export interface Dependence {
  readonly importer: string;
  readonly on: string | undefined;
  readonly sectors: readonly SectorDependence[];
  /** All final spending: what of it ends up as value added of the supplier asked about, and abroad. */
  readonly finalUse: { readonly lookThrough: number | undefined; readonly foreign: number };
}

/** The world table in force in a status quo. */
export function worldTable({ economy, equilibrium }: StatusQuo): WorldTable {
  const { economies, sectors, valueAddedShares, inputShares } = economy;
  const { tradeShares, tariffs } = equilibrium;
  return { economies, sectors, tradeShares, tariffs, valueAddedShares, inputShares };
}

/**
 * Work out how an importer depends on foreign suppliers, sector by sector or in named sets: directly, by who sells to
 * it, and looking through to the economies whose work it is in the end. A coalition's trade within itself is home trade.
 * @param on the supplier asked about, if any: one economy, or several that act as one.
 * @throws UserError where supplier and importer share a member.
 */
export function dependence(
  statusQuo: StatusQuo,
  importer: Actor,
  on: Actor | undefined,
  groups: readonly SectorGroup[],
): Dependence {
  if (on) assertApart(on, importer, statusQuo.economy);
  const table = worldTable(statusQuo);
  const others = table.economies.map((_, n) => n).filter((n) => !importer.members.includes(n));
  const abroad = valueAddedContent(table, others);
  const theirs = on && valueAddedContent(table, on.members);
  const { economy, equilibrium } = statusQuo;
  const N = economy.economies.length;
  const every = economy.sectors.map((_, j) => j);
  const final = economy.finalShares.map((share, c) => share * equilibrium.income[c % N]);
  const overFinalUse = (content: Float64Array) => mean(N, importer, every, final, content);
  return {
    importer: importer.name,
    on: on?.name,
    sectors: groups.map(({ name, sectors }) => ({
      sector: name,
      ...purchases(statusQuo, importer, on, sectors),
      lookThrough: theirs && mean(N, importer, sectors, equilibrium.expenditure, theirs),
      foreign: mean(N, importer, sectors, equilibrium.expenditure, abroad),
      ...inputs(statusQuo, importer, sectors, abroad),
    })),
    finalUse: { lookThrough: theirs && overFinalUse(theirs), foreign: overFinalUse(abroad) },
  };
}

/** Average a content over some spending of an actor's members, `[sector][economy]` both. */
function mean(
  N: number,
  { members }: Actor,
  sectors: readonly number[],
  spending: Float64Array,
  content: Float64Array,
): number {
  let [sum, whole] = [0, 0];
  for (const j of sectors) {
    for (const n of members) {
      sum += spending[j * N + n] * content[j * N + n];
      whole += spending[j * N + n];
    }
  }
  return whole > 0 ? sum / whole : 0;
}

/** Who sells to the importer, at its own prices. */
function purchases(
  { economy, equilibrium }: StatusQuo,
  { members }: Actor,
  on: Actor | undefined,
  sectors: readonly number[],
) {
  const N = economy.economies.length;
  const bought = new Float64Array(N);
  for (const j of sectors) {
    for (const n of members) {
      const row = j * N + n;
      for (let i = 0; i < N; i++)
        bought[i] += equilibrium.tradeShares[row * N + i] * equilibrium.expenditure[row];
    }
  }
  const spending = bought.reduce((sum, value) => sum + value, 0);
  for (const n of members) bought[n] = 0;
  const imports = bought.reduce((sum, value) => sum + value, 0);
  const part = (value: number) => (spending > 0 ? value / spending : 0);
  const largest = bought.indexOf(Math.max(...bought));
  return {
    spending,
    imported: part(imports),
    concentration: imports > 0 ? bought.reduce((sum, value) => sum + (value / imports) ** 2, 0) : undefined,
    largest:
      imports > 0 ? { economy: economy.economies[largest].code, share: part(bought[largest]) } : undefined,
    direct: on && part(on.members.reduce((sum, i) => sum + bought[i], 0)),
  };
}

/** What the importer's own producers of some sectors buy abroad, directly and in the end. */
function inputs(
  { economy, equilibrium }: StatusQuo,
  { members }: Actor,
  sectors: readonly number[],
  abroad: Float64Array,
) {
  const N = economy.economies.length;
  const J = economy.sectors.length;
  let [used, foreign, content, output] = [0, 0, 0, 0];
  for (const n of members) {
    for (const j of sectors) {
      const made = equilibrium.grossOutput[j * N + n];
      output += made;
      for (let k = 0; k < J; k++) {
        const row = k * N + n;
        const spent = made * economy.inputShares[(j * J + k) * N + n];
        let home = 0;
        for (const i of members) home += equilibrium.tradeShares[row * N + i];
        used += spent;
        foreign += spent * (1 - home);
        content += spent * abroad[row];
      }
    }
  }
  return {
    inputsBoughtAbroad: used > 0 ? foreign / used : undefined,
    foreignInOutput: output > 0 ? content / output : 0,
  };
}
