import type { Manifest } from '../manifest.ts';
import type { Rows } from '../store/rows.ts';
import type { Sweep } from '../sweep.ts';
import { type Flip, flipsOf } from './flips.ts';
import { outcomesOfRows } from './outcomes.ts';
import { type Spread, spreadOf } from './quantiles.ts';
import { sobolIndices } from './sobol-indices.ts';
import { type Swing, tornado } from './tornado.ts';

/** An index of one group of assumptions for one outcome. */
export interface IndexRow {
  readonly input: string;
  readonly case: string;
  readonly economy: string;
  readonly first: number;
  readonly total: number;
}

/** The swings of one outcome. */
export interface TornadoRow {
  readonly case: string;
  readonly economy: string;
  readonly swings: readonly Swing[];
}

/** How far the median still moves: estimates from the first draws. */
export interface Convergence {
  readonly case: string;
  readonly economy: string;
  readonly steps: readonly {
    readonly draws: number;
    readonly median: number;
    readonly p5: number;
    readonly p95: number;
  }[];
}

/** What a sweep comes to. Changes are decimals. */
export interface SweepSummary {
  readonly manifest: Manifest;
  readonly failed: number;
  readonly reasons: readonly { readonly reason: string; readonly draws: number }[];
  readonly cases: readonly {
    readonly id: string;
    readonly title: string;
    readonly spreads: readonly Spread[];
    /** Without uncertainty, `[economy]`; nothing for a lottery. */
    readonly central: Float64Array;
  }[];
  readonly economies: readonly { readonly code: string; readonly name: string }[];
  /** Codes of the economies that indices, tornado and flips are worked out for. */
  readonly focus: readonly string[];
  readonly indices: readonly IndexRow[];
  readonly tornado: readonly TornadoRow[];
  readonly flips: readonly Flip[];
  readonly convergence: readonly Convergence[];
  /** Evenly spaced quantiles of each outcome in focus, at most fifty, for figures. */
  readonly dots: readonly {
    readonly case: string;
    readonly economy: string;
    readonly values: Float64Array;
  }[];
}

/** Economies looked at closely, where the scenario names none. */
const FOCUS = 3;
/** Quantile dots of a figure. */
const DOTS = 50;

/**
 * Work out what a sweep comes to.
 * @param step called between the solves that look for what would change the answer.
 */
export async function summarise(
  { manifest, sweep }: { readonly manifest: Manifest; readonly sweep: Sweep },
  rows: Rows,
  step: (done: number, total: number, what: string) => void | Promise<void> = () => {},
): Promise<SweepSummary> {
  const outcomes = outcomesOfRows(manifest, sweep.assumptions, rows);
  const { draws, sample, cases } = outcomes;
  const N = manifest.economies.length;
  const focus = focusOf(sweep);
  const flips = await flipsOf(sweep, focus, step);
  const central = centralOf(sweep);
  const head = {
    manifest,
    failed: outcomes.failed,
    reasons: outcomes.reasons,
    economies: sweep.economies,
    focus,
    flips,
  };
  if (draws.length === 0) return { ...head, cases: [], indices: [], tornado: [], convergence: [], dots: [] };
  const titles = new Map(sweep.cases.map(({ id, title }) => [id, title]));
  const looked = cases.flatMap((outcome) =>
    focus.map((code) => {
      const n = manifest.economies.indexOf(code);
      return { outcome, code, n, sample: sample(outcome, n, draws) };
    }),
  );
  const values = sweep.assumptions.map((_, i) => Float64Array.from(draws, (k) => outcomes.value(k, i)));
  const { a, b, mixed } = outcomes.triples;
  return {
    ...head,
    cases: cases.map((outcome, c) => ({
      id: outcome.id,
      title: titles.get(outcome.id) ?? outcome.id,
      central: Float64Array.from({ length: N }, (_, n) => central(c, n)),
      spreads: manifest.economies.map((_, n) => spreadOf(sample(outcome, n, draws))),
    })),
    indices: looked.flatMap(({ outcome, code, n }) => {
      if (a.length === 0) return [];
      const at = (points: Int32Array) => sample(outcome, n, points);
      const found = sobolIndices(at(a), at(b), mixed.map(at));
      return (found ?? []).map((one, g) => ({
        input: manifest.indices.groups[g],
        case: outcome.id,
        economy: code,
        ...one,
      }));
    }),
    tornado: looked.map(({ outcome, code, sample: own }) => ({
      case: outcome.id,
      economy: code,
      swings: tornado(sweep.assumptions, (i) => values[i], own),
    })),
    convergence: looked.map(({ outcome, code, sample: own }) => ({
      case: outcome.id,
      economy: code,
      steps: convergence(own),
    })),
    dots: looked.map(({ outcome, code, sample: own }) => ({
      case: outcome.id,
      economy: code,
      values: dotsOf(own),
    })),
  };
}

/** The economies of the study: those in focus, those of its pairs, or the ones with most at stake in the first case. */
function focusOf(sweep: Sweep): string[] {
  const { focus, pairs } = sweep.scenario.study;
  const named = [
    ...focus,
    ...pairs.flatMap(({ economy, partner, power }) =>
      [economy, partner, power].filter((code) => code !== undefined),
    ),
  ];
  const known = [...new Set(named)].filter((code) => sweep.economies.some((one) => one.code === code));
  if (known.length > 0) return known;
  const drawn = sweep.evaluate(sweep.centre);
  if ('failed' in drawn) throw new Error('the central case of a sweep has no equilibrium');
  const { income } = sweep.world.reference.economy;
  return sweep.economies
    .map(({ code }, n) => ({ code, stake: Math.abs(drawn.realIncome[n]) * income[n] }))
    .sort((x, y) => y.stake - x.stake)
    .slice(0, FOCUS)
    .map(({ code }) => code);
}

/** Real incomes without uncertainty, of cases and then of lotteries. */
function centralOf(sweep: Sweep): (c: number, n: number) => number {
  const drawn = sweep.evaluate(sweep.centre);
  if ('failed' in drawn) throw new Error('the central case of a sweep has no equilibrium');
  const N = sweep.economies.length;
  const ids = sweep.cases.map(({ id }) => id);
  const of = (c: number, n: number) => drawn.realIncome[c * N + n];
  const lotteries = sweep.assumptions.flatMap(({ subject, centre }) =>
    subject.kind === 'probability'
      ? [{ deal: ids.indexOf(subject.deal), threat: ids.indexOf(subject.threat), centre }]
      : [],
  );
  return (c, n) => {
    if (c < ids.length) return of(c, n);
    const { deal, threat, centre } = lotteries[c - ids.length];
    return (1 - centre) * of(deal, n) + centre * of(threat, n);
  };
}

function convergence(sample: Float64Array): Convergence['steps'] {
  const counts: number[] = [];
  for (let count = sample.length; count >= 50; count = Math.floor(count / 2)) counts.unshift(count);
  return counts.map((count) => {
    const { median, p5, p95 } = spreadOf(sample.subarray(0, count));
    return { draws: count, median, p5, p95 };
  });
}

function dotsOf(sample: Float64Array): Float64Array {
  const ordered = sample.toSorted();
  const dots = Math.min(DOTS, ordered.length);
  return Float64Array.from(
    { length: dots },
    (_, k) => ordered[Math.floor(((k + 0.5) / dots) * ordered.length)],
  );
}
