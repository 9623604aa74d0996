import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadCommand } from '../../src/command/index.ts';
import { runCli } from '../support/run-cli.ts';
import { TINY, temporaryFolder, writeScenario, writeTiny } from '../support/tiny-package.ts';

/** Each ends in one clear message with its place and remedy, exit code 2, and no stack. */
async function refuses(argv: string[], ...parts: (string | RegExp)[]): Promise<void> {
  const { code, out, err } = await runCli(...argv);
  expect({ code, out }, err).toEqual({ code: 2, out: '' });
  expect(err).not.toMatch(/\n\s+at /);
  for (const part of parts) expect(err).toMatch(part);
}

const scenario = (body: string) => writeScenario(`tradecraft: 1\ntitle: Bad\nbaseline: world-12\n${body}`);

describe('a scenario that is', () => {
  const tariff = (inner: string) =>
    scenario(
      `measures:\n  m:\n    - tariff: {importer: USA, exporter: CAN, sectors: goods, ${inner}}\n      status: assumption\ncases: {a: [m]}\n`,
    );

  test('malformed YAML', () =>
    refuses(['solve', scenario('measures: {m: [\n')], /case\.yaml:\d+:\d+: /, '; '));
  test('of an unknown economy', () =>
    refuses(
      [
        'solve',
        scenario(
          'measures:\n  m:\n    - embargo: {importer: USB, exporter: CAN, sectors: goods}\n      status: assumption\ncases: {a: [m]}\n',
        ),
      ],
      /case\.yaml:6:\d+: .*USB.*; did you mean USA\?/,
    ));
  test('misspelt in a field', () =>
    refuses(
      ['solve', scenario('mesures: {}\ncases: {a: []}\n')],
      /case\.yaml:4:1: .*mesures.*; did you mean measures\?/,
    ));
  test('with a bare 25 as a rate', () =>
    refuses(['solve', tariff('set: 25')], /case\.yaml:6:\d+: .*25.*25%/));
  test('with a tariff below -100%', () =>
    refuses(['solve', tariff('set: -150%')], /case\.yaml:6:\d+: .*-?100%/));
  test('with a cut below -100%', () =>
    refuses(['solve', tariff('add: -150%')], /case\.yaml:6:\d+: .*; .*100%/));
  test('with a negative price factor', () =>
    refuses(
      [
        'solve',
        scenario(
          'measures:\n  m:\n    - barrier: {importer: USA, exporter: CAN, sectors: goods, change: -120%}\n      status: assumption\ncases: {a: [m]}\n',
        ),
      ],
      /case\.yaml:6:\d+: .*100%/,
    ));
  test('matching nothing', () =>
    refuses(
      [
        'solve',
        scenario(
          'measures:\n  m:\n    - embargo: {importer: USA, exporter: USA, sectors: goods}\n      status: assumption\ncases: {a: [m]}\n',
        ),
      ],
      /case\.yaml:6:\d+: .*nothing.*; /,
    ));
  test('without evidence', () =>
    refuses(
      [
        'solve',
        scenario(
          'measures:\n  m:\n    - embargo: {importer: USA, exporter: CAN, sectors: goods}\ncases: {a: [m]}\n',
        ),
      ],
      /case\.yaml:6:\d+: .*evidence.*; .*assumption/,
    ));
  test('naming a group that is not there', () =>
    refuses(['solve', scenario('cases: {a: [deal]}\n')], /case\.yaml:4:\d+: .*deal/));
  test('not there', () => refuses(['solve', 'no-such.yaml'], /no-such\.yaml/, '; '));
  test('almost the name of a shipped one', () =>
    refuses(['solve', 'uk-china-rest'], /did you mean uk-china-reset\?/));
  test('on an unknown baseline', () =>
    refuses(
      ['solve', writeScenario('tradecraft: 1\ntitle: Bad\nbaseline: world-2021\ncases: {a: []}\n')],
      /case\.yaml:3:\d+: .*world-2021.*; did you mean world-20\d\d\?/,
    ));
  test('with an unknown elasticity set', () =>
    refuses(
      ['solve', scenario('model: {elasticities: cp2014}\ncases: {a: []}\n')],
      /case\.yaml:4:\d+: .*cp2014.*; did you mean cp2015\?/,
    ));
  test('naming a tariff file that is missing', () =>
    refuses(
      [
        'solve',
        scenario('measures: {m: [{tariff: {file: none.csv}, status: assumption}]}\ncases: {a: [m]}\n'),
      ],
      /case\.yaml:4:\d+: .*none\.csv.*; /,
    ));
});

describe('an economy package that', () => {
  const check = (changes: Record<string, string | undefined>, ...parts: (string | RegExp)[]) =>
    refuses(['economy', 'check', writeTiny(changes)], ...parts);

  test('has duplicate rows', () =>
    check({ 'flows.csv': `${TINY['flows.csv']}G,AAA,BBB,5,0\n` }, /flows\.csv:6: .*; /));
  test('lacks a file', () => check({ 'flows.csv': undefined }, /flows\.csv is missing; /));
  test('has a truncated CSV', () =>
    check({ 'flows.csv': TINY['flows.csv'].slice(0, -9) }, /flows\.csv:5: .*; /));
  test('has a truncated gz', () => {
    const folder = writeTiny({ 'flows.csv': undefined });
    writeFileSync(join(folder, 'flows.csv.gz'), gzipSync(TINY['flows.csv']).subarray(0, 60));
    return refuses(['economy', 'check', folder], /flows\.csv\.gz/, '; ');
  });
  test('has shares that do not add up', () =>
    check(
      {
        'production.csv': 'economy,sector,value_added_share\nAAA,G,0.5\nBBB,G,1\n',
        'inputs.csv': 'economy,using_sector,input_sector,share\nAAA,G,G,0.4\n',
      },
      /AAA|production\.csv|inputs\.csv/,
      /--balance/,
    ));
  test('has one economy', () =>
    check(
      {
        'economies.csv': 'economy,name\nAAA,Aland\n',
        'flows.csv': 'sector,importer,exporter,value\nG,AAA,AAA,80\n',
      },
      /at least two economies/,
      '; ',
    ));
  test('has a tariff below -100%', () =>
    check(
      { 'flows.csv': TINY['flows.csv'].replace('BBB,20,0', 'BBB,20,-1.5') },
      /flows\.csv:3: .*-1\.5.*; /,
    ));
  test('has a negative flow', () =>
    check({ 'flows.csv': TINY['flows.csv'].replace('BBB,20,0', 'BBB,-20,0') }, /flows\.csv:3: .*-20.*; /));
  test('needs more of a good than it buys', () =>
    check(
      {
        'sectors.csv': 'sector,name,group,trade_elasticity\nG,Goods,goods,5\nS,Services,services,5\n',
        'flows.csv':
          'sector,importer,exporter,value,tariff\nG,AAA,AAA,10,\nG,BBB,BBB,180,\nS,AAA,AAA,90,\nS,BBB,BBB,100,\nS,AAA,BBB,1,\nS,BBB,AAA,1,\n',
        'production.csv': 'economy,sector,value_added_share\nAAA,S,0.5\nAAA,G,1\nBBB,G,1\nBBB,S,1\n',
        'inputs.csv': 'economy,using_sector,input_sector,share\nAAA,S,G,0.5\n',
      },
      /final use of G in AAA would be -/,
      /balance/,
    ));
});

describe('the command line', () => {
  test('refuses an unknown command with a suggestion', () =>
    refuses(['stdy', 'uk-china-reset'], /Did you mean study\?/));
  test('refuses a missing argument, and says where to look', () =>
    refuses(['solve'], /tradecraft: missing required argument 'scenario'\nsee tradecraft solve --help/));
  test('says in plain words what a flag wants, by the name it is typed with', async () => {
    await refuses(['solve', 'uk-china-reset', '--as-of', 'soon'], /--as-of is "soon"; write the day in full/);
    await refuses(
      ['solve', 'uk-china-reset', '--as-of', '2026-02-30'],
      /^tradecraft: --as-of is "2026-02-30"; write the day in full[^\n]*$/m,
    );
    await refuses(['serve', '--port', 'x'], /--port is "x"; write a number; see tradecraft serve --help/);
    await refuses(['mcp', '--port', '70000'], /--port is "70000"; at most 65535; see tradecraft mcp --help/);
    await refuses(
      ['cite', 'uk-china-reset', '--as', 'html'],
      /--as is "html"; write text, or bibtex, or csl;/,
    );
    await refuses(['solve', ''], /<scenario> is ""; write something;/);
  });
  test('says that it cannot write where nobody can', () =>
    refuses(
      ['solve', scenario('cases: {a: []}\n'), '--csv', '/dev/null/out'],
      /cannot write to .*; name a folder/,
    ));
  test('shows a number that is none as it was written', () =>
    refuses(['solve', scenario('model: {labourSupply: .nan}\ncases: {a: []}\n')], /\.nan/));
  test('refuses an unknown detail', () =>
    refuses(['solve', 'uk-china-reset', '--detail', 'sector'], /--detail/, '; '));
  test('never overwrites a folder that is not its own, and leaves nothing half-written', async () => {
    const parent = temporaryFolder();
    const folder = join(parent, 'mine');
    mkdirSync(folder);
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    await refuses(['economy', 'export', 'world-12', folder], /mine/, '; ');
    const csv = await runCli('solve', 'uk-china-reset', '--csv', folder);
    expect(csv.code).toBe(2);
    expect((await runCli('study', 'uk-china-reset', '--out', folder)).code).toBe(2);
    // Before any work: none is reported.
    const study = await loadCommand('study');
    const done: string[] = [];
    const context = {
      progress: ({ what }: { what: string }) => void done.push(what),
      signal: new AbortController().signal,
      pause: async () => {},
      keeps: true,
    };
    const input = study.input.parse({ scenario: 'uk-china-reset', out: folder });
    await expect(Promise.resolve(study.run(input, context))).rejects.toThrow('not a study');
    expect(done).toEqual([]);
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
    expect(readdirSync(parent)).toEqual(['mine']);
  });
  test('writes no study where the scenario is at fault', async () => {
    const out = join(temporaryFolder(), 'study');
    await refuses(['study', scenario('cases: {a: [deal]}\n'), '--out', out], /deal/);
    expect(existsSync(out)).toBe(false);
  });
});
