import { money } from '../../figure/format.ts';
import { threatCurveFigure } from '../../figure/threat-curve.ts';
import type { Study } from '../study.ts';
import type { StudySection } from '../study-figures.ts';

/** Make the section of the page that asks how large a tariff threat its sender would carry out. */
export function credibilitySection(
  { power, unit }: Pick<Study, 'power' | 'unit'>,
  source: string,
): StudySection {
  return {
    id: 'credibility',
    title: 'How large a threat is believable?',
    lead: 'A tariff can make its sender better off, as foreign sellers bear part of it, but only up to a point. Beyond that a threat costs the sender too, and is believable only as far as being seen to carry it out is worth the price.',
    figures: (power?.threats ?? []).map(({ sender, target, points, credibility, strongest }) =>
      threatCurveFigure(
        {
          sender: sender.name,
          target: target.name,
          points: points.map((point) => ({
            rate: point.rate ?? 0,
            target: point.target.change,
            sender: point.sender.change,
          })),
          best: credibility.best,
          bestGain: credibility.bestGain,
          breakEven: credibility.breakEven,
          credible: credibility.intervals,
          ...(strongest?.extractable && { extractable: money(strongest.extractable, unit, { long: true }) }),
        },
        source,
      ),
    ),
  };
}
