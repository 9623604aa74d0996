import { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import type { Chunk } from '../sweep/manifest.ts';
import { MOST_SEED } from '../sweep/random/counter.ts';
import { TEMPLATES } from '../sweep/store/template.ts';
import { local } from './input.ts';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** What is chosen when a sweep is planned. */
export const planFields = {
  draws: whole(1, 10_000_000).default(1000).describe('how many draws; 1000 if absent'),
  seed: whole(0, MOST_SEED).default(1).describe('a whole number; the same seed gives the same draws'),
  indices: whole(0, 2 ** 20)
    .optional()
    .describe(
      'points for the Sobol indices, 0 for none; each takes a draw for every group of assumptions and one more. A sixteenth of the draws if absent',
    ),
  chunk: whole(1, 100_000).default(100).describe('draws in a chunk, the unit of work and of what is kept'),
  out: local(z.string().min(1).optional().describe('folder of the sweep; sweeps/ID if absent')),
};

/** Threads to draw on. */
export const threadsField = local(whole(1, 256).optional().describe('threads; all of the machine if absent'));

/** Where a fleet is. */
export const redisField = local(
  z
    .string()
    .min(1)
    .optional()
    .describe('draw on the workers that listen at this Redis (redis://HOST:6379) instead of here'),
);

/** A file for a system that runs array jobs. */
export const templateField = z
  .enum(TEMPLATES)
  .optional()
  .describe(`also write a job for an array of machines: ${TEMPLATES.join(' or ')}`);

/** One of several shares of the chunks. */
export const shardField = z
  .string()
  .regex(/^\d+\/\d+$/, { error: 'write I/N, for instance 0/20' })
  .optional()
  .describe('share I of N of the chunks, I from 0 to N-1, for array jobs: 0/20');

/** The folder of a planned sweep. */
export const folderArgument = z.string().min(1).describe('the folder of a planned sweep');

/** Points of the indices: as asked, or the largest power of two in a sixteenth of the draws. */
export function indexPointsOf(draws: number, asked: number | undefined): number {
  if (asked !== undefined) return asked;
  return draws >= 256 ? 2 ** Math.floor(Math.log2(draws / 16)) : 0;
}

/** Choose the chunks of a run: one, every N-th, or all. @throws UserError where there is no such chunk or share. */
export function chosenChunks(
  chunks: readonly Chunk[],
  { chunk, shard, folder }: { readonly chunk?: number; readonly shard?: string; readonly folder: string },
): readonly Chunk[] {
  if (chunk !== undefined && shard !== undefined) {
    throw new UserError('both a chunk and a shard are named', { remedy: 'leave one out' });
  }
  if (chunk !== undefined) {
    if (chunk < chunks.length) return [chunks[chunk]];
    throw new UserError(`there is no chunk ${chunk} in ${folder}`, {
      remedy: `chunks are 0 to ${chunks.length - 1}`,
    });
  }
  if (shard === undefined) return chunks;
  const [share, of] = shard.split('/').map(Number);
  if (share >= of) {
    throw new UserError(`there is no shard ${shard}`, { remedy: `of ${of}, shards are 0 to ${of - 1}` });
  }
  return chunks.filter((one) => one.chunk % of === share);
}
