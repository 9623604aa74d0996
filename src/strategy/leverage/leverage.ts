import { z } from 'zod';
import type { Progress } from '../../cases/solved.ts';
import type { StatusQuo } from '../optimal/status-quo.ts';
import { noResume, type Resume } from '../resume.ts';
import { type LeverageQuestion, type LeverageRow, leverageRows, planLeverage } from './matrix.ts';
import type { PairResult } from './pair.ts';
import { type RunJobs, runHere } from './run-jobs.ts';

const worth = z.object({ change: z.number(), money: z.number() });
const pairResult = z.union([
  z.object({ sender: worth, target: worth }),
  z.object({ stranded: z.array(z.object({ importer: z.string(), sector: z.string() })) }),
  z.object({ failed: z.string() }),
]);

/** How far a matrix has come: results so far, by job. */
export type LeverageState = readonly (readonly [job: number, result: PairResult])[];
export const leverageState: z.ZodType<LeverageState> = z.array(z.tuple([z.int().min(0), pairResult]));

/** What a face lends a long matrix. */
export interface LeverageOptions {
  readonly run?: RunJobs;
  /** Where to go on from, and to keep what is done. */
  readonly resume?: Resume<LeverageState>;
  readonly progress?: Progress;
  /** Let others work; throws where the user wants to stop. */
  readonly pause?: () => Promise<void>;
}

/** A finished matrix and what it took. */
export interface Leverage {
  readonly rows: readonly LeverageRow[];
  readonly solves: number;
  /** Of these, done by an earlier run. */
  readonly resumed: number;
}

/**
 * Weigh every ordered pair of a sender and a target by solved counterfactuals. What is done when it is stopped stays
 * in `resume`.
 * @throws UserError where a threat makes no sense on the economy.
 */
export async function leverage(
  statusQuo: StatusQuo,
  question: LeverageQuestion,
  { run = runHere, resume = noResume(), progress, pause }: LeverageOptions = {},
): Promise<Leverage> {
  const plan = planLeverage(statusQuo, question);
  const done = new Map<number, PairResult>(resume.left);
  const resumed = done.size;
  const wanted = plan.jobs.map((_, job) => job).filter((job) => !done.has(job));
  const total = plan.jobs.length;
  const tell = () => progress?.({ done: done.size, total, what: 'solving threats' });
  tell();
  try {
    await pause?.();
    await run(plan.world, plan.jobs, wanted, async (job, result) => {
      done.set(job, result);
      resume.keep(() => [...done]);
      tell();
      await pause?.();
    });
  } finally {
    resume.flush();
  }
  const results = plan.jobs.map((_, job) => done.get(job)!);
  return { rows: leverageRows(plan, results), solves: total, resumed };
}
