import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Tables } from '../../economy/economy.ts';
import { UserError } from '../../error/user-error.ts';
import { packageTexts } from './package-texts.ts';

/**
 * Write tables as an economy package (docs/data.md), whole or not at all; reading it back gives the same bits.
 * A folder that holds a package of the same name is replaced.
 * @throws UserError where the folder holds anything else.
 */
export function writePackage(tables: Tables, directory: string): void {
  const target = resolve(directory);
  checkTarget(tables.name, target, directory);
  mkdirSync(dirname(target), { recursive: true });
  // Beside the target, so that the rename stays on one disk and is a single step.
  const draft = join(dirname(target), `.${basename(target)}-${randomUUID()}`);
  mkdirSync(draft);
  try {
    for (const [name, text] of packageTexts(tables)) writeFileSync(join(draft, name), text);
    replace(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

function checkTarget(name: string, target: string, asGiven: string): void {
  if (!existsSync(target)) return;
  let entries: string[];
  try {
    entries = readdirSync(target);
  } catch (cause) {
    throw new UserError(`${asGiven} is not a folder`, { remedy: 'choose another path', cause });
  }
  if (entries.length === 0) return;
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(join(target, 'datapackage.json'), 'utf8')).name;
  } catch {
    found = undefined;
  }
  if (found === name) return;
  throw new UserError(
    `${asGiven} ${found === undefined ? 'is not empty' : `holds another package, ${String(found)}`}`,
    { remedy: 'choose a new folder, or empty it first' },
  );
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
