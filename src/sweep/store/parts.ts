import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../error/user-error.ts';
import type { Chunk, Manifest } from '../manifest.ts';
import { BadPart, decodePart, encodePart } from './part.ts';
import { joinRows, type Rows } from './rows.ts';

const DRAFT = /^\.part-\d{5}-[0-9a-f-]{36}$/;

const nameOf = ({ chunk }: Chunk): string => `part-${String(chunk).padStart(5, '0')}.parquet`;

const inParts = (folder: string, name = '') => join(folder, 'parts', name);

/** Where a chunk's part lies. */
export const partPath = (folder: string, chunk: Chunk): string => inParts(folder, nameOf(chunk));

/**
 * Write a chunk's part whole or not at all: under a name of its own, to the disk, then in one step to its place.
 * Nothing of the part is left behind where that fails.
 * @throws UserError where the disk is full.
 */
export function writePart(folder: string, manifest: Manifest, chunk: Chunk, rows: Rows): void {
  mkdirSync(inParts(folder), { recursive: true });
  const draft = inParts(folder, `.part-${String(chunk.chunk).padStart(5, '0')}-${randomUUID()}`);
  try {
    const file = openSync(draft, 'wx');
    try {
      writeFileSync(file, encodePart(manifest, chunk, rows));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, partPath(folder, chunk));
  } catch (error) {
    rmSync(draft, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new UserError(`no room is left on the disk for ${inParts(folder)}`, {
      remedy: 'make room and run the sweep again; the parts that are there are kept',
      cause: error,
    });
  }
}

/** Read a chunk's part. @returns nothing where there is none. @throws BadPart where it is not what it should be. */
export async function readPart(folder: string, manifest: Manifest, chunk: Chunk): Promise<Rows | undefined> {
  const path = partPath(folder, chunk);
  return existsSync(path) ? decodePart(manifest, chunk, readFileSync(path)) : undefined;
}

/** What is still to be computed. */
export interface Remaining {
  readonly chunks: readonly Chunk[];
  /** Files that are not the parts they should be, each with the reason; their chunks are computed again. */
  readonly bad: readonly string[];
}

/** Find the chunks that have no sound part. */
export async function remaining(folder: string, manifest: Manifest): Promise<Remaining> {
  const chunks: Chunk[] = [];
  const bad: string[] = [];
  for (const chunk of manifest.chunks) {
    try {
      if (!(await readPart(folder, manifest, chunk))) chunks.push(chunk);
    } catch (error) {
      if (!(error instanceof BadPart)) throw error;
      bad.push(`${nameOf(chunk)} ${error.message}`);
      chunks.push(chunk);
    }
  }
  return { chunks, bad };
}

/**
 * Read all points of a sweep, each exactly once.
 * @throws UserError that names every part which is missing, damaged, of another sweep, or there twice.
 */
export async function readParts(folder: string, manifest: Manifest): Promise<Rows> {
  const expected = new Set(manifest.chunks.map(nameOf));
  const faults = (existsSync(inParts(folder)) ? readdirSync(inParts(folder)) : [])
    .filter((name) => !expected.has(name) && !DRAFT.test(name))
    .map((name) => `parts/${name} is no chunk of this sweep; remove it`);
  const missing: number[] = [];
  const parts: Rows[] = [];
  for (const chunk of manifest.chunks) {
    try {
      const part = await readPart(folder, manifest, chunk);
      if (part) parts.push(part);
      else missing.push(chunk.chunk);
    } catch (error) {
      if (!(error instanceof BadPart)) throw error;
      faults.push(`parts/${nameOf(chunk)} ${error.message}; remove it and run the sweep again`);
    }
  }
  if (missing.length > 0) {
    const shown = missing.slice(0, 10).join(', ') + (missing.length > 10 ? ', ...' : '');
    faults.push(`chunks without a part: ${missing.length} of ${manifest.chunks.length} (${shown})`);
  }
  if (faults.length > 0) {
    throw new UserError(`the sweep in ${folder} is not whole:\n${faults.join('\n')}`, {
      remedy: 'tradecraft sweep run does what is missing',
    });
  }
  return joinRows(parts, {
    assumptions: manifest.assumptions.length,
    results: manifest.cases.length * manifest.economies.length,
  });
}

/** Remove what killed workers left unfinished. Not while others are at work in the folder. */
export function removeDrafts(folder: string): void {
  if (!existsSync(inParts(folder))) return;
  for (const name of readdirSync(inParts(folder))) {
    if (DRAFT.test(name)) rmSync(inParts(folder, name), { force: true });
  }
}
