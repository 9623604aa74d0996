import { existsSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { outcomesOf } from '../equilibrium/outcomes-of.ts';
import { relativeTo } from '../equilibrium/relative-to.ts';
import { solve } from '../equilibrium/solve.ts';
import { UserError } from '../error/user-error.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import { type ReadText, resolveCase } from '../scenario/resolve.ts';
import type { Scenario, ScenarioCase } from '../scenario/scenario.ts';
import { openReference, withBase } from './reference.ts';
import type { FailedCase, Progress, Reference, SolvedCase, SolvedScenario } from './solved.ts';

/**
 * Open the reference that a scenario asks for, with its base measures in force. A path is relative to the scenario
 * file, or else to where one is.
 * @throws UserError where the choice of data or a base measure is at fault.
 * @throws ConvergenceError where there is no equilibrium to start from.
 */
export function referenceOf(scenario: Scenario, readText: ReadText): Reference {
  const reference = openedFor(scenario);
  if (scenario.base.length === 0) return reference;
  return withBase(reference, resolveCase(scenario, scenario.base, reference.origin, readText).instruments);
}

function openedFor(scenario: Scenario): Reference {
  const { baseline, model, file, placeOf } = scenario;
  const beside = resolve(dirname(file), baseline);
  const path = !isAbsolute(baseline) && /[\\/.]/.test(baseline) && existsSync(beside) ? beside : baseline;
  const { deficits, labour, elasticities, balance } = model;
  try {
    return openReference({ baseline: path, closure: { deficits, labour }, elasticities, balance });
  } catch (error) {
    // A fault in the choice itself has no place of its own: it is the scenario's line.
    if (!(error instanceof UserError) || error.place) throw error;
    const path = error.message.includes('elasticit') ? ['model', 'elasticities'] : ['baseline'];
    throw new UserError(error.message, { place: placeOf(path), remedy: error.remedy, cause: error });
  }
}

/**
 * Solve one list of measure groups against a reference.
 * @throws UserError where a measure is at fault.
 * @throws ConvergenceError where there is no equilibrium.
 */
export function solveCase(scenario: Scenario, one: ScenarioCase, reference: Reference, readText: ReadText) {
  const { origin, base, economy, closure } = reference;
  const { instruments, notes } = resolveCase(scenario, [...scenario.base, ...one.groups], origin, readText);
  const found = solve(origin, instruments, closure, { start: base });
  const equilibrium = base ? relativeTo(found, base, economy) : found;
  const solved: SolvedCase = { ...one, equilibrium, outcomes: outcomesOf(economy, equilibrium) };
  return { solved, notes };
}

/**
 * Solve every case of a scenario. A case without an equilibrium is reported as failed; the others stand.
 * @throws UserError where the scenario or the data are at fault.
 */
export async function solveScenario(
  scenario: Scenario,
  readText: ReadText,
  options: { reference?: Reference; progress?: Progress; pause?: () => Promise<void> } = {},
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
  const total = scenario.cases.length;
  for (const [done, one] of scenario.cases.entries()) {
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
  return [...scenario.evidence.keys()]
    .filter((id) => !used.has(id))
    .map((id) => `evidence entry ${id} is named by no measure`);
}
