import { union } from '../cases/union.ts';
import type { Economy } from '../economy/economy.ts';
import { breakEven } from '../strategy/break-even.ts';
import { indexOf } from './look-up.ts';
import { type Lens, measureCase, solverLine } from './measure-case.ts';
import type { PairView, ScenarioView } from './scenario-view.ts';
import type { SolveGroups } from './solve-once.ts';
import type { Combination, PairStudy } from './study.ts';

/**
 * Weigh one country's deals against its threats.
 * @throws UserError where the pair names an economy or a case that does not exist.
 */
export async function weighPair(
  economy: Economy,
  scenario: ScenarioView,
  pair: PairView,
  solve: SolveGroups,
  step: (what: string) => Promise<void>,
): Promise<PairStudy> {
  const n = indexOf(economy, pair.economy);
  const counterparts = [pair.partner, pair.power].flatMap((code) => (code ? [indexOf(economy, code)] : []));
  const lens: Lens = { protagonists: [n], counterparts: [counterparts] };
  const titled = (id: string) => scenario.cases.find((one) => one.id === id)!;
  const run = async (what: string, groups: string[]) => {
    await step(what);
    return solve(groups);
  };
  const alone = async (ids: readonly string[]) => {
    const measured = [];
    for (const id of ids) {
      const about = titled(id);
      measured.push(measureCase(economy, about, await run(about.title, [...about.groups]), lens));
    }
    return measured;
  };
  const deals = await alone(pair.deals);
  const threats = await alone(pair.threats);
  const combinations: Combination[] = [];
  for (const deal of deals) {
    for (const threat of threats) {
      const both = await run(`${deal.title} with ${threat.title}`, union(deal.groups, threat.groups));
      const stakes = {
        deal: deal.effects[n].realIncome,
        threat: threat.effects[n].realIncome,
        both: both.outcomes.realIncome[n],
        prior: pair.prior,
      };
      combinations.push({
        deal: deal.id,
        threat: threat.id,
        gain: stakes.deal,
        harm: stakes.threat,
        both: stakes.both,
        breakEven: breakEven(stakes),
        solver: solverLine(both),
      });
    }
  }
  return {
    economy: economy.economies[n],
    partner: pair.partner ? economy.economies[indexOf(economy, pair.partner)] : undefined,
    power: pair.power ? economy.economies[indexOf(economy, pair.power)] : undefined,
    prior: pair.prior,
    deals,
    threats,
    combinations,
  };
}

/** Count the solves a pair asks for, for progress. */
export function solvesOf({ deals, threats }: PairView): number {
  return deals.length + threats.length + deals.length * threats.length;
}
