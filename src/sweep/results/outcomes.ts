import type { Assumption } from '../assumption.ts';
import { designOf, type Manifest } from '../manifest.ts';
import type { Rows } from '../store/rows.ts';

/** A case of the results: one that was solved, or a lottery between two. */
export interface CaseOutcome {
  readonly id: string;
  /** Real income in one economy, over points from `from` on; a lottery's by its probability at each point. */
  at(point: number, economy: number): number;
}

/** The points of a sweep read by what they are for. */
export interface Outcomes {
  /** Cases, then lotteries. */
  readonly cases: readonly CaseOutcome[];
  /** Draws that have a result, in order: the same for every case. */
  readonly draws: Int32Array;
  /** Draws without a result, and why, most frequent first. */
  readonly failed: number;
  readonly reasons: readonly { readonly reason: string; readonly draws: number }[];
  /** A sample of one outcome at points. */
  sample(outcome: CaseOutcome, economy: number, points: Int32Array): Float64Array;
  /** Points of the indices: where A, B and all mixtures have a result. */
  readonly triples: { readonly a: Int32Array; readonly b: Int32Array; readonly mixed: readonly Int32Array[] };
  /** The value of an assumption at a point. */
  value(point: number, assumption: number): number;
}

/** Sort the points of a sweep by their roles. */
export function outcomesOfRows(
  manifest: Manifest,
  assumptions: readonly Assumption[],
  { values, realIncome, failed }: Rows,
): Outcomes {
  const N = manifest.economies.length;
  const C = manifest.cases.length;
  const A = assumptions.length;
  const cases = manifest.cases.map(
    (id, c): CaseOutcome => ({ id, at: (point, n) => realIncome[(point * C + c) * N + n] }),
  );
  assumptions.forEach(({ id, subject }, i) => {
    if (subject.kind !== 'probability') return;
    const [deal, threat] = [subject.deal, subject.threat].map((name) => cases[manifest.cases.indexOf(name)]);
    cases.push({
      id,
      at: (point, n) => {
        const probability = values[point * A + i];
        return (1 - probability) * deal.at(point, n) + probability * threat.at(point, n);
      },
    });
  });
  const design = designOf(manifest);
  const draws: number[] = [];
  const reasons = new Map<string, number>();
  for (let k = 0; k < design.draws; k++) {
    const reason = failed[k];
    if (reason === undefined) draws.push(k);
    else reasons.set(kindOf(reason), (reasons.get(kindOf(reason)) ?? 0) + 1);
  }
  const { points, groups } = design;
  const whole = Array.from({ length: points }, (_, m) => m).filter((m) =>
    [m, ...Array.from({ length: groups.length + 1 }, (_, g) => design.draws + g * points + m)].every(
      (k) => failed[k] === undefined,
    ),
  );
  const shifted = (block: number) => Int32Array.from(whole, (m) => design.draws + block * points + m);
  return {
    cases,
    draws: Int32Array.from(draws),
    failed: design.draws - draws.length,
    reasons: [...reasons].map(([reason, n]) => ({ reason, draws: n })).sort((x, y) => y.draws - x.draws),
    sample: (outcome, economy, at) => Float64Array.from(at, (point) => outcome.at(point, economy)),
    triples: {
      a: Int32Array.from(whole),
      b: shifted(0),
      mixed: groups.map((_, g) => shifted(g + 1)),
    },
    value: (point, i) => values[point * A + i],
  };
}

/** A reason without the numbers that differ from draw to draw. */
function kindOf(reason: string): string {
  return reason.replace(/after \d+ iterations the largest relative residual is [^,]+, /, '');
}
