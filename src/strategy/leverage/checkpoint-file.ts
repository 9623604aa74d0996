import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { UserError } from '../../error/user-error.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { PairResult } from './pair.ts';

interface Stored {
  readonly tradecraftLeverage: 1;
  /** What the results are of: they are of use for nothing else. */
  readonly of: string;
  readonly results: readonly (readonly [job: number, result: PairResult])[];
}

/** Milliseconds between two writes. */
const EVERY = 2000;

/**
 * Open the checkpoint of a run, with the results that an earlier run left there.
 * @param of names everything that the results depend on.
 * @throws UserError where the file is of another run, or not a checkpoint.
 */
export function openCheckpoint(path: string, of: string): Checkpoint {
  const done = existsSync(path) ? readCheckpoint(path, of) : new Map<number, PairResult>();
  let written = performance.now();
  const flush = () => {
    const stored: Stored = { tradecraftLeverage: 1, of, results: [...done] };
    writeWhole(path, JSON.stringify(stored));
    written = performance.now();
  };
  return {
    done,
    flush,
    add(job, result) {
      done.set(job, result);
      if (performance.now() - written > EVERY) flush();
    },
  };
}

function readCheckpoint(path: string, of: string): Map<number, PairResult> {
  const remedy = 'name a file that does not exist yet, or remove this one';
  let stored: Partial<Stored>;
  try {
    stored = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new UserError(`${path} is not a checkpoint`, { remedy, cause });
  }
  if (stored?.tradecraftLeverage !== 1 || !Array.isArray(stored.results)) {
    throw new UserError(`${path} is not a checkpoint`, { remedy });
  }
  if (stored.of !== of) throw new UserError(`${path} is the checkpoint of another run`, { remedy });
  return new Map(stored.results as [number, PairResult][]);
}

/** Replace a file in one step: whoever reads it finds the old one or the new one, whole. */
function writeWhole(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new UserError(`cannot write the checkpoint ${path}`, {
      remedy: 'name a file in a folder that exists',
      cause,
    });
  }
}
