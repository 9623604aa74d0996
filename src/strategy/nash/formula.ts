import { type Closure, USUAL } from '../../equilibrium/closure.ts';
import { UserError } from '../../error/user-error.ts';
import type { Move } from '../optimal/best-response.ts';
import type { Levers } from '../optimal/levers.ts';
import type { StatusQuo } from '../optimal/status-quo.ts';
import { uniformWar } from './uniform-formula.ts';

/** A tariff war by formula: no search, hence no certificate. */
export interface FormulaWar {
  readonly moves: readonly Move[];
  /** Change of real income from the status quo, `[player]` and `[economy]`, decimals. */
  readonly gains: readonly number[];
  readonly realIncome: Float64Array;
  readonly iterations: number;
  readonly residual: number;
}

/**
 * Say why the formula for uniform tariffs does not fit a game; nothing where it does: an economy without inputs and
 * deficits as the data have it, players of one economy each, and one tariff on everything each of them buys abroad.
 */
export function unfit(
  { economy, instruments, closure }: StatusQuo,
  players: readonly Levers[],
): string | undefined {
  const N = economy.economies.length;
  if (economy.valueAddedShares.some((share) => Math.abs(share - 1) > 1e-12)) return 'there are inputs';
  if (economy.deficit.some((value, n) => Math.abs(value) > 1e-6 * economy.valueAdded[n])) {
    return 'trade is not balanced';
  }
  if (!plain(closure)) return 'the model is not the plain one';
  if (Object.values(instruments).some((values) => values !== undefined)) return 'a policy is in force';
  for (const { player, choice, blocks } of players) {
    if (player.members.length > 1) return `${player.name} is more than one economy`;
    if (player.sectorWeights) return `${player.name} has political weights`;
    if (choice.grain !== 'uniform' || blocks.length > 1) return 'players set more than one tariff each';
    const [n] = player.members;
    const bought = economy.tradeShares.reduce((count, share, cell) => {
      const foreign = Math.floor(cell / N) % N === n && cell % N !== n;
      return count + Number(foreign && share > 0);
    }, 0);
    if (blocks[0].cells.length !== bought) return `some imports of ${player.name} are left out`;
  }
  return undefined;
}

function plain({ labour, ...closure }: Closure): boolean {
  if (labour !== 'mobile') return false;
  return Object.entries(USUAL).every(([name, usual]) => {
    const chosen = closure[name as keyof typeof USUAL];
    return chosen === undefined || chosen === usual || (name === 'structure' && chosen === 'eaton-kortum');
  });
}

/**
 * Work out a war of uniform tariffs by formula (`uniformWar`).
 * @throws UserError where it does not fit the game, or sets a tariff that the bounds forbid.
 * @throws ConvergenceError where it does not settle.
 */
export function warByFormula(statusQuo: StatusQuo, players: readonly Levers[]): FormulaWar {
  const reason = unfit(statusQuo, players);
  if (reason !== undefined) {
    throw new UserError(`the formula for uniform tariffs does not fit: ${reason}`, {
      remedy: 'let the search find the war: leave --method out',
    });
  }
  const { tariffs, realIncome, iterations, residual } = uniformWar(
    statusQuo.economy,
    players.map(({ player }) => player.members[0]),
  );
  const moves = players.map((levers) => {
    const [n] = levers.player.members;
    if (!(tariffs[n] >= levers.lower[0] && tariffs[n] <= levers.upper[0])) {
      throw new UserError(
        `the formula sets ${levers.player.name} a tariff of ${(100 * tariffs[n]).toFixed(1)}%`,
        {
          remedy: 'widen --min and --max, which the formula knows nothing of',
        },
      );
    }
    return { levers, x: Float64Array.of(tariffs[n]) };
  });
  const gains = players.map(({ player }) => realIncome[player.members[0]]);
  return { moves, gains, realIncome, iterations, residual };
}
