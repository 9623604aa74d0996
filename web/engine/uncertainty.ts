import { indexPointsOf } from '../../src/command/sweep-input.ts';
import type { SwingsOf } from '../../src/figure/swings.ts';
import { swingsOfSweep, type UncertaintyView, viewSweep } from '../../src/study/view-sweep.ts';
import { pointsOf } from '../../src/sweep/design.ts';
import { designOf, layOut } from '../../src/sweep/manifest.ts';
import { type SweepSummary, summarise } from '../../src/sweep/results/summary.ts';
import { runChunk } from '../../src/sweep/run/run-chunk.ts';
import { joinRows, type Rows } from '../../src/sweep/store/rows.ts';
import { openSweep } from '../../src/sweep/sweep.ts';
import { readText, type Shelf } from './shelf.ts';
import type { Draft, Hooks } from './strategy.ts';

/** What is chosen of a sweep; the rest is as on the command line. */
export interface SweepAsked {
  readonly draws: number;
  readonly seed: number;
}

/** A sweep as a page shows it. */
export interface SweepAnswer {
  readonly view: UncertaintyView;
  /** For every economy in focus and every case. */
  readonly swings: readonly SwingsOf[];
  readonly summary: SweepSummary;
  /** Income of the reference, `[economy]`, money a year. */
  readonly income: Float64Array;
}

/** How many draws are laid out together, as on the command line. */
const CHUNK = 100;

/**
 * Draw a scenario many times and work out what that comes to.
 * @throws UserError where nothing is uncertain. @throws ConvergenceError where the central case has no equilibrium.
 */
export async function sweep(
  shelf: Shelf,
  { text, file }: Draft,
  { draws, seed }: SweepAsked,
  engine: string,
  { progress, pause }: Hooks,
): Promise<SweepAnswer> {
  const { scenario } = await shelf.open(text, file);
  progress({ done: 0, total: draws, what: 'opening the models' });
  await pause();
  const opened = layOut(openSweep(scenario, readText), readText, file, {
    draws,
    seed,
    engine,
    indexPoints: indexPointsOf(draws, undefined),
    chunkSize: CHUNK,
  });
  const { manifest, sweep: drawn } = opened;
  const total = pointsOf(designOf(manifest));
  const parts: Rows[] = [];
  for (const chunk of manifest.chunks) {
    const rows = await runChunk(opened, chunk, async (done) => {
      progress({ done: chunk.from + done, total, what: 'drawing' });
      await pause();
    });
    parts.push(rows);
  }
  const width = {
    assumptions: manifest.assumptions.length,
    results: manifest.cases.length * manifest.economies.length,
  };
  const summary = await summarise(opened, joinRows(parts, width), async (done, of, what) => {
    progress({ done, total: of, what });
    await pause();
  });
  return {
    view: viewSweep(drawn.assumptions, summary),
    swings: swingsOfSweep(drawn.assumptions, summary),
    summary,
    income: drawn.world.reference.economy.income,
  };
}
