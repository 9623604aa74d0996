import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { openInline, type ScenarioSource } from './inline.ts';
import { parseScenario } from './parse.ts';
import type { ReadText } from './resolve.ts';
import type { Scenario } from './scenario.ts';

/** `scenarios/` of the package: two folders up, both from the sources and from what is built of them. */
const SHIPPED = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const ENDING = /\.ya?ml$/i;

/** Far more than any scenario has; what is larger is some other file, and is not read at all. */
const MOST_BYTES = 4_000_000;

/** List the names of the shipped scenarios, in alphabetical order. */
export function listScenarios(): string[] {
  if (!existsSync(SHIPPED)) return [];
  return readdirSync(SHIPPED)
    .filter((file) => ENDING.test(file))
    .map((file) => file.replace(ENDING, ''))
    .sort();
}

/**
 * Read a scenario by shipped name, by path or from its text, with a reader for the files it names (relative to itself).
 * @throws UserError where there is no such scenario or it has faults.
 */
export function openScenario(source: ScenarioSource): { scenario: Scenario; readText: ReadText } {
  return typeof source === 'string' ? openNamed(source) : openInline(source);
}

function openNamed(nameOrPath: string): { scenario: Scenario; readText: ReadText } {
  const shipped = listScenarios();
  const isShipped = shipped.includes(nameOrPath);
  const path = isShipped ? resolve(SHIPPED, `${nameOrPath}.yaml`) : nameOrPath;
  if (!existsSync(path)) {
    throw new UserError(`${nameOrPath} is neither a shipped scenario nor a file`, {
      remedy: /[\\/]|\.ya?ml$/i.test(nameOrPath)
        ? 'there is nothing at that path'
        : known(nameOrPath, shipped),
    });
  }
  const scenario = parseScenario(textAt(path, nameOrPath), isShipped ? basename(path) : nameOrPath);
  return { scenario, readText: (file) => readFileSync(resolve(dirname(path), file), 'utf8') };
}

function known(name: string, shipped: readonly string[]): string {
  if (shipped.length === 0) return 'none is shipped; give the path of a YAML file';
  const suggestion = suggest(name, shipped);
  return suggestion.startsWith('known') ? suggestion : `${suggestion} (known: ${shipped.join(', ')})`;
}

function textAt(path: string, nameOrPath: string): string {
  const remedy = 'name a YAML file that you may read';
  const status = statSync(path);
  if (!status.isFile()) throw new UserError(`${nameOrPath} is not a file`, { remedy });
  if (status.size > MOST_BYTES) {
    throw new UserError(`${nameOrPath} has ${status.size} bytes, more than a scenario can`, { remedy });
  }
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(`cannot read ${nameOrPath}`, { remedy, cause });
  }
}
