import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import type { ScenarioSource } from '../scenario/inline.ts';
import { openScenario } from '../scenario/library.ts';
import { pointsOf } from '../sweep/design.ts';
import { designOf, type OpenedSweep } from '../sweep/manifest.ts';
import { summarise } from '../sweep/results/summary.ts';
import type { OnPoints } from '../sweep/run/executor.ts';
import { here } from '../sweep/run/executor.ts';
import { threads } from '../sweep/run/threads.ts';
import { readParts, remaining, removeDrafts } from '../sweep/store/parts.ts';
import { openPlanned, planSweep, usualFolder, writeManifest } from '../sweep/store/planned.ts';
import { type Context, defineCommand } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { scenarioArgument } from './input.ts';
import { folderArgument, indexPointsOf, planFields, threadsField } from './sweep-input.ts';
import { type SweepResult, sweepJson, sweepTables, sweepText } from './sweep-result.ts';

type PlanInput = { scenario: ScenarioSource } & z.output<z.ZodObject<typeof planFields>>;

function plan({ scenario, draws, seed, indices, chunk, out }: PlanInput): OpenedSweep & { folder: string } {
  const folder = out ?? usualFolder(openScenario(scenario).scenario.id);
  const opened = planSweep(folder, {
    source: scenario,
    draws,
    seed,
    indexPoints: indexPointsOf(draws, indices),
    chunkSize: chunk,
    engine: engineVersion(),
  });
  writeManifest(folder, opened);
  return { folder, ...opened };
}

/** Draw what is missing. @returns the parts that were not what they should be. */
async function draw(
  folder: string,
  opened: OpenedSweep,
  count: number | undefined,
  { progress, pause }: Context,
): Promise<readonly string[]> {
  const { chunks, bad } = await remaining(folder, opened.manifest);
  const total = pointsOf(designOf(opened.manifest));
  const left = chunks.reduce((sum, { from, to }) => sum + to - from, 0);
  let done = total - left;
  const onPoints: OnPoints = async (points) => {
    done += points;
    progress({ done, total, what: 'drawing' });
    await pause();
  };
  await threads({ threads: count })(folder, opened, chunks, onPoints);
  return bad;
}

async function merge(
  folder: string,
  opened: OpenedSweep,
  mended: readonly string[],
  { progress, pause }: Context,
): Promise<SweepResult> {
  const rows = await readParts(folder, opened.manifest);
  const summary = await summarise(opened, rows, async (done, total, what) => {
    progress({ done, total, what });
    await pause();
  });
  return { folder, opened, summary, mended };
}

const rendering = {
  json: sweepJson,
  csv: sweepTables,
  exitCode: ({ summary }: SweepResult) => (summary.cases.length === 0 ? 3 : 0),
  render: sweepText,
};

/** Plan, draw and merge at once. */
export const sweepAll = defineCommand({
  name: 'sweep all',
  summary: 'Draw a scenario many times: ranges, what drives them, and what would change the answer.',
  positional: ['scenario'],
  input: z.object({ scenario: scenarioArgument, ...planFields, threads: threadsField }),
  long: true,
  async run({ threads: count, ...choice }, context) {
    const { folder, ...opened } = plan(choice);
    const mended = await draw(folder, opened, count, context);
    removeDrafts(folder);
    return merge(folder, opened, mended, context);
  },
  ...rendering,
  examples: [
    'sweep all uk-china-reset --draws 1000',
    'sweep all scenario.yaml --draws 10000 --seed 2 --json',
  ],
});

/** Lay a sweep out in chunks. */
export const sweepPlan = defineCommand({
  name: 'sweep plan',
  summary: 'Lay a sweep out in chunks that any machine can draw.',
  localOnly: 'it works on a folder that machines share; sweep all does the whole',
  positional: ['scenario'],
  input: z.object({ scenario: scenarioArgument, ...planFields }),
  run: (choice) => plan(choice),
  json: ({ folder, manifest }) => ({ folder, ...manifest }),
  render: ({ folder, manifest, sweep }, { bold, dim }) =>
    [
      bold(`${manifest.chunks.length} chunks in ${folder}`),
      dim(
        `${manifest.draws} draws of ${sweep.assumptions.length} assumptions, seed ${manifest.seed}, ` +
          `${pointsOf(designOf(manifest)) - manifest.draws} more for indices; manifest ${manifest.hash}`,
      ),
      `tradecraft sweep run ${folder} [--chunk K]`,
      `tradecraft sweep merge ${folder}`,
    ].join('\n'),
  examples: ['sweep plan uk-china-reset --draws 10000 --out sweeps/reset'],
});

/** Draw one chunk, or all that are missing. */
export const sweepRun = defineCommand({
  name: 'sweep run',
  summary: 'Draw one chunk of a planned sweep, or all that are missing.',
  localOnly: 'it works on a folder that machines share; sweep all does the whole',
  positional: ['folder'],
  input: z.object({
    folder: folderArgument,
    chunk: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe('number of the chunk, from 0; all that are missing if absent'),
    threads: threadsField,
  }),
  async run({ folder, chunk: number, threads: count }, context) {
    const opened = openPlanned(folder, engineVersion());
    const { chunks } = opened.manifest;
    if (number === undefined) {
      const mended = await draw(folder, opened, count, context);
      return { folder, chunks: chunks.length, drawn: undefined, mended };
    }
    const chunk = chunks[number];
    if (!chunk) {
      throw new UserError(`there is no chunk ${number} in ${folder}`, {
        remedy: `chunks are 0 to ${chunks.length - 1}`,
      });
    }
    const { bad, chunks: missing } = await remaining(folder, { ...opened.manifest, chunks: [chunk] });
    let done = 0;
    await here(folder, opened, missing, async () => {
      done += 1;
      context.progress({ done, total: chunk.to - chunk.from, what: `drawing chunk ${number}` });
      await context.pause();
    });
    return { folder, chunks: chunks.length, drawn: { chunk: number, points: done }, mended: bad };
  },
  render: ({ folder, chunks, drawn, mended }) =>
    [
      ...mended.map((what) => `computed again: ${what}`),
      drawn === undefined
        ? `all ${chunks} chunks are in ${join(folder, 'parts')}`
        : `chunk ${drawn.chunk}: ${drawn.points === 0 ? 'already there' : `${drawn.points} points drawn`}`,
    ].join('\n'),
  examples: ['sweep run sweeps/reset --chunk 3', 'sweep run sweeps/reset --threads 2'],
});

/** Put all parts together. */
export const sweepMerge = defineCommand({
  name: 'sweep merge',
  summary: 'Check the parts of a sweep, put them together and show what they come to.',
  localOnly: 'it works on a folder that machines share; sweep all does the whole',
  positional: ['folder'],
  input: z.object({ folder: folderArgument }),
  run: ({ folder }, context) => merge(folder, openPlanned(folder, engineVersion()), [], context),
  ...rendering,
  examples: ['sweep merge sweeps/reset --json'],
});
