import type { Economy } from '../economy/economy.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { applyMeasure } from './apply-measure.ts';
import { measurePath } from './check-references.ts';
import { collect, throwFaults } from './faults.ts';
import { PolicyDraft } from './policy-draft.ts';
import type { Scenario } from './scenario.ts';
import { selectorFor } from './select.ts';

/** How a tariff file named in a scenario is read: its text, given the path as written there. */
export type ReadText = (path: string) => string;

/** A case's measures as the policy of an economy. */
export interface ResolvedCase {
  readonly instruments: Instruments;
  readonly notes: readonly string[];
}

/**
 * Apply measure groups, in order, to an economy's baseline policy.
 * @throws UserError at the measure's place for an unknown code, a selection that matches nothing, a rate outside what
 * the model allows; several at once where several measures are at fault.
 */
export function resolveCase(
  scenario: Scenario,
  groups: readonly string[],
  economy: Economy,
  readText: ReadText,
): ResolvedCase {
  const selector = selectorFor(economy, scenario);
  const draft = new PolicyDraft(economy);
  const faults: UserError[] = [];
  for (const id of groups) {
    const group = scenario.groups.get(id);
    if (!group) {
      throw new UserError(`unknown measure group ${id}`, {
        place: { file: scenario.file },
        remedy: suggest(id, [...scenario.groups.keys()]),
      });
    }
    group.measures.forEach((measure, at) => {
      const path = measurePath(scenario, id, at);
      const setting = {
        economy,
        selector,
        readText,
        name: `${id}#${at + 1}`,
        placeOf: (...inner: (string | number)[]) => scenario.placeOf([...path, ...inner]),
      };
      collect(faults, () => applyMeasure(draft, measure, setting));
    });
  }
  throwFaults(faults);
  return { instruments: draft.instruments(), notes: [...selector.notes] };
}
