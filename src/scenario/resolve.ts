import type { Economy } from '../economy/economy.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import type { QuotaPolicy } from '../equilibrium/quota/index.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import type { Supply } from '../kernel/supply.ts';
import { applyMeasure } from './apply-measure.ts';
import type { ScenarioQuota } from './apply-quota.ts';
import { measurePath } from './check-references.ts';
import { collect, throwFaults } from './faults.ts';
import { isProvisional, outOfDate } from './in-date.ts';
import { PolicyDraft } from './policy-draft.ts';
import type { Scenario } from './scenario.ts';
import { type CoveredTrade, selectorFor } from './select.ts';

/** How a tariff file named in a scenario is read: its text, given the path as written there. */
export type ReadText = (path: string) => string;

/** Puts what is in force before any measure into a policy; gives back what the reader should know of it. */
export type Opening = (draft: PolicyDraft, economy: Economy) => readonly string[];

const nothing: Opening = () => [];

interface Opened {
  readonly economy: Economy;
  readonly draft: PolicyDraft;
  readonly notes: readonly string[];
}

/** What an opening made last: every case of a scenario begins from the same. */
const openings = new WeakMap<Opening, Opened>();

function opened(economy: Economy, opening: Opening): Opened {
  const known = openings.get(opening);
  if (known?.economy === economy) return known;
  const draft = new PolicyDraft(economy);
  const made = { economy, draft, notes: opening(draft, economy) };
  openings.set(opening, made);
  return made;
}

/** A case's measures as the policy of an economy. */
export interface ResolvedCase {
  /** The policy, with quotas whose wedges are to be found. */
  readonly policy: QuotaPolicy<ScenarioQuota>;
  /** The policy of a case without quotas. @throws UserError where it has some. */
  readonly instruments: Instruments;
  readonly notes: readonly string[];
  /** What measures on part of a sector cover. */
  readonly covered: readonly CoveredTrade[];
}

/**
 * Apply measure groups, in order, to an economy's baseline policy, or to what `opening` makes of it.
 * @param supply where the arrays of the policy come from.
 * @throws UserError at the measure's place for an unknown code, a selection that matches nothing, a rate outside what
 * the model allows; several at once where several measures are at fault.
 */
export function resolveCase(
  scenario: Scenario,
  groups: readonly string[],
  economy: Economy,
  readText: ReadText,
  opening: Opening = nothing,
  supply?: Supply,
): ResolvedCase {
  const selector = selectorFor(economy, scenario);
  const before = opened(economy, opening);
  const draft = new PolicyDraft(economy, before.draft, supply);
  for (const note of before.notes) selector.notes.add(note);
  const faults: UserError[] = [];
  const day = scenario.asOf?.date;
  const provisional = new Set<string>();
  for (const id of groups) {
    const group = scenario.groups.get(id);
    if (!group) {
      throw new UserError(`unknown measure group ${id}`, {
        place: { file: scenario.file },
        remedy: suggest(id, [...scenario.groups.keys()]),
      });
    }
    group.measures.forEach((measure, at) => {
      const reason = day && outOfDate(measure, day, scenario.base.includes(id));
      if (reason) {
        selector.notes.add(`measure ${at + 1} of ${id} ${reason} and is left out on ${day}`);
        return;
      }
      if (!day && isProvisional(measure)) provisional.add(id);
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
  if (provisional.size > 0) {
    selector.notes.add(
      `without a day (asOf) measures apply whatever their dates; provisional ones are in ${[...provisional].join(', ')}`,
    );
  }
  const policy = draft.policy();
  return {
    policy,
    get instruments() {
      if (policy.quotas.length === 0) return policy.instruments;
      throw new UserError(`a quota (${policy.quotas[0].name}) is solved together with the equilibrium`, {
        place: { file: scenario.file },
        remedy: 'choose a case without quotas, or write a duty in its place',
      });
    },
    notes: [...selector.notes],
    covered: selector.covered,
  };
}
