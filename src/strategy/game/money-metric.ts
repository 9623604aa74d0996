import { solveIncomes } from '../../cases/solve-scenario.ts';
import type { Reference } from '../../cases/solved.ts';
import { UserError } from '../../error/user-error.ts';
import { membersIn } from '../../scenario/members.ts';
import type { Path } from '../../scenario/places.ts';
import type { ReadText } from '../../scenario/resolve.ts';
import type { MeasureGroup, Scenario } from '../../scenario/scenario.ts';
import type { Selection } from '../../scenario/selection.ts';

/** A tariff that a power adds on everything, or some sectors, that another sells it. */
export interface AddedTariff {
  /** Who levies it: an economy or a bloc. */
  readonly importer: string;
  /** On whom. */
  readonly exporter: string;
  readonly sectors: Selection;
  /** Added to the rates in force, a decimal. */
  readonly rate: number;
}

/** Solve the policies that a game can end in, each once. */
export interface PolicySolver {
  /**
   * What a policy is worth to an economy or bloc: the equivalent variation of its members, in the baseline's unit a
   * year, from the scenario's base.
   * @param who indices of economies, from `members`.
   * @throws ConvergenceError where the policy has no equilibrium.
   */
  worth(who: readonly number[], groups: readonly string[], tariffs?: readonly AddedTariff[]): number;
  /** The same as a change of real income, decimal; a bloc's is its worth over its income. */
  realIncome(who: readonly number[], groups: readonly string[], tariffs?: readonly AddedTariff[]): number;
  /** Indices of the economies that a code or bloc stands for. @throws UserError at the path where unknown. */
  members(code: string, path: Path): number[];
  /** Policies solved so far. */
  readonly solves: number;
}

/**
 * Solve policies against a scenario's reference and remember them. Groups apply in the order given, each once, and
 * added tariffs after them; a tariff of zero is none.
 */
export function policySolver(scenario: Scenario, reference: Reference, readText: ReadText): PolicySolver {
  const { economy } = reference;
  const members = membersIn(economy, scenario, new Set());
  const known = new Map<string, Float64Array>();
  let solves = 0;

  function variation(groups: readonly string[], tariffs: readonly AddedTariff[]): Float64Array {
    const added = tariffs.filter(({ rate }) => rate !== 0);
    const used = [...new Set(groups)];
    const key = JSON.stringify([used, added]);
    const found = known.get(key);
    if (found) return found;
    const extra = added.map((tariff, at) => asGroup(tariff, at));
    const extended: Scenario = {
      ...scenario,
      groups: new Map([...scenario.groups, ...extra.map((group) => [group.id, group] as const)]),
    };
    const all = [...used, ...extra.map(({ id }) => id)];
    const { equivalentVariation } = solveIncomes(extended, all, reference, readText);
    solves += 1;
    known.set(key, equivalentVariation);
    return equivalentVariation;
  }

  const worth: PolicySolver['worth'] = (who, groups, tariffs = []) => {
    const all = variation(groups, tariffs);
    return who.reduce((sum, n) => sum + all[n], 0);
  };
  return {
    worth,
    realIncome(who, groups, tariffs) {
      return worth(who, groups, tariffs) / who.reduce((sum, n) => sum + economy.income[n], 0);
    },
    members(code, path) {
      const place = scenario.placeOf(path);
      if (code.toLowerCase() === 'all') {
        throw new UserError('all economies cannot be one player', {
          place,
          remedy: 'name an economy or a bloc',
        });
      }
      return members.of(code, place);
    },
    get solves() {
      return solves;
    },
  };
}

/** Groups of a scenario are named by its author; a name that begins with a space cannot be one of them. */
function asGroup({ importer, exporter, sectors, rate }: AddedTariff, at: number): MeasureGroup {
  return {
    id: ` ${importer} adds ${rate * 100} points on ${exporter} (${at + 1})`,
    title: undefined,
    about: undefined,
    measures: [{ tariff: { importer, exporter, sectors, add: rate }, status: 'assumption' }],
  };
}
