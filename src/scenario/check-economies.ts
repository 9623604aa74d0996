import type { Economy } from '../economy/economy.ts';
import { UserError } from '../error/user-error.ts';
import { checkStrategyEconomies } from './check-strategy.ts';
import { collect, throwFaults } from './faults.ts';
import { membersIn } from './members.ts';
import type { Path } from './places.ts';
import type { Scenario } from './scenario.ts';

/**
 * Check the economies that a scenario's study names: each by its very code, since results are looked up by it.
 * @throws UserError at its place for a code that the economy does not have; several at once.
 */
export function checkEconomies(scenario: Scenario, economy: Economy): void {
  const members = membersIn(economy, scenario, new Set());
  const faults: UserError[] = [];
  const check = (code: string | undefined, path: Path) => {
    if (code === undefined) return;
    collect(faults, () => {
      const place = scenario.placeOf(path);
      const found = economy.economies[members.one(code, place)].code;
      if (found !== code)
        throw new UserError(`unknown economy ${code}`, { place, remedy: `did you mean ${found}?` });
    });
  };
  for (const [at, pair] of scenario.study.pairs.entries()) {
    for (const who of ['economy', 'partner', 'power'] as const) check(pair[who], ['study', 'pairs', at, who]);
  }
  for (const [at, code] of scenario.study.focus.entries()) check(code, ['study', 'focus', at]);
  checkStrategyEconomies(scenario, economy, faults);
  throwFaults(faults);
}
