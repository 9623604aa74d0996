// Draw three cases on world-2022 many times: time, memory after every thousand draws, and two threads against one.
// Usage: node bench/sweep.js [draws] [threads]   (10000 and all of the machine, after npm run build)
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { threads } from '../dist/sweep/run/threads.js';
import { readParts } from '../dist/sweep/store/parts.js';
import { planSweep, writeManifest } from '../dist/sweep/store/planned.js';

const [draws = 10_000, most = availableParallelism()] = process.argv.slice(2).map(Number);
const source = fileURLToPath(new URL('./sweep.yaml', import.meta.url));

/** Draw on so many threads; seconds from the first point to the last part, and memory on the way. */
async function run(count, of) {
  const folder = mkdtempSync(join(tmpdir(), 'tradecraft-bench-'));
  try {
    const opened = planSweep(folder, {
      source,
      draws: of,
      seed: 1,
      indexPoints: 0,
      chunkSize: Math.min(100, Math.ceil(of / (4 * count))),
      engine: 'bench',
    });
    writeManifest(folder, opened);
    let done = 0;
    let began;
    const memory = [];
    const cpu = process.cpuUsage();
    await threads({ threads: count })(folder, opened, opened.manifest.chunks, (points) => {
      began ??= performance.now();
      const before = done;
      done += points;
      if (Math.floor(before / 1000) < Math.floor(done / 1000)) {
        memory.push(Math.round(process.memoryUsage().rss / 1e6));
      }
    });
    const seconds = (performance.now() - began) / 1000;
    const used = process.cpuUsage(cpu);
    const rows = await readParts(folder, opened.manifest);
    return {
      threads: count,
      draws: of,
      failed: rows.failed.filter((reason) => reason !== undefined).length,
      seconds: Number(seconds.toFixed(1)),
      'draws a second': Number((of / seconds).toFixed(1)),
      'processor ms a draw': Number(((used.user + used.system) / 1000 / of).toFixed(1)),
      'MB after each thousand': memory.join(' '),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const few = Math.max(100, Math.round(draws / 20));
const one = await run(1, few);
const two = await run(2, 2 * few);
console.table([one, two]);
console.log(`two threads against one: ${(two['draws a second'] / one['draws a second']).toFixed(2)}`);
if (draws > 2 * few) console.table([await run(most, draws)]);
