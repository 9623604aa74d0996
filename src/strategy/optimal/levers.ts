import type { Economy } from '../../economy/economy.ts';
import type { Gradient } from '../../equilibrium/derivative/index.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import type { Instruments } from '../../equilibrium/instruments.ts';
import { UserError } from '../../error/user-error.ts';
import { EVEN } from './goal.ts';
import type { Player } from './player.ts';
import type { StatusQuo } from './status-quo.ts';

/** How finely a player may set its rates. */
export const GRAINS = ['uniform', 'sector', 'partner', 'partner-sector'] as const;
export type Grain = (typeof GRAINS)[number];

/** Which policy a player sets. Tariffs and export taxes are on goods, whoever the partner. */
export type Policy = 'tariffs' | 'exportTaxes' | 'subsidies';

/** What a player may do. */
export interface LeverChoice {
  readonly grain: Grain;
  /** Tariffs alone if absent. An export subsidy is a negative export tax. */
  readonly policies?: readonly Policy[];
  /** Bounds on every rate, decimals; 0 and 2.25 if absent. */
  readonly min?: number;
  readonly max?: number;
  /** Members of a bloc set one rate together (a customs union); true if absent. */
  readonly common?: boolean;
  /** Sectors whose trade it may tax, by index; all goods if absent. */
  readonly sectors?: readonly number[];
  /** Economies whose trade a player may tax; all foreign ones if absent. */
  readonly partners?: readonly number[];
  /** Pairs that keep the status quo between them, both ways. */
  readonly truces?: readonly (readonly [number, number])[];
}

/** Cells of one policy array, and the variable that each follows. */
interface Block {
  readonly policy: Policy;
  readonly cells: Int32Array;
  readonly variables: Int32Array;
}

/** A player's variables: what each one moves, and its bounds. */
export interface Levers {
  readonly player: Player;
  readonly choice: LeverChoice;
  readonly dimension: number;
  readonly blocks: readonly Block[];
  /** Members that money is paid to or from, each a variable; the last member of the player pays the balance. */
  readonly paid: readonly number[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export const DEFAULT_MIN = 0;
/** Ossa's (2014) bound: above it a tariff is all but prohibitive. */
export const DEFAULT_MAX = 2.25;
/** A transfer may take or give at most this share of the bloc's income. */
const MOST_PAID = 0.5;

/**
 * Lay out what a player may set: a variable for each combination of partner and sector that the grain tells apart and
 * that has trade.
 * @throws UserError where the bounds leave nothing, or the player has no trade to tax.
 */
export function leversOf(statusQuo: StatusQuo, player: Player, choice: LeverChoice): Levers {
  const { economy, instruments } = statusQuo;
  const { min = DEFAULT_MIN, max = DEFAULT_MAX, policies = ['tariffs'] } = choice;
  checkBounds(min, max, policies);
  const keys = new Map<string, number>();
  const variableOf = (key: string) => {
    let found = keys.get(key);
    if (found === undefined) keys.set(key, (found = keys.size));
    return found;
  };
  const blocks = policies.map((policy): Block => {
    const cells: number[] = [];
    const variables: number[] = [];
    for (const [cell, key] of cellsOf(economy, instruments, player, choice, policy)) {
      cells.push(cell);
      variables.push(variableOf(key));
    }
    return { policy, cells: Int32Array.from(cells), variables: Int32Array.from(variables) };
  });
  if (keys.size === 0) {
    throw new UserError(`${player.name} has no trade that it may tax in ${economy.name}`, {
      remedy: 'choose another player, other partners or fewer truces',
    });
  }
  const paid = player.transfers ? player.members.slice(0, -1) : [];
  const fill = (rate: number, share: number) =>
    Float64Array.from({ length: keys.size + paid.length }, (_, v) => (v < keys.size ? rate : share));
  return {
    player,
    choice,
    dimension: keys.size + paid.length,
    blocks,
    paid,
    lower: fill(min, -MOST_PAID),
    upper: fill(max, MOST_PAID),
  };
}

function checkBounds(min: number, max: number, policies: readonly Policy[]): void {
  if (!(Number.isFinite(min) && Number.isFinite(max) && min <= max)) {
    throw new UserError(`no rate is at least ${rate(min)} and at most ${rate(max)}`, {
      remedy: 'let --min be below --max',
    });
  }
  if (!(min > -1)) {
    throw new UserError(`the lower bound of ${rate(min)} is not above -100%`, {
      remedy: 'a price factor 1 + rate must be positive',
    });
  }
  if (policies.includes('subsidies') && !(max < 1)) {
    throw new UserError(`the upper bound of ${rate(max)} is not below 100%`, {
      remedy:
        'no state pays the whole of a unit cost or more: set --max below 100% where subsidies are chosen',
    });
  }
}

const rate = (value: number) => `${Number((100 * value).toPrecision(6))}%`;

/** Every cell a player may set, with a key that cells moving together share. */
function* cellsOf(
  economy: Economy,
  { embargoes }: Instruments,
  player: Player,
  { grain, common = true, sectors, partners, truces = [] }: LeverChoice,
  policy: Policy,
): Generator<[cell: number, key: string]> {
  const N = economy.economies.length;
  const members = new Set(player.members);
  const allowed = partners && new Set(partners);
  const atPeace = (a: number, b: number) =>
    truces.some(([c, d]) => (a === c && b === d) || (a === d && b === c));
  for (const [j, { group }] of economy.sectors.entries()) {
    if (sectors ? !sectors.includes(j) : group !== 'goods') continue;
    for (const member of player.members) {
      const who = common ? '' : String(member);
      const sector = grain === 'uniform' || grain === 'partner' ? '' : String(j);
      if (policy === 'subsidies') {
        if (economy.grossOutput[j * N + member] > 0) yield [j * N + member, `${policy}/${who}/${sector}`];
        continue;
      }
      for (let other = 0; other < N; other++) {
        if (members.has(other) || (allowed && !allowed.has(other)) || atPeace(member, other)) continue;
        const [importer, exporter] = policy === 'tariffs' ? [member, other] : [other, member];
        const cell = (j * N + importer) * N + exporter;
        if (!(economy.tradeShares[cell] > 0) || embargoes?.[cell]) continue;
        const partner = grain === 'uniform' || grain === 'sector' ? '' : String(other);
        yield [cell, `${policy}/${who}/${sector}/${partner}`];
      }
    }
  }
}

/** Rates that a player would set at x, written over the policy in force. Arrays that change are copies. */
export function withLevers(
  statusQuo: StatusQuo,
  moves: readonly { readonly levers: Levers; readonly x: Float64Array }[],
): Instruments {
  const { economy, instruments } = statusQuo;
  const size = {
    tariffs: economy.flows.length,
    exportTaxes: economy.flows.length,
    subsidies: economy.grossOutput.length,
  };
  const written: { tariffs?: Float64Array; exportTaxes?: Float64Array; subsidies?: Float64Array } = {};
  let transfers: Float64Array | undefined;
  for (const { levers, x } of moves) {
    for (const { policy, cells, variables } of levers.blocks) {
      const values = (written[policy] ??= (
        instruments[policy] ?? (policy === 'tariffs' ? economy.tariffs : new Float64Array(size[policy]))
      ).slice());
      for (let c = 0; c < cells.length; c++) values[cells[c]] = x[variables[c]];
    }
    if (levers.paid.length === 0) continue;
    transfers ??= instruments.transfers?.slice() ?? new Float64Array(economy.economies.length);
    const money = paymentUnit(statusQuo, levers);
    const last = levers.player.members[levers.player.members.length - 1];
    levers.paid.forEach((n, k) => {
      const given = money * x[levers.dimension - levers.paid.length + k];
      transfers![n] += given;
      transfers![last] -= given;
    });
  }
  return { ...instruments, ...written, ...(transfers && { transfers }) };
}

/** A transfer's unit: the income of the bloc. */
function paymentUnit({ equilibrium }: StatusQuo, { player }: Levers): number {
  return player.members.reduce((sum, n) => sum + equilibrium.income[n], 0);
}

/** The point of a player's space nearest to the policy in force: rates at their trade-weighted mean, within bounds. */
export function leversInForce(statusQuo: StatusQuo, levers: Levers): Float64Array {
  const { economy, instruments, equilibrium } = statusQuo;
  return averaged(levers, equilibrium, (policy, cell) => {
    if (policy === 'tariffs') return (instruments.tariffs ?? economy.tariffs)[cell];
    return instruments[policy]?.[cell] ?? 0;
  });
}

/** A point at the rates given for each cell: their trade-weighted mean within each variable, within bounds. */
export function averaged(
  levers: Levers,
  equilibrium: Equilibrium,
  rateOf: (policy: Policy, cell: number) => number,
): Float64Array {
  const sums = new Float64Array(levers.dimension);
  const weights = new Float64Array(levers.dimension);
  for (const { policy, cells, variables } of levers.blocks) {
    for (let c = 0; c < cells.length; c++) {
      const value = moneyIn(equilibrium, policy, cells[c]) + 1e-300;
      sums[variables[c]] += value * rateOf(policy, cells[c]);
      weights[variables[c]] += value;
    }
  }
  return sums.map((sum, v) => {
    const mean = weights[v] > 0 ? sum / weights[v] : 0;
    return Math.min(levers.upper[v], Math.max(levers.lower[v], mean));
  });
}

/** Money that a rate on a cell applies to: the value at the border, or output. */
export function moneyIn(equilibrium: Equilibrium, policy: Policy, cell: number): number {
  const { tradeShares, expenditure, tariffs, grossOutput, parameters } = equilibrium;
  if (policy === 'subsidies') return grossOutput[cell];
  const row = Math.floor(cell / parameters.economies.length);
  return (tradeShares[cell] * expenditure[row]) / (1 + tariffs[cell]);
}

/** Gather a gradient over the cells of every variable, `[variable]`. */
export function leverGradient(statusQuo: StatusQuo, levers: Levers, gradient: Gradient): Float64Array {
  const out = new Float64Array(levers.dimension);
  for (const { policy, cells, variables } of levers.blocks) {
    const values = gradient[policy];
    for (let c = 0; c < cells.length; c++) out[variables[c]] += values[cells[c]];
  }
  if (levers.paid.length > 0) {
    const money = paymentUnit(statusQuo, levers);
    const last = levers.player.members[levers.player.members.length - 1];
    levers.paid.forEach((n, k) => {
      out[levers.dimension - levers.paid.length + k] =
        money * (gradient.transfers[n] - gradient.transfers[last]);
    });
  }
  return out;
}

/**
 * What each variable collects per unit of its rate, as a share of income (`unit`), and the size of the second
 * derivative of ln real income in it (`curvature`): with multipliers held fixed the first-order condition of a cell is
 * (1 + theta) B (1/(1+T) - 1/(1+t)), whose slope at t is (1 + theta) x border value / (1+t)^2 over income.
 */
export function leverMetric(
  statusQuo: StatusQuo,
  levers: Levers,
  equilibrium: Equilibrium,
): { unit: Float64Array; curvature: Float64Array } {
  const { economy } = statusQuo;
  const N = economy.economies.length;
  const unit = new Float64Array(levers.dimension);
  const curvature = new Float64Array(levers.dimension);
  const income = levers.player.members.reduce((sum, n) => sum + equilibrium.income[n], 0);
  for (const { policy, cells, variables } of levers.blocks) {
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c];
      const j = Math.floor(cell / (policy === 'subsidies' ? N : N * N));
      const share = moneyIn(equilibrium, policy, cell) / income;
      const level =
        policy === 'subsidies' ? 1 - equilibrium.subsidies![cell] : 1 + equilibrium[policy]![cell];
      unit[variables[c]] += share;
      curvature[variables[c]] += ((1 + economy.tradeElasticity[j]) * share) / (level * level);
    }
  }
  levers.paid.forEach((n, k) => {
    const v = levers.dimension - levers.paid.length + k;
    unit[v] = 1;
    curvature[v] = (EVEN * income) / equilibrium.income[n];
  });
  // A cell that trade has all but left still needs a positive size.
  const least = 1e-18;
  return { unit, curvature: curvature.map((value) => Math.max(value, least)) };
}
