import type { Chunk, OpenedSweep } from '../manifest.ts';
import { writePart } from '../store/parts.ts';
import { runChunk } from './run-chunk.ts';

/** Called as points are done, with how many more; may wait, or throw to stop everything. */
export type OnPoints = (points: number) => void | Promise<void>;

/** Where chunks are computed: every executor leaves the same parts in the folder. */
export type Executor = (
  folder: string,
  opened: OpenedSweep,
  chunks: readonly Chunk[],
  onPoints: OnPoints,
) => Promise<void>;

/** Compute chunks in this thread, one after another. */
export const here: Executor = async (folder, opened, chunks, onPoints) => {
  for (const chunk of chunks) {
    const rows = await runChunk(opened, chunk, () => onPoints(1));
    writePart(folder, opened.manifest, chunk, rows);
  }
};
