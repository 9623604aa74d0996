import type { Assumption } from '../assumption.ts';
import type { Sweep } from '../sweep.ts';

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
const NODES = 6;
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
 * nearest value at which the sign of a case's real income changes. Elasticities of one group move together.
 * @param economies by code; `step` is called between solves.
 */
export async function flipsOf(
  sweep: Sweep,
  economies: readonly string[],
  step: (done: number, total: number, what: string) => void | Promise<void>,
): Promise<Flip[]> {
  const wanted = economies.map((code) => sweep.economies.findIndex((one) => one.code === code));
  const outcomes = outcomesAt(sweep, wanted);
  const central = outcomes(sweep.centre);
  if (!central) throw new Error('the central case of a sweep has no equilibrium');
  const names = outcomeNames(sweep, economies);
  const levers = leversOf(sweep.assumptions);
  const flips: Flip[] = [];
  for (const [done, lever] of levers.entries()) {
    await step(done, levers.length, `looking at ${lever.id}`);
    const at = (value: number) => {
      const values = [...sweep.centre];
      for (const i of lever.members) values[i] = value;
      return outcomes(values);
    };
    const found = await crossings(lever.lead, central, at, () =>
      step(done, levers.length, `looking at ${lever.id}`),
    );
    names.forEach(([caseId, economy], o) => {
      flips.push({
        assumption: lever.id,
        scale: lever.lead.scale,
        case: caseId,
        economy,
        central: central[o],
        centre: lever.lead.centre,
        searched: lever.lead.limits,
        at: found[o],
        beyond:
          found[o] === undefined || lever.members.length > 1 ? undefined : shareBeyond(lever.lead, found[o]),
      });
    });
  }
  await step(levers.length, levers.length, 'looked');
  return flips;
}

/** Real incomes of all cases and lotteries in the economies asked for; nothing where there is no equilibrium. */
function outcomesAt(sweep: Sweep, wanted: readonly number[]) {
  const N = sweep.economies.length;
  const ids = sweep.cases.map(({ id }) => id);
  return (values: readonly number[]): Float64Array | undefined => {
    const drawn = sweep.evaluate(values);
    if ('failed' in drawn) return undefined;
    const of = (c: number, n: number) => drawn.realIncome[c * N + n];
    const solved = ids.flatMap((_, c) => wanted.map((n) => of(c, n)));
    const lotteries = sweep.assumptions.flatMap(({ subject }, i) => {
      if (subject.kind !== 'probability') return [];
      const [deal, threat] = [ids.indexOf(subject.deal), ids.indexOf(subject.threat)];
      return wanted.map((n) => (1 - values[i]) * of(deal, n) + values[i] * of(threat, n));
    });
    return Float64Array.from([...solved, ...lotteries]);
  };
}

function outcomeNames(sweep: Sweep, economies: readonly string[]): [string, string][] {
  const lotteries = sweep.assumptions.filter(({ subject }) => subject.kind === 'probability');
  return [...sweep.cases, ...lotteries].flatMap(({ id }) =>
    economies.map((code): [string, string] => [id, code]),
  );
}

function leversOf(assumptions: readonly Assumption[]): Lever[] {
  const levers = new Map<string, number[]>();
  assumptions.forEach(({ id, group, subject }, i) => {
    const key = subject.kind === 'elasticities' ? group : id;
    levers.set(key, [...(levers.get(key) ?? []), i]);
  });
  return [...levers].map(([id, members]) => ({ id, members, lead: assumptions[members[0]] }));
}

/** Walk away from the centre on both sides; where an outcome changes its sign, narrow the step down. */
async function crossings(
  { scale, centre, limits }: Assumption,
  central: Float64Array,
  at: (value: number) => Float64Array | undefined,
  pause: () => void | Promise<void>,
): Promise<(number | undefined)[]> {
  const nearest: (number | undefined)[] = Array.from(central, () => undefined);
  const closer = (o: number, value: number) => {
    const known = nearest[o];
    if (known === undefined || Math.abs(value - centre) < Math.abs(known - centre)) nearest[o] = value;
  };
  const changed = (outcome: Float64Array | undefined, o: number) =>
    outcome !== undefined && outcome[o] * central[o] < 0;
  if (scale === 'choice') {
    for (let k = limits[0]; k <= limits[1]; k++) {
      await pause();
      const outcome = at(k);
      for (let o = 0; o < central.length; o++) if (changed(outcome, o)) closer(o, k);
    }
    return nearest;
  }
  for (const end of limits) {
    const done = new Set<number>();
    let before = centre;
    let last = central;
    for (let node = 1; node <= NODES && end !== centre; node++) {
      await pause();
      const value = nodeAt(scale, centre, end, node / NODES);
      const outcome = at(value);
      for (let o = 0; o < central.length; o++) {
        if (done.has(o) || !changed(outcome, o)) continue;
        done.add(o);
        const root = await between(
          { value: before, outcome: last[o] },
          { value, outcome: outcome![o] },
          async (middle) => {
            await pause();
            return at(middle)?.[o];
          },
        );
        closer(o, root);
      }
      if (outcome) [before, last] = [value, outcome];
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
