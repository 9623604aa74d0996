// Print how long the command line takes from being called to having printed, beside a bare start of Node; keep the figures
// by date and show them in docs/speed.md. Each round calls all of them in turn, so that no one has the better moment.
// Usage: npm run bench:start -- [ROUNDS] (after npm install, which builds program/).
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, three } from './measure.js';
import { withStartFigures } from './start-page.js';

const rounds = Number(process.argv[2] ?? 9);
const program = fileURLToPath(new URL('../bin/tradecraft.js', import.meta.url));
const one = fileURLToPath(new URL('./start.yaml', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'tradecraft-start-'));
const out = join(scratch, 'study');

const CALLS = [
  { what: 'node alone', argv: ['-e', '0'] },
  { what: 'tradecraft --version', argv: [program, '--version'] },
  { what: 'tradecraft --help', argv: [program, '--help'] },
  { what: 'tradecraft solve --help', argv: [program, 'solve', '--help'] },
  {
    what: 'tradecraft scenario check uk-china-reset',
    argv: [program, 'scenario', 'check', 'uk-china-reset'],
  },
  { what: 'tradecraft solve, one case on world-2022', argv: [program, 'solve', one] },
  {
    what: 'tradecraft threat, five rates on world-2022',
    argv: [
      ...[program, 'threat', '--economy', 'world-2022', '--sender', 'USA', '--target', 'CAN'],
      ...['--rate', '0..100%:25'],
    ],
  },
  { what: 'tradecraft solve uk-china-reset', argv: [program, 'solve', 'uk-china-reset'] },
  {
    what: 'tradecraft study uk-china-reset, without ranges',
    argv: [program, 'study', 'uk-china-reset', '--draws', '0', '--out', out],
  },
];

const taken = CALLS.map(() => []);
for (let round = 0; round < rounds; round++) {
  for (const [k, { what, argv }] of CALLS.entries()) {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, argv, { cwd: scratch });
    taken[k].push(performance.now() - began);
    if (status !== 0) throw new Error(`${what} ended with ${status}: ${stderr}`);
  }
}
rmSync(scratch, { recursive: true });

const bare = median(taken[0]);
const rows = CALLS.map(({ what }, k) => ({
  what,
  ms: three(median(taken[k])),
  'times node alone': three(median(taken[k]) / bare),
}));
console.table(rows);

const date = new Date().toISOString();
const machine = { node: process.version, cpu: cpus()[0].model, cores: cpus().length };
const folder = new URL('./results/start/', import.meta.url);
mkdirSync(folder, { recursive: true });
const name = `${date.slice(0, 10)}.json`;
writeFileSync(new URL(name, folder), `${JSON.stringify({ date, machine, rounds, rows }, null, 2)}\n`);
const page = new URL('../docs/speed.md', import.meta.url);
writeFileSync(page, withStartFigures(readFileSync(page, 'utf8')));
console.log(`kept in bench/results/start/${name} and shown in docs/speed.md`);
