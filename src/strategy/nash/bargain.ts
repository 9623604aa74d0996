import { z } from 'zod';
import type { Progress } from '../../cases/solved.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { gradient } from '../../equilibrium/derivative/index.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { UserError } from '../../error/user-error.ts';
import { type Effort, type Move, solveNear } from '../optimal/best-response.ts';
import { type BoxProblem, type Found, searchSteps } from '../optimal/box-search.ts';
import { combined, type Goal, goalOf } from '../optimal/goal.ts';
import {
  type LeverChoice,
  type Levers,
  leverGradient,
  leverMetric,
  leversInForce,
  leversOf,
} from '../optimal/levers.ts';
import { checkPlayers, type Player } from '../optimal/player.ts';
import { gainsFrom, type StatusQuo } from '../optimal/status-quo.ts';
import { noResume, type Resume } from '../resume.ts';
import { pointsIn } from './nash.ts';

/** How the gains of an agreement are shared. */
export type Sharing =
  /** All gain in the same proportion: efficient, and relative welfare as it was (Ossa 2014). */
  | 'equal'
  /** The product of gains is largest (Nash 1950), with bargaining powers as exponents. */
  | 'nash';

export interface BargainOptions {
  readonly sharing?: Sharing;
  /** Bargaining powers, in the order of players; equal if absent. For `nash` only. */
  readonly powers?: readonly number[];
  /** Moves in force if there is no agreement; the status quo if absent (a Nash equilibrium, for talks in a trade war). */
  readonly threat?: readonly Move[];
  /** Where to go on from, and to keep how far the talks have come. */
  readonly resume?: Resume<BargainState>;
  readonly progress?: Progress;
  readonly pause?: () => Promise<void>;
}

/** How far talks have come: everybody's variables, and the multipliers and sharpness of the round under way. */
export const bargainState = z.object({
  round: z.int().min(0),
  xs: z.array(z.array(z.number())),
  multipliers: z.array(z.number()),
  sharpness: z.number(),
  /** Whether gains already agree, and the product of gains is under way. */
  even: z.boolean(),
});
export type BargainState = z.output<typeof bargainState>;

/** An agreement on everybody's rates. */
export interface Agreement {
  readonly sharing: Sharing;
  readonly moves: readonly Move[];
  /** Change of what each player maximises from the threat point and from the status quo, decimals, `[player]`. */
  readonly gains: readonly number[];
  readonly gainsFromStatusQuo: readonly number[];
  /** Change of welfare at the threat point from the status quo, `[player]`. */
  readonly threat: readonly number[];
  readonly optimality: number;
  readonly solves: number;
  readonly gradients: number;
  readonly milliseconds: number;
  readonly equilibrium: Equilibrium;
  /** Change of real income from the status quo, `[economy]`. */
  readonly realIncome: Float64Array;
}

const TOLERANCE = 1e-6;
/** A search that ends short of the tolerance, where rounding drowns its steps, is good to this: 1e-8 is left to gain. */
const SETTLED = 1e-4;
const MAX_STEPS = 300;
/** Sharpness of the smooth minimum, per unit of log welfare: at first, by how much it grows, and at most. */
const SHARPNESS = { first: 300, growth: 1.6, most: 30_000 };
const ROUNDS = 60;
/** Rounds that talks usually take: what progress is measured by. */
const USUAL_ROUNDS = 12;
/** How far the weighted mean gain may lie above the least: what the least could still rise by is no more. */
const EQUAL = 1e-7;
/** An agreement that brings everybody less than this brings nothing. */
const NOTHING = 1e-9;

/**
 * Negotiate all players' rates together. First the largest gain that all can have in the same proportion: the smooth
 * minimum -1/r ln sum_p m_p exp(-r v_p) is maximised over everybody's rates, and m_p <- m_p exp(-r v_p) after each
 * search (the exponential method of multipliers), until gains agree. That is the `equal` agreement; for `nash` the
 * search goes on from it with sum_p b_p ln(W_p / W_p(threat) - 1).
 * @throws UserError where players or bounds make no sense, or no agreement is better for everybody than the threat.
 * @throws ConvergenceError where the search does not come to an end.
 */
export async function bargain(
  statusQuo: StatusQuo,
  players: readonly { readonly player: Player; readonly choice: LeverChoice }[],
  options: BargainOptions = {},
): Promise<Agreement> {
  const {
    sharing = 'equal',
    powers,
    threat,
    resume = noResume(),
    progress,
    pause = async () => {},
  } = options;
  const { left } = resume;
  const began = performance.now();
  checkPlayers(
    statusQuo.economy,
    players.map(({ player }) => player),
  );
  if (players.length < 2) {
    throw new UserError('an agreement takes two players', { remedy: 'name at least two' });
  }
  checkPowers(players, powers);
  const levers = players.map(({ player, choice }) => leversOf(statusQuo, player, choice));
  const goals = levers.map(({ player }) => goalOf(statusQuo, player));
  const effort: Effort = { solves: 0, gradients: 0 };
  const fallback = threat ? solveThreat(statusQuo, threat, effort) : statusQuo.equilibrium;
  const outside = goals.map((goal) => goal.value(fallback));
  const common = commonProblem(statusQuo, levers, goals, effort, fallback);
  let x = joinPoints(
    left
      ? pointsIn(left.xs, levers)
      : threat
        ? threat.map((move) => move.x)
        : levers.map((one) => leversInForce(statusQuo, one)),
  );

  let { round, multipliers, sharpness, even } = left ?? {
    round: 0,
    multipliers: players.map(() => 1 / players.length),
    sharpness: SHARPNESS.first,
    even: false,
  };
  async function search(merit: Merit, what: string): Promise<Found<Equilibrium>> {
    const steps = searchSteps(common(merit), x, { tolerance: TOLERANCE, maxIterations: MAX_STEPS });
    for (let step = 0; ; step++) {
      const total = Math.max(USUAL_ROUNDS, round + 1);
      progress?.({ done: round, total, what: `rounds of talks: ${what}, step ${step}` });
      await pause();
      const { done, value } = steps.next();
      if (!value) throw new ConvergenceError('the start of the talks', Number.NaN, effort.solves);
      x = value.x;
      const state = { round, multipliers, sharpness, even };
      resume.keep(() => ({ ...state, xs: splitPoint(x, levers).map((part) => [...part]) }));
      if (done) return value;
    }
  }
  const gainsAt = ({ point }: Found<Equilibrium>) => goals.map((goal, p) => goal.value(point) - outside[p]);

  let found: Found<Equilibrium> | undefined;
  try {
    while (!even) {
      found = await search(smoothMinimum(multipliers, sharpness, outside), `equal gains`);
      const gains = gainsAt(found);
      const least = Math.min(...gains);
      const raised = multipliers.map((m, p) => m * Math.exp(-sharpness * (gains[p] - least)));
      const sum = raised.reduce((total, m) => total + m, 0);
      // A player that cannot be made to lose what it gains beyond the others ends with no weight.
      const next = raised.map((m) => Math.max(m / sum, 1e-30));
      const gap = next.reduce((total, m, p) => total + m * (gains[p] - least), 0);
      if (gap <= EQUAL) {
        if (!(least > NOTHING)) {
          throw new UserError('no agreement on these rates is better for every player than none', {
            remedy: 'allow finer instruments, wider bounds or other players',
          });
        }
        if (sharing === 'equal') break;
        even = true;
      }
      multipliers = next;
      sharpness = Math.min(SHARPNESS.most, sharpness * SHARPNESS.growth);
      if (++round === ROUNDS) throw new ConvergenceError('equal gains', gap, ROUNDS, 'agreement');
    }
    if (sharing === 'nash') {
      found = await search(nashProduct(powers ?? players.map(() => 1), outside), 'largest product of gains');
    }
  } finally {
    resume.flush();
  }
  if (!found || found.optimality > SETTLED) {
    throw new ConvergenceError(
      'the rates of all players',
      found?.optimality ?? Number.NaN,
      effort.solves,
      'agreement',
    );
  }
  const { point } = found;
  const parts = splitPoint(found.x, levers);
  return {
    sharing,
    moves: levers.map((one, p) => ({ levers: one, x: parts[p] })),
    gains: gainsAt(found).map(Math.expm1),
    gainsFromStatusQuo: goals.map((goal) => Math.expm1(goal.value(point))),
    threat: outside.map(Math.expm1),
    optimality: found.optimality,
    ...effort,
    milliseconds: performance.now() - began,
    equilibrium: point,
    realIncome: gainsFrom(statusQuo, point),
  };
}

function checkPowers(players: readonly unknown[], powers: readonly number[] | undefined): void {
  if (!powers) return;
  if (powers.length !== players.length || !powers.every((power) => power > 0 && power < Infinity)) {
    throw new UserError(`bargaining powers ${powers.join(', ')} do not fit ${players.length} players`, {
      remedy: 'give one positive number for each player',
    });
  }
}

function solveThreat(statusQuo: StatusQuo, threat: readonly Move[], effort: Effort): Equilibrium {
  effort.solves++;
  const found = solveNear(statusQuo, threat, statusQuo.equilibrium);
  if (!found) throw new ConvergenceError('the threat point', Number.NaN, 0);
  return found;
}

/** One number out of everybody's log welfare, and what each weighs in it; nothing where it has no value. */
type Merit = (welfare: readonly number[]) => { value: number; weights: readonly number[] } | undefined;

function smoothMinimum(multipliers: readonly number[], sharpness: number, outside: readonly number[]): Merit {
  return (welfare) => {
    const terms = welfare.map((value, p) => Math.log(multipliers[p]) - sharpness * (value - outside[p]));
    const top = Math.max(...terms);
    const sum = terms.reduce((total, term) => total + Math.exp(term - top), 0);
    return {
      value: -(top + Math.log(sum)) / sharpness,
      weights: terms.map((term) => Math.exp(term - top) / sum),
    };
  };
}

function nashProduct(powers: readonly number[], outside: readonly number[]): Merit {
  const whole = powers.reduce((sum, power) => sum + power, 0);
  return (welfare) => {
    const gains = welfare.map((value, p) => Math.expm1(value - outside[p]));
    if (gains.some((gain) => !(gain > 0))) return undefined;
    return {
      value: gains.reduce((sum, gain, p) => sum + (powers[p] / whole) * Math.log(gain), 0),
      weights: gains.map((gain, p) => ((powers[p] / whole) * (1 + gain)) / gain),
    };
  };
}

/** The problem of maximising a merit over everybody's variables at once. */
function commonProblem(
  statusQuo: StatusQuo,
  levers: readonly Levers[],
  goals: readonly Goal[],
  effort: Effort,
  first: Equilibrium,
): (merit: Merit) => BoxProblem<Equilibrium> {
  const lower = joinPoints(levers.map((one) => one.lower));
  const upper = joinPoints(levers.map((one) => one.upper));
  return (merit) => {
    const meritAt = (at: Equilibrium) => merit(goals.map((goal) => goal.value(at)));
    const weightsAt = (at: Equilibrium) => meritAt(at)!.weights;
    const metric = (at: Equilibrium) =>
      levers.map((one, p) => ({ ...leverMetric(statusQuo, one, at), size: weightsAt(at)[p] }));
    return {
      lower,
      upper,
      evaluate(x, from) {
        effort.solves++;
        const parts = splitPoint(x, levers);
        const moves = levers.map((one, p) => ({ levers: one, x: parts[p] }));
        const found = solveNear(statusQuo, moves, from ?? first);
        return found && meritAt(found) ? found : undefined;
      },
      value: (at) => meritAt(at)!.value,
      gradient(at) {
        effort.gradients++;
        const objectives = goals.map((goal) => goal.objective(at));
        const found = gradient(at, combined(objectives, weightsAt(at)));
        return joinPoints(levers.map((one) => leverGradient(statusQuo, one, found)));
      },
      // A player of no weight still has a metric: its rates matter to others.
      curvature: (at) =>
        joinPoints(
          metric(at).map(({ curvature, size }) => curvature.map((value) => value * Math.max(size, 0.01))),
        ),
      unit: (at) =>
        joinPoints(metric(at).map(({ unit, size }) => unit.map((value) => value * Math.max(size, 0.01)))),
    };
  };
}

function joinPoints(parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function splitPoint(x: Float64Array, levers: readonly Levers[]): Float64Array[] {
  let from = 0;
  return levers.map(({ dimension }) => {
    const part = x.slice(from, from + dimension);
    from += dimension;
    return part;
  });
}
