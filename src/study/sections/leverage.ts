import { leverageFigure } from '../../figure/leverage.ts';
import type { Study } from '../study.ts';
import type { StudySection } from '../study-figures.ts';

/** Make the section of the page that sets what each side could lose against what the other would pay for it. */
export function leverageSection(
  { power, cases }: Pick<Study, 'power' | 'cases'>,
  source: string,
): StudySection {
  const names = new Map((cases[0]?.effects ?? []).map(({ economy }) => [economy.code, economy.name]));
  const name = (code: string) => names.get(code) ?? code;
  const pairs = (power?.leverage ?? []).flatMap(({ sender, target, targetLoss, senderCost, directLoss }) =>
    targetLoss === undefined || senderCost === undefined
      ? []
      : [{ sender: name(sender), target: name(target), targetLoss, senderCost, directLoss }],
  );
  return {
    id: 'power',
    title: 'Who has leverage over whom?',
    lead: 'Leverage is what one side could make the other lose, set against what that would cost itself. The extreme case is an end to all trade between the two, goods and services, both ways.',
    figures: pairs.length > 0 ? [leverageFigure(pairs, 'an end to all trade', source)] : [],
  };
}
