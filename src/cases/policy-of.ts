import type { Supply } from '../kernel/supply.ts';
import type { InForce } from '../regime/in-force.ts';
import { openWith } from '../regime/open-with.ts';
import { type Opening, type ReadText, type ResolvedCase, resolveCase } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Reference } from './solved.ts';

/**
 * Resolve measure groups into the policy of a reference's origin: the tariffs of the scenario's day first, then the
 * groups in order. The base groups are not added: name them where they are meant.
 * @param supply where the arrays of the policy come from.
 * @throws UserError where a measure is at fault.
 */
export function policyOf(
  scenario: Scenario,
  groups: readonly string[],
  { origin, regime }: Reference,
  readText: ReadText,
  supply?: Supply,
): ResolvedCase {
  return resolveCase(scenario, groups, origin, readText, regime && openingOf(regime), supply);
}

/** One opening for what is in force, so that it is laid out once for all cases. */
const openings = new WeakMap<InForce, Opening>();

function openingOf(regime: InForce): Opening {
  const known = openings.get(regime);
  if (known) return known;
  const opening = openWith(regime);
  openings.set(regime, opening);
  return opening;
}
