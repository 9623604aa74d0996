import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { economyHash } from '../../data/economy-hash.ts';
import { UserError } from '../../error/user-error.ts';
import type { Game } from './game.ts';

/** A Nash search that was stopped: how far it had come. */
export interface Checkpoint {
  readonly rounds: number;
  readonly xs: readonly Float64Array[];
}

interface Written {
  readonly tradecraftNash: 1;
  readonly game: string;
  readonly rounds: number;
  readonly moves: Readonly<Record<string, readonly number[]>>;
}

/** Name a game by a hash of everything that decides its outcome: data, closure, policy in force, players, bounds. */
export function gameHash({ statusQuo, players }: Game): string {
  const { economy, closure, instruments } = statusQuo;
  const hash = createHash('sha256');
  hash.update(economyHash(economy));
  hash.update(JSON.stringify(closure));
  for (const [name, values] of Object.entries(instruments).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (values) hash.update(name).update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  for (const { player, choice } of players) {
    hash.update(
      JSON.stringify({ ...player, sectorWeights: player.sectorWeights && [...player.sectorWeights], choice }),
    );
  }
  return hash.digest('hex').slice(0, 16);
}

/** Write how far a search has come, whole: a new file takes the place of the old one in one step. */
export function writeCheckpoint(file: string, game: Game, { rounds, xs }: Checkpoint): void {
  const text: Written = {
    tradecraftNash: 1,
    game: gameHash(game),
    rounds,
    moves: Object.fromEntries(game.players.map(({ player }, p) => [player.name, [...xs[p]]])),
  };
  const beside = `${file}.${process.pid}.part`;
  writeFileSync(beside, JSON.stringify(text));
  renameSync(beside, file);
}

/**
 * Read how far a search had come; nothing where the file does not exist yet.
 * @throws UserError where the file is something else, or belongs to another game.
 */
export function readCheckpoint(file: string, game: Game): Checkpoint | undefined {
  if (!existsSync(file)) return undefined;
  const place = { file };
  const remedy = 'name a new file, or the one of this very search';
  let read: Written;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new UserError('is not a checkpoint of a Nash search', { place, remedy, cause });
  }
  if (read?.tradecraftNash !== 1)
    throw new UserError('is not a checkpoint of a Nash search', { place, remedy });
  if (read.game !== gameHash(game)) {
    throw new UserError('belongs to a search with other data, players, instruments or bounds', {
      place,
      remedy,
    });
  }
  const xs = game.players.map(({ player, dimension }) => {
    const x = Float64Array.from(read.moves?.[player.name] ?? []);
    if (x.length !== dimension || !x.every(Number.isFinite)) {
      throw new UserError(`has no sound moves of ${player.name}`, { place, remedy });
    }
    return x;
  });
  return { rounds: read.rounds, xs };
}
