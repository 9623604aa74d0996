// Draw three cases on world-2022: one worker against two in turns, then many draws on all cores with memory after every thousand.
// Usage: npm run bench:sweep (after npm install, which builds dist/), or node bench/sweep.js [draws] [threads]; with all 10000
// draws the figures are kept by date and shown in docs/uncertainty.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPool } from '../dist/sweep/run/pool.js';
import { readParts } from '../dist/sweep/store/parts.js';
import { planSweep, writeManifest } from '../dist/sweep/store/planned.js';
import { median, three } from './measure.js';
import { withSweepFigures } from './sweep-page.js';

const WHOLE = 10_000;
/** How often one worker and two take turns. */
const ROUNDS = 5;
/** Draws of each worker before the clock starts, while the engine compiles, and on the clock; and of a chunk. */
const [WARM, TIMED, CHUNK] = [150, 300, 20];

const [draws = WHOLE, most = availableParallelism()] = process.argv.slice(2).map(Number);
const source = fileURLToPath(new URL('./sweep.yaml', import.meta.url));
const entry = new URL('../dist/sweep/run/thread.js', import.meta.url);

/**
 * Draw so many points on so many workers, which are threads however many there are. The clock runs from the first point
 * after the `warm` ones on, and stops `rest` points before the end, while every worker is still at work.
 */
async function run(workers, { warm, timed, rest, chunkSize }) {
  const folder = mkdtempSync(join(tmpdir(), 'tradecraft-bench-'));
  const planned = { source, draws: warm + timed + rest, seed: 1, indexPoints: 0, engine: 'bench' };
  const opened = planSweep(folder, { ...planned, chunkSize });
  writeManifest(folder, opened);
  const pool = openPool(entry, { folder, engine: 'bench' }, workers);
  const queue = [...opened.manifest.chunks];
  const memory = [];
  let done = 0;
  let [began, ended] = [warm === 0 && reading(0), undefined];
  const onPoints = (points) => {
    const before = done;
    done += points;
    if (!began && done >= warm) began = reading(done);
    if (!ended && done >= warm + timed) ended = reading(done);
    if (Math.floor(before / 1000) < Math.floor(done / 1000)) {
      memory.push(Math.round(process.memoryUsage().rss / 1e6));
    }
  };
  const drain = async () => {
    for (let chunk = queue.shift(); chunk; chunk = queue.shift()) await pool.compute(chunk, onPoints);
  };
  try {
    await Promise.all(Array.from({ length: workers }, drain));
    const rows = await readParts(folder, opened.manifest);
    const count = ended.done - began.done;
    const seconds = (ended.at - began.at) / 1000;
    const busy = (ended.processor - began.processor) / 1000;
    return {
      workers,
      draws: count,
      failed: rows.failed.filter((reason) => reason !== undefined).length,
      seconds: three(seconds),
      'draws a second': three(count / seconds),
      'processor ms a draw': three((1000 * busy) / count),
      'cores in use': three(busy / seconds),
      'page faults a draw': three((ended.faults - began.faults) / count),
      memory,
    };
  } finally {
    await pool.close();
    rmSync(folder, { recursive: true });
  }
}

/** The clock, what all threads of this process have used of the processor (ms), and how often memory was new to it. */
function reading(done) {
  const { userCPUTime, systemCPUTime, minorPageFault } = process.resourceUsage();
  return {
    done,
    at: performance.now(),
    processor: (userCPUTime + systemCPUTime) / 1000,
    faults: minorPageFault,
  };
}

const date = new Date().toISOString();
const turns = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const workers of [1, 2]) {
    const each = { warm: WARM, timed: TIMED, rest: CHUNK };
    const all = Object.entries(each).map(([name, count]) => [name, workers * count]);
    turns.push(await run(workers, { ...Object.fromEntries(all), chunkSize: CHUNK }));
  }
}
const inTurns = [1, 2].map((workers) => {
  const of = (name) => median(turns.filter((one) => one.workers === workers).map((one) => one[name]));
  const names = ['draws a second', 'processor ms a draw', 'cores in use', 'page faults a draw'];
  return { workers, ...Object.fromEntries(names.map((name) => [name, of(name)])) };
});
const [one, two] = inTurns;
const ratio = Number((two['draws a second'] / one['draws a second']).toFixed(2));
console.table(turns.map(({ memory: _, ...row }) => row));
console.table(inTurns);
console.log(`two workers against one: ${ratio}, medians of ${ROUNDS} turns`);

const { memory, ...many } = await run(most, { warm: 0, timed: draws, rest: 0, chunkSize: 100 });
console.table([many]);
console.log(`MB after each thousand draws: ${memory.join(' ')}`);

if (draws === WHOLE) {
  const machine = { node: process.version, cpu: cpus()[0].model, cores: cpus().length };
  const folder = new URL('./results/sweep/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    new URL(`${date.slice(0, 10)}.json`, folder),
    `${JSON.stringify({ date, machine, turns: ROUNDS, inTurns, ratio, many, memory }, null, 2)}\n`,
  );
  const page = new URL('../docs/uncertainty.md', import.meta.url);
  writeFileSync(page, withSweepFigures(readFileSync(page, 'utf8')));
}
