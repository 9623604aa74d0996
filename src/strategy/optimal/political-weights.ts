import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { gradient } from '../../equilibrium/derivative/index.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { UserError } from '../../error/user-error.ts';
import { solveLinear } from '../game/linear-system.ts';
import { solveNear } from './best-response.ts';
import { goalOf } from './goal.ts';
import { type Levers, leverGradient, leverMetric, leversOf } from './levers.ts';
import { Mixing } from './mixing.ts';
import type { StatusQuo } from './status-quo.ts';

/** Political weights that explain a pattern of tariffs. */
export interface RevealedWeights {
  /** lambda, `[sector]`, one on average; zero where no weight is low enough. One where the sector has no trade. */
  readonly weights: Float64Array;
  /** The tariffs that the weights make optimal, `[sector]`: the pattern, lifted by the same points everywhere. */
  readonly tariffs: Float64Array;
  readonly lift: number;
  readonly equilibria: number;
}

/** How the pattern is bounded. */
export interface RevealedOptions {
  /** Tariffs of at least this much all but end trade: they are taken as they are, not lifted. */
  readonly prohibitive?: number;
  /** No lifted tariff exceeds this. */
  readonly highest?: number;
}

const STEPS = 60;
const EXACT = 1e-10;
/** How closely a tariff of zero weight meets its own condition, in points. */
const FLOOR_GAP = 1e-6;
/** A weight above this share below zero is zero. */
const FLOOR = -1e-9;

/**
 * Infer the political weights under which a pattern of tariffs, one rate a sector, would be optimal up to its mean
 * (Ossa 2014, section II). At tariffs t_s = pattern_s + c the first-order conditions sum_k lambda_k dG_k/dt_s = 0 are
 * linear in lambda; they have a solution other than zero for the lift c that makes their matrix singular, and that is
 * found by a bordered system's multiplier going through zero. A weight that would be negative is zero, and its tariff
 * is then where its own condition holds.
 * @param pattern `[sector]`, decimals.
 * @throws UserError where the pattern does not fit the economy.
 * @throws ConvergenceError where no lift makes the pattern optimal.
 */
export function revealedWeights(
  statusQuo: StatusQuo,
  n: number,
  pattern: Float64Array,
  { prohibitive = 2.25, highest = 2.22 }: RevealedOptions = {},
): RevealedWeights {
  const { economy } = statusQuo;
  const J = economy.sectors.length;
  if (pattern.length !== J || !pattern.every((rate) => rate >= 0 && rate < Infinity)) {
    throw new UserError(`a pattern of ${pattern.length} tariffs does not fit ${J} sectors`, {
      remedy: 'give one rate of zero or more for each sector',
    });
  }
  const player = { name: economy.economies[n].code, members: [n] };
  const levers = leversOf(statusQuo, player, { grain: 'sector', min: 0, max: Number.MAX_VALUE });
  const area = economy.economies.length ** 2;
  const sectorOf = new Array<number>(levers.dimension);
  const [{ cells, variables }] = levers.blocks;
  cells.forEach((cell, c) => {
    sectorOf[variables[c]] = Math.floor(cell / area);
  });
  const free = new Map<number, number>();
  const lifted = (lift: number) =>
    Float64Array.from(sectorOf, (j, v) => {
      const rate = free.get(v);
      if (rate !== undefined) return rate;
      return pattern[j] >= prohibitive ? pattern[j] : Math.max(0, Math.min(highest, pattern[j] + lift));
    });

  let near = statusQuo.equilibrium;
  let equilibria = 0;
  const conditions = (lift: number): Conditions => {
    const x = lifted(lift);
    equilibria++;
    const at = solveNear(statusQuo, [{ levers, x }], near);
    if (!at)
      throw new ConvergenceError(`tariffs of ${player.name} lifted by ${lift}`, Number.NaN, equilibria);
    near = at;
    return { x, ...weightsAt(statusQuo, levers, sectorOf, at, n, free) };
  };

  const mixing = new Mixing();
  let found = rootOf(conditions, startingLift(statusQuo, pattern, sectorOf));
  for (let round = 0; round < STEPS; round++) {
    const negative = [...found.lambda.keys()].filter((v) => found.lambda[v] < FLOOR);
    if (negative.length === 0 && found.floorGap <= FLOOR_GAP) {
      const weights = new Float64Array(J).fill(1);
      const mean = found.lambda.reduce((sum, value) => sum + value, 0) / found.lambda.length;
      const tariffs = pattern.slice();
      found.lambda.forEach((value, v) => {
        weights[sectorOf[v]] = Math.max(0, value / mean);
        tariffs[sectorOf[v]] = found.x[v];
      });
      return { weights, tariffs, lift: found.lift, equilibria };
    }
    for (const v of negative) free.set(v, found.x[v]);
    if (negative.length > 0) mixing.forget();
    // Tariffs of zero weight go to where their own conditions pull them.
    const at = [...free.keys()];
    const here = Float64Array.from(at, (v) => free.get(v)!);
    const pull = Float64Array.from(at, (v) => (found.targets.get(v) ?? found.x[v]) - found.x[v]);
    const next =
      negative.length > 0
        ? here
        : mixing.next(
            here,
            pull,
            here.map(() => 1),
          );
    at.forEach((v, k) => {
      free.set(v, Math.max(0, next[k]));
    });
    found = rootOf(conditions, found.lift);
  }
  throw new ConvergenceError(`the weights of ${player.name}`, found.floorGap, STEPS, 'pattern of weights');
}

interface Conditions {
  readonly x: Float64Array;
  /** Weights by variable, their scale free. */
  readonly lambda: number[];
  /** Zero where the conditions hold. */
  readonly multiplier: number;
  /** For variables of zero weight: where their own conditions pull them, and how far off they are. */
  readonly targets: Map<number, number>;
  readonly floorGap: number;
}

/** Solve the bordered first-order conditions for the weights at an equilibrium. */
function weightsAt(
  statusQuo: StatusQuo,
  levers: Levers,
  sectorOf: readonly number[],
  at: Equilibrium,
  n: number,
  free: ReadonlyMap<number, number>,
): Omit<Conditions, 'x'> {
  const J = statusQuo.economy.sectors.length;
  const { unit, curvature } = leverMetric(statusQuo, levers, at);
  const size = sectorOf.length;
  // Columns: what one sector's income gains, per unit of its share, from each tariff; lambda is in units of it.
  const columns = sectorOf.map((j) => {
    const only = new Float64Array(J);
    only[j] = 1;
    const goal = goalOf(statusQuo, { ...levers.player, sectorWeights: only });
    return leverGradient(statusQuo, levers, gradient(at, goal.objective(at)));
  });
  const share = sectorOf.map((j) => sectorIncome(at, n, j) / at.income[n]);
  const bound = sectorOf.map((_, v) => v).filter((v) => !free.has(v));
  const rows = bound.map((s) => [...bound.map((k) => columns[k][s] / unit[s]), 1]);
  rows.push([...bound.map(() => 1), 0]);
  const solution = solveLinear(rows, [...bound.map(() => 0), 1]);
  if (!solution) throw new ConvergenceError('the weights of sectors', Number.NaN, 0, 'solution');
  const lambda = new Array<number>(size).fill(0);
  bound.forEach((v, k) => {
    lambda[v] = solution[k] / share[v];
  });
  const targets = new Map<number, number>();
  let floorGap = 0;
  for (const v of free.keys()) {
    const slope = bound.reduce((sum, k, b) => sum + solution[b] * columns[k][v], 0);
    const step = slope / curvature[v];
    floorGap = Math.max(floorGap, Math.abs(step));
    targets.set(
      v,
      Math.max(0, at.tariffs[levers.blocks[0].cells[levers.blocks[0].variables.indexOf(v)]] + step),
    );
  }
  return { lambda, multiplier: solution[bound.length], targets, floorGap };
}

/** Income of the people of one sector, everything else shared in proportion to what labour earns. */
function sectorIncome(at: Equilibrium, n: number, j: number): number {
  const N = at.income.length;
  const { valueAddedShares } = at.parameters;
  let made = 0;
  for (let c = n; c < at.grossOutput.length; c += N) made += valueAddedShares[c] * at.grossOutput[c];
  const c = j * N + n;
  const rest = at.income[n] - made;
  return valueAddedShares[c] * at.grossOutput[c] + (at.earnings[c] / at.labourIncome[n]) * rest;
}

/** Lift that brings the pattern's mean to that of 1 / theta, where the search for the right one begins. */
function startingLift({ economy }: StatusQuo, pattern: Float64Array, sectorOf: readonly number[]) {
  const inverse = sectorOf.map((j) => 1 / economy.tradeElasticity[j]);
  const middle = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];
  return middle(inverse) - middle(sectorOf.map((j) => pattern[j]));
}

/** Find the lift where the multiplier goes through zero: secant steps, kept within a bracket once there is one. */
function rootOf(conditions: (lift: number) => Conditions, start: number): Conditions & { lift: number } {
  let a = { lift: start, ...conditions(start) };
  let b = { lift: start + 0.05, ...conditions(start + 0.05) };
  for (let step = 0; step < STEPS; step++) {
    if (Math.abs(b.multiplier) > Math.abs(a.multiplier)) [a, b] = [b, a];
    if (Math.abs(b.multiplier) <= EXACT) return b;
    const wanted = (b.multiplier * (b.lift - a.lift)) / (b.multiplier - a.multiplier);
    const lift = b.lift - Math.min(0.3, Math.max(-0.3, wanted));
    if (lift === b.lift) return b;
    a = b;
    b = { lift, ...conditions(lift) };
  }
  throw new ConvergenceError('the mean of the tariffs', Math.abs(b.multiplier), STEPS, 'pattern of weights');
}
