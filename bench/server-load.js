// Load the server, poison it and hang up on it; keep the figures by date and show them in docs/server.md.
// Usage: npm run bench:server -- [CLIENTS] [SECONDS] (after npm install, which builds dist/).

import { quantile } from './server/client.js';
import { keepFigures } from './server/keep.js';
import { load } from './server/load.js';
import { brokenOff, poisoned } from './server/poison.js';
import { startServer } from './server/start.js';

const [clients = 200, seconds = 60] = process.argv.slice(2).map(Number);

async function withServer(flags, use) {
  const server = await startServer(...flags);
  const found = await use(server).finally(server.stop);
  if (server.bugs() > 0) throw new Error(server.log());
  return found;
}

const loaded = await withServer([], (server) => load(server, { clients, seconds }));
console.log(loaded);
const limit = 3;
const [poison, waits] = await withServer(['--seconds', String(limit)], async (server) => [
  await poisoned(server),
  await brokenOff(server, 5),
]);
console.table(poison);
console.log(`hung up: free after ${waits.map(Math.round).join(', ')} ms`);
const [medianMs, mostMs] = [quantile(waits, 0.5), Math.max(...waits)].map(Math.round);

const sound = [
  ['no error', loaded.errors === 0],
  ['no lost reply', loaded.lost === 0],
  ['99% within three times the fair share', loaded.p99OverFairShare <= 3],
  ['memory flat', loaded.memoryGrowth < 0.1],
  [
    'nobody waits longer than the time limit',
    poison.every((row) => row['longest wait of others, ms'] <= limit * 1000),
  ],
  ['nobody else fails', poison.every((row) => row['failures of others'] === 0)],
];
for (const [what, holds] of sound) console.log(`${holds ? 'holds' : 'FAILS'}: ${what}`);
process.exitCode = sound.every(([, holds]) => holds) ? 0 : 1;
if (clients >= 200 && seconds >= 60) {
  keepFigures(() => ({ load: loaded, poison, brokenOff: { times: waits.length, medianMs, mostMs } }));
}
