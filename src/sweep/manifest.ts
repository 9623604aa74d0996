import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import type { ReadText } from '../scenario/resolve.ts';
import { type Design, groupsOf, pointsOf } from './design.ts';
import { checkModels, checkRanges, type Sweep } from './sweep.ts';

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

/** What is chosen when a sweep is laid out. */
export interface LayoutChoice {
  readonly draws: number;
  readonly seed: number;
  /** Points of the indices; 0 without. */
  readonly indexPoints: number;
  readonly chunkSize: number;
  /** The version of the engine. */
  readonly engine: string;
}

/** A manifest with the scenario it is of, opened. */
export interface OpenedSweep {
  readonly manifest: Manifest;
  readonly sweep: Sweep;
}

/**
 * Lay an opened scenario out in chunks. Needs no disk: a page in a browser plans its sweeps with it as a fleet does.
 * @param source where the scenario is found again: a shipped name, or a path relative to the sweep's folder
 * @throws UserError where an alternative model makes no sense for the economy.
 */
export function layOut(sweep: Sweep, readText: ReadText, source: string, choice: LayoutChoice): OpenedSweep {
  const { scenario } = sweep;
  const { draws, seed, chunkSize, engine, indexPoints } = choice;
  checkRanges(sweep, readText);
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
      source,
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

/** The points of a sweep that was laid out. */
export function designOf({ seed, draws, indices }: Manifest): Design {
  return { seed, draws, points: indices.points, groups: indices.groups };
}

/** Read a manifest. @param name what to call it @throws UserError where it is none, or was changed. */
export function parseManifest(text: string, name: string): Manifest {
  let manifest: Manifest;
  try {
    manifest = manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new UserError(`${name} is not the manifest of a sweep`, { remedy: 'plan the sweep again', cause });
  }
  const { hash, ...body } = manifest;
  if (hashOf(body) !== hash) {
    throw new UserError(`${name} was changed: its hash is not ${hash}`, { remedy: 'plan the sweep again' });
  }
  return manifest;
}

function hashOf({ scenario: { source: _, ...scenario }, ...rest }: Omit<Manifest, 'hash'>): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify({ scenario, ...rest })))).slice(0, 16);
}

/** Name what two sweeps differ in. */
export function differences(a: Manifest, b: Manifest): string[] {
  const keys = ['scenario', 'economy', 'engine', 'seed', 'draws', 'indices', 'chunkSize'] as const;
  const told = (one: Manifest, key: (typeof keys)[number]) =>
    JSON.stringify(key === 'scenario' || key === 'economy' ? one[key].hash : one[key]);
  return keys.filter((key) => told(a, key) !== told(b, key));
}
