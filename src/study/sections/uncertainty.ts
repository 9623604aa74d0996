import { rangesFigure } from '../../figure/ranges.ts';
import { swingsFigure } from '../../figure/swings.ts';
import { turningPointsFigure } from '../../figure/turning-points.ts';
import type { Study } from '../study.ts';
import type { StudySection } from '../study-figures.ts';

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
