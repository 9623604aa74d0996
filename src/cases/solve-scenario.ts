import { seenFrom } from '../data/platform.ts';
import { ClosureError } from '../equilibrium/closure-error.ts';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { outcomesOf, realIncomesOf } from '../equilibrium/outcomes-of.ts';
import { relativeTo } from '../equilibrium/relative-to.ts';
import { type Place, UserError } from '../error/user-error.ts';
import { type InForce, inForce } from '../regime/in-force.ts';
import { openRegime } from '../regime/library.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import { strategyEvidence } from '../scenario/check-strategy.ts';
import { uncertaintyEvidence } from '../scenario/check-uncertainty.ts';
import { closureOf } from '../scenario/model.ts';
import type { ReadText } from '../scenario/resolve.ts';
import type { Scenario, ScenarioCase } from '../scenario/scenario.ts';
import { policyOf } from './policy-of.ts';
import { openReference, withBase } from './reference.ts';
import { solvePolicy, withoutRents } from './solve-policy.ts';
import type { FailedCase, Progress, Reference, SolvedCase, SolvedScenario } from './solved.ts';

/**
 * Open the reference that a scenario asks for, with its base measures in force. A path is relative to the scenario
 * file, or else to where one is.
 * @throws UserError where the choice of data or a base measure is at fault.
 * @throws ConvergenceError where there is no equilibrium to start from.
 */
export function referenceOf(scenario: Scenario, readText: ReadText): Reference {
  const regime = regimeFor(scenario);
  const reference = { ...openedFor(scenario), ...(regime ? { regime } : {}) };
  if (scenario.base.length === 0 && !regime?.changes.length) return reference;
  return withBase(reference, policyOf(scenario, scenario.base, reference, readText).policy);
}

/** What was in force on the day that a scenario names. */
function regimeFor({ asOf, baseline, placeOf }: Scenario): InForce | undefined {
  if (asOf === undefined) return undefined;
  return placed(placeOf(['asOf']), () => inForce(openRegime(baseline), asOf));
}

/** Give a fault that has no place of its own the place of what asked for it. */
function placed<Result>(place: Place, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError) || error.place) throw error;
    throw new UserError(error.message, { place, remedy: error.remedy, cause: error });
  }
}

function openedFor(scenario: Scenario): Reference {
  const { baseline, project, model, file, placeOf } = scenario;
  const path = seenFrom(file, baseline);
  const { elasticities, balance, horizon } = model;
  const closure = closureOf(model);
  try {
    return openReference({ baseline: path, closure, elasticities, balance, horizon, project });
  } catch (error) {
    // A fault in the choice itself has no place of its own: it is the scenario's line.
    if (!(error instanceof UserError) || error.place) throw error;
    if (error instanceof ClosureError) {
      const key = Object.keys(closure).find((name) => error.message.includes(name));
      throw new UserError(error.message, {
        place: placeOf(key ? ['model', key] : ['model']),
        remedy: error.remedy,
        cause: error,
      });
    }
    const path = error.message.includes('projected')
      ? ['project']
      : error.message.includes('elasticit')
        ? ['model', 'elasticities']
        : ['baseline'];
    throw new UserError(error.message, { place: placeOf(path), remedy: error.remedy, cause: error });
  }
}

/**
 * Solve one list of measure groups against a reference.
 * @throws UserError where a measure is at fault.
 * @throws ConvergenceError where there is no equilibrium.
 */
export function solveCase(scenario: Scenario, one: ScenarioCase, reference: Reference, readText: ReadText) {
  const { economy } = reference;
  const { equilibrium, quotas, notes, covered } = solveGroups(scenario, one.groups, reference, readText);
  const all = outcomesOf(economy, equilibrium);
  const outcomes = withoutRents(all, economy, equilibrium, quotas, reference.baseQuotas ?? []);
  const own = covered.filter(({ measure }) =>
    one.groups.includes(measure.slice(0, measure.lastIndexOf('#'))),
  );
  const solved: SolvedCase = { ...one, equilibrium, outcomes, quotas, covered: own };
  return { solved, notes };
}

/**
 * Solve what a list of measure groups is worth to every economy, and nothing else.
 * @throws as `solveCase`.
 */
export function solveIncomes(
  scenario: Scenario,
  groups: readonly string[],
  reference: Reference,
  readText: ReadText,
) {
  return realIncomesOf(reference.economy, solveGroups(scenario, groups, reference, readText).equilibrium);
}

/** Solve measure groups on top of the scenario's base, and measure from there. */
function solveGroups(
  scenario: Scenario,
  groups: readonly string[],
  reference: Reference,
  readText: ReadText,
) {
  const { origin, base, economy, closure } = reference;
  const resolved = policyOf(scenario, [...scenario.base, ...groups], reference, readText);
  const { equilibrium: found, quotas } = solvePolicy(origin, resolved.policy, closure, base);
  const equilibrium = base ? relativeTo(found, base, economy) : found;
  return { equilibrium, quotas, notes: resolved.notes, covered: resolved.covered };
}

/**
 * Solve every case of a scenario, or `only` one of them. A case without an equilibrium is reported as failed; the others stand.
 * @throws UserError where the scenario or the data are at fault.
 */
export async function solveScenario(
  scenario: Scenario,
  readText: ReadText,
  options: { reference?: Reference; only?: string; progress?: Progress; pause?: () => Promise<void> } = {},
): Promise<SolvedScenario> {
  if (scenario.cases.length === 0) {
    throw new UserError('the scenario has no case', {
      place: scenario.placeOf(['cases']),
      remedy: 'name one: cases: {deal: [group]}; an empty list is no change',
    });
  }
  const reference = options.reference ?? referenceOf(scenario, readText);
  const cases: SolvedCase[] = [];
  const failed: FailedCase[] = [];
  const notes = new Set(unusedEvidence(scenario));
  const wanted = scenario.cases.filter(({ id }) => options.only === undefined || id === options.only);
  const total = wanted.length;
  for (const [done, one] of wanted.entries()) {
    options.progress?.({ done, total, what: `solving ${one.id}` });
    await options.pause?.();
    try {
      const { solved, notes: found } = solveCase(scenario, one, reference, readText);
      cases.push(solved);
      for (const note of found) notes.add(note);
    } catch (error) {
      if (!(error instanceof ConvergenceError)) throw error;
      failed.push({ id: one.id, title: one.title, reason: error.message });
    }
  }
  options.progress?.({ done: total, total, what: 'solved' });
  return {
    scenario,
    scenarioHash: scenarioHash(scenario, readText),
    reference,
    cases,
    failed,
    notes: [...notes],
  };
}

function unusedEvidence(scenario: Scenario): string[] {
  const used = new Set(
    [...scenario.groups.values()].flatMap((group) => group.measures.flatMap((one) => one.evidence ?? [])),
  );
  for (const id of [...strategyEvidence(scenario), ...uncertaintyEvidence(scenario)]) used.add(id);
  return [...scenario.evidence.keys()]
    .filter((id) => !used.has(id))
    .map((id) => `evidence entry ${id} is named by no measure`);
}
