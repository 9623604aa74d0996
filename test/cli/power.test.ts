import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder, writeScenario } from '../support/tiny-package.ts';

const WORLD = ['--economy', 'world-12'];
const json = async (...argv: string[]) => {
  const { code, out, err } = await runCli(...argv, '--json');
  expect(err).toBe('');
  return { code, ...JSON.parse(out) };
};

describe('tradecraft threat', () => {
  test('prints the contract: points, best, break-even, extractable', async () => {
    const found = await json(
      'threat',
      ...WORLD,
      '--sender',
      'USA',
      '--target',
      'GBR',
      '--rate',
      '0..100%:25',
    );
    expect(found.code).toBe(0);
    expect(found.points.map(({ rate }: { rate: number }) => rate)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    const [zero, ...others] = found.points;
    expect([zero.target, zero.sender, zero.extractable]).toEqual([0, 0, 0]);
    for (const point of others) expect(point.target).toBeLessThan(0);
    expect(found.senderBest).toBeGreaterThan(0);
    expect(found.senderBreakEven).toBeGreaterThan(found.senderBest);
    expect(found.credible).toEqual([[0, found.senderBreakEven]]);
    expect(found.extractable).toBe(found.points[4].extractable);
    expect(found.strongestCredible.rate).toBe(found.senderBreakEven);
  });

  test('a reputation widens what is credible; retaliation narrows it', async () => {
    const ask = ['threat', ...WORLD, '--sender', 'USA', '--target', 'GBR', '--rate', '25%'];
    const end = async (...more: string[]) => (await json(...ask, ...more)).credible.at(-1)[1];
    const alone = await end();
    expect(await end('--reputation', '0.01%')).toBeGreaterThan(alone);
    expect(await end('--reputation', '2000')).toBeGreaterThan(alone);
    expect(await end('--retaliation', 'in-kind')).toBeLessThan(alone);
    expect(await end('--retaliation', '50%')).toBeLessThan(alone);
  });

  test('starts from the first case of a scenario, another case, or its base', async () => {
    const path = writeScenario(`
tradecraft: 1
title: A start
baseline: world-12
model: {deficits: zero}
measures:
  duty: [{tariff: {importer: USA, exporter: GBR, sectors: goods, add: 30%}, status: assumption}]
cases: {high: [duty], nothing: []}
`);
    const best = async (...more: string[]) =>
      (await json('threat', path, '--sender', 'USA', '--target', 'GBR', '--rate', '10%', ...more)).senderBest;
    const [high, nothing, base] = [
      await best(),
      await best('--case', 'nothing'),
      await best('--case', 'base'),
    ];
    expect(nothing).toBeCloseTo(base, 6);
    expect(nothing).toBeCloseTo(
      (await json('threat', ...WORLD, '--sender', 'USA', '--target', 'GBR', '--rate', '10%')).senderBest,
      6,
    );
    // Part of the best tariff is in force already.
    expect(high).toBeLessThan(nothing);
  });

  test('an embargo, in words and as CSV', async () => {
    const folder = join(temporaryFolder(), 'out');
    const { code, out } = await runCli(
      'threat',
      ...WORLD,
      '--sender',
      'USA+GBR',
      '--target',
      'CHN',
      '--embargo',
      '--csv',
      folder,
    );
    expect(code).toBe(0);
    expect(out).toMatch(
      /The embargo would cost CHN [\d.]+% and could extract at most \$[\d.]+ billion a year/,
    );
    expect(readdirSync(folder).sort()).toEqual(['datapackage.json', 'threat.csv']);
    expect(readFileSync(join(folder, 'threat.csv'), 'utf8')).not.toMatch(/NaN|undefined|Infinity/);
  });

  test.each([
    [['--sender', 'USA', '--target', 'USA'], 'USA is in USA and in USA'],
    [['--sender', 'G7', '--target', 'USA'], 'USA is in G7 and in USA'],
    [['--sender', 'USA', '--target', 'CAX'], 'unknown economy CAX'],
    [['--sender', '+', '--target', 'GBR'], 'names no economy'],
    [['--sender', 'USA', '--target', 'GBR', '--rate', '25'], 'did you mean 25%'],
    [['--sender', 'USA', '--target', 'GBR', '--rate', '-25%'], 'negative rate'],
    [['--sender', 'USA', '--target', 'GBR', '--rate', '5%', '--embargo'], '--embargo comes with --rate 5%'],
    [['--sender', 'USA', '--target', 'GBR', '--stops', 'exports'], '--stops exports comes without --embargo'],
    [['--sender', 'USA', '--target', 'GBR', '--retaliation', 'some'], '--retaliation is "some"'],
    [['--sender', 'USA', '--target', 'GBR', '--embargo', '--retaliation', '50%'], 'does not fit --embargo'],
    [['--sender', 'USA', '--target', 'GBR', '--reputation', 'much'], '--reputation is "much"'],
    [['--sender', 'USA', '--target', 'GBR', '--power', '150%'], '--power is 150%'],
    [['--sender', 'USA', '--target', 'GBR', '--sectors', 'SERVICES'], 'SERVICES'],
    [['--sender', 'USA', '--target', 'GBR', '--case', 'deal'], '--case deal comes without a scenario'],
  ])('%s is bad input', async (flags, message) => {
    const { code, out, err } = await runCli('threat', ...WORLD, ...flags);
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('needs one start, not none and not two', async () => {
    const flags = ['--sender', 'USA', '--target', 'GBR'];
    expect((await runCli('threat', ...flags)).err).toContain('there is no economy to start from');
    expect((await runCli('threat', 'uk-china-reset', ...WORLD, ...flags)).err).toContain(
      'both a scenario and --economy',
    );
    expect((await runCli('threat', 'uk-china-reset', '--deficits', 'zero', ...flags)).err).toContain(
      '--deficits comes with a scenario',
    );
    expect((await runCli('threat', 'uk-china-reset', '--case', 'delivred', ...flags)).err).toContain(
      'did you mean delivered',
    );
  });
});

describe('tradecraft leverage', () => {
  test('prints a row for every ordered pair, and the same ratio both ways of an embargo upside down', async () => {
    const { rows, solves, code } = await json(
      'leverage',
      ...WORLD,
      '--senders',
      'USA,CHN',
      '--targets',
      'USA,CHN,GBR',
    );
    expect(code).toBe(0);
    expect(solves).toBe(3);
    expect(rows.map((row: Row) => `${row.sender}>${row.target}`)).toEqual([
      'USA>CHN',
      'USA>GBR',
      'CHN>USA',
      'CHN>GBR',
    ]);
    const [there, , back] = rows as Row[];
    expect(there.targetLoss).toBe(back.senderCost);
    expect(there.ratio * back.ratio).toBeCloseTo(1, 12);
    for (const row of rows as Row[]) {
      expect(row.directLoss).toBeGreaterThan(0);
      expect(row.directLossThroughInputs).toBeGreaterThan(row.directLoss);
    }
  });

  test('takes an embargo apart by what it stops, and a tariff in its place', async () => {
    const by = async (means: string) =>
      (await json('leverage', ...WORLD, '--senders', 'USA', '--targets', 'GBR', '--by', means))
        .rows[0] as Row;
    const [both, exports, imports, tariff, nothing] = [
      await by('embargo'),
      await by('exports'),
      await by('imports'),
      await by('100%'),
      await by('0%'),
    ];
    for (const part of [exports, imports]) {
      expect(part.targetLoss).toBeGreaterThan(0);
      expect(part.targetLoss).toBeLessThan(both.targetLoss);
    }
    expect(tariff.targetLoss).toBeLessThan(imports.targetLoss);
    expect([nothing.targetLoss, nothing.senderCost]).toEqual([0, 0].map(() => expect.closeTo(0, 9)));
  });

  test('keeps how far it came, and takes it for the same question alone', async () => {
    const path = join(temporaryFolder(), 'checkpoint.json');
    const ask = ['leverage', ...WORLD, '--senders', 'USA', '--resume', path];
    const first = await json(...ask, '--targets', 'GBR,CHN');
    const again = await json(...ask, '--targets', 'GBR,CHN');
    expect([first.resumed, again.resumed]).toEqual([0, 2]);
    expect(again.rows).toEqual(first.rows);
    const { code, err } = await runCli(...ask, '--targets', 'GBR');
    expect(code).toBe(2);
    expect(err).toContain('holds another run');
  });

  test('sector by sector', async () => {
    const folder = join(temporaryFolder(), 'out');
    const { out, code } = await runCli(
      'leverage',
      ...WORLD,
      '--senders',
      'CHN',
      '--targets',
      'GBR',
      '--detail',
      'sectors',
      '--csv',
      folder,
    );
    expect(code).toBe(0);
    expect(out).toContain('CHN against GBR, sector by sector');
    expect(readFileSync(join(folder, 'sectors.csv'), 'utf8').trim().split('\n')).toHaveLength(13);
    expect((await runCli('leverage', ...WORLD, '--detail', 'sectors')).err).toContain('asked for 132 pairs');
  });

  test.each([
    [['--by', 'threats'], '--by is "threats"'],
    [['--by', '-5%'], '--by is -5%'],
    [['--senders', 'USA,XXX'], 'unknown economy XXX'],
    [['--threads', '0'], '--threads is "0"'],
  ])('%s is bad input', async (flags, message) => {
    const { code, err } = await runCli('leverage', ...WORLD, ...flags);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

interface Row {
  readonly sender: string;
  readonly target: string;
  readonly targetLoss: number;
  readonly senderCost: number;
  readonly ratio: number;
  readonly directLoss: number;
  readonly directLossThroughInputs: number;
}

describe('tradecraft exposure and dependence', () => {
  test('exposure prints every pair, and the lines that matter to one economy', async () => {
    const { rows, lines } = await json('exposure', ...WORLD, '--of', 'GBR');
    expect(rows).toHaveLength(144);
    const own = rows.find(
      (row: { economy: string; other: string }) => row.economy === 'GBR' && row.other === 'GBR',
    );
    expect(own.productivity).toBeGreaterThan(0.9);
    expect(lines[0]).toMatchObject({ importer: expect.any(String), effect: expect.any(Number) });
    expect((await runCli('exposure', ...WORLD, '--of', 'GBR+USA')).err).toContain('GBR+USA is 2 economies');
    expect((await runCli('exposure', ...WORLD, '--of', 'GBR')).out).toContain("other's productivity +1%");
  });

  test('dependence prints sectors and named sets', async () => {
    const found = await json('dependence', ...WORLD, '--importer', 'GBR', '--on', 'CHN');
    expect(found.sectors).toHaveLength(12);
    for (const one of found.sectors) expect(one.foreign).toBeLessThanOrEqual(1);
    expect(found.finalUse.lookThrough).toBeGreaterThan(0.01);
    expect((await json('dependence', ...WORLD, '--importer', 'GBR')).sectors[0].direct).toBeNull();
    const named = await runCli(
      'dependence',
      '--economy',
      'world-2022',
      '--importer',
      'GBR',
      '--on',
      'CHN',
      '--sectors',
      'telecoms,energy,goods',
    );
    expect(named.out).toContain('telecoms is C26');
    expect(named.out).toMatch(/energy +\$/);
    expect((await runCli('dependence', ...WORLD, '--importer', 'GBR', '--sectors', 'telcoms')).err).toContain(
      'did you mean telecoms',
    );
  });
});
