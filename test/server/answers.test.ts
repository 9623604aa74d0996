import { request } from 'node:http';
import { connect } from 'node:net';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../support/run-cli.ts';
import { runningServer } from '../support/running-server.ts';
import { SMALL, smallAt } from '../support/small-scenario.ts';

const { ask, send, url, bugs } = runningServer({ seconds: 4 });

/** How long a solve took is all that differs. */
const timeless = (text: string) =>
  JSON.parse(text, (key, value) => (key === 'milliseconds' ? undefined : value));
const problem = async (reply: Response) => {
  expect(reply.headers.get('content-type')).toBe('application/problem+json');
  return (await reply.json()) as { type: string; status: number; detail: string; errors?: unknown[] };
};

test('a shipped scenario, a text, a document and a query all get what the command line prints', async () => {
  const shipped = await ask('/v1/solve?scenario=canada-ev-quota&detail=sectors');
  const { out } = await runCli('solve', 'canada-ev-quota', '--json', '--detail', 'sectors');
  expect(timeless(await shipped.text())).toEqual(timeless(out));

  const yaml = await (await send('/v1/solve', SMALL)).json();
  const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const document = await ask('/v1/solve', { ...json, body: JSON.stringify({ scenario: parse(SMALL) }) });
  const text = await ask('/v1/solve', { ...json, body: JSON.stringify({ scenario: { text: SMALL } }) });
  for (const one of [document, text]) {
    expect(timeless(await one.text()).cases).toEqual(timeless(JSON.stringify(yaml)).cases);
  }
});

test('the form is the one asked for', async () => {
  const info = (accept: string) => ask('/v1/economy/info?economy=world-12', { headers: { accept } });
  expect(await (await info('text/csv')).text()).toMatch(/^economy,name,value_added/);
  expect(await (await info('text/plain')).text()).toBe((await runCli('economy', 'info', 'world-12')).out);
  expect(
    (await info('application/vnd.apache.parquet;q=1, application/json;q=0.5')).headers.get('content-type'),
  ).toBe('application/vnd.apache.parquet');
  const zip = await send('/v1/solve?detail=sectors', SMALL, { headers: { accept: 'text/csv' } });
  expect(zip.headers.get('content-type')).toBe('application/zip');
  const files = Object.keys(unzipSync(new Uint8Array(await zip.arrayBuffer())));
  expect(files).toEqual(expect.arrayContaining(['economies.csv', 'sectors.csv', 'datapackage.json']));
  expect((await problem(await info('image/png'))).type).toBe('/problems/not-acceptable');
});

test('an answer has a tag, and is not sent again to who has it', async () => {
  const first = await ask('/v1/solve?scenario=canada-ev-quota');
  const tag = first.headers.get('etag')!;
  expect(tag).toMatch(/^W\/"[0-9a-f]{32}-json"$/);
  const again = await ask('/v1/solve?scenario=canada-ev-quota', { headers: { 'if-none-match': tag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const posted = await send('/v1/solve', smallAt(31));
  const at = posted.headers.get('content-location')!;
  const body = await posted.text();
  expect(await (await ask(at)).text()).toBe(body);
  const same = await ask(at, { headers: { 'if-none-match': posted.headers.get('etag')! } });
  expect(same.status).toBe(304);
});

test('faults of a scenario come with their places', async () => {
  const broken = SMALL.replace('add: 25%', 'add: 25').replace('title: A', 'titel: A');
  const said = await problem(await send('/v1/solve', broken));
  expect(said.status).toBe(422);
  expect(said.errors).toEqual([
    expect.objectContaining({ line: 2 }),
    expect.objectContaining({ line: 6, remedy: expect.stringContaining('25%') }),
  ]);
});

const json = (body: string): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json' },
});
const aliases = `a: &a [${'x, '.repeat(9)}x]\n${Array.from({ length: 9 }, (_, k) => `b${k}: &b${k} [${`*${k ? `b${k - 1}` : 'a'}, `.repeat(9)}x]\n`).join('')}`;

test.each<[string, () => Promise<Response>, number, string]>([
  ['a path', () => ask('/v1/solve?scenario=../secret.yaml'), 400, 'bad-input'],
  ['a path as an economy', () => ask('/v1/economy/info?economy=/etc'), 400, 'bad-input'],
  ['a field of the machine', () => ask('/v1/economy/info?economy=world-12&threads=4'), 400, 'bad-input'],
  [
    'a tariff file',
    () => send('/v1/solve', SMALL.replace(/tariff: \{.*\}/, 'tariff: {file: /etc/passwd}')),
    422,
    'faults',
  ],
  ['a package as baseline', () => send('/v1/solve', SMALL.replace('world-12', '/tmp')), 422, 'faults'],
  ['a field twice', () => ask('/v1/economy/info?economy=world-12&economy=world-12'), 400, 'bad-input'],
  ['broken JSON', () => ask('/v1/solve', json('{"scenario": ')), 400, 'bad-request'],
  [
    'no UTF-8',
    () => ask('/v1/solve', { ...json(''), body: new Uint8Array([0xff, 0xfe]) }),
    400,
    'bad-request',
  ],
  ['a prototype', () => ask('/v1/solve', json('{"__proto__": {"a": 1}, "scenario": "x"}')), 400, 'bad-input'],
  [
    'a prototype inside',
    () => ask('/v1/solve', json('{"scenario": {"tradecraft": 1, "cases": {"constructor": []}}}')),
    400,
    'bad-input',
  ],
  ['a prototype in YAML', () => send('/v1/solve', `${SMALL}__proto__: {a: 1}\n`), 422, 'faults'],
  [
    'deep nesting',
    () => ask('/v1/solve', json(`{"scenario": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`)),
    400,
    'bad-input',
  ],
  ['aliases without end', () => send('/v1/solve', aliases), 422, 'faults'],
  [
    'another type',
    () => ask('/v1/solve', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }),
    415,
    'unknown-type',
  ],
  ['a body too large', () => send('/v1/solve', `${SMALL}#${'x'.repeat(2_000_000)}`), 413, 'body-too-large'],
  [
    'too many measures',
    () =>
      send(
        '/v1/solve',
        SMALL.replace(/ {4}- tariff[\s\S]*?assumption\n/, (one) => one.repeat(501)),
      ),
    422,
    'faults',
  ],
  [
    'too many cases',
    () => send('/v1/solve', SMALL + Array.from({ length: 24 }, (_, k) => `  c${k}: [tariff]\n`).join('')),
    422,
    'faults',
  ],
  ['nothing there', () => ask('/v1/nash'), 404, 'not-found'],
  ['another method', () => ask('/v1/solve', { method: 'PUT', body: 'x' }), 405, 'wrong-method'],
  [
    'a page of another site',
    () => ask('/v1', { headers: { origin: 'https://example.org' } }),
    403,
    'cross-site',
  ],
])('%s is refused', async (_, sent, status, kind) => {
  const reply = await sent();
  expect([reply.status, (await problem(reply)).type]).toEqual([status, `/problems/${kind}`]);
  expect(bugs).toEqual([]);
});

test('a name that is none of its own is refused, as a page would bring it that points its name here', async () => {
  const status = await new Promise((done) =>
    request(`${url()}/v1`, { headers: { host: 'rebound.example' } }, (reply) => done(reply.statusCode)).end(),
  );
  expect(status).toBe(421);
});

test('a body that breaks off, or goes on without saying how long it is, is no bug', async () => {
  const { port } = new URL(url());
  const head = 'POST /v1/solve HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/yaml\r\n';
  const broken = connect(Number(port), '127.0.0.1');
  broken.write(`${head}Content-Length: 100\r\n\r\nabc`);
  await new Promise((resume) => setTimeout(resume, 50));
  broken.destroy();
  const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(65_536).fill(35)) });
  const sent = {
    method: 'POST',
    body: endless,
    duplex: 'half',
    headers: { 'content-type': 'application/yaml' },
  };
  const status = await ask('/v1/solve', sent as RequestInit).then(
    (reply) => reply.status,
    // The server may hang up on who keeps sending before the reply is read.
    () => 413,
  );
  expect(status).toBe(413);
  expect((await ask('/healthz')).status).toBe(200);
  expect(bugs).toEqual([]);
});

test('every reply carries the security headers, refusals too', async () => {
  for (const reply of await Promise.all([ask('/'), ask('/v1'), ask('/nothing'), ask('/healthz')])) {
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  }
});

/** A dozen measures: their Shapley value takes a thousand solves, longer than the limit. */
const slow = (number: number) =>
  `tradecraft: 1
title: Slow ${number}
baseline: world-2022
measures:
  tariffs:
${['A01', 'A03', 'B06', 'C10T12', 'C13T15', 'C16', 'C17_18', 'C19', 'C20', 'C21', 'C22', 'C23']
  .map(
    (sector) =>
      `    - tariff: {importer: USA, exporter: CHN, sectors: [${sector}], add: ${number}%}\n      status: assumption\n`,
  )
  .join('')}cases:
  all: [tariffs]
`;
const running = async () => {
  const text = await (await ask('/metrics')).text();
  return Number(/tradecraft_pool_running\{pool="answers"\} (\d+)/.exec(text)![1]);
};
const until = async (wanted: () => Promise<boolean>) => {
  while (!(await wanted())) await new Promise((resume) => setTimeout(resume, 10));
};

test('a question without end is ended, and nobody else waits for it', async () => {
  let ended = false;
  const sent = send('/v1/attribute', slow(10)).then((reply) => {
    ended = true;
    return reply;
  });
  await until(async () => (await running()) === 1);
  for (let rate = 40; rate < 45; rate++) expect((await send('/v1/solve', smallAt(rate))).status).toBe(200);
  expect(ended).toBe(false);
  expect((await problem(await sent)).type).toBe('/problems/time-limit');
});

test('who hangs up frees the thread', async () => {
  const abort = new AbortController();
  const sent = send('/v1/attribute', slow(11), { signal: abort.signal }).catch((error) => error.name);
  await until(async () => (await running()) === 1);
  abort.abort();
  expect(await sent).toBe('AbortError');
  // Hangs, and so fails, where the thread is not freed before its time limit would free it.
  await until(async () => (await running()) === 0);
  expect((await send('/v1/solve', smallAt(50))).status).toBe(200);
});

test('many at once all get their own answer', async () => {
  const rates = Array.from({ length: 24 }, (_, k) => 60 + k);
  const ask8 = async (chunk: number[]) =>
    Promise.all(chunk.map(async (rate) => (await send('/v1/solve', smallAt(rate))).json()));
  const answers = [];
  for (let k = 0; k < rates.length; k += 8) answers.push(...(await ask8(rates.slice(k, k + 8))));
  const chinese = answers.map(({ cases }) => cases.tariff.economies.CHN.realIncome as number);
  // The higher the tariff, the worse for who pays it: an answer to another's question would be out of order.
  expect(chinese).toEqual([...chinese].sort((a, b) => b - a));
  expect(new Set(chinese).size).toBe(rates.length);
  expect(bugs).toEqual([]);
});
