import { z } from 'zod';
import { MOST_SEED } from '../sweep/random/counter.ts';
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

/** The folder of a planned sweep. */
export const folderArgument = z.string().min(1).describe('the folder of a planned sweep');

/** Points of the indices: as asked, or the largest power of two in a sixteenth of the draws. */
export function indexPointsOf(draws: number, asked: number | undefined): number {
  if (asked !== undefined) return asked;
  return draws >= 256 ? 2 ** Math.floor(Math.log2(draws / 16)) : 0;
}
