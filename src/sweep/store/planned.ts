import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { listBaselines } from '../../data/baselines.ts';
import { UserError } from '../../error/user-error.ts';
import { scenarioHash, tariffFiles } from '../../scenario/canonical.ts';
import type { ScenarioSource } from '../../scenario/inline.ts';
import { openScenario } from '../../scenario/library.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import {
  differences,
  type LayoutChoice,
  layOut,
  type Manifest,
  type OpenedSweep,
  parseManifest,
} from '../manifest.ts';
import { openSweep } from '../sweep.ts';

/** What is chosen when a sweep is planned for a folder. */
export interface PlanChoice extends LayoutChoice {
  /** A shipped name, a path, or the text itself, which is then kept in the sweep's folder. */
  readonly source: ScenarioSource;
}

const FILE = 'manifest.json';
/** Where a scenario's text is kept: one that came without a file, or that needs no other. */
const KEPT = './scenario.yaml';

/**
 * Lay out a sweep for a folder, without writing it. Whoever has the source open hands it in.
 * @throws UserError where the scenario, the data or the choice are at fault.
 */
export function planSweep(
  folder: string,
  { source, ...choice }: PlanChoice,
  { scenario, readText } = openScenario(source),
): OpenedSweep {
  return layOut(openSweep(scenario, readText), readText, sourceIn(folder, source, scenario), choice);
}

/** Write a manifest into its folder, whole or not at all. @throws UserError where another sweep is there. */
export function writeManifest(folder: string, { manifest, sweep }: OpenedSweep): void {
  const path = join(folder, FILE);
  if (existsSync(path)) {
    const other = readManifest(folder);
    if (other.hash === manifest.hash) return;
    throw new UserError(`${folder} holds another sweep (${differences(other, manifest).join(', ')} differ)`, {
      remedy: 'choose another folder (--out), or remove this one',
    });
  }
  mkdirSync(join(folder, 'parts'), { recursive: true });
  if (manifest.scenario.source === KEPT) writeFileSync(join(folder, KEPT), sweep.scenario.text);
  const draft = join(folder, `.${FILE}-${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(manifest, null, 1)}\n`);
  renameSync(draft, path);
}

/** Read the manifest of a folder. @throws UserError where there is none, or it is not whole. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, FILE);
  if (!existsSync(path)) {
    throw new UserError(`${folder} holds no sweep`, {
      remedy: 'plan one: tradecraft sweep plan SCENARIO --out FOLDER',
    });
  }
  return parseManifest(readFileSync(path, 'utf8'), path);
}

/**
 * Open a folder's sweep with the scenario, data and engine of this machine.
 * @throws UserError where any of them is not the one that the sweep was planned with.
 */
export function openPlanned(folder: string, engine: string): OpenedSweep {
  const manifest = readManifest(folder);
  const { source } = manifest.scenario;
  const path = join(folder, source);
  const { scenario, readText } = openScenario(/[\\/.]/.test(source) ? path : source);
  const refuse = (what: string, here: string, planned: string) => {
    throw new UserError(`the sweep in ${folder} was planned with ${what} ${planned}, and this is ${here}`, {
      remedy: `use the same ${what} on every machine, or plan the sweep again in another folder`,
    });
  };
  if (engine !== manifest.engine) refuse('engine', engine, manifest.engine);
  const hash = scenarioHash(scenario, readText);
  if (hash !== manifest.scenario.hash) refuse('scenario', hash, manifest.scenario.hash);
  const sweep = openSweep(scenario, readText);
  if (sweep.dataHash !== manifest.economy.hash) refuse('data', sweep.dataHash, manifest.economy.hash);
  return { manifest, sweep };
}

/** The folder that a sweep of a scenario goes to unless told. */
export const usualFolder = (id: string): string => join('sweeps', id);

/** A scenario that names no other file is kept in the sweep's folder, which then goes to other machines as it is. */
function sourceIn(folder: string, source: ScenarioSource, scenario: Scenario): string {
  const inFile = typeof source === 'string' && /[\\/.]/.test(source) && existsSync(source);
  if (typeof source === 'string' && !inFile) return source;
  const alone = listBaselines().includes(scenario.baseline) && tariffFiles(scenario).length === 0;
  if (typeof source !== 'string' || alone) return KEPT;
  return relative(resolve(folder), resolve(source)).replaceAll('\\', '/');
}
