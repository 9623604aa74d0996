import { plain } from '../../../src/figure/format.ts';
import type { PayoffTable } from '../../../src/figure/payoffs.ts';
import { quoted, typographic } from '../../../src/figure/words.ts';
import { type Parameters, payoffAt, play, playOver } from '../../../src/strategy/game/play.ts';
import type { SolvedGame } from '../../../src/strategy/game/scenario-game.ts';

/** Play a solved game at given parameters, and lay it out for its figure. */
export function gameTable(game: SolvedGame, parameters: Parameters): PayoffTable {
  const { spec, players, profiles } = game;
  const expected = new Set(play(game, parameters).plays.map(({ path }) => path.join('\0')));
  const ids = (profile: readonly number[]) => profile.map((move, p) => game.moves[p][move]);
  const titles = (profile: readonly number[]) =>
    profile.map((move, p) => typographic(spec.players[p].moves[move].title ?? game.moves[p][move]));
  return {
    title: typographic(spec.title ?? 'The game'),
    players,
    inTurn: spec.order === 'sequence',
    plays: profiles.map(({ profile, payoffs }) => ({
      moves: titles(profile),
      payoffs: payoffs.map((one) => payoffAt(one, parameters)),
      expected: expected.has(ids(profile).join('\0')),
    })),
    changes: Object.keys(spec.parameters).flatMap((id) => change(game, id, parameters) ?? []),
  };
}

/** Say over which values of a parameter, the others as they are, what is expected stays so. */
function change(game: SolvedGame, id: string, parameters: Parameters): string | undefined {
  const { title = id, value, from = value, to = value } = game.spec.parameters[id];
  if (!(to > from)) return undefined;
  const here = playOver(game, id, parameters).find(
    (stretch) => stretch.from <= parameters[id] && parameters[id] <= stretch.to,
  );
  if (!here) return undefined;
  const name = quoted(typographic(title));
  if (here.from <= from && here.to >= to) {
    return `for every value of ${name} from ${plain(from)} to ${plain(to)}`;
  }
  if (here.from <= from) return `while ${name} is below ${plain(here.to)}`;
  if (here.to >= to) return `while ${name} is above ${plain(here.from)}`;
  return `while ${name} is between ${plain(here.from)} and ${plain(here.to)}`;
}
