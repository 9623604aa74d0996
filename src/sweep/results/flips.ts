import { UserError } from '../../error/user-error.ts';
import type { Assumption } from '../assumption.ts';
import type { Drawn, Sweep } from '../sweep.ts';
import type { Conclusion } from './conclusions.ts';

/** One assumption, or several that move together, and where the sign of an outcome changes as it moves alone. */
export interface Flip {
  readonly assumption: string;
  readonly scale: Assumption['scale'];
  readonly case: string;
  readonly economy: string;
  /** The outcome with nothing moved. */
  readonly central: number;
  /** The value without uncertainty. */
  readonly centre: number;
  /** Between which values was looked. */
  readonly searched: readonly [number, number];
  /** The value nearest to the centre at which the sign changes; for a choice, the number of the alternative. */
  readonly at: number | undefined;
  /** How often a draw lies beyond that value; nothing where several assumptions are drawn apart. */
  readonly beyond: number | undefined;
}

/** How many values are looked at on each side of the centre. */
const NODES = 4;
/** A value is known to this part of a step, or after so many rounds. */
const PRECISION = 1e-4;
const ROUNDS = 12;

/** Assumptions that move together when one asks what would change the answer. */
interface Lever {
  readonly id: string;
  readonly members: readonly number[];
  readonly lead: Assumption;
}

/**
 * Find what would change the answer: for each assumption, moved alone from its central value within its limits, the
 * nearest value at which the sign of a conclusion changes. Elasticities of one group move together.
 * @param central real incomes without uncertainty; `step` is called between solves.
 */
export async function flipsOf(
  sweep: Sweep,
  conclusions: readonly Conclusion[],
  central: Float64Array,
  step: (done: number, total: number, what: string) => void | Promise<void>,
): Promise<Flip[]> {
  const levers = leversOf(sweep.assumptions);
  const flips: Flip[] = [];
  for (const [done, lever] of levers.entries()) {
    const pause = () => step(done, levers.length, 'looking for what would change the answer');
    await pause();
    // A measure moves only the cases that it is in; what it does not move keeps its sign.
    const moved = conclusions.filter((one) => one.solved.some((c) => movesCase(sweep, lever.lead, c)));
    const found = await crossings(lever.lead, {
      central: Float64Array.from(moved, (one) => one.at(central, sweep.centre)),
      at(value, some) {
        const values = [...sweep.centre];
        for (const i of lever.members) values[i] = value;
        const wanted = some.map((o) => moved[o]);
        const drawn = evaluated(sweep, values, new Set(wanted.flatMap(({ solved }) => solved)));
        return 'failed' in drawn ? undefined : wanted.map((one) => one.at(drawn.realIncome, values));
      },
      pause,
    });
    for (const one of conclusions) {
      const at = found[moved.indexOf(one)];
      flips.push({
        assumption: lever.id,
        scale: lever.lead.scale,
        case: one.case,
        economy: one.economy,
        central: one.at(central, sweep.centre),
        centre: lever.lead.centre,
        searched: lever.lead.limits,
        at,
        beyond: at === undefined || lever.members.length > 1 ? undefined : shareBeyond(lever.lead, at),
      });
    }
  }
  await step(levers.length, levers.length, 'looked');
  return flips;
}

/** Beyond the range that a scenario gives, a value may make no sense beside others: there is nothing to find there. */
function evaluated(sweep: Sweep, values: readonly number[], wanted: ReadonlySet<number>): Drawn {
  try {
    return sweep.evaluate(values, wanted);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { failed: error.message };
  }
}

/** Tell whether an assumption can change what a case comes to. */
function movesCase({ scenario, cases }: Sweep, { subject }: Assumption, c: number): boolean {
  if (subject.kind !== 'measure') return true;
  const { group } = subject.field;
  return scenario.base.includes(group) || cases[c].groups.includes(group);
}

function leversOf(assumptions: readonly Assumption[]): Lever[] {
  const levers = new Map<string, number[]>();
  assumptions.forEach(({ id, group, subject }, i) => {
    const key = subject.kind === 'elasticities' ? group : id;
    levers.set(key, [...(levers.get(key) ?? []), i]);
  });
  return [...levers].map(([id, members]) => ({ id, members, lead: assumptions[members[0]] }));
}

/** The conclusions that one assumption moves. */
interface Moved {
  readonly central: Float64Array;
  /** Some of them, by number, at a value of the assumption; nothing where there is no equilibrium. */
  at(value: number, some: readonly number[]): readonly number[] | undefined;
  readonly pause: () => void | Promise<void>;
}

/** Walk away from the centre on both sides; where a conclusion changes its sign, narrow the step down. */
async function crossings(
  { scale, centre, limits }: Assumption,
  { central, at, pause }: Moved,
): Promise<(number | undefined)[]> {
  const all = Array.from(central.keys());
  const nearest: (number | undefined)[] = all.map(() => undefined);
  const closer = (o: number, value: number) => {
    const known = nearest[o];
    if (known === undefined || Math.abs(value - centre) < Math.abs(known - centre)) nearest[o] = value;
  };
  if (all.length === 0) return nearest;
  if (scale === 'choice') {
    for (let k = limits[0]; k <= limits[1]; k++) {
      if (k === centre) continue;
      await pause();
      at(k, all)?.forEach((outcome, o) => {
        if (outcome * central[o] < 0) closer(o, k);
      });
    }
    return nearest;
  }
  for (const end of limits) {
    let left = all;
    let before = centre;
    let last: readonly number[] = Array.from(central);
    for (let node = 1; node <= NODES && end !== centre && left.length > 0; node++) {
      await pause();
      const value = nodeAt(scale, centre, end, node / NODES);
      const outcomes = at(value, left);
      if (!outcomes) continue;
      const changed = left.map((o, k) => outcomes[k] * central[o] < 0);
      for (const [k, o] of left.entries()) {
        if (!changed[k]) continue;
        const ends = [
          { value: before, outcome: last[k] },
          { value, outcome: outcomes[k] },
        ] as const;
        const root = await between(...ends, async (middle) => {
          await pause();
          return at(middle, [o])?.[0];
        });
        closer(o, root);
      }
      before = value;
      last = outcomes.filter((_, k) => !changed[k]);
      left = left.filter((_, k) => !changed[k]);
    }
  }
  return nearest;
}

interface End {
  readonly value: number;
  readonly outcome: number;
}

/** Find where an outcome passes zero between two ends of opposite sign: false position, the Illinois way. */
async function between(
  from: End,
  to: End,
  outcomeAt: (value: number) => Promise<number | undefined>,
): Promise<number> {
  let [a, b] = [from, to];
  const enough = PRECISION * Math.abs(to.value - from.value);
  let root = b.value;
  for (let round = 0; round < ROUNDS; round++) {
    const next = (a.value * b.outcome - b.value * a.outcome) / (b.outcome - a.outcome);
    const outcome = await outcomeAt(next);
    // Where there is no equilibrium in between, the last value found is as near as one can say.
    if (outcome === undefined) return root;
    const moved = Math.abs(next - root);
    root = next;
    if (outcome === 0 || moved <= enough) return root;
    if (outcome * b.outcome < 0) a = b;
    else a = { value: a.value, outcome: a.outcome / 2 };
    b = { value: next, outcome };
  }
  return root;
}

/** Factors go in equal ratios, everything else in equal steps. */
function nodeAt(scale: Assumption['scale'], centre: number, end: number, share: number): number {
  return scale === 'factor' ? centre * (end / centre) ** share : centre + share * (end - centre);
}

/** How often a draw of the assumption lies on the far side of a value, seen from the centre. */
function shareBeyond({ scale, quantile, centre }: Assumption, value: number): number {
  let [low, high] = [0, 1];
  if (scale === 'choice') {
    // Where the weights of the choices before it end, and its own begins.
    const reaches = (k: number) => {
      [low, high] = [0, 1];
      for (let round = 0; round < 50; round++) {
        const middle = (low + high) / 2;
        if (quantile(middle) >= k) high = middle;
        else low = middle;
      }
      return high;
    };
    const from = reaches(value);
    const next = reaches(value + 1);
    return next - from;
  }
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (quantile(middle) < value) low = middle;
    else high = middle;
  }
  return value > centre ? 1 - high : low;
}
