import { assumptionValue } from '../../figure/assumption-words.ts';
import { type DrawsNote, type RangeRow, rangesFigure } from '../../figure/ranges.ts';
import { type SwingsOf, swingsFigure } from '../../figure/swings.ts';
import { type TurningPoint, turningPointsFigure } from '../../figure/turning-points.ts';
import { slug } from '../../figure/words.ts';
import type { Assumption } from '../../sweep/assumption.ts';
import type { Flip } from '../../sweep/results/flips.ts';
import type { SweepSummary } from '../../sweep/results/summary.ts';
import type { Study } from '../study.ts';
import type { StudySection } from '../study-figures.ts';

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
  const { manifest, failed, cases, economies, tornado, flips, dots } = summary;
  const titleOf = (id: string) => cases.find((one) => one.id === id)?.title ?? id;
  const nameOf = (code: string) => economies.find((one) => one.code === code)?.name ?? code;
  const find = (id: string) => assumptions.find((one) => one.id === id || one.group === id)!;
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
    swings: tornado
      .filter(({ economy, swings }) => economy === summary.focus[0] && swings.length > 1)
      .slice(0, MOST)
      .map(({ case: id, economy, swings }) => ({
        id: slug(`${id}-${economy}`),
        economy: nameOf(economy),
        case: titleOf(id),
        rows: swings.map(({ assumption, low, high }) => ({
          assumption,
          low: assumptionValue(find(assumption), low.value),
          high: assumptionValue(find(assumption), high.value),
          atLow: low.outcome,
          atHigh: high.outcome,
        })),
      })),
    turning: flips.map((flip) => turningPoint(flip, find(flip.assumption), nameOf, titleOf)),
  };
}

function turningPoint(
  { assumption, case: id, economy, central, centre, searched, at, beyond }: Flip,
  about: Assumption,
  nameOf: (code: string) => string,
  titleOf: (id: string) => string,
): TurningPoint {
  const [low, high] = searched;
  // Factors on a scale of ratios, as they are looked at.
  const along = (value: number) =>
    about.scale === 'factor' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return {
    economy: nameOf(economy),
    case: titleOf(id),
    central,
    assumption,
    centre: assumptionValue(about, centre),
    flips: at === undefined ? undefined : assumptionValue(about, at),
    centreAt: along(centre),
    flipsAt: at === undefined ? undefined : along(at),
    beyond,
  };
}

/** Make the section of the page on what is not known: ranges, what drives them, what would change the answer. */
export function uncertaintySection(
  { uncertainty }: Pick<Study, 'uncertainty'>,
  source: string,
): StudySection {
  return {
    id: 'uncertainty',
    title: 'How sure is this?',
    lead: 'The figures rest on assumptions: how readily buyers change suppliers, how far a barrier falls. Here they are drawn many times from what the scenario says of them, the same draws for every case. Not in these ranges: whether the model is the right one, errors in the data, and what nobody has thought of.',
    figures:
      uncertainty && uncertainty.ranges.length > 0
        ? [
            rangesFigure(uncertainty.ranges, uncertainty.note, source),
            ...uncertainty.swings.map((swings) => swingsFigure(swings, source)),
            turningPointsFigure(uncertainty.turning, source),
          ]
        : [],
  };
}
