import type { Manifest } from '../manifest.ts';
import type { Rows } from '../store/rows.ts';
import type { Sweep } from '../sweep.ts';
import { centralIncomes, conclusionsOf } from './conclusions.ts';
import { type Flip, flipsOf } from './flips.ts';
import { outcomesOfRows } from './outcomes.ts';
import { type Spread, spreadOf } from './quantiles.ts';
import { dotsOf, type ExposureRatio, exposureRatio, type RiskLimit, riskLimits } from './risk-limits.ts';
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
  /** Codes of the economies that the conclusions are about. */
  readonly focus: readonly string[];
  /** What indices, tornado, flips, convergence and dots are worked out for. */
  readonly conclusions: readonly { readonly case: string; readonly economy: string }[];
  /** How much risk each deal is worth against each threat, where they are weighed. */
  readonly riskLimits: readonly RiskLimit[];
  readonly exposure: ExposureRatio | undefined;
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
  const conclusions = conclusionsOf(sweep);
  const central = centralIncomes(sweep);
  const flips = await flipsOf(sweep, conclusions, central, step);
  const head = {
    manifest,
    failed: outcomes.failed,
    reasons: outcomes.reasons,
    economies: sweep.economies,
    focus: [...new Set(conclusions.map(({ economy }) => economy))],
    conclusions: conclusions.map(({ case: id, economy }) => ({ case: id, economy })),
    flips,
  };
  if (draws.length === 0) {
    const none = { cases: [], indices: [], tornado: [], convergence: [], dots: [] };
    return { ...head, ...none, riskLimits: [], exposure: undefined };
  }
  const titles = new Map(sweep.cases.map(({ id, title }) => [id, title]));
  const looked = conclusions.map(({ c, economy, n }) => {
    const outcome = cases[c];
    return { outcome, code: economy, n, sample: sample(outcome, n, draws) };
  });
  const centralOf = centralAt(sweep, central);
  const values = sweep.assumptions.map((_, i) => Float64Array.from(draws, (k) => outcomes.value(k, i)));
  const { a, b, mixed } = outcomes.triples;
  return {
    ...head,
    cases: cases.map((outcome, c) => ({
      id: outcome.id,
      title: titles.get(outcome.id) ?? outcome.id,
      central: Float64Array.from(manifest.economies, (_, n) => centralOf(c, n)),
      spreads: manifest.economies.map((_, n) => spreadOf(sample(outcome, n, draws))),
    })),
    riskLimits: riskLimits(sweep, outcomes, central),
    exposure: exposureRatio(sweep, outcomes, central),
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

/** Real incomes without uncertainty, of cases and then of lotteries. */
function centralAt(sweep: Sweep, realIncome: Float64Array): (c: number, n: number) => number {
  const N = sweep.economies.length;
  const ids = sweep.cases.map(({ id }) => id);
  const of = (c: number, n: number) => realIncome[c * N + n];
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
