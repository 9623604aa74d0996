import { readFileSync } from 'node:fs';
import { clientAt } from './client.js';
import { fromSchema } from './from-schema.js';
import { randomFrom } from './random.js';
import { numbered, poison } from './scenarios.js';

const TYPES = [
  ...['application/json', 'text/csv', 'text/plain', 'application/zip', 'application/vnd.apache.parquet'],
  ...['*/*', 'image/png', 'text/csv;q=0.5, */*;q=0.1', ';;;', ''],
];
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];
const shipped = ['canada-ev-quota', 'uk-china-reset'].map((name) =>
  readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8'),
);

/**
 * Send requests made from the server's own description of itself: right ones, wrong ones, and ones that are no
 * requests of it at all. @returns counts by status, and every reply that should not have been.
 */
export async function fuzz(server, { requests, seed, clients: count = 12 }) {
  const clients = Array.from({ length: count }, (_, k) => clientAt(server.port, k));
  const document = JSON.parse((await clients[0].send({ path: '/openapi.json' })).body);
  const random = randomFrom(seed);
  const made = [];
  const statuses = {};
  const wrong = [];
  let left = requests;
  await Promise.all(
    clients.map(async (client) => {
      while (left-- > 0) {
        const sent = requestOf(document, random, made);
        const reply = await client.send(sent);
        statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
        const reason = faultOf(reply, sent);
        if (reason)
          wrong.push({
            reason,
            ...sent,
            body: String(sent.body ?? '').slice(0, 400),
            reply: String(reply.body).slice(0, 200),
          });
        remember(made, reply);
      }
    }),
  );
  const { status: healthy } = await clients[0].send({ path: '/healthz' });
  for (const client of clients) client.close();
  return { requests, seed, statuses, healthy: healthy === 200, bugs: server.bugs(), wrong };
}

/** Jobs and results that were made, to be asked for. */
function remember(made, { headers }) {
  const [, id] =
    /\/(?:jobs|results)\/([0-9a-f]{32})/.exec(headers.location ?? headers['content-location'] ?? '') ?? [];
  if (!id) return;
  made.push(id);
  if (made.length > 50) made.shift();
}

function faultOf({ status, headers, body }, { method }) {
  if (status === 0) return `the connection broke: ${body}`;
  if (status >= 500) return `status ${status}`;
  if (status < 400 || method === 'HEAD') return undefined;
  if (headers['content-type'] !== 'application/problem+json')
    return `a refusal of type ${headers['content-type']}`;
  const said = JSON.parse(body);
  return said.status === status && said.detail ? undefined : 'a refusal that does not say why';
}

function requestOf(document, random, made) {
  if (random.chance(0.03))
    return {
      method: random.of(METHODS),
      path: `/${random.of(['v1/x', '%ff', '..%2f..', 'assets/../x', 'v1/jobs/', 'v1//solve', '?', 'problems/__proto__'])}`,
    };
  const defs = document.components.schemas;
  const paths = Object.entries(document.paths);
  let [path, operations] = random.of(paths);
  // Each command has a job too, and those are slow.
  if (/jobs\/[a-z]/.test(path) && random.chance(0.7)) [path, operations] = random.of(paths);
  const [method, operation] = random.of(Object.entries(operations));
  const wild = random.of([0, 0.05, 0.2, 0.5]);
  const query = [];
  let address = path;
  const headers = { accept: random.chance(0.5) ? TYPES[0] : random.of(TYPES) };
  for (const one of operation.parameters ?? []) {
    if (!one.required && !random.chance(0.25)) continue;
    const value =
      one.in === 'path' && made.length > 0 && random.chance(0.8)
        ? random.of(made)
        : fromSchema(one.schema, random, wild, defs);
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    if (one.in === 'path') address = address.replace(`{${one.name}}`, encode(text) || 'x');
    else if (one.in === 'header') headers[one.name] = encode(text);
    else query.push(`${one.name}=${encode(text)}`);
  }
  if (random.chance(wild / 3)) query.push(`${encode(random.of(['threads', 'out', '__proto__', 'x']))}=1`);
  const body = operation.requestBody
    ? bodyOf(operation.requestBody.content, random, wild, defs, headers)
    : undefined;
  const mangled = random.chance(wild / 5) ? random.of(METHODS) : method.toUpperCase();
  return {
    method: mangled,
    path: `${address}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    headers,
    body,
  };
}

function bodyOf(content, random, wild, defs, headers) {
  const [type, { schema }] = random.of(Object.entries(content));
  headers['content-type'] = random.chance(wild / 5) ? random.of(TYPES) : type;
  if (random.chance(wild / 5)) return Buffer.from(Array.from({ length: 50 }, () => random.below(256)));
  if (type !== 'application/json') return mangle(yamlOf(random, wild, defs), random, wild);
  const value = fromSchema(schema, random, wild, defs);
  if (value?.scenario && random.chance(0.5)) value.scenario = { text: yamlOf(random, wild, defs) };
  return mangle(JSON.stringify(value), random, wild);
}

function yamlOf(random, wild, defs) {
  if (random.chance(0.3)) return JSON.stringify(fromSchema(defs.Scenario, random, wild, defs));
  if (random.chance(0.05)) return random.of(Object.values(poison));
  if (random.chance(0.1)) return random.of(shipped);
  const text = numbered(random.below(10_000)).replace(
    'world-2022',
    random.of(['world-12', 'world-12', 'world-2022']),
  );
  return wild > 0 && random.chance(0.3) ? random.of(shipped) : text;
}

/** Cut, double or change a few characters. */
function mangle(text, random, wild) {
  let out = text;
  while (random.chance(wild)) {
    const at = random.below(out.length + 1);
    const to = Math.min(out.length, at + 1 + random.below(8));
    const put = random.of([
      '',
      '',
      '\n',
      '{',
      '[',
      ': ',
      '- ',
      '"',
      '&a ',
      '*a',
      '%',
      '\t',
      '-',
      '9',
      out.slice(at, to).repeat(2),
    ]);
    out = out.slice(0, at) + put + out.slice(to);
  }
  return out;
}

function encode(text) {
  return encodeURIComponent(text.toWellFormed?.() ?? text.replace(/[\ud800-\udfff]/g, ''));
}
