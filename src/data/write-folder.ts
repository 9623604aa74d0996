import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../error/user-error.ts';

/** Which folders may be replaced, and what to say of the others. */
export interface Replacing {
  /**
   * Say why a folder that is not empty may not be replaced, as a clause said of it; nothing where it may.
   * @param descriptor what its datapackage.json holds, nothing where there is none that can be read.
   */
  readonly refusal: (descriptor: Readonly<Record<string, unknown>> | undefined) => string | undefined;
  readonly remedy: string;
}

/**
 * Write a folder of text files, all of it or nothing. A folder that is new or empty, or that may be replaced, is.
 * @param texts path inside the folder, and text.
 * @throws UserError where the path is no folder, or the folder holds anything else.
 */
export function writeFolder(
  directory: string,
  texts: Iterable<readonly [path: string, text: string]>,
  replacing: Replacing,
): void {
  checkFolder(directory, replacing);
  const target = resolve(directory);
  // Beside the target, so that the rename stays on one disk and is a single step.
  const draft = join(dirname(target), `.${basename(target)}-${randomUUID()}`);
  try {
    mkdirSync(dirname(target), { recursive: true });
    mkdirSync(draft);
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(draft, path)), { recursive: true });
      writeFileSync(join(draft, path), text);
    }
    replace(draft, target);
  } catch (error) {
    if (existsSync(draft)) rmSync(draft, { recursive: true, force: true });
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new UserError(`cannot write to ${directory} (${code})`, {
      remedy: 'name a folder that you may write to, on a disk with room',
      cause: error,
    });
  }
}

/**
 * Refuse a folder that `writeFolder` would refuse: to be asked before long work, not only after it.
 * @throws UserError where the path is no folder, or the folder holds anything that may not be replaced.
 */
export function checkFolder(directory: string, { refusal, remedy }: Replacing): void {
  const reason = reasonAgainst(resolve(directory), refusal);
  if (reason !== undefined) throw new UserError(`${directory} ${reason}`, { remedy });
}

function reasonAgainst(target: string, refusal: Replacing['refusal']): string | undefined {
  if (!existsSync(target)) return undefined;
  let entries: string[];
  try {
    entries = readdirSync(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return 'is not a folder';
    throw error;
  }
  return entries.length === 0 ? undefined : refusal(descriptorIn(target));
}

function descriptorIn(folder: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : undefined;
  } catch {
    // None, or none that can be read: nothing of ours either way.
    return undefined;
  }
}

function replace(draft: string, target: string): void {
  if (!existsSync(target)) {
    renameSync(draft, target);
    return;
  }
  const old = `${draft}-old`;
  renameSync(target, old);
  try {
    renameSync(draft, target);
  } catch (error) {
    renameSync(old, target);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}
