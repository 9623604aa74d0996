import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { parseScenario } from './parse.ts';
import type { ReadText } from './resolve.ts';
import type { Scenario } from './scenario.ts';

const SHIPPED = fileURLToPath(new URL('../../scenarios/', import.meta.url));

/** List the names of the shipped scenarios. */
export function listScenarios(): string[] {
  return readdirSync(SHIPPED)
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => file.replace(/\.ya?ml$/, ''))
    .sort();
}

/**
 * Read a scenario by shipped name or by path, with a reader for the files it names (relative to itself).
 * @throws UserError where there is no such scenario or it has faults.
 */
export function openScenario(nameOrPath: string): { scenario: Scenario; readText: ReadText } {
  const shipped = listScenarios();
  const path = shipped.includes(nameOrPath) ? resolve(SHIPPED, `${nameOrPath}.yaml`) : nameOrPath;
  if (!existsSync(path)) {
    throw new UserError(`${nameOrPath} is neither a shipped scenario nor a file`, {
      remedy: /[\\/]|\.ya?ml$/.test(nameOrPath)
        ? 'there is nothing at that path'
        : suggest(nameOrPath, shipped),
    });
  }
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(`cannot read ${nameOrPath}`, { remedy: 'name a YAML file that you may read', cause });
  }
  const scenario = parseScenario(text, shipped.includes(nameOrPath) ? basename(path) : nameOrPath);
  return { scenario, readText: (file) => readFileSync(resolve(dirname(path), file), 'utf8') };
}
