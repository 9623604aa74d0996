import { describe, expect, test } from 'vitest';
import { resultDocument } from '../../src/cases/result-document.ts';
import { solveScenario } from '../../src/cases/solve-scenario.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { runCli } from '../support/run-cli.ts';
import { writeScenario } from '../support/tiny-package.ts';

const CARS = 'importer: CAN, exporter: CHN, sectors: TRANSPORT, covers: 20%, product: cars';
const RATES = 'inQuota: 6.1%, outOfQuota: 106.1%';

/** A scenario on the small world with one case for each quota. */
const written = (cases: Record<string, string>, more = '') => `
tradecraft: 1
title: Quotas
baseline: world-12
measures:
  cheaper:
    - {barrier: {${CARS}, change: -15%}, status: assumption}
${Object.entries(cases)
  .map(([name, measure]) => `  ${name}:\n    - {${measure}, status: assumption}`)
  .join('\n')}
cases:
${Object.keys(cases)
  .map((name) => `  ${name}: [cheaper, ${name}]`)
  .join('\n')}
${more}
`;

async function rows(cases: Record<string, string>, more = '') {
  const solved = await solveScenario(parseScenario(written(cases, more), 'q.yaml'), () => '');
  expect(solved.failed).toEqual([]);
  return { solved, document: resultDocument(solved, 'test') };
}

const quota = (quantity: string, rent = 'importers') =>
  `quota: {${CARS}, ${RATES}, quantity: {${quantity}}, rent: ${rent}}`;

describe('a quota in a scenario', () => {
  test('is counted in pieces, in money or in shares of the trade in the data, all to the same end', async () => {
    const { solved, document } = await rows({ share: quota('share: 150%') });
    const [{ quota: covered, unit }] = document.cases.share.quotas!;
    expect(unit).toBe(solved.reference.economy.unit);
    const other = await rows({
      money: quota(`value: ${covered / 1000}, unit: billion USD`),
      pieces: quota(`number: ${(covered * 1e6) / 25000}, of: cars, unitValue: 25000, unit: USD`),
      known: quota('number: 49000, of: cars, share: 150%'),
    });
    expect(other.document.cases.known.quotas![0]).toMatchObject({
      quota: expect.closeTo(49000, 6),
      baseline: expect.closeTo(49000 / 1.5, 6),
    });
    const [{ wedge, rent, regime }] = document.cases.share.quotas!;
    expect(regime).toBe('filled');
    for (const id of ['money', 'pieces', 'known']) {
      const [row] = other.document.cases[id].quotas!;
      expect(row.wedge).toBeCloseTo(wedge, 9);
      expect(row.rent / rent).toBeCloseTo(1, 8);
    }
    expect(other.document.cases.pieces.quotas![0]).toMatchObject({
      measure: 'pieces#1',
      product: 'cars',
      sectors: ['TRANSPORT'],
      importers: ['CAN'],
      exporters: ['CHN'],
      inQuota: 0.061,
      outOfQuota: 1.061,
      unit: 'cars',
      baseline: expect.closeTo((covered * 1e6) / 25000 / 1.5, 3),
      fill: expect.closeTo(1, 8),
    });
  });

  test('has one fate by its size, and the in-quota tariff is one of them to 1e-9', async () => {
    const { document, solved } = await rows({
      large: quota('share: 1000%'),
      middle: quota('share: 120%'),
      small: `quota: {${CARS}, inQuota: 6.1%, outOfQuota: 12%, quantity: {share: 20%}, rent: importers}`,
      none: quota('share: 0%'),
      tariff: `tariff: {${CARS}, set: 6.1%}`,
      surtax: `tariff: {${CARS}, set: 106.1%}`,
    });
    const regimes = ['large', 'middle', 'small', 'none'].map((id) => document.cases[id].quotas![0].regime);
    expect(regimes).toEqual(['unfilled', 'filled', 'over', 'over']);
    expect(document.cases.none.quotas![0]).toMatchObject({ fill: null, rent: 0 });
    const income = (id: string) => solved.cases.find((one) => one.id === id)!.outcomes.realIncome;
    income('large').forEach((value, n) => {
      expect(Math.abs(value - income('tariff')[n])).toBeLessThan(1e-9);
    });
    income('none').forEach((value, n) => {
      expect(Math.abs(value - income('surtax')[n])).toBeLessThan(1e-9);
    });
    expect(document.cases.tariff.quotas).toBeUndefined();
  });

  test('gives its rent to whom the measure says, and to tariff revenue never', async () => {
    const { document, solved } = await rows({
      importers: quota('share: 120%'),
      treasury: quota('share: 120%', 'treasury'),
      exporters: quota('share: 120%', 'exporters'),
      both: quota('share: 120%', '{importers: 30%, exporters: 70%}'),
    });
    const row = (id: string) => document.cases[id].quotas![0];
    const canada = (id: string) => document.cases[id].economies.CAN;
    expect(row('importers').rentTo).toEqual({ importers: row('importers').rent, exporters: 0, treasury: 0 });
    expect(row('treasury').rentTo.treasury).toBeCloseTo(row('importers').rent, 9);
    expect(row('exporters').rentBy).toEqual({ CHN: row('exporters').rent });
    expect(row('both').rentTo.importers / row('both').rent).toBeGreaterThan(0.3);
    expect(Object.keys(row('both').rentBy).sort()).toEqual(['CAN', 'CHN']);
    // What leaves the country is lost to it, nearly one for one.
    const lost = canada('importers').equivalentVariation - canada('exporters').equivalentVariation;
    expect(lost / row('importers').rent).toBeGreaterThan(0.8);
    expect(lost / row('importers').rent).toBeLessThan(1.3);
    // In-quota duty is all that the treasury takes on the cars, whoever has the rent of them.
    const one = solved.cases.find(({ id }) => id === 'importers')!;
    const N = solved.reference.economy.economies.length;
    const n = solved.reference.economy.economies.findIndex(({ code }) => code === 'CAN');
    const counted = one.equilibrium.tariffRevenue[n] - solved.reference.economy.tariffRevenue[n];
    expect(counted - canada('importers').tariffRevenueDifference).toBeCloseTo(row('importers').rent, 6);
    expect(one.quotas[0].rentToImporters.length).toBe(N);
  });

  test('may be among the base measures, unless its rent goes abroad', async () => {
    const base = (rent: string) =>
      rows({ quota: quota('share: 120%', rent) }, 'base: [cheaper, quota]').then(({ solved }) => solved);
    const { reference, cases } = await base('importers');
    expect(reference.baseQuotas![0].regime).toBe('filled');
    // The case adds nothing to the base but a second dose of cheaper cars.
    expect(cases[0].quotas[0].wedge).toBeGreaterThan(reference.baseQuotas![0].wedge);
    await expect(base('exporters')).rejects.toThrow('a baseline cannot carry export taxes');
  });

  test('is lifted by a later measure that sets the whole duty, and shifted by one that adds', async () => {
    const order = written({ quota: quota('share: 120%'), after: `tariff: {${CARS}, set: 6.1%}` }).replace(
      'after: [cheaper, after]',
      'after: [cheaper, quota, after]',
    );
    const lifted = await solveScenario(parseScenario(order, 'q.yaml'), () => '');
    expect(lifted.cases.map(({ quotas }) => quotas.length)).toEqual([1, 0]);
    const raised = written({
      quota: quota('share: 120%'),
      after: 'tariff: {importer: CAN, exporter: all, sectors: goods, add: 5%}',
    }).replace('after: [cheaper, after]', 'after: [cheaper, quota, after]');
    const { cases } = await solveScenario(parseScenario(raised, 'q.yaml'), () => '');
    expect(cases[1].quotas[0].regime).toBe('filled');
    expect(cases[1].quotas[0].quantity).toBeCloseTo(cases[1].quotas[0].quota.quantity, 6);
  });
});

describe('the command line', () => {
  test('shows quotas and what is covered in words, JSON and CSV', async () => {
    const path = writeScenario(
      written({ deal: quota('number: 20000, of: cars, unitValue: 30000, unit: USD') }),
    );
    const { out, code } = await runCli('solve', path);
    expect(code).toBe(0);
    expect(out).toMatch(/quota +a year +imports +filled +licence +rent a +goes to\n +worth +year/);
    expect(out).toMatch(
      /cars, CAN from CHN +20,000 cars +20,000 cars +100% +filled +[\d.]+% +\$[\d.]+m +importers \(CAN\)/,
    );
    expect(out).toContain('part of a sector, share of its trade: cars 20.0%');
    const document = JSON.parse((await runCli('solve', path, '--json')).out);
    expect(document.cases.deal.quotas[0].regime).toBe('filled');
    expect(document.cases.deal.covered.map(({ share }: { share: number }) => share)).toEqual([
      expect.closeTo(0.2, 12),
      expect.closeTo(0.2, 12),
    ]);
  });

  test('names who shares the rent, each beside the economies that have it', async () => {
    const path = writeScenario(written({ deal: quota('share: 50%', '{importers: 40%, exporters: 60%}') }));
    const { out } = await runCli('solve', path);
    expect(out.replace(/\s+/g, ' ')).toMatch(/importers \(CAN\) and.* exporters \(CHN\)/);
  });

  test('faults of a quota stand at their place', async () => {
    const fault = async (measure: string) =>
      (await runCli('solve', writeScenario(written({ deal: measure })))).err;
    const at = (part: string) => `quota: {${CARS}, ${part}}`;
    expect(await fault(at('inQuota: 10%, outOfQuota: 5%, quantity: {share: 1%}, rent: importers'))).toContain(
      'outOfQuota: "5%" lies below inQuota; swap them',
    );
    for (const [quantity, message] of [
      ['number: 5', 'does not say one quantity; write {value, unit}'],
      ['number: 5, unit: USD', 'does not say one quantity'],
      ['share: 50%, value: 3, unit: USD', 'does not say one quantity'],
      ['value: 5', 'says no unit'],
      ['share: 5%, unit: USD', 'has a unit without money'],
      ['number: 5, unitValue: 0, unit: USD', 'needs a size above zero'],
      ['number: 0, share: 50%', 'is a share of nothing'],
    ]) {
      expect(await fault(at(`${RATES}, quantity: {${quantity}}, rent: importers`)), quantity).toContain(
        message,
      );
    }
    expect(await fault(at(`${RATES}, quantity: {value: 5, unit: million EUR}, rent: importers`))).toContain(
      'a quantity in million EUR does not fit world-12; write it in the currency of million USD',
    );
    expect(await fault(at(`${RATES}, quantity: {share: 50%}`))).toContain('rent: missing');
    expect(await fault(at(`${RATES}, quantity: {share: 50%}, rent: {importers: 60%}`))).toContain(
      'does not add up to 100%; share out all of it',
    );
  });
});
