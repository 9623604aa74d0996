// Fuzz the server from its own description. Usage: npm run fuzz:server -- [REQUESTS] [SEED]
import { fuzz } from './server/fuzz.js';
import { keepFigures } from './server/keep.js';
import { startServer } from './server/start.js';

const [requests = 20_000, seed = 1] = process.argv.slice(2).map(Number);
// Short limits, so that dear questions end soon; no limit on the rate, so that what is behind it is reached.
const server = await startServer(
  ...['--seconds', '1', '--job-seconds', '1', '--rate', '100000', '--at-once', '100', '--jobs-at-once', '20'],
);
const began = performance.now();
try {
  const { wrong, ...found } = await fuzz(server, { requests, seed });
  console.log(found, `${Math.round((performance.now() - began) / 1000)} s`);
  for (const one of wrong.slice(0, 20)) console.log(one);
  if (found.bugs > 0) console.log(server.log().slice(0, 5000));
  const passed = wrong.length === 0 && found.bugs === 0 && found.healthy;
  if (passed && requests >= 1000) {
    const { statuses } = found;
    keepFigures(({ fuzz = {} }) => ({ fuzz: { ...fuzz, [seed]: { requests, statuses } } }));
  }
  process.exitCode = passed ? 0 : 1;
} finally {
  await server.stop();
}
