import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const WORLD = ['--economy', 'world-12'];

async function json(...argv: string[]) {
  const { code, out, err } = await runCli(...argv, '--json');
  expect(err).toBe('');
  return { code, ...JSON.parse(out) };
}

describe('tradecraft optimal', () => {
  test('gives rates, gains, everyone else, and how well it is solved', async () => {
    const found = await json('optimal', ...WORLD, '--player', 'USA', '--instruments', 'sector');
    expect(found.code).toBe(0);
    expect(found.gain).toBeGreaterThan(0);
    expect(found.optimality).toBeLessThanOrEqual(1e-7);
    expect(found.economies.USA.realIncome).toBeCloseTo(found.gain, 12);
    expect(found.economies.CAN.realIncome).toBeLessThan(0);
    // One rate for each sector, whoever sells.
    const rates = new Map<string, Set<number>>();
    for (const { sector, importer, rate } of found.tariffs) {
      expect(importer).toBe('USA');
      rates.set(sector, (rates.get(sector) ?? new Set()).add(rate));
    }
    expect(rates.size).toBe(11);
    for (const set of rates.values()) expect(set.size).toBe(1);
  });

  test('sets export taxes and subsidies too, and gains by it', async () => {
    const ask = [
      'optimal',
      ...WORLD,
      '--player',
      'CHN',
      '--instruments',
      'sector',
      '--starts',
      '1',
      '--max',
      '90%',
    ];
    const [tariffs, taxes, all] = [
      await json(...ask),
      await json(...ask, '--export-taxes', '--min=-30%'),
      await json(...ask, '--export-taxes', '--subsidies', '--min=-30%'),
    ];
    expect(taxes.gain).toBeGreaterThan(tariffs.gain);
    expect(all.gain).toBeGreaterThanOrEqual(taxes.gain - 1e-9);
    expect(taxes.exportTaxes.length).toBeGreaterThan(100);
    expect(all.subsidies).toHaveLength(11);
    const { out } = await runCli(...ask, '--export-taxes', '--min=-30%');
    expect(out).toMatch(/CHN: tariffs of .* export taxes of/s);
  });

  test('weighs the members of a bloc, lets them pay one another, and weighs sectors', async () => {
    const folder = temporaryFolder();
    const [economies, sectors] = [join(folder, 'economies.csv'), join(folder, 'sectors.csv')];
    writeFileSync(economies, 'economy,weight\nUSA,1\nCAN,50\n');
    writeFileSync(sectors, 'sector,weight\nTEXTILES,3\n');
    const ask = [
      'optimal',
      ...WORLD,
      '--player',
      'USA+CAN',
      '--instruments',
      'sector',
      '--own-rates',
      '--starts',
      '1',
    ];
    const [plain, weighed, paid] = [
      await json(...ask),
      await json(...ask, '--weights', economies),
      await json(...ask, '--transfers'),
    ];
    expect(weighed.economies.CAN.realIncome).toBeGreaterThan(plain.economies.CAN.realIncome);
    expect(weighed.economies.USA.realIncome).toBeLessThan(plain.economies.USA.realIncome);
    expect(paid.economies.CAN.realIncome).toBeCloseTo(paid.economies.USA.realIncome, 4);
    expect(paid.transfers.map(({ economy }: { economy: string }) => economy).sort()).toEqual(['CAN', 'USA']);
    const textiles = ({ tariffs }: { tariffs: { sector: string; rate: number }[] }) =>
      tariffs.find(({ sector }) => sector === 'TEXTILES')!.rate;
    const alone = ['optimal', ...WORLD, '--player', 'USA', '--instruments', 'sector', '--starts', '1'];
    expect(textiles(await json(...alone, '--weights', sectors))).toBeGreaterThan(
      textiles(await json(...alone)) + 0.1,
    );
  });

  test('is answered by each rule, in words, JSON and tables', async () => {
    const folder = join(temporaryFolder(), 'out');
    const ask = [
      'optimal',
      ...WORLD,
      '--player',
      'USA',
      '--instruments',
      'uniform',
      '--retaliators',
      'CAN,EU27',
    ];
    const { code, out } = await runCli(...ask, '--retaliation', 'equal-harm', '--csv', folder);
    expect(code).toBe(0);
    expect(out).toContain('When 2 answer (equal-harm)');
    expect(existsSync(join(folder, 'answered_rates.csv'))).toBe(true);
    const { retaliation } = await json(...ask, '--retaliation', 'equal-harm');
    for (const { harm, harmDone } of retaliation.answers) expect(harmDone / harm).toBeCloseTo(1, 6);
  });

  test.each([
    [['--min', '50%', '--max', '10%'], 'no rate is at least 50% and at most 10%; let --min be below --max'],
    [['--min=-150%'], 'is not above -100%'],
    [['--subsidies'], 'set --max below 100% where subsidies are chosen'],
    [['--partners', 'USA'], 'has no trade that it may tax'],
    [['--sectors', 'C99'], 'unknown sector C99'],
    [['--truces', 'USA'], 'is not a pair'],
    [['--retaliation', 'in-kind', '--retaliators', 'USA'], 'USA is named twice'],
    [['--resume', '/nowhere/at/all.json'], 'name a file in a folder that exists'],
    [['--weights', '/nowhere.csv'], 'cannot be read'],
    [['--starts', '0'], '--starts is "0"'],
  ])('%s is bad input', async (flags, message) => {
    const { code, out, err } = await runCli('optimal', ...WORLD, '--player', 'USA', ...flags);
    expect(err).toContain(message);
    expect([code, out]).toEqual([2, '']);
  });
});

describe('tradecraft nash', () => {
  test('ends with a certificate, and leaves those at peace alone', async () => {
    const ask = ['nash', ...WORLD, '--players', 'USA,CHN,GBR', '--instruments', 'sector'];
    const war = await json(...ask);
    expect(war.certificate).toBeLessThanOrEqual(1e-6);
    expect(war.players).toEqual(['USA', 'CHN', 'GBR']);
    const truce = await json(...ask, '--truces', 'GBR:USA,GBR:CHN');
    const pairs = new Set(
      truce.tariffs.map(
        ({ importer, exporter }: { importer: string; exporter: string }) => `${importer}<${exporter}`,
      ),
    );
    expect(pairs.has('GBR<USA') || pairs.has('USA<GBR') || pairs.has('CHN<GBR')).toBe(false);
    expect(pairs.has('USA<CHN')).toBe(true);
    expect(truce.economies.GBR.realIncome).not.toBe(war.economies.GBR.realIncome);
  });

  test.each(['search', 'formula'])('of one player is no war, by %s', async (method) => {
    const { code, out, err } = await runCli('nash', ...WORLD, '--players', 'USA', '--method', method);
    expect(err).toContain('a tariff war takes two players; name at least two; tradecraft optimal finds');
    expect([code, out]).toEqual([2, '']);
  });

  test('by formula says where it does not fit', async () => {
    const ask = ['nash', ...WORLD, '--players', 'USA,CHN', '--instruments', 'uniform', '--method', 'formula'];
    const { code, err } = await runCli(...ask);
    expect(err).toContain('does not fit: there are inputs; let the search find the war');
    expect(code).toBe(2);
  });

  test('stops at Ctrl-C, says where it keeps how far it came, and goes on from there', async () => {
    const file = join(temporaryFolder(), 'war.json');
    const ask = ['nash', ...WORLD, '--players', 'all', '--instruments', 'partner-sector'];
    const stopAfter = async (flags: readonly string[], milliseconds: number) => {
      const listeners = process.listenerCount('SIGINT');
      const run = runCli(...ask, ...flags);
      const pause = (time: number) => new Promise((done) => setTimeout(done, time));
      // Nobody listens before the command has begun.
      while (process.listenerCount('SIGINT') === listeners) await pause(1);
      await pause(milliseconds);
      process.emit('SIGINT');
      const stopped = await run;
      expect(process.listenerCount('SIGINT')).toBe(listeners);
      return stopped;
    };
    expect(await stopAfter([], 50)).toEqual({ code: 130, out: '', err: 'stopped; nothing was written\n' });
    // Stopped ever later, until there is something to keep: the whole war takes little longer.
    let kept = await stopAfter(['--resume', file], 100);
    for (let wait = 125; !existsSync(file) && wait < 10_000; wait *= 1.25) {
      kept = await stopAfter(['--resume', file], wait);
    }
    expect(kept.code).toBe(130);
    expect(kept.err).toContain(`${file} keeps how far the run had come`);
    const { rounds } = JSON.parse(readFileSync(file, 'utf8')).state;
    expect(rounds).toBeGreaterThan(0);
    const other = await runCli('nash', ...WORLD, '--players', 'USA,CHN', '--resume', file);
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('holds another run')]);
    const found = await json(...ask, '--resume', file);
    expect(found.certificate).toBeLessThanOrEqual(1e-6);
    expect(found.rounds).toBeGreaterThan(rounds);
  });
});

describe('tradecraft bargain', () => {
  test('shares gains, from the status quo and from a war', async () => {
    const ask = ['bargain', ...WORLD, '--players', 'USA,CHN,EU27', '--instruments', 'uniform'];
    const equal = await json(...ask);
    const gains = Object.values(equal.gain) as number[];
    expect(Math.min(...gains)).toBeGreaterThan(0);
    expect(Math.max(...gains) - Math.min(...gains)).toBeLessThan(1e-6);
    const after = await json(...ask, '--from', 'nash', '--sharing', 'nash', '--powers', '2,1,1');
    for (const name of ['USA', 'CHN', 'EU27']) {
      expect(after.gain[name]).toBeGreaterThan(0);
      expect((1 + after.withoutAgreement[name]) * (1 + after.gain[name])).toBeCloseTo(
        1 + after.gainFromStatusQuo[name],
        12,
      );
    }
  });

  test.each([
    [['--players', 'USA'], 'an agreement takes two players'],
    [['--players', 'USA,CHN', '--powers', '1,2'], 'add --sharing nash'],
    [['--players', 'USA,CHN', '--sharing', 'nash', '--powers', '1,x'], '"x" is not a positive number'],
    [['--players', 'USA,CHN', '--sharing', 'nash', '--powers', '1'], 'do not fit 2 players'],
  ])('%s is bad input', async (flags, message) => {
    const { code, err } = await runCli('bargain', ...WORLD, ...flags);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
