import type { Progress, SolvedCase, SolvedScenario } from '../cases/solved.ts';
import { startingPoint } from '../cases/starting-point.ts';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { moneyUnit } from '../figure/format.ts';
import type { MiddleWay } from '../strategy/game/middle-way.ts';
import type { Ledger } from '../strategy/ledger/scenario-ledger.ts';
import { answer } from './answer.ts';
import type { HeadlineRanges } from './headline-ranges.ts';
import { indexOf } from './look-up.ts';
import { type Lens, measureCase } from './measure-case.ts';
import { standardOmissions } from './omissions.ts';
import type { PairView, ScenarioView } from './scenario-view.ts';
import { type Attribute, attributeCases } from './sections/attribution.ts';
import { viewLedger } from './sections/ledger.ts';
import { viewMiddleWay } from './sections/middle-way.ts';
import { powerStudy } from './sections/power.ts';
import { type SolveGroups, solveOnce } from './solve-once.ts';
import type { MeasuredCase, PairStudy, Study } from './study.ts';
import { withRegime } from './view-regime.ts';
import { viewScenario } from './view-scenario.ts';
import type { UncertaintyView } from './view-sweep.ts';
import { solvesOf, weighPair } from './weigh-pair.ts';

/** What a study cannot know by itself. */
export interface StudyOptions {
  /** Date of generation, ISO. */
  readonly generated: string;
  /** Version of the engine. */
  readonly engine: string;
  /** Command that makes the same study again; `npx tradecraft study ID` unless told. */
  readonly reproduce?: string;
  /** Shares a case out over its measures; without it the study does not say which measure does what. */
  readonly attribute?: Attribute;
  /** Works out the middle way; without it the study has no such section. */
  readonly middleWay?: () => Promise<MiddleWay>;
  /** Works out the ledger; without it the study has no such section. */
  readonly ledger?: () => Ledger;
  /** What a sweep of the scenario came to; without it figures have no ranges. */
  readonly uncertainty?: UncertaintyView;
  /** The ranges of what the answer says. */
  readonly ranges?: HeadlineRanges;
  /** Why there are none, where they were wanted. */
  readonly unranged?: string;
  readonly progress?: Progress;
  /** Let others work between two solves; throws where the user wants to stop. */
  readonly pause?: () => Promise<void>;
}

/**
 * Turn a solved scenario into a study. Deals are met with threats through `solveGroups`, each list of groups
 * solved once, on top of the scenario's base.
 * @throws UserError where `study` names an economy that the baseline does not have.
 */
export async function runStudy(
  solved: SolvedScenario,
  solveGroups: SolveGroups,
  options: StudyOptions,
): Promise<Study> {
  const { economy, closure, elasticities, hash } = solved.reference;
  const scenario = withRegime(
    viewScenario(solved.scenario, economy),
    solved.reference.regime,
    (code) => economy.economies.find((one) => one.code === code)?.name ?? code,
  );
  const pairsToWeigh = scenario.pairs.filter((pair) => isSolvable(pair, solved));
  const solve = solveOnce(solved.cases, solveGroups);
  const total = pairsToWeigh.reduce((sum, pair) => sum + solvesOf(pair), 0);
  let done = 0;
  const step = async (what: string) => {
    options.progress?.({ done, total, what: `weighing: ${what}` });
    done += 1;
    await options.pause?.();
  };
  const failed = [...solved.failed];
  if (options.unranged !== undefined) {
    failed.push({ id: 'ranges', title: 'The ranges', reason: options.unranged });
  }
  const pairs: PairStudy[] = [];
  for (const pair of pairsToWeigh) {
    try {
      pairs.push(await weighPair(economy, scenario, pair, solve, step));
    } catch (error) {
      if (!(error instanceof ConvergenceError)) throw error;
      failed.push({ id: pair.economy, title: `Deals and threats of ${pair.economy}`, reason: error.message });
    }
  }
  options.progress?.({ done: total, total, what: 'weighed' });
  const cases = measureCases(solved, scenario, pairs);
  const [protagonist] = lensOf(solved, scenario, pairs).protagonists;
  const shares =
    options.attribute && (await attributeCases(solved, scenario, pairs, protagonist, options.attribute));
  failed.push(...(shares?.failed ?? []));
  const { power, failed: unbalanced } = await powerStudy(solved.reference, pairs, options.pause);
  failed.push(...unbalanced);
  const middleWay = await viewMiddleWay(solved, scenario, options.middleWay);
  const balance = viewLedger(solved, options.ledger);
  failed.push(...middleWay.failed, ...balance.failed);
  const draft: Omit<Study, 'answer'> = {
    id: scenario.id,
    title: scenario.title,
    question: scenario.question,
    description: scenario.description,
    date: scenario.date,
    unit: moneyUnit(economy.unit, economy.year),
    focus: focusOf(scenario, cases),
    base: scenario.base.map((group) => scenario.groups.find(({ id }) => id === group)?.title ?? group),
    pairs,
    cases,
    failed,
    measures: shares?.changes,
    power,
    middleWay: middleWay.view,
    ledger: balance.ledger,
    uncertainty: options.uncertainty,
    ranges: options.ranges,
    groups: scenario.groups,
    drawn: options.ranges ? scenario.drawn : [],
    evidence: scenario.evidence,
    omits: [...scenario.omits, ...standardOmissions(closure)],
    notes: solved.notes,
    provenance: {
      scenarioHash: solved.scenarioHash,
      economy: { name: economy.name, title: economy.title, hash, year: economy.year, unit: economy.unit },
      sources: economy.provenance,
      start: startingPoint(solved.reference),
      engine: options.engine,
      closure,
      elasticities,
      generated: options.generated,
      reproduce: options.reproduce ?? `npx tradecraft study ${scenario.id}`,
    },
  };
  return { ...draft, answer: answer(draft) };
}

/** A case of a pair is measured as the pair measures it, with its counterparts. */
function measureCases(
  solved: SolvedScenario,
  scenario: ScenarioView,
  pairs: readonly PairStudy[],
): MeasuredCase[] {
  const { economy } = solved.reference;
  const weighed = new Map<string, MeasuredCase>();
  for (const pair of pairs) {
    for (const measured of [...pair.deals, ...pair.threats]) {
      if (!weighed.has(measured.id)) weighed.set(measured.id, measured);
    }
  }
  const lens = lensOf(solved, scenario, pairs);
  const measure = (one: SolvedCase) => weighed.get(one.id) ?? measureCase(economy, one, one, lens);
  return solved.cases.map(measure);
}

/** Without pairs, look at the sectors of the first economy in focus, or else of the one with most at stake. */
function lensOf(solved: SolvedScenario, scenario: ScenarioView, pairs: readonly PairStudy[]): Lens {
  const { economy } = solved.reference;
  const named = pairs.length > 0 ? pairs.map((pair) => pair.economy.code) : scenario.focus.slice(0, 1);
  const chosen = [...new Set(named)].map((code) => indexOf(economy, code));
  const protagonists = chosen.length > 0 ? chosen : mostAtStake(solved);
  return { protagonists, counterparts: protagonists.map(() => []) };
}

function mostAtStake({ cases }: SolvedScenario): number[] {
  const [first] = cases;
  if (!first) return [];
  const stakes = first.outcomes.equivalentVariation.map(Math.abs);
  return [stakes.indexOf(Math.max(...stakes))];
}

/** The economies named by the scenario; else those of the pairs; else the eight with most at stake. */
function focusOf(scenario: ScenarioView, cases: readonly MeasuredCase[]): string[] {
  if (scenario.focus.length > 0) return [...scenario.focus];
  const named = scenario.pairs.flatMap(({ economy, partner, power }) => [economy, partner, power]);
  if (named.length > 0) return [...new Set(named.filter((code) => code !== undefined))];
  const stake = new Map<string, number>();
  for (const { effects } of cases) {
    for (const { economy, money } of effects) {
      stake.set(economy.code, Math.max(stake.get(economy.code) ?? 0, Math.abs(money)));
    }
  }
  return [...stake]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 8)
    .map(([code]) => code);
}

function isSolvable({ deals, threats }: PairView, { failed }: SolvedScenario): boolean {
  return ![...deals, ...threats].some((id) => failed.some((one) => one.id === id));
}
