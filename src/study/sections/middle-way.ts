import type { SolvedScenario } from '../../cases/solved.ts';
import { ConvergenceError } from '../../equilibrium/convergence-error.ts';
import { breakEvenCurveFigure, type CurvePanel } from '../../figure/break-even-curve.ts';
import type { GameNames } from '../../figure/choice-words.ts';
import { moneyUnit } from '../../figure/format.ts';
import { announcedFigure, middleWayFigure } from '../../figure/middle-way.ts';
import type { AlignmentResult, MiddleWay } from '../../strategy/game/middle-way.ts';
import { nameOfCode, playedNames } from '../../strategy/game/names.ts';
import type { ScenarioView } from '../scenario-view.ts';
import type { Study } from '../study.ts';
import type { StudySection } from '../study-figures.ts';

/** The middle way as a study shows it. */
export interface MiddleWayView {
  readonly panels: readonly CurvePanel[];
  readonly game: { readonly result: AlignmentResult; readonly names: GameNames } | undefined;
  /** Year of the money. */
  readonly year: number;
}

/**
 * Work out the middle way of a scenario that asks for it, and name everyone in it. Without an equilibrium somewhere
 * there is none to show, and the study says so.
 */
export async function viewMiddleWay(
  { scenario, reference: { economy } }: SolvedScenario,
  view: ScenarioView,
  work: (() => Promise<MiddleWay>) | undefined,
): Promise<{ view: MiddleWayView | undefined; failed: Study['failed'] }> {
  const spec = scenario.middleWay;
  if (!spec || !work) return { view: undefined, failed: [] };
  try {
    const { curves, alignment } = await work();
    const titleOf = (id: string) => view.cases.find((one) => one.id === id)!.title;
    return {
      view: {
        panels: curves.map((one) => ({
          economy: nameOfCode(one.economy, economy.economies),
          power: nameOfCode(one.power, economy.economies),
          titles: one.curves.map(({ deal }) => titleOf(deal)),
          curves: one.curves,
        })),
        game: alignment && { result: alignment, names: playedNames(spec, economy) },
        year: economy.year,
      },
      failed: [],
    };
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    return {
      view: undefined,
      failed: [{ id: 'middleWay', title: 'The middle way', reason: error.message }],
    };
  }
}

/** Make the section of the page on the middle way: the curve, and who chooses what where. */
export function middleWaySection({ middleWay }: Pick<Study, 'middleWay'>, source: string): StudySection {
  const { panels = [], game, year = 0 } = middleWay ?? {};
  const unit = game && moneyUnit(game.result.game.spec.unit, year);
  return {
    id: 'middle-way-section',
    title: 'Is there a middle way?',
    lead: 'A country between two powers may take the deal of one, of the other, of both, or of neither. What it does best depends on how large a threat is, on whether it would be carried out, and on what its loyalty is worth to those who threaten. Nobody knows that worth, so the figures show the answer for every value.',
    figures: [
      ...(panels.length > 0 ? [breakEvenCurveFigure(panels, source)] : []),
      ...(game && unit
        ? [
            middleWayFigure(game.result, game.names, unit, source),
            announcedFigure(game.result, game.names, unit, source),
          ].filter((figure) => figure !== undefined)
        : []),
    ],
  };
}
