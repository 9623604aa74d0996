import { assumptionValue, assumptionWords } from '../figure/assumption-words.ts';
import type { DrawsNote, RangeRow } from '../figure/ranges.ts';
import type { SwingsOf } from '../figure/swings.ts';
import type { TurningPoint } from '../figure/turning-points.ts';
import { slug } from '../figure/words.ts';
import type { Assumption } from '../sweep/assumption.ts';
import type { Flip } from '../sweep/results/flips.ts';
import type { SweepSummary } from '../sweep/results/summary.ts';

/** What a study shows of a sweep. */
export interface UncertaintyView {
  readonly note: DrawsNote;
  readonly ranges: readonly RangeRow[];
  readonly swings: readonly SwingsOf[];
  readonly turning: readonly TurningPoint[];
}

/** More tornados than this tell no more. */
const MOST = 3;

/** Take from a sweep what the study shows: the economies in focus, in every case. */
export function viewSweep(assumptions: readonly Assumption[], summary: SweepSummary): UncertaintyView {
  const { manifest, failed, cases, economies, flips, dots } = summary;
  const titleOf = (id: string) => cases.find((one) => one.id === id)?.title ?? id;
  const nameOf = (code: string) => economies.find((one) => one.code === code)?.name ?? code;
  return {
    note: { draws: manifest.draws, failed, seed: manifest.seed },
    ranges: summary.focus.flatMap((code) =>
      dots
        .filter(({ economy }) => economy === code)
        .map(({ case: id, values }) => {
          const n = economies.findIndex((one) => one.code === code);
          const { median, p5, p25, p75, p95, gains } = cases.find((one) => one.id === id)!.spreads[n];
          const about = { economy: nameOf(code), case: titleOf(id) };
          return { ...about, median, p5, p25, p75, p95, gains, dots: Array.from(values) };
        }),
    ),
    swings: swingsOfSweep(assumptions, summary)
      .filter(({ economy }) => economy === nameOf(summary.focus[0]))
      .slice(0, MOST),
    turning: flips.map((flip) => turningPoint(flip, assumptions, nameOf, titleOf)),
  };
}

/** The tornado of every economy in focus in every case, where more than one assumption moves it. */
export function swingsOfSweep(
  assumptions: readonly Assumption[],
  { cases, economies, tornado }: SweepSummary,
): SwingsOf[] {
  const titleOf = (id: string) => cases.find((one) => one.id === id)?.title ?? id;
  const nameOf = (code: string) => economies.find((one) => one.code === code)?.name ?? code;
  const find = (id: string) => assumptions.find((one) => one.id === id || one.group === id)!;
  return tornado
    .filter(({ swings }) => swings.length > 1)
    .map(({ case: id, economy, swings }) => ({
      id: slug(`${id}-${economy}`),
      economy: nameOf(economy),
      case: titleOf(id),
      rows: swings.map(({ assumption, low, high }) => ({
        assumption: assumptionWords(assumptions, assumption),
        low: assumptionValue(find(assumption), low.value),
        high: assumptionValue(find(assumption), high.value),
        atLow: low.outcome,
        atHigh: high.outcome,
      })),
    }));
}

function turningPoint(
  { assumption, case: id, economy, central, centre, searched, at, beyond }: Flip,
  assumptions: readonly Assumption[],
  nameOf: (code: string) => string,
  titleOf: (id: string) => string,
): TurningPoint {
  const about = assumptions.find((one) => one.id === assumption || one.group === assumption)!;
  const [low, high] = searched;
  // Factors on a scale of ratios, as they are looked at.
  const along = (value: number) =>
    about.scale === 'factor' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return {
    economy: nameOf(economy),
    case: titleOf(id),
    central,
    assumption: assumptionWords(assumptions, assumption),
    centre: assumptionValue(about, centre),
    flips: at === undefined ? undefined : assumptionValue(about, at),
    centreAt: along(centre),
    flipsAt: at === undefined ? undefined : along(at),
    beyond,
  };
}
