import { valuesAt } from '../design.ts';
import { type Chunk, designOf, type OpenedSweep } from '../manifest.ts';
import type { Rows } from '../store/rows.ts';

/**
 * Compute the points of a chunk: a function of the manifest and the chunk alone.
 * @param onPoint called after each point; may wait or throw to stop.
 */
export async function runChunk(
  { manifest, sweep }: OpenedSweep,
  { from, to }: Chunk,
  onPoint: (done: number) => void | Promise<void> = () => {},
): Promise<Rows> {
  const design = designOf(manifest);
  const { assumptions } = sweep;
  const width = manifest.cases.length * manifest.economies.length;
  const count = to - from;
  const values = new Float64Array(count * assumptions.length);
  const realIncome = new Float64Array(count * width);
  const failed: (string | undefined)[] = [];
  for (let k = 0; k < count; k++) {
    const point = valuesAt(design, assumptions, from + k);
    values.set(point, k * assumptions.length);
    const drawn = sweep.evaluate(point);
    failed.push('failed' in drawn ? drawn.failed : undefined);
    if ('realIncome' in drawn) realIncome.set(drawn.realIncome, k * width);
    await onPoint(k + 1);
  }
  return { from, count, values, realIncome, failed };
}
