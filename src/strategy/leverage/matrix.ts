import type { StatusQuo } from '../optimal/status-quo.ts';
import { type Actor, overlap } from '../threat/actor.ts';
import type { Means } from '../threat/means.ts';
import type { Stranded } from '../threat/stranded.ts';
import type { Worth } from '../threat/worth.ts';
import { directLoss, type Shares } from './direct-loss.ts';
import { isMutual, type PairJob, type PairResult, type PairWorld } from './pair.ts';

/** Who could do what to whom, and at what cost. Losses are decimals of real income, above zero where something is lost. */
export interface LeverageRow {
  readonly sender: string;
  readonly target: string;
  /** Nothing where no number exists; `impossible` or `failed` then says why. */
  readonly targetLoss: number | undefined;
  readonly senderCost: number | undefined;
  /** Target's loss over sender's cost; nothing where the sender loses nothing, or no number exists. */
  readonly ratio: number | undefined;
  /** Money of the status quo, a year. */
  readonly targetLossMoney: number | undefined;
  readonly senderCostMoney: number | undefined;
  /** Loss of the target on paper when it cannot buy from the sender: final use alone, and through its inputs too. */
  readonly directLoss: number;
  readonly directLossThroughInputs: number;
  readonly impossible: readonly Stranded[];
  readonly failed: string | undefined;
}

/** Which threats to weigh. */
export interface LeverageQuestion {
  readonly senders: readonly Actor[];
  readonly targets: readonly Actor[];
  readonly means: Means;
}

/** A list of solves that makes a matrix, and how to read it. */
export interface LeveragePlan {
  readonly world: PairWorld;
  readonly question: LeverageQuestion;
  readonly jobs: readonly PairJob[];
  readonly rows: readonly {
    readonly sender: Actor;
    readonly target: Actor;
    readonly job: number;
    readonly swapped: boolean;
  }[];
}

/** Plan a matrix: every ordered pair of a sender and a target that share no member, each solve once. */
export function planLeverage(statusQuo: StatusQuo, question: LeverageQuestion): LeveragePlan {
  const { senders, targets, means } = question;
  const actors: Actor[] = [];
  const indexOf = (actor: Actor) => {
    const key = actor.members.join(' ');
    const at = actors.findIndex((one) => one.members.join(' ') === key);
    return at >= 0 ? at : actors.push(actor) - 1;
  };
  const jobs: PairJob[] = [];
  const known = new Map<string, number>();
  const rows: LeveragePlan['rows'][number][] = [];
  for (const sender of senders) {
    for (const target of targets) {
      if (overlap(sender, target)) continue;
      const [a, b] = [indexOf(sender), indexOf(target)];
      const swapped = isMutual(means) && a > b;
      const [from, to] = swapped ? [b, a] : [a, b];
      const key = `${from}>${to}`;
      let job = known.get(key);
      if (job === undefined) {
        job = jobs.push({ sender: from, target: to, means }) - 1;
        known.set(key, job);
      }
      rows.push({ sender, target, job, swapped });
    }
  }
  return { world: { statusQuo, actors }, question, jobs, rows };
}

/** Read the rows of a matrix from its solves. */
export function leverageRows(
  { world, question, rows }: LeveragePlan,
  results: readonly PairResult[],
): LeverageRow[] {
  const shares = sharesOf(world.statusQuo);
  const { income } = world.statusQuo.equilibrium;
  const { sectors } = question.means;
  return rows.map(({ sender, target, job, swapped }) => {
    const direct = cutOffOf(shares, income, target, sender, sectors);
    const result = results[job];
    const names = { sender: sender.name, target: target.name };
    const paper = { directLoss: direct.loss, directLossThroughInputs: direct.lossThroughInputs };
    if (!('sender' in result)) return { ...names, ...NO_NUMBER, ...paper, ...reasonOf(result) };
    const [own, hit] = swapped ? [result.target, result.sender] : [result.sender, result.target];
    return { ...names, ...losses(own, hit), ...paper, impossible: [], failed: undefined };
  });
}

const NO_NUMBER = {
  targetLoss: undefined,
  senderCost: undefined,
  ratio: undefined,
  targetLossMoney: undefined,
  senderCostMoney: undefined,
};

function reasonOf(result: Exclude<PairResult, { sender: Worth }>) {
  return 'stranded' in result
    ? { impossible: result.stranded, failed: undefined }
    : { impossible: [], failed: result.failed };
}

function losses(own: Worth, hit: Worth) {
  const [targetLoss, senderCost] = [0 - hit.change, 0 - own.change];
  return {
    targetLoss,
    senderCost,
    ratio: senderCost > 0 ? targetLoss / senderCost : undefined,
    targetLossMoney: 0 - hit.money,
    senderCostMoney: 0 - own.money,
  };
}

/** The shares of a status quo, as the loss on paper needs them. */
export function sharesOf({ economy, equilibrium }: StatusQuo): Shares {
  const { economies, sectors, inputShares, finalShares, tradeElasticity } = economy;
  const { tradeShares } = equilibrium;
  return { economies, sectors, inputShares, finalShares, tradeElasticity, tradeShares };
}

/** The loss of an actor on paper: its members' own, weighed by income. */
export function cutOffOf(
  shares: Shares,
  income: ArrayLike<number>,
  target: Actor,
  suppliers: Actor,
  sectors: readonly number[],
): { loss: number; lossThroughInputs: number } {
  let [loss, lossThroughInputs, whole] = [0, 0, 0];
  for (const n of target.members) {
    const one = directLoss(shares, n, suppliers.members, sectors);
    loss += income[n] * one.loss;
    lossThroughInputs += income[n] * one.lossThroughInputs;
    whole += income[n];
  }
  return { loss: loss / whole, lossThroughInputs: lossThroughInputs / whole };
}
