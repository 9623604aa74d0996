import { breakEven, riskWorth } from '../../strategy/break-even.ts';
import type { Sweep } from '../sweep.ts';
import type { Outcomes } from './outcomes.ts';
import { type Spread, spreadOf } from './quantiles.ts';

/** How much extra risk of a threat a deal is worth, over the draws. */
export interface RiskLimit {
  readonly economy: string;
  readonly deal: string;
  readonly threat: string;
  /** The rise of the threat's probability at which the deal gains nothing, zero to one; one where nothing deters. */
  readonly central: number;
  readonly spread: Spread;
  /** Evenly spaced draws in order, at most fifty, for figures. */
  readonly dots: Float64Array;
}

/** How many times as large a part of income the heaviest threat takes from the first economy as from the second. */
export interface ExposureRatio {
  readonly most: string;
  readonly least: string;
  readonly spread: Spread;
}

/** Quantile dots of a figure. */
const DOTS = 50;

/** Pick evenly spaced quantiles of a sample, each of which stands for an equal share of it. */
export function dotsOf(sample: Float64Array): Float64Array {
  const ordered = sample.toSorted();
  const dots = Math.min(DOTS, ordered.length);
  return Float64Array.from(
    { length: dots },
    (_, k) => ordered[Math.floor(((k + 0.5) / dots) * ordered.length)],
  );
}

/**
 * Weigh each deal against each threat, draw by draw: all have the same draws. What both do together is what each does by
 * itself, with an interaction that stays as it is without uncertainty: W(both) = (1 + W(deal)) (1 + W(threat)) (1 + d) - 1.
 * It is of second order, so that solving it anew for each draw moves a limit by less than half a percent of itself.
 */
export function riskLimits(sweep: Sweep, outcomes: Outcomes, central: Float64Array): RiskLimit[] {
  const N = sweep.economies.length;
  const ids = sweep.cases.map(({ id }) => id);
  return sweep.weighings().map(({ economy, deal, threat, prior, both }) => {
    const n = sweep.economies.findIndex(({ code }) => code === economy);
    const [d, t] = [ids.indexOf(deal), ids.indexOf(threat)];
    const interaction = (1 + both[n]) / ((1 + central[d * N + n]) * (1 + central[t * N + n]));
    const limit = (gain: number, harm: number) =>
      riskWorth(
        breakEven({ deal: gain, threat: harm, both: (1 + gain) * (1 + harm) * interaction - 1, prior }),
      );
    const at = (c: number, point: number) => outcomes.cases[c].at(point, n);
    const sample = Float64Array.from(outcomes.draws, (point) => limit(at(d, point), at(t, point)));
    return {
      economy,
      deal,
      threat,
      central: limit(central[d * N + n], central[t * N + n]),
      spread: spreadOf(sample),
      dots: dotsOf(sample),
    };
  });
}

/** Compare the heaviest threats of the pairs that have most and least to fear; nothing where there are not two. */
export function exposureRatio(
  sweep: Sweep,
  outcomes: Outcomes,
  central: Float64Array,
): ExposureRatio | undefined {
  const N = sweep.economies.length;
  const ids = sweep.cases.map(({ id }) => id);
  const worst = sweep.scenario.study.pairs
    .flatMap(({ economy, threats }) => {
      const n = sweep.economies.findIndex(({ code }) => code === economy);
      return threats
        .map((id) => ids.indexOf(id))
        .map((c) => ({ economy, n, c, loss: -central[c * N + n] }))
        .sort((a, b) => b.loss - a.loss)
        .slice(0, 1);
    })
    .filter(({ loss }) => loss > 0)
    .sort((a, b) => b.loss - a.loss);
  if (worst.length < 2 || outcomes.draws.length === 0) return undefined;
  const [most, least] = [worst[0], worst[worst.length - 1]];
  const at = ({ c, n }: typeof most, point: number) => outcomes.cases[c].at(point, n);
  const sample = Float64Array.from(outcomes.draws, (point) => at(most, point) / at(least, point));
  return { most: most.economy, least: least.economy, spread: spreadOf(sample) };
}
