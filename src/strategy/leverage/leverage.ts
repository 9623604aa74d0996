import type { Progress } from '../../cases/solved.ts';
import type { StatusQuo } from '../optimal/status-quo.ts';
import { type Checkpoint, noCheckpoint } from './checkpoint.ts';
import { type LeverageQuestion, type LeverageRow, leverageRows, planLeverage } from './matrix.ts';
import { type RunJobs, runHere } from './run-jobs.ts';

/** What a face lends a long matrix. */
export interface LeverageOptions {
  readonly run?: RunJobs;
  readonly checkpoint?: Checkpoint;
  readonly progress?: Progress;
  /** Let others work; throws where the user wants to stop. */
  readonly pause?: () => Promise<void>;
}

/** A finished matrix and what it took. */
export interface Leverage {
  readonly rows: readonly LeverageRow[];
  readonly solves: number;
  /** Of these, taken from a checkpoint. */
  readonly resumed: number;
}

/**
 * Weigh every ordered pair of a sender and a target by solved counterfactuals. What is done when it is stopped stays in
 * the checkpoint.
 * @throws UserError where a threat makes no sense on the economy.
 */
export async function leverage(
  statusQuo: StatusQuo,
  question: LeverageQuestion,
  { run = runHere, checkpoint = noCheckpoint(), progress, pause }: LeverageOptions = {},
): Promise<Leverage> {
  const plan = planLeverage(statusQuo, question);
  const { done } = checkpoint;
  const resumed = done.size;
  const wanted = plan.jobs.map((_, job) => job).filter((job) => !done.has(job));
  const total = plan.jobs.length;
  const tell = () => progress?.({ done: done.size, total, what: 'solving threats' });
  tell();
  try {
    await pause?.();
    await run(plan.world, plan.jobs, wanted, async (job, result) => {
      checkpoint.add(job, result);
      tell();
      await pause?.();
    });
  } finally {
    checkpoint.flush();
  }
  const results = plan.jobs.map((_, job) => done.get(job)!);
  return { rows: leverageRows(plan, results), solves: total, resumed };
}
