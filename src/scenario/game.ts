import { z } from 'zod';
import { code, exact, listOf, name, oneOf, text, wants } from './fields.ts';
import { amount, range, support } from './stated.ts';

const groups = z.array(text, { error: wants('a list of names of measure groups') });

/** A map as a list, so that its order, which the rules of a game depend on, is part of what the scenario says. */
function listed<One>(map: Readonly<Record<string, One>>): (One & { readonly id: string })[] {
  return Object.entries(map).map(([id, one]) => ({ id, ...one }));
}

/** Moves of players, `{player: move}` or `{player: [moves]}`. */
const moves = (what: string) =>
  z
    .record(name, listOf(text, 'the name of a move'), { error: wants('a map from player to move') })
    .describe(what);

const move = exact({
  title: text.optional().describe('What a reader calls the move.'),
  measures: groups.default([]).describe('Measure groups that the move puts in force, on top of the base.'),
  after: moves(
    'Only after these moves of players who moved before (in a sequence): {player: [moves]}.',
  ).optional(),
}).describe('A move: what the player does.');

const value = exact({
  title: text.optional().describe('What it is, for a reader.'),
  when: moves('The moves at which it is earned: {player: move}; all that are named must be played.'),
  amount: amount.describe('Money a year in the unit of the game, or a number that weight multiplies.'),
  weight: text.optional().describe('A parameter of the game that multiplies the amount.'),
  ...support,
}).describe('Something a move is worth beside income: alignment, a concession made or received.');

const player = exact({
  income: code
    .optional()
    .describe('The economy or bloc whose real income, in money, the player wants; none if left out.'),
  moves: z
    .record(name, move, { error: wants('a map of moves') })
    .refine((all) => Object.keys(all).length > 0, { error: 'has no move; name at least one' })
    .transform(listed)
    .describe('The moves, by name.'),
  values: z
    .array(value, { error: wants('a list of values') })
    .default([])
    .describe('What else counts, added to income.'),
}).describe('A player.');

/** A small game: who moves, what the moves are, and what they are worth beside income. */
export const game = exact({
  title: text.optional().describe('The game in a line.'),
  about: text.optional(),
  order: oneOf(['sequence', 'simultaneous']).describe(
    'Whether players move one after another, as listed, seeing what was done; or all at once.',
  ),
  unit: text.describe("Unit of stated values, in the baseline's currency: billion USD."),
  parameters: z
    .record(name, range, { error: wants('a map of parameters') })
    .default({})
    .describe('Numbers in the payoffs that are not known: value, and the interval to search.'),
  players: z
    .record(name, player, { error: wants('a map of players') })
    .refine((all) => Object.keys(all).length > 0, { error: 'has no player; name at least one' })
    .transform(listed)
    .describe('The players, in the order in which they move.'),
});

/** A game as written. */
export type GameSpec = z.output<typeof game>;
