import { readFileSync } from 'node:fs';

let version: string | undefined;

/** Read the version of the engine from the package, once. */
export function engineVersion(): string {
  version ??= (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  ).version;
  return version;
}
