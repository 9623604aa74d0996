// Print how fast everything is, as ratios measured in this run; keep the figures by date and show them in docs/speed.md.
// Usage: npm run bench (after npm install, which builds dist/).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { benchClosures } from './closures.js';
import { benchGradients } from './gradients.js';
import { benchGrowth } from './growth.js';
import { benchIterations } from './iterations.js';
import { benchKernels } from './kernels.js';
import { withNewestFigures } from './page.js';
import { benchSolves } from './solves.js';

const began = new Date();
const show = (title, rows) => {
  console.log(`\n${title}`);
  console.table(rows);
  return rows;
};

const kernels = show(
  'Loops: SIMD against the plain twin, and against reading the same memory',
  benchKernels(),
);
const solves = show('Solves to 1e-10: medians on one thread', benchSolves());
const iterations = show('An iteration of the usual solve, against reading what it reads', benchIterations());
const closures = show(
  'The usual shock on world-2022 under every closure, against the default',
  benchClosures(),
);
const gradients = show('Gradient of one real income in every instrument, against solves', benchGradients());
const growth = benchGrowth();
show(`Growth with size on synthetic economies: time ~ (N N J)^${growth.exponent}`, growth.rows);
const peakMemory = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`\npeak memory ${peakMemory} MB, Node ${process.version}, ${cpus().length} x ${cpus()[0].model}`);

const folder = new URL('./results/', import.meta.url);
mkdirSync(folder, { recursive: true });
const file = new URL(`${began.toISOString().slice(0, 10)}.json`, folder);
const machine = { node: process.version, cpu: cpus()[0].model, cores: cpus().length };
writeFileSync(
  file,
  `${JSON.stringify({ date: began.toISOString(), machine, kernels, iterations, solves, closures, gradients, growth, peakMemory }, null, 2)}\n`,
);
const page = new URL('../docs/speed.md', import.meta.url);
writeFileSync(page, withNewestFigures(readFileSync(page, 'utf8')));
console.log(`kept in bench/results/${began.toISOString().slice(0, 10)}.json and shown in docs/speed.md`);
