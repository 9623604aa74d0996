import { clientAt, metric } from './client.js';
import { numbered, poison } from './scenarios.js';

const YAML = { 'content-type': 'application/yaml' };
const PATHS = ['/v1/solve', '/v1/attribute', '/v1/decompose'];

/** Send every poison while others ask ordinary questions. @returns how long the others waited at the most, by poison. */
export async function poisoned(server) {
  const rows = [];
  const others = Array.from({ length: 4 }, (_, k) => clientAt(server.port, k));
  const sender = clientAt(server.port, 100);
  let number = 1_000_000;
  for (const [name, text] of Object.entries(poison)) {
    let over = false;
    let worst = 0;
    let failed = 0;
    const asking = Promise.all(
      others.map(async (client) => {
        while (!over) {
          const reply = await client.send({
            method: 'POST',
            path: '/v1/solve',
            headers: YAML,
            body: numbered(number++),
          });
          worst = Math.max(worst, reply.ms);
          if (reply.status !== 200) failed++;
          await new Promise((resume) => setTimeout(resume, 100));
        }
      }),
    );
    const sent = await Promise.all(
      PATHS.map((path) => sender.send({ method: 'POST', path, headers: YAML, body: text })),
    );
    over = true;
    await asking;
    rows.push({
      poison: name,
      replies: [...new Set(sent.map(({ status }) => status))].join(', '),
      'its own wait, ms': Math.round(Math.max(...sent.map(({ ms }) => ms))),
      'longest wait of others, ms': Math.round(worst),
      'failures of others': failed,
    });
  }
  for (const client of [...others, sender]) client.close();
  return rows;
}

/** Break off slow questions. @returns how long until their threads were free again, in milliseconds. */
export async function brokenOff(server, times) {
  const waits = [];
  const watch = clientAt(server.port, 200);
  for (let k = 0; k < times; k++) {
    const client = clientAt(server.port, 201 + k);
    const abort = new AbortController();
    const sent = client.send({
      method: 'POST',
      path: '/v1/attribute',
      headers: YAML,
      body: poison.huge.replace('Huge', `Huge ${k}`),
      signal: abort.signal,
    });
    while ((await metric(watch, 'tradecraft_pool_running')) === 0)
      await new Promise((go) => setTimeout(go, 5));
    await new Promise((go) => setTimeout(go, 300));
    abort.abort();
    const began = performance.now();
    while ((await metric(watch, 'tradecraft_pool_running')) > 0) await new Promise((go) => setTimeout(go, 2));
    waits.push(performance.now() - began);
    await sent;
    client.close();
  }
  watch.close();
  return waits;
}
