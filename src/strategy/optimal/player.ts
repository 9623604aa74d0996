import type { Economy } from '../../economy/economy.ts';
import { UserError } from '../../error/user-error.ts';

/** One economy, or several that act as one, and what it wants. */
export interface Player {
  readonly name: string;
  /** Indices of the economies it decides for. */
  readonly members: readonly number[];
  /** What a member's gain counts, in the order of `members`; 1 each if absent. Money is counted, not heads. */
  readonly weights?: readonly number[];
  /** Whether members pay one another: gains are then shared out in proportion to income. */
  readonly transfers?: boolean;
  /** Political weights lambda on the real income of each sector's people, `[sector]`; 1 each if absent. */
  readonly sectorWeights?: Float64Array;
}

/**
 * Check that players make sense together.
 * @throws UserError where one has no member, or an economy belongs to two.
 */
export function checkPlayers(economy: Economy, players: readonly Player[]): void {
  const owner = new Map<number, string>();
  if (players.length === 0)
    throw new UserError('no player is named', { remedy: 'name at least one economy' });
  for (const { name, members, weights, sectorWeights } of players) {
    if (members.length === 0) throw new UserError(`player ${name} has no member in ${economy.name}`);
    for (const n of members) {
      const other = owner.get(n);
      if (other !== undefined) {
        const { code } = economy.economies[n];
        const twice =
          other === name ? `${code} is named twice` : `${code} would play for ${other} and for ${name}`;
        throw new UserError(twice, {
          remedy: 'let every economy belong to one player',
        });
      }
      owner.set(n, name);
    }
    const bad = [...(weights ?? []), ...(sectorWeights ?? [])].find(
      (value) => !(value >= 0 && value < Infinity),
    );
    if (bad !== undefined) {
      throw new UserError(`a weight of player ${name} is ${bad}`, { remedy: 'weights are zero or positive' });
    }
    if (weights && !(weights.reduce((sum, value) => sum + value, 0) > 0)) {
      throw new UserError(`all weights of player ${name} are zero`, { remedy: 'give one member a weight' });
    }
  }
}
