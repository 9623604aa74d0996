import type { SolvedScenario } from '../../cases/solved.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { streamFigure } from '../../figure/stream.ts';
import { waterfallFigure } from '../../figure/waterfall.ts';
import type { Ledger } from '../../strategy/ledger/scenario-ledger.ts';
import type { Study } from '../study.ts';
import type { StudySection } from '../study-figures.ts';

/** Work out the ledger of a scenario that has one; without an equilibrium there is none, and the study says so. */
export function viewLedger(
  { scenario }: SolvedScenario,
  work: (() => Ledger) | undefined,
): { ledger: Ledger | undefined; failed: Study['failed'] } {
  if (!scenario.ledger || !work) return { ledger: undefined, failed: [] };
  try {
    return { ledger: work(), failed: [] };
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    return { ledger: undefined, failed: [{ id: 'ledger', title: 'The ledger', reason: error.message }] };
  }
}

/** Make the section of the page on the ledger: the statement, and every stream of payments in it. */
export function ledgerSection({ ledger }: Pick<Study, 'ledger'>, source: string): StudySection {
  return {
    id: 'ledger-section',
    title: 'What does it cost in security?',
    lead: 'Some of what is given up has a price, some has only a risk, and some has neither. The ledger puts all of it in the same money a year as the gain: payments over many years become an equal yearly sum of the same present value, a risk becomes its probability times its loss, and what has no price becomes a question: what may it cost before signing is a mistake?',
    figures: ledger
      ? [waterfallFigure(ledger, source), ...ledger.streams.map((stream) => streamFigure(stream, source))]
      : [],
  };
}
