import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenedSweep } from '../../src/sweep/manifest.ts';
import { type Executor, here } from '../../src/sweep/run/executor.ts';
import { remaining } from '../../src/sweep/store/parts.ts';
import { type PlanChoice, planSweep, writeManifest } from '../../src/sweep/store/planned.ts';
import { writeSmall } from './small-sweep.ts';
import { temporaryFolder } from './tiny-package.ts';

/** The version that these sweeps say they are of. */
export const ENGINE = 'test';
/** The scenario they draw: sixty draws and eight points of indices in seven chunks. */
export const scenario = writeSmall();

/** Plan the small sweep in a folder of its own. */
export function plan(changes: Partial<PlanChoice> = {}): { folder: string; opened: OpenedSweep } {
  const folder = temporaryFolder();
  const choice = { source: scenario, draws: 60, seed: 1, indexPoints: 8, chunkSize: 15, engine: ENGINE };
  const opened = planSweep(folder, { ...choice, ...changes });
  writeManifest(folder, opened);
  return { folder, opened };
}

/** Draw what is missing. */
export async function finish(folder: string, opened: OpenedSweep, executor: Executor = here) {
  const { chunks, bad } = await remaining(folder, opened.manifest);
  await executor(folder, opened, chunks, () => {});
  return { drawn: chunks.map(({ chunk }) => chunk), bad };
}

/** All parts as one text. */
export const bytes = (folder: string) =>
  readdirSync(join(folder, 'parts'))
    .filter((name) => name.endsWith('.parquet'))
    .sort()
    .map((name) => `${name} ${readFileSync(join(folder, 'parts', name)).toString('base64')}`)
    .join('\n');

/** The message that work fails with. */
export const message = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
};
