import { join } from 'node:path';
import { z } from 'zod';
import type { ScenarioSource } from '../scenario/inline.ts';
import { openScenario } from '../scenario/library.ts';
import { pointsOf } from '../sweep/design.ts';
import { type Chunk, designOf, type OpenedSweep } from '../sweep/manifest.ts';
import { summarise } from '../sweep/results/summary.ts';
import type { OnPoints } from '../sweep/run/executor.ts';
import { threads } from '../sweep/run/threads.ts';
import { readParts, remaining, removeDrafts } from '../sweep/store/parts.ts';
import { openPlanned, planSweep, usualFolder, writeManifest } from '../sweep/store/planned.ts';
import { writeTemplate } from '../sweep/store/template.ts';
import { type Context, defineCommand } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { scenarioArgument } from './input.ts';
import {
  chosenChunks,
  folderArgument,
  indexPointsOf,
  planFields,
  redisField,
  shardField,
  templateField,
  threadsField,
} from './sweep-input.ts';
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

/** Where to draw: threads of this machine, or a fleet. */
interface Where {
  readonly threads?: number;
  readonly redis?: string;
}

/** Draw what is missing of some chunks. @returns the parts that were not what they should be. */
async function draw(
  folder: string,
  opened: OpenedSweep,
  { threads: count, redis }: Where,
  { progress, pause }: Context,
  wanted: readonly Chunk[] = opened.manifest.chunks,
): Promise<readonly string[]> {
  const { chunks, bad } = await remaining(folder, { ...opened.manifest, chunks: [...wanted] });
  const pointsIn = (some: readonly Chunk[]) => some.reduce((sum, { from, to }) => sum + to - from, 0);
  const total = pointsIn(wanted);
  let done = total - pointsIn(chunks);
  let what = redis === undefined ? 'drawing' : 'drawing on the fleet';
  const onPoints: OnPoints = async (points) => {
    done += points;
    progress({ done, total, what });
    await pause();
  };
  const tell = (message: string) => {
    what = `drawing on the fleet; ${message}`;
  };
  // The queue takes long to load, and few sweeps need it.
  const executor =
    redis === undefined
      ? threads({ threads: count })
      : (await import('../sweep/fleet/coordinate.ts')).fleet({ url: redis, tell });
  await executor(folder, opened, chunks, onPoints);
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
export const sweepAll = defineCommand('sweep all', {
  positional: ['scenario'],
  input: z.object({ scenario: scenarioArgument, ...planFields, threads: threadsField, redis: redisField }),
  long: true,
  async run({ threads: count, redis, ...choice }, context) {
    const { folder, ...opened } = plan(choice);
    const mended = await draw(folder, opened, { threads: count, redis }, context);
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
export const sweepPlan = defineCommand('sweep plan', {
  localOnly: 'it works on a folder that machines share; sweep all does the whole',
  positional: ['scenario'],
  input: z.object({ scenario: scenarioArgument, ...planFields, template: templateField }),
  run({ template, ...choice }) {
    const planned = plan(choice);
    const written = template && writeTemplate(template, planned.folder, planned.manifest);
    return { ...planned, template: written };
  },
  json: ({ folder, manifest, template }) => ({ folder, template, ...manifest }),
  render: ({ folder, manifest, sweep, template }, { bold, dim }) =>
    [
      bold(`${manifest.chunks.length} chunks in ${folder}`),
      dim(
        `${manifest.draws} draws of ${sweep.assumptions.length} assumptions, seed ${manifest.seed}, ` +
          `${pointsOf(designOf(manifest)) - manifest.draws} more for indices; manifest ${manifest.hash}`,
      ),
      template ? template.submit : `tradecraft sweep run ${folder} [--chunk K]`,
      `tradecraft sweep merge ${folder}`,
    ].join('\n'),
  examples: [
    'sweep plan uk-china-reset --draws 10000 --out sweeps/reset',
    'sweep plan uk-china-reset --draws 100000 --template slurm',
  ],
});

/** Draw one chunk, a share of them, or all that are missing. */
export const sweepRun = defineCommand('sweep run', {
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
    shard: shardField,
    threads: threadsField,
    redis: redisField,
  }),
  async run({ folder, chunk, shard, threads: count, redis }, context) {
    const opened = openPlanned(folder, engineVersion());
    const { chunks } = opened.manifest;
    const wanted = chosenChunks(chunks, { chunk, shard, folder });
    const mended = await draw(folder, opened, { threads: count, redis }, context, wanted);
    return { folder, chunks: chunks.length, drawn: wanted.length, mended };
  },
  render: ({ folder, chunks, drawn, mended }) =>
    [
      ...mended.map((what) => `computed again: ${what}`),
      `${drawn === chunks ? `all ${chunks}` : `${drawn} of ${chunks}`} chunks are in ${join(folder, 'parts')}`,
    ].join('\n'),
  examples: [
    'sweep run sweeps/reset --chunk 3',
    'sweep run sweeps/reset --shard 0/20',
    'sweep run sweeps/reset --redis redis://10.0.0.5:6379',
  ],
});

/** Put all parts together. */
export const sweepMerge = defineCommand('sweep merge', {
  localOnly: 'it works on a folder that machines share; sweep all does the whole',
  positional: ['folder'],
  input: z.object({ folder: folderArgument }),
  run: ({ folder }, context) => merge(folder, openPlanned(folder, engineVersion()), [], context),
  ...rendering,
  examples: ['sweep merge sweeps/reset --json'],
});
