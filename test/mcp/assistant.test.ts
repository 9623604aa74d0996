import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, serveOverHttp } from '../../src/server/mcp/http.ts';
import { mcpSettings } from '../../src/server/mcp/settings.ts';
import { tools } from '../../src/server/mcp/tools/index.ts';
import { connectOver, connectTo, type Era } from '../support/assistant.ts';
import { compiled } from '../support/compiled.ts';
import { FROM_REPORT, REPORT } from '../support/report.ts';
import { runCli } from '../support/run-cli.ts';
import { SMALL } from '../support/small-scenario.ts';
import { writeScenario } from '../support/tiny-package.ts';

const bugs: unknown[] = [];
let server: Listening;
let stop = async () => {};
let program: string;
const clients = new Map<string, Client>();

beforeAll(async () => {
  const main = compiled('cli/main.ts', 'pool/worker.ts');
  const entry = new URL('../pool/worker.js', main);
  program = fileURLToPath(new URL('tradecraft.js', main));
  writeFileSync(
    program,
    "import { main } from './main.js';\nprocess.exitCode = await main(process.argv.slice(2));\n",
  );
  const settings = mcpSettings.parse({ port: 0, threads: 1 });
  server = await serveOverHttp(settings, { report: (error) => bugs.push(error), entry });
  stop = server.close;
  for (const era of ['legacy', 'auto'] as const) {
    clients.set(`HTTP, ${era}`, await connectTo(server.url, era));
    clients.set(`stdio, ${era}`, await overStdio(era));
  }
}, 120_000);
afterAll(async () => {
  for (const client of clients.values()) await client.close();
  await stop();
});

async function overStdio(era: Era): Promise<Client> {
  const { client } = await connectOver([program, 'mcp', '--threads', '1'], era);
  return client;
}

/** Whatever a tool returns, taken apart. */
async function call(client: Client, name: string, given: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: given });
  const [{ text }] = result.content as { text: string }[];
  return {
    isError: result.isError === true,
    text,
    answer: result.structuredContent as Record<string, never>,
  };
}

/** A sound call of every tool. */
const CALLS: Readonly<Record<string, Record<string, unknown>>> = {
  list_baselines: {},
  list_economies_and_sectors: { economy: 'world-12' },
  list_scenarios: {},
  check_phrases: { report: REPORT, phrase: ['every Canadian product'], figure: ['35%', '20 000'] },
  validate_scenario: { scenario: FROM_REPORT, source: [{ text: REPORT }] },
  solve_scenario: { scenario: FROM_REPORT, economies: ['GBR'] },
  compare_cases: { scenario: FROM_REPORT, first: 'accord', second: 'answered' },
  work_out_threat: { economy: 'world-12', sender: 'USA', target: 'CAN', rate: '10%,35%' },
  rank_leverage: { economy: 'world-12', senders: 'USA', targets: 'CAN,GBR', by: '100%' },
  explain_number: { scenario: FROM_REPORT, case: 'answered', economy: 'CAN', number: 'realIncome' },
  cite_result: { scenario: FROM_REPORT, of: 'evidence' },
};
/** Assistants read little: no answer is longer, in characters. */
const LONGEST_ANSWER = 20_000;

describe.each(['HTTP, legacy', 'HTTP, auto', 'stdio, legacy', 'stdio, auto'])('over %s', (face) => {
  const client = () => clients.get(face)!;

  test('every tool is offered as read-only, with its schemas, and answers as they say', async () => {
    const { tools: offered } = await client().listTools();
    expect(offered.map(({ name }) => name).sort()).toEqual(Object.keys(CALLS).sort());
    for (const { name, annotations, description, inputSchema, outputSchema } of offered) {
      expect(annotations, name).toMatchObject({
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      });
      expect(description!.length).toBeGreaterThan(80);
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
    }
    for (const [name, given] of Object.entries(CALLS)) {
      // The client checks structured content against the output schema that it was given.
      const { isError, text, answer } = await call(client(), name, given);
      expect(isError, `${name}: ${text}`).toBe(false);
      expect(JSON.parse(text)).toEqual(answer);
      expect(text.length, name).toBeLessThan(LONGEST_ANSWER);
    }
  }, 60_000);

  test('every resource is read', async () => {
    const { resources } = await client().listResources();
    const { resourceTemplates } = await client().listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'tradecraft://scenarios/{name}',
    ]);
    expect(resources.map(({ uri }) => uri)).toContain('tradecraft://scenarios/uk-china-reset');
    for (const { uri, mimeType } of resources) {
      const [found] = (await client().readResource({ uri })).contents as { text: string; mimeType: string }[];
      expect(found.mimeType).toBe(mimeType);
      expect(found.text.length, uri).toBeGreaterThan(1000);
    }
    await expect(client().readResource({ uri: 'tradecraft://scenarios/uk-china-rest' })).rejects.toThrow(
      /did you mean uk-china-reset/,
    );
    await expect(client().readResource({ uri: 'file:///etc/passwd' })).rejects.toThrow();
    const ref = { type: 'ref/resource' as const, uri: 'tradecraft://scenarios/{name}' };
    const { completion } = await client().complete({ ref, argument: { name: 'name', value: 'uk' } });
    expect(completion.values).toEqual(['uk-china-reset']);
  });

  test('the prompt hands the report over as material, after the steps', async () => {
    const { prompts } = await client().listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['study_a_report']);
    const given = { report: REPORT, question: 'Does it pay?' };
    const { messages } = await client().getPrompt({ name: 'study_a_report', arguments: given });
    const [steps, report] = messages.map(({ content }) => content as never as Record<string, never>);
    expect(steps.text).toContain('Does it pay?');
    expect((report.resource as { text: string }).text).toBe(REPORT);
    for (const [, name] of (steps.text as string).matchAll(/\b([a-z]+_[a-z_]+)\b/g)) {
      expect(Object.keys(CALLS), 'the steps name tools that exist').toContain(name);
    }
    await expect(client().getPrompt({ name: 'study_a_report', arguments: {} })).rejects.toThrow(/report/);
  });

  test('work is given up when the client gives it up, and the next question is answered', async () => {
    const abort = new AbortController();
    const seen: number[] = [];
    const everybody = { economy: 'world-2022', senders: 'all', targets: 'all', by: '100%' };
    const slow = client().callTool(
      { name: 'rank_leverage', arguments: everybody },
      {
        signal: abort.signal,
        onprogress: ({ progress, total }) => {
          seen.push(progress / total!);
          abort.abort();
        },
      },
    );
    await expect(slow).rejects.toThrow(/abort/i);
    expect(seen.length).toBeGreaterThan(0);
    // There is one thread: were it not free, this would wait for minutes.
    expect((await call(client(), 'list_baselines')).isError).toBe(false);
  }, 30_000);
});

describe('what is wrong comes back as an error with its value, place and remedy', () => {
  const refused = async (name: string, given: Record<string, unknown>, ...parts: RegExp[]) => {
    const { isError, text } = await call(clients.get('HTTP, legacy')!, name, given);
    expect(isError, text).toBe(true);
    for (const part of parts) expect(text).toMatch(part);
    expect(text).not.toMatch(/\n\s+at |\/src\/|this is a bug/);
  };
  const tariff = (change: [string, string]) => ({ scenario: SMALL.replace(...change) });

  test.each([
    ['solve_scenario', { scenario: 'uk-china-rest' }, /did you mean uk-china-reset\?/],
    ['solve_scenario', { scenario: '/etc/passwd' }, /is no shipped scenario/],
    ['solve_scenario', { scenario: '../scenarios/uk-china-reset.yaml' }, /is no shipped scenario/],
    ['solve_scenario', {}, /scenario/],
    ['solve_scenario', { scenario: 12 }, /scenario/],
    ['solve_scenario', { scenario: SMALL, economies: ['USB'] }, /unknown economy USB; did you mean USA\?/],
    ['solve_scenario', { scenario: SMALL, csv: '/tmp/x' }, /csv/],
    [
      'solve_scenario',
      tariff(['importer: USA', 'importer: USB']),
      /scenario\.yaml:6:\d+: .*did you mean USA\?/,
    ],
    ['solve_scenario', tariff(['goods', 'METAL']), /scenario\.yaml:6:\d+: .*did you mean METALS\?/],
    ['solve_scenario', tariff(['world-12', './here']), /no shipped baseline is called/],
    ['solve_scenario', tariff(['add: 25%', 'add: 25']), /scenario\.yaml:6:\d+: .*25%/],
    ['validate_scenario', tariff(['status: assumption', 'note: x']), /no evidence/],
    ['validate_scenario', { scenario: SMALL, source: ['/etc/passwd'] }, /source/],
    ['validate_scenario', { scenario: SMALL, source: [{ text: '' }] }, /empty/],
    ['compare_cases', { scenario: SMALL, first: 'tariff', second: 'tarif' }, /did you mean tariff\?/],
    ['list_economies_and_sectors', { economy: 'world-2021' }, /did you mean world-2022\?/],
    ['list_economies_and_sectors', { economy: '/etc' }, /no shipped baseline/],
    ['work_out_threat', { economy: 'world-12', sender: 'USB', target: 'CAN' }, /USB.*did you mean USA\?/],
    ['work_out_threat', { sender: 'USA', target: 'CAN' }, /no economy to start from/],
    ['work_out_threat', { economy: 'world-12', sender: 'USA', target: 'CAN', rate: 'much' }, /much/],
    ['rank_leverage', { economy: 'world-12', senders: 'USA', targets: 'Canada' }, /Canada/],
    ['explain_number', { scenario: SMALL, case: 'tariff', economy: 'USB' }, /did you mean USA\?/],
    ['check_phrases', { report: 'x', phrase: [] }, /nothing to look for/],
  ])('%s %o', refused);

  test('huge and hostile input', async () => {
    const nested = `${'['.repeat(5000)}:${']'.repeat(5000)}`;
    await refused('solve_scenario', { scenario: nested }, /nested too deeply/);
    await refused(
      'solve_scenario',
      { scenario: `a: ${'x'.repeat(1_000_000)}` },
      /1000000|1_000_000|characters/,
    );
    const many = Array.from(
      { length: 201 },
      () => '    - tariff: {importer: USA, exporter: CHN, sectors: goods, add: 1%}\n      status: assumption',
    );
    const [head, tail] = SMALL.split(/ {4}- tariff.*\n.*assumption\n/);
    await refused(
      'solve_scenario',
      { scenario: `${head}${many.join('\n')}\n${tail}` },
      /201 measures.*at most 200/,
    );
    await refused(
      'check_phrases',
      { report: 'x', phrase: Array.from({ length: 6000 }, () => 'x') },
      /elements/,
    );
    await refused(
      'solve_scenario',
      { scenario: SMALL.replace('title:', '__proto__: {a: 1}\ntitle:') },
      /__proto__/,
    );
    const own = JSON.parse('{"scenario": "uk-china-reset", "__proto__": {"polluted": 1}, "constructor": 1}');
    await refused('cite_result', own, /constructor|__proto__/);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('a tool or a prompt that does not exist, also by the names of JavaScript itself', async () => {
    const client = clients.get('HTTP, auto')!;
    for (const name of ['solve', '__proto__', 'constructor', 'toString']) {
      await expect(client.callTool({ name, arguments: {} }), name).rejects.toThrow();
      await expect(client.getPrompt({ name, arguments: {} }), name).rejects.toThrow();
    }
  });

  test('none of this was a bug', () => expect(bugs.map(String)).toEqual([]));
});

describe('an answer', () => {
  const client = () => clients.get('HTTP, legacy')!;

  test('has the numbers of the command line', async () => {
    const { answer } = await call(client(), 'solve_scenario', CALLS.solve_scenario);
    const { out } = await runCli('solve', writeScenario(FROM_REPORT), '--json');
    const { cases, scenario } = JSON.parse(out);
    expect(answer.scenario).toEqual({ title: scenario.title, hash: scenario.hash });
    for (const { id, economies } of answer.cases as { id: string; economies: Record<string, never>[] }[]) {
      expect(economies[0].code, 'those asked for come first').toBe('GBR');
      for (const { code, realIncome, equivalentVariation } of economies) {
        const exact = cases[id].economies[code];
        expect(realIncome).toBe(Number(exact.realIncome.toPrecision(6)));
        expect(equivalentVariation).toBe(Number(exact.equivalentVariation.toPrecision(6)));
      }
    }
  });

  test('says what it is cited with, what it comes from and what it leaves out', async () => {
    for (const name of [
      'solve_scenario',
      'compare_cases',
      'work_out_threat',
      'rank_leverage',
      'explain_number',
    ]) {
      const { answer } = await call(client(), name, CALLS[name]);
      expect(answer.summary, name).toMatch(/\d/);
      expect(answer.citation).toMatch(/computed with Tradecraft \d/i);
      expect(answer.sources).not.toHaveLength(0);
      expect(answer.leftOut).not.toHaveLength(0);
    }
    const { answer } = await call(client(), 'solve_scenario', CALLS.solve_scenario);
    expect(answer.leftOut).toContain('Easier visas are not represented.');
  });

  test('tells words that are in the report from words that are not', async () => {
    const wrong = FROM_REPORT.replace('figures: 35%', 'figures: 25%');
    const given = { scenario: wrong, source: [{ text: REPORT, evidence: ['accord', 'answer'] }] };
    const { answer } = await call(client(), 'validate_scenario', given);
    const results = (answer.evidence as { id: string; result: string }[]).map(({ id, result }) => [
      id,
      result,
    ]);
    expect(results).toEqual([
      ['accord', 'found'],
      ['answer', 'not found'],
    ]);
    expect(answer.summary).toContain('Words or figures of answer do not stand in the source');
  });

  test('has no number for a case without an equilibrium', async () => {
    const violent = SMALL.replace('add: 25%', 'add: 25%').replace(
      'tariff: {importer: USA, exporter: CHN, sectors: goods, add: 25%}',
      'productivity: {economy: USA, sectors: services, change: -99.9999%}',
    );
    const { isError, answer, text } = await call(client(), 'solve_scenario', { scenario: violent });
    if (isError) expect(text).toMatch(/no equilibrium/);
    else if ((answer.failed as unknown[]).length > 0) expect(answer.cases).toEqual([]);
    else expect((answer.cases as unknown[]).length).toBe(1);
  });
});

describe('over HTTP', () => {
  const post = (headers: Record<string, string>, path = '') =>
    fetch(server.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });

  test('pages of other sites are refused, and what is not this address is not there', async () => {
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({}, '/etc')).status).toBe(404);
    expect((await post({ 'mcp-session-id': 'none' })).status).toBe(404);
    expect((await post({})).status).toBe(400);
  });

  test('tools are one a command or more, and each command is one of the table', () => {
    for (const { name, commands } of tools) expect(commands.length, name).toBeGreaterThan(0);
  });
});
