import { existsSync } from 'node:fs';

/** Programs that threads begin with, by their place in src. */
export type ThreadProgram =
  | 'pool/worker'
  | 'strategy/leverage/worker'
  | 'strategy/nash/worker'
  | 'sweep/run/thread';

/**
 * Find the compiled program of a thread: it keeps its place wherever this file was compiled to. Nothing where this runs
 * from sources, since threads cannot run TypeScript.
 */
export function threadProgram(name: ThreadProgram): URL | undefined {
  const program = new URL(`../${name}.js`, import.meta.url);
  return existsSync(program) ? program : undefined;
}
