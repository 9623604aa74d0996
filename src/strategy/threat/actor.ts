import type { Economy } from '../../economy/economy.ts';
import { UserError } from '../../error/user-error.ts';
import { membersIn } from '../../scenario/members.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** An economy, or several that act as one. */
export interface Actor {
  /** As written: `USA`, `EU27`, `USA+EU27`. */
  readonly name: string;
  /** Indices of its members, ascending. */
  readonly members: readonly number[];
}

/** Which names of blocs a reader knows beside the shipped ones. */
export type Blocs = Pick<Scenario, 'blocs' | 'placeOf'>;

const NO_BLOCS: Blocs = { blocs: {}, placeOf: () => ({}) };

/**
 * Read an actor: a code, a bloc, or several joined by `+`, which act as one.
 * @param notes is told which members of a bloc the economy does not list.
 * @throws UserError for a name that is neither an economy nor a bloc.
 */
export function readActor(
  written: string,
  economy: Economy,
  notes: Set<string> = new Set(),
  blocs: Blocs = NO_BLOCS,
): Actor {
  const { of } = membersIn(economy, blocs, notes);
  const names = written
    .split('+')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) {
    throw new UserError(`${JSON.stringify(written)} names no economy`, {
      remedy: 'name a code such as USA, a bloc such as EU27, or several that act as one: USA+EU27',
    });
  }
  const members = new Set(names.flatMap((name) => of(name, {})));
  const proper = names.map((name) => properName(name, economy));
  return { name: proper.join('+'), members: [...members].sort((a, b) => a - b) };
}

/** Read several actors: a list with commas, or all economies one by one. */
export function readActors(
  written: string,
  economy: Economy,
  notes: Set<string> = new Set(),
  blocs: Blocs = NO_BLOCS,
): Actor[] {
  if (written.trim().toLowerCase() === 'all') return everyone(economy);
  return written
    .split(',')
    .filter((name) => name.trim() !== '')
    .map((name) => readActor(name, economy, notes, blocs));
}

/** Make every economy an actor of its own. */
export function everyone({ economies }: Economy): Actor[] {
  return economies.map(({ code }, n) => ({ name: code, members: [n] }));
}

/** Say whether two actors share a member. */
export function overlap(a: Actor, b: Actor): boolean {
  return a.members.some((n) => b.members.includes(n));
}

/**
 * Check that two actors are apart, as whoever threatens, pays or sells to another must be.
 * @throws UserError where they share a member.
 */
export function assertApart(one: Actor, other: Actor, { economies }: Economy): void {
  const shared = one.members.find((n) => other.members.includes(n));
  if (shared === undefined) return;
  throw new UserError(`${economies[shared].code} is in ${one.name} and in ${other.name}`, {
    remedy: 'name two that share no member',
  });
}

/** The spelling of the data for a code typed in another case. */
function properName(name: string, { economies }: Economy): string {
  const key = name.toUpperCase();
  return economies.find(({ code }) => code.toUpperCase() === key)?.code ?? key;
}
