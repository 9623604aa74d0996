import { z } from 'zod';
import type { SolvedScenario } from '../cases/solved.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Name the choice of one case the same way in every command. */
export const caseOption = z.string().min(1).optional().describe('id of one case; every case if absent');

/** Name the choice of economies the same way in every command. */
export const economiesOption = z
  .string()
  .optional()
  .describe('economies to show, by code, comma-separated; those in focus, or most affected, if absent');

/**
 * Check that a scenario has the case that is asked for, if one is.
 * @throws UserError where there is no such case.
 */
export function knownCase(scenario: Scenario, id: string | undefined): string | undefined {
  const ids = scenario.cases.map((one) => one.id);
  if (id !== undefined && !ids.includes(id)) {
    throw new UserError(`${scenario.id} has no case ${id}`, { remedy: suggest(id, ids) });
  }
  return id;
}

/**
 * Keep one case of a scenario, or all.
 * @throws UserError where there is no such case.
 */
export function withCase(scenario: Scenario, id: string | undefined): Scenario {
  if (knownCase(scenario, id) === undefined) return scenario;
  return { ...scenario, cases: scenario.cases.filter((one) => one.id === id) };
}

/**
 * Choose the economies that are shown, by index: as asked, else the study's focus, else those whose income moves most
 * in money.
 * @throws UserError where one is unknown.
 */
export function chosenEconomies(
  { scenario, reference, cases }: SolvedScenario,
  asked: string | undefined,
  most: number,
): number[] {
  const codes = reference.economy.economies.map(({ code }) => code);
  const named = asked === undefined ? scenario.study.focus : asked.split(',').map((code) => code.trim());
  if (named.length > 0) {
    return named.map((code) => {
      const at = codes.indexOf(code.toUpperCase());
      if (at < 0) throw new UserError(`unknown economy ${code}`, { remedy: suggest(code, codes) });
      return at;
    });
  }
  const stake = codes.map((_, n) =>
    Math.max(0, ...cases.map(({ outcomes }) => Math.abs(outcomes.equivalentVariation[n]))),
  );
  return codes
    .map((_, n) => n)
    .sort((a, b) => stake[b] - stake[a])
    .slice(0, most);
}
