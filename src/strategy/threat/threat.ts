import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import type { StatusQuo } from '../optimal/status-quo.ts';
import { type Actor, assertApart } from './actor.ts';
import { type Bargain, nashSplit } from './bargain.ts';
import { solveFrom, worthAt } from './carry-out.ts';
import { type Credibility, credibility, within } from './credible.ts';
import { type Curve, threatCurve } from './curve.ts';
import { extractable } from './extract.ts';
import { carriedOut, type Means, type Retaliation, touchesTrade } from './means.ts';
import { type Stranded, strandedBy } from './stranded.ts';
import { NOTHING, type Worth } from './worth.ts';

/** What to ask of a threat. */
export interface ThreatQuestion {
  readonly sender: Actor;
  readonly target: Actor;
  /** Rates of a tariff on top of the one in force, decimals; or an embargo. */
  readonly threat:
    | { readonly kind: 'tariff'; readonly rates: readonly number[]; readonly sectors: readonly number[] }
    | Extract<Means, { kind: 'embargo' }>;
  /** Share of the sender's rate with which the target answers: 0 not at all, 1 in kind. */
  readonly retaliation: Retaliation;
  /** What carrying out is worth to the sender beside its income: a share of that income. */
  readonly reputation: number;
  /** The sender's bargaining power, from 0 to 1. */
  readonly power: number;
  /** Where to look for what the threat could extract, at some five solves each: at every rate if absent, or at the worst. */
  readonly payments?: 'every' | 'worst';
}

/** A threat carried out at one rate. */
export interface ThreatPoint {
  /** Nothing for an embargo. */
  readonly rate: number | undefined;
  /** What happens to each side, from the status quo. */
  readonly target: Worth;
  readonly sender: Worth;
  /** Whether the sender loses no more than its reputation is worth to it. */
  readonly credible: boolean;
  /** The payment that leaves the target as well off as the threat, money; nothing where not looked for or not found. */
  readonly extractable: number | undefined;
  /** What the two settle on; nothing where both together gain from the threat. */
  readonly bargain: Bargain | undefined;
}

/** Everything about one threat. */
export interface ThreatResult {
  readonly question: ThreatQuestion;
  readonly points: readonly ThreatPoint[];
  /** For a tariff: where the sender does best and what it would carry out. */
  readonly credibility: Credibility | undefined;
  /** The threat in `points` that costs the target most; nothing where there is none. */
  readonly heaviest: ThreatPoint | undefined;
  /** The threat that costs the target most among those the sender would carry out; nothing where that is none. */
  readonly strongest: ThreatPoint | undefined;
  /** Importers that the embargo would leave without any supplier; then there are no points. */
  readonly stranded: readonly Stranded[];
  readonly notes: readonly string[];
  readonly solves: number;
}

/** Rates are looked at up to here at least, so that an end of the sender's gain is found where there is one. */
const LEAST_LIMIT = 1;

/**
 * Work out a threat: the curve of both sides' changes, where the sender does best and stops gaining, what it would
 * carry out, what the threat could extract.
 * @param step is told of each rate before it is solved, and may throw to stop.
 * @throws UserError where sender and target share a member.
 * @throws ConvergenceError where a rate has no equilibrium.
 */
export async function workOutThreat(
  statusQuo: StatusQuo,
  question: ThreatQuestion,
  step: (done: number, total: number, what: string) => Promise<void> = async () => {},
): Promise<ThreatResult> {
  const { sender, target, threat } = question;
  assertApart(sender, target, statusQuo.economy);
  return threat.kind === 'tariff'
    ? tariffThreat(statusQuo, { ...question, threat }, step)
    : embargo(statusQuo, { ...question, threat }, step);
}

type Step = (done: number, total: number, what: string) => Promise<void>;
type Of<Kind extends 'tariff' | 'embargo'> = ThreatQuestion & {
  readonly threat: Extract<ThreatQuestion['threat'], { kind: Kind }>;
};

async function tariffThreat(statusQuo: StatusQuo, question: Of<'tariff'>, step: Step): Promise<ThreatResult> {
  const { sender, target, threat, retaliation } = question;
  const { rates, sectors } = threat;
  const { economy, instruments } = statusQuo;
  const means = { kind: 'tariff', rate: 1, sectors } as const;
  const limit = Math.max(LEAST_LIMIT, ...rates);
  const notes = new Set<string>();
  let curve: Curve = threatCurve({ statusQuo, sender, target, sectors, retaliation });
  if (!touchesTrade(economy, instruments, sender, target, means, retaliation)) {
    notes.add(`${sender.name} buys none of these goods from ${target.name}: the threat is empty`);
    curve = emptyCurve(statusQuo);
  }
  await step(0, rates.length + 1, 'searching the rates');
  const found = credibility(curve, limit, question.reputation, rates);
  const ends = found.intervals.map(([, high]) => high);
  const all = [...new Set([...rates, ...ends, found.best])].map((rate) => {
    const { target: hit, sender: own } = curve.at(rate);
    return pointOf(question, rate, hit, own, within(found.intervals, rate));
  });
  const asked = all.filter(({ rate }) => rates.includes(rate!));
  const heaviest = worst(asked);
  // Losses need not rise with the rate: the worst credible one is looked for among all that were solved.
  const strongest = worst(all.filter(({ credible }) => credible));
  const wanted = new Set([heaviest, strongest, ...(question.payments === 'worst' ? [] : asked)]);
  const paid = new Map<ThreatPoint | undefined, ThreatPoint>();
  let extra = 0;
  for (const one of wanted) {
    if (!one) continue;
    await step(paid.size + 1, wanted.size + 1, `what ${writePercent(one.rate!)} could extract`);
    const { point, solves } = withPayment(statusQuo, question, one, notes);
    extra += solves;
    paid.set(one, point);
  }
  const known = (one: ThreatPoint | undefined) => paid.get(one) ?? one;
  return {
    question,
    points: rates.map((rate) => known(asked.find((one) => one.rate === rate))!),
    credibility: found,
    heaviest: known(heaviest),
    strongest: known(strongest),
    stranded: [],
    notes: [...notes],
    solves: curve.solves() + extra,
  };
}

async function embargo(statusQuo: StatusQuo, question: Of<'embargo'>, step: Step): Promise<ThreatResult> {
  const { sender, target, threat, retaliation } = question;
  const { economy, instruments } = statusQuo;
  const policy = carriedOut(economy, instruments, sender, target, threat, retaliation);
  const stranded = strandedBy(economy, policy);
  const notes = new Set<string>();
  let hit = NOTHING;
  let own = NOTHING;
  let solves = 0;
  await step(0, 1, 'solving the embargo');
  if (!touchesTrade(economy, instruments, sender, target, threat, retaliation)) {
    notes.add(`${sender.name} and ${target.name} have no such trade: the threat is empty`);
  } else if (stranded.length === 0) {
    [hit, own] = worthAt(statusQuo, solveFrom(statusQuo, policy), target, sender);
    solves = 1;
  }
  if (threat.stops === 'both' && retaliation > 0) {
    notes.add('the embargo stops trade both ways already: retaliation adds nothing');
  }
  const credible = own.change + question.reputation >= 0;
  const empty = { question, points: [], credibility: undefined, heaviest: undefined, strongest: undefined };
  if (stranded.length > 0) return { ...empty, stranded, notes: [...notes], solves };
  const { point, solves: extra } = withPayment(
    statusQuo,
    question,
    pointOf(question, undefined, hit, own, credible),
    notes,
  );
  return {
    ...empty,
    points: [point],
    heaviest: point,
    strongest: credible ? point : undefined,
    stranded,
    notes: [...notes],
    solves: solves + extra,
  };
}

function pointOf(
  { power }: ThreatQuestion,
  rate: number | undefined,
  target: Worth,
  sender: Worth,
  credible: boolean,
): ThreatPoint {
  const bargain = nashSplit(Math.max(0, -target.money), -sender.money, power);
  return { rate, target, sender, credible, bargain, extractable: undefined };
}

function withPayment(
  statusQuo: StatusQuo,
  { sender, target }: ThreatQuestion,
  point: ThreatPoint,
  notes: Set<string>,
): { readonly point: ThreatPoint; readonly solves: number } {
  try {
    const { value, solves } = extractable(statusQuo, sender, target, point.target);
    return { point: { ...point, extractable: value }, solves };
  } catch (error) {
    if (!(error instanceof ConvergenceError || error instanceof RangeError)) throw error;
    const at = point.rate === undefined ? '' : ` at ${writePercent(point.rate)}`;
    notes.add(`what the threat could extract${at} is not known: ${error.message}`);
    return { point, solves: 0 };
  }
}

function worst(points: readonly ThreatPoint[]): ThreatPoint | undefined {
  return points.reduce<ThreatPoint | undefined>(
    (a, b) => (a === undefined || b.target.change < a.target.change ? b : a),
    undefined,
  );
}

/** The curve of a threat that touches no trade: nothing happens at any rate, and nothing need be solved. */
function emptyCurve({ equilibrium }: StatusQuo): Curve {
  return {
    at: (rate) => ({ rate, equilibrium, target: NOTHING, sender: NOTHING }),
    slope: () => 0,
    solves: () => 0,
    derivatives: () => 0,
  };
}

function writePercent(rate: number): string {
  return `${Number((100 * rate).toPrecision(4))}%`;
}
