import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import type { Resume } from './resume.ts';

interface Stored {
  /** Which work it is. */
  readonly tradecraft: string;
  /** What the state is of: it is of use for nothing else. */
  readonly of: string;
  readonly state: unknown;
}

/** Milliseconds between two writes. */
const EVERY = 2000;
const REMEDY = 'name a file that does not exist yet, or remove this one';

/**
 * Keep the state of a long run in a file, written whole at most every two seconds and on `flush`.
 * @param work names the kind of run, for instance `nash`.
 * @param of names everything that the outcome depends on.
 * @throws UserError where the file exists and is of another run, or of none.
 */
export function openResumeFile<State>(
  file: string,
  work: string,
  of: string,
  schema: z.ZodType<State>,
): Resume<State> {
  const left = existsSync(file) ? readState(file, work, of, schema) : undefined;
  let written = performance.now();
  let pending: (() => State) | undefined;
  const flush = () => {
    if (!pending) return;
    writeWhole(file, JSON.stringify({ tradecraft: work, of, state: pending() } satisfies Stored));
    pending = undefined;
    written = performance.now();
  };
  return {
    left,
    keep(state) {
      pending = state;
      if (performance.now() - written > EVERY) flush();
    },
    flush,
  };
}

function readState<State>(file: string, work: string, of: string, schema: z.ZodType<State>): State {
  const place = { file };
  let stored: Partial<Stored>;
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new UserError('holds no run that was stopped', { place, remedy: REMEDY, cause });
  }
  if (stored?.tradecraft !== work) {
    throw new UserError(`holds no run of ${work} that was stopped`, { place, remedy: REMEDY });
  }
  if (stored.of !== of) {
    throw new UserError('holds another run: data, model, players or bounds differ', {
      place,
      remedy: REMEDY,
    });
  }
  const state = schema.safeParse(stored.state);
  if (!state.success) throw new UserError('is damaged', { place, remedy: REMEDY, cause: state.error });
  return state.data;
}

/** Replace a file in one step: whoever reads it finds the old one or the new one, whole. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.${randomUUID()}`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new UserError(`cannot write ${file}`, { remedy: 'name a file in a folder that exists', cause });
  }
}
