import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';
import { bestResponse, type Effort, type Move, solveNear } from './best-response.ts';
import { type LeverChoice, leversOf, withLevers } from './levers.ts';
import type { Player } from './player.ts';
import { checkPlayers } from './player.ts';
import { logRealIncome } from './real-income.ts';
import { gainsFrom, type StatusQuo } from './status-quo.ts';

/** How those who are hit answer. */
export const RULES = ['in-kind', 'equal-harm', 'optimal'] as const;
export type Rule = (typeof RULES)[number];

/** One player's answer. */
export interface Answer {
  readonly player: Player;
  readonly move: Move;
  /** What the attack does to it before any answer, money a year at the status quo's prices. */
  readonly harm: number;
  /** What its answer, alone, takes from the attacker, the same. */
  readonly harmDone: number;
}

/** An attack with the answers to it. */
export interface Retaliation {
  readonly rule: Rule;
  readonly answers: readonly Answer[];
  /** With the attack alone, and with all answers in force. */
  readonly attacked: Equilibrium;
  readonly equilibrium: Equilibrium;
  readonly realIncome: Float64Array;
  readonly solves: number;
  readonly gradients: number;
}

const STEPS = 60;
/** How closely the harm of an answer matches, relative. */
const CLOSE = 1e-9;

/**
 * Let players answer an attack on the attacker's goods, each by one rule and as if it were alone; then put all answers
 * in force together. In kind: every cell rises by as many points as the attacker's tariff on the same sector of the
 * answering economy did (a cut is not answered). Equal harm: one rise over all the attacker's goods, such that the
 * attacker loses in money what the answering player lost; the highest allowed where none is enough; nothing where the
 * attack did no harm. Optimal: the best response by sector.
 */
export async function retaliate(
  statusQuo: StatusQuo,
  attack: Move,
  responders: readonly Player[],
  rule: Rule,
  bounds: Pick<LeverChoice, 'min' | 'max'> = {},
  pause: () => Promise<void> = async () => {},
): Promise<Retaliation> {
  const attacker = attack.levers.player;
  checkPlayers(statusQuo.economy, [attacker, ...responders]);
  const effort: Effort = { solves: 0, gradients: 0 };
  const solveAll = (moves: readonly Move[], near: Equilibrium) => {
    effort.solves++;
    const found = solveNear(statusQuo, moves, near);
    if (!found) throw new ConvergenceError('the equilibrium of an answer', Number.NaN, 0);
    return found;
  };
  const attacked = solveAll([attack], statusQuo.equilibrium);
  const answers: Answer[] = [];
  for (const player of responders) {
    await pause();
    const choice: LeverChoice = {
      ...bounds,
      grain: rule === 'optimal' ? 'sector' : 'partner-sector',
      partners: attacker.members,
      common: false,
    };
    const harm = -moneyGain(statusQuo, player, statusQuo.equilibrium, attacked);
    const move =
      rule === 'optimal'
        ? bestAnswer(statusQuo, attack, player, choice, attacked, effort)
        : await risingAnswer(statusQuo, attack, player, choice, rule, harm, attacked, solveAll);
    const alone = solveAll([attack, move], attacked);
    answers.push({ player, move, harm, harmDone: -moneyGain(statusQuo, attacker, attacked, alone) });
  }
  const equilibrium = solveAll([attack, ...answers.map(({ move }) => move)], attacked);
  return { rule, answers, attacked, equilibrium, realIncome: gainsFrom(statusQuo, equilibrium), ...effort };
}

/** What a move from one equilibrium to another is worth to a player at the status quo's prices, money a year. */
function moneyGain(
  { economy, equilibrium, logRealIncome: start }: StatusQuo,
  { members }: Player,
  from: Equilibrium,
  to: Equilibrium,
) {
  const [before, after] = [logRealIncome(economy, from), logRealIncome(economy, to)];
  return members.reduce(
    (sum, n) =>
      sum + equilibrium.income[n] * (Math.exp(after[n] - start[n]) - Math.exp(before[n] - start[n])),
    0,
  );
}

function bestAnswer(
  statusQuo: StatusQuo,
  attack: Move,
  player: Player,
  choice: LeverChoice,
  near: Equilibrium,
  effort: Effort,
): Move {
  const levers = leversOf(statusQuo, player, choice);
  const from = levers.lower.map((low, v) => Math.min(levers.upper[v], Math.max(low, 0.1)));
  const search = bestResponse(statusQuo, levers, [attack], from, effort, { tolerance: 1e-7, near });
  let step = search.next();
  while (!step.done) step = search.next();
  if (!step.value?.converged)
    throw new ConvergenceError(`the answer of ${player.name}`, Number.NaN, effort.solves, 'optimum');
  return { levers, x: step.value.x };
}

/** An answer whose cells rise by points: as the attack's did, or all alike until the harm is even. */
async function risingAnswer(
  statusQuo: StatusQuo,
  attack: Move,
  player: Player,
  choice: LeverChoice,
  rule: Rule,
  harm: number,
  attacked: Equilibrium,
  solveAll: (moves: readonly Move[], near: Equilibrium) => Equilibrium,
): Promise<Move> {
  const { economy, instruments } = statusQuo;
  const N = economy.economies.length;
  const before = instruments.tariffs ?? economy.tariffs;
  const under = withLevers(statusQuo, [attack]).tariffs ?? before;
  // The bounds limit what the rise ends at; a rate that is already higher stays.
  const levers = leversOf(statusQuo, player, { ...choice, max: Number.MAX_VALUE, min: -0.999 });
  const { max = 2.25 } = choice;
  const [{ cells, variables }] = levers.blocks;
  const raised = (rise: (cell: number) => number): Move => {
    const x = new Float64Array(levers.dimension);
    for (let c = 0; c < cells.length; c++) {
      const rate = before[cells[c]];
      x[variables[c]] = Math.max(rate, Math.min(max, rate + rise(cells[c])));
    }
    return { levers, x };
  };
  if (rule === 'in-kind') {
    return raised((cell) => {
      const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
      const mirror = (j * N + i) * N + n;
      return Math.max(0, under[mirror] - before[mirror]);
    });
  }
  if (!(harm > 0)) return raised(() => 0);
  const harmOf = (rise: number) =>
    -moneyGain(statusQuo, attack.levers.player, attacked, solveAll([attack, raised(() => rise)], attacked));
  let [low, high] = [0, max];
  let [atLow, atHigh] = [-harm, harmOf(max) - harm];
  if (atHigh <= 0) return raised(() => max);
  // Regula falsi with Illinois halving: the harm rises with the rate, at first steeply.
  let rise = high;
  for (let step = 0; step < STEPS; step++) {
    rise = (low * atHigh - high * atLow) / (atHigh - atLow);
    const left = harmOf(rise) - harm;
    if (Math.abs(left) <= CLOSE * harm) break;
    if (left > 0) {
      [high, atHigh] = [rise, left];
      atLow /= 2;
    } else {
      [low, atLow] = [rise, left];
      atHigh /= 2;
    }
  }
  return raised(() => rise);
}
