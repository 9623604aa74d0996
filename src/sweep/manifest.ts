import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import type { ScenarioSource } from '../scenario/inline.ts';
import { openScenario } from '../scenario/library.ts';
import { groupsOf, pointsOf } from './design.ts';
import { checkModels, openSweep, type Sweep } from './sweep.ts';

const count = z.number().int().nonnegative();

const manifestSchema = z.strictObject({
  tradecraft: z.literal(1),
  scenario: z.strictObject({
    /** A shipped scenario, or a path relative to the sweep's folder. */
    source: z.string(),
    id: z.string(),
    title: z.string(),
    hash: z.string(),
  }),
  economy: z.strictObject({ name: z.string(), hash: z.string() }),
  engine: z.string(),
  seed: count,
  draws: count,
  indices: z.strictObject({ points: count, groups: z.array(z.string()) }),
  chunkSize: count,
  chunks: z.array(z.strictObject({ chunk: count, from: count, to: count })),
  assumptions: z.array(z.string()),
  cases: z.array(z.string()),
  economies: z.array(z.string()),
  /** Of everything above but the source. */
  hash: z.string(),
});

/** What a sweep is: everything that decides its numbers, by hash, and how it is cut into chunks. */
export type Manifest = z.output<typeof manifestSchema>;
/** A run of points that one worker computes and writes whole: from the first to before the last. */
export type Chunk = Manifest['chunks'][number];

/** What is chosen when a sweep is planned. */
export interface PlanChoice {
  /** A shipped name, a path, or the text itself, which is then kept in the sweep's folder. */
  readonly source: ScenarioSource;
  readonly draws: number;
  readonly seed: number;
  /** Points of the indices; 0 without. */
  readonly indexPoints: number;
  readonly chunkSize: number;
  readonly engine: string;
}

/** A manifest with the scenario it is of, opened. */
export interface OpenedSweep {
  readonly manifest: Manifest;
  readonly sweep: Sweep;
}

const FILE = 'manifest.json';
/** Where the text of a scenario that came without a file is kept. */
const KEPT = './scenario.yaml';

/**
 * Lay out a sweep for a folder, without writing it.
 * @throws UserError where the scenario, the data or the choice are at fault.
 */
export function planSweep(folder: string, choice: PlanChoice): OpenedSweep {
  const { source, draws, seed, chunkSize, engine, indexPoints } = choice;
  const { scenario, readText } = openScenario(source);
  const sweep = openSweep(scenario, readText);
  checkModels(sweep, readText);
  const groups = groupsOf(sweep.assumptions);
  // One group alone drives everything: there is nothing to tell apart.
  const points = groups.length > 1 ? Math.min(indexPoints, draws) : 0;
  const total = pointsOf({ seed, draws, points, groups });
  const chunks = Array.from({ length: Math.ceil(total / chunkSize) }, (_, chunk) => ({
    chunk,
    from: chunk * chunkSize,
    to: Math.min(total, (chunk + 1) * chunkSize),
  }));
  const body = {
    tradecraft: 1 as const,
    scenario: {
      source: sourceIn(folder, source),
      id: scenario.id,
      title: scenario.title,
      hash: scenarioHash(scenario, readText),
    },
    economy: { name: sweep.world.reference.economy.name, hash: sweep.dataHash },
    engine,
    seed,
    draws,
    indices: { points, groups },
    chunkSize,
    chunks,
    assumptions: sweep.assumptions.map(({ id }) => id),
    cases: sweep.cases.map(({ id }) => id),
    economies: sweep.economies.map(({ code }) => code),
  };
  return { manifest: { ...body, hash: hashOf(body) }, sweep };
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
  let manifest: Manifest;
  try {
    manifest = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new UserError(`${path} is not the manifest of a sweep`, { remedy: 'plan the sweep again', cause });
  }
  const { hash, ...body } = manifest;
  if (hashOf(body) !== hash) {
    throw new UserError(`${path} was changed: its hash is not ${hash}`, { remedy: 'plan the sweep again' });
  }
  return manifest;
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

function sourceIn(folder: string, source: ScenarioSource): string {
  if (typeof source !== 'string') return KEPT;
  const inFile = /[\\/.]/.test(source) && existsSync(source);
  return inFile ? relative(resolve(folder), resolve(source)).replaceAll('\\', '/') : source;
}

function hashOf({ scenario: { source: _, ...scenario }, ...rest }: Omit<Manifest, 'hash'>): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify({ scenario, ...rest })))).slice(0, 16);
}

function differences(a: Manifest, b: Manifest): string[] {
  const keys = ['scenario', 'economy', 'engine', 'seed', 'draws', 'indices', 'chunkSize'] as const;
  const told = (one: Manifest, key: (typeof keys)[number]) =>
    JSON.stringify(key === 'scenario' || key === 'economy' ? one[key].hash : one[key]);
  return keys.filter((key) => told(a, key) !== told(b, key));
}
