// Time the searches of strategy: optimal tariffs, tariff wars, agreements, leverage. Minutes long, so apart from `npm run bench`.
// Usage: node bench/strategy.js [all] (after npm install, which builds dist/); `all` adds what takes longest, the war of
// all 81 economies, keeps the figures by date and shows them in docs/optimal-tariffs.md.
// TRADECRAFT_OSSA=FOLDER adds Ossa's (2014) seven regions, whose data may not be passed on.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { loadBaseline } from '../dist/data/index.js';
import { DEFAULT_CLOSURE, rebase, solve } from '../dist/equilibrium/index.js';
import { leverage } from '../dist/strategy/leverage/leverage.js';
import { pool } from '../dist/strategy/leverage/pool.js';
import { bargain } from '../dist/strategy/nash/bargain.js';
import { nash } from '../dist/strategy/nash/nash.js';
import { teamOf } from '../dist/strategy/nash/threads.js';
import { optimalPolicy } from '../dist/strategy/optimal/optimal-policy.js';
import { statusQuoOf } from '../dist/strategy/optimal/status-quo.js';
import { everyone as everyActor } from '../dist/strategy/threat/actor.js';
import { three } from './measure.js';
import { OSSA_CLOSURE, ossaEconomy } from './ossa.js';
import { withStrategyFigures } from './strategy-page.js';

const BALANCED = { ...DEFAULT_CLOSURE, deficits: 'zero' };
const whole = process.argv.includes('all');
const date = new Date().toISOString();
const rows = [];

async function timed(what, threads, run) {
  const began = performance.now();
  const found = await run();
  const moves = found.moves ?? (found.move ? [found.move] : []);
  const row = {
    what,
    threads,
    seconds: three((performance.now() - began) / 1000),
    variables: moves.reduce((sum, { x }) => sum + x.length, 0) || '',
    rounds: found.rounds ?? '',
    solves: found.solves,
    gradients: found.gradients ?? '',
    optimality: found.optimality?.toExponential(1) ?? '',
    certificate: found.certificate?.toExponential(1) ?? '',
  };
  rows.push(row);
  console.log(JSON.stringify(row));
}

const player = (economy, code) => ({
  name: code,
  members: [economy.economies.findIndex((one) => one.code === code)],
});
const everyone = (economy, grain) =>
  economy.economies.map(({ code }, n) => ({ player: { name: code, members: [n] }, choice: { grain } }));
const balanced = (name) => {
  const raw = loadBaseline(name);
  return rebase(solve(raw, {}, BALANCED, { tolerance: 1e-12 }), raw);
};
const cores = cpus().length;

const world = statusQuoOf(balanced('world-2022'), BALANCED);
for (const grain of ['uniform', 'sector', 'partner', 'partner-sector']) {
  await timed(`world-2022: USA, ${grain}`, 1, () =>
    optimalPolicy(world, player(world.economy, 'USA'), { grain }, { starts: 1 }),
  );
}
await timed('world-2022: USA, partner-sector, three starts', 1, () =>
  optimalPolicy(world, player(world.economy, 'USA'), { grain: 'partner-sector' }),
);
const small = statusQuoOf(balanced('world-12'), BALANCED);
await timed('world-12: war of all, partner-sector', 1, () =>
  nash(small, everyone(small.economy, 'partner-sector')),
);
await timed('world-12: talks of all, sector', 1, () => bargain(small, everyone(small.economy, 'sector')));
if (process.env.TRADECRAFT_OSSA) {
  const ossa = statusQuoOf(ossaEconomy(process.env.TRADECRAFT_OSSA), OSSA_CLOSURE);
  await timed("Ossa's 7 x 33: war of all", 1, () => nash(ossa, everyone(ossa.economy, 'partner-sector')));
}
await timed('world-2022: leverage of all 81 on all 81 by embargoes', cores, () =>
  leverage(
    world,
    {
      senders: everyActor(world.economy),
      targets: everyActor(world.economy),
      means: { kind: 'embargo', stops: 'both', sectors: world.economy.sectors.map((_, j) => j) },
    },
    { run: pool({ threads: cores }) },
  ),
);
if (whole) {
  await timed('world-2022: war of all 81, partner-sector', cores, () =>
    nash(world, everyone(world.economy, 'partner-sector'), { team: teamOf({ threads: cores }) }),
  );
}
console.table(rows);
console.log(`Node ${process.version}, ${cores} x ${cpus()[0].model}`);
if (whole) {
  const folder = new URL('./results/strategy/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cpu: cpus()[0].model, cores };
  writeFileSync(
    new URL(`${date.slice(0, 10)}.json`, folder),
    `${JSON.stringify({ date, machine, rows }, null, 2)}\n`,
  );
  const page = new URL('../docs/optimal-tariffs.md', import.meta.url);
  writeFileSync(page, withStrategyFigures(readFileSync(page, 'utf8')));
}
