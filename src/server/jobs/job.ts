import { z } from 'zod';
import { FORMS } from '../../pool/represent.ts';
import { problemSchema } from '../problem.ts';

/** How far a job has come. */
export const stepSchema = z.object({ done: z.number(), total: z.number(), what: z.string() });

const state = z
  .enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'])
  .describe(
    'failed: see problem. interrupted: the server stopped before it was finished; there is no result, ask again',
  );

/** A job as clients see it. */
export const jobSchema = z
  .object({
    id: z.string().regex(/^[0-9a-f]{32}$/),
    command: z.string(),
    state,
    created: z.iso.datetime(),
    started: z.iso.datetime().optional(),
    ended: z.iso.datetime().optional(),
    progress: stepSchema.optional(),
    problem: problemSchema.optional().describe('why it failed'),
    links: z.object({
      self: z.string(),
      events: z.string(),
      result: z.string().optional().describe('once it is done'),
    }),
  })
  .describe('A job: a command that takes long.');

/** A job as it is kept on disk. */
export const recordSchema = jobSchema.omit({ links: true, progress: true }).extend({
  /** Hash of the result, once there is one. */
  hash: z.string().optional(),
  /** The forms that its result is kept in, with the type of each. */
  forms: z.partialRecord(z.enum(FORMS), z.string()).optional(),
});

export type JobRecord = z.output<typeof recordSchema>;
export type JobView = z.output<typeof jobSchema>;
export type Step = z.output<typeof stepSchema>;

/** Whether nothing more will come of a job. */
export const hasEnded = ({ state }: Pick<JobRecord, 'state'>): boolean =>
  state !== 'queued' && state !== 'running';

/** Show a job to clients. */
export function viewOf(record: JobRecord, progress: Step | undefined): JobView {
  const { hash: _, forms: __, ...told } = record;
  const self = `/v1/jobs/${record.id}`;
  const result = record.state === 'done' ? { result: `${self}/result` } : {};
  return { ...told, ...(progress ? { progress } : {}), links: { self, events: `${self}/events`, ...result } };
}
