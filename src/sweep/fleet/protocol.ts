import type { Manifest } from '../manifest.ts';

/**
 * What a fleet shares through Redis. A sweep in work is announced in SWEEPS, its contents lie under a key that expires
 * when nobody asks for the results any more; its chunks are jobs of a queue of its own, so that a worker that refuses a
 * sweep never takes one of its jobs; computed parts wait under keys until they are fetched.
 */
export const PREFIX = 'tradecraft';

/** Sorted set of the hashes of sweeps in work, by when they were announced. */
export const SWEEPS = `${PREFIX}:sweeps`;

/** What a worker needs in order to compute chunks of a sweep. */
export interface Parcel {
  readonly manifest: Manifest;
  /** The scenario's text, unless it is a shipped one. */
  readonly text?: string;
}

/** A job: the number of a chunk. */
export interface Task {
  readonly chunk: number;
}

/** The key of a sweep's parcel. */
export const parcelKey = (hash: string): string => `${PREFIX}:sweep:${hash}`;
/** The hash of workers that refuse a sweep, with their reasons. */
export const refusalsKey = (hash: string): string => `${PREFIX}:refusals:${hash}`;
/** The key of a computed part, as the bytes of its file. */
export const partKey = (hash: string, chunk: number): string => `${PREFIX}:part:${hash}:${chunk}`;
/** The name of a sweep's queue. */
export const queueName = (hash: string): string => `sweep-${hash}`;
/** The name of a chunk's job: the same chunk is never queued twice. */
export const jobName = (chunk: number): string => `chunk-${chunk}`;

/** Seconds for which a sweep stays announced without its owner, and a part waits to be fetched. */
export const KEPT = { parcel: 3600, part: 86_400 } as const;
