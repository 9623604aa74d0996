// Time the searches of strategy: optimal tariffs, tariff wars, agreements. Minutes long, so apart from `npm run bench`.
// Usage: node bench/strategy.js [all] (after npm install, which builds dist/); `all` adds the war of all 81 economies.
// TRADECRAFT_OSSA=FOLDER adds Ossa's (2014) seven regions, whose data may not be passed on.
import { cpus } from 'node:os';
import { loadBaseline } from '../dist/data/index.js';
import { DEFAULT_CLOSURE, rebase, solve } from '../dist/equilibrium/index.js';
import { bargain } from '../dist/strategy/nash/bargain.js';
import { nash } from '../dist/strategy/nash/nash.js';
import { optimalPolicy } from '../dist/strategy/optimal/optimal-policy.js';
import { statusQuoOf } from '../dist/strategy/optimal/status-quo.js';
import { three } from './measure.js';
import { OSSA_CLOSURE, ossaEconomy } from './ossa.js';

const BALANCED = { ...DEFAULT_CLOSURE, deficits: 'zero' };
const rows = [];

async function timed(what, run) {
  const began = performance.now();
  const found = await run();
  const row = {
    what,
    seconds: three((performance.now() - began) / 1000),
    variables: found.move?.x.length ?? found.moves.reduce((sum, { x }) => sum + x.length, 0),
    rounds: found.rounds ?? '',
    solves: found.solves,
    gradients: found.gradients,
    optimality: found.optimality.toExponential(1),
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

const world = statusQuoOf(balanced('world-2022'), BALANCED);
for (const grain of ['uniform', 'sector', 'partner', 'partner-sector']) {
  await timed(`world-2022: USA, ${grain}`, () =>
    optimalPolicy(world, player(world.economy, 'USA'), { grain }, { starts: 1 }),
  );
}
await timed('world-2022: USA, partner-sector, 3 starts', () =>
  optimalPolicy(world, player(world.economy, 'USA'), { grain: 'partner-sector' }),
);
const small = statusQuoOf(balanced('world-12'), BALANCED);
await timed('world-12: war of all, partner-sector', () =>
  nash(small, everyone(small.economy, 'partner-sector')),
);
await timed('world-12: talks of all, sector', () => bargain(small, everyone(small.economy, 'sector')));
if (process.env.TRADECRAFT_OSSA) {
  const ossa = statusQuoOf(ossaEconomy(process.env.TRADECRAFT_OSSA), OSSA_CLOSURE);
  await timed("Ossa's 7 x 33: war of all, one thread", () =>
    nash(ossa, everyone(ossa.economy, 'partner-sector'), { threads: 1 }),
  );
  await timed("Ossa's 7 x 33: war of all", () => nash(ossa, everyone(ossa.economy, 'partner-sector')));
}
if (process.argv.includes('all')) {
  await timed('world-2022: war of all 81, partner-sector', () =>
    nash(world, everyone(world.economy, 'partner-sector')),
  );
}
console.table(rows);
console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0].model}`);
