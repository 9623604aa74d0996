import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { UserError } from '../error/user-error.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import type { ScenarioSource } from '../scenario/inline.ts';
import type { ReadText } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { layOut, type OpenedSweep } from '../sweep/manifest.ts';
import { summarise } from '../sweep/results/summary.ts';
import { here } from '../sweep/run/executor.ts';
import { threads } from '../sweep/run/threads.ts';
import { readParts } from '../sweep/store/parts.ts';
import { openPlanned, planSweep, writeManifest } from '../sweep/store/planned.ts';
import { openSweep } from '../sweep/sweep.ts';
import type { Context } from './command.ts';
import { engineVersion } from './engine-version.ts';

/** Draws of a study unless told: enough for two digits of an interval's ends. */
export const STUDY_DRAWS = 64;
/** Draws in a chunk: small, so that threads end together. */
const CHUNK = 4;

/** The scenario of a study, and what was asked of it. */
export interface Ranged {
  readonly source: ScenarioSource;
  readonly scenario: Scenario;
  readonly readText: ReadText;
  /** Whether the scenario is not the one that its source says: it is drawn in this thread then. */
  readonly changed: boolean;
}

/** What a study takes from a sweep. */
async function shownOf(opened: OpenedSweep, folder: string, context: Context) {
  const { headlineRanges, viewSweep } = await import('../study/index.ts');
  const rows = await readParts(folder, opened.manifest);
  const summary = await summarise(opened, rows, async (done, total, what) => {
    context.progress({ done, total, what });
    await context.pause();
  });
  return { uncertainty: viewSweep(opened.sweep.assumptions, summary), ranges: headlineRanges(summary) };
}

/**
 * Draw a scenario as often as a study needs, on all threads.
 * @returns why there are no ranges where the central case has no equilibrium: the study goes on without.
 */
export async function drawRanges(
  { source, scenario, readText, changed }: Ranged,
  draws: number,
  context: Context,
) {
  const folder = mkdtempSync(join(tmpdir(), 'tradecraft-study-'));
  try {
    const choice = { draws, seed: 1, indexPoints: 0, chunkSize: CHUNK, engine: engineVersion() };
    const opened = changed
      ? layOut(openSweep(scenario, readText), readText, scenario.id, choice)
      : planSweep(folder, { ...choice, source }, { scenario, readText });
    writeManifest(folder, opened);
    let done = 0;
    await (changed ? here : threads())(folder, opened, opened.manifest.chunks, async (points) => {
      done += points;
      context.progress({ done, total: draws, what: 'drawing the assumptions' });
      await context.pause();
    });
    return await shownOf(opened, folder, context);
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    return { unranged: error.message };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Read a finished sweep of the same scenario. @throws UserError where it is of another, or not whole. */
export async function readRanges(folder: string, { scenario, readText }: Ranged, context: Context) {
  const opened = openPlanned(folder, engineVersion());
  if (opened.manifest.scenario.hash !== scenarioHash(scenario, readText)) {
    throw new UserError(`the sweep in ${folder} is of another scenario, ${opened.manifest.scenario.title}`, {
      remedy: 'draw this one: tradecraft sweep all',
    });
  }
  return shownOf(opened, folder, context);
}
