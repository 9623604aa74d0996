import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { economyOf, expectFault, fault, resolve, three } from '../../test/support/resolve-measures.ts';
import { loadBaseline } from '../data/baselines.ts';
import type { Economy } from '../economy/economy.ts';
import { checkEconomies } from './check-economies.ts';
import { parseScenario } from './parse.ts';
import { resolveCase } from './resolve.ts';

describe('operators', () => {
  const rate = (...measures: string[]) => {
    const { instruments, at } = resolve(
      three,
      measures.map((given) => `tariff: {importer: CHN, exporter: GBR, sectors: A01, ${given}}`),
    );
    return at(instruments.tariffs, 'A01', 'CHN', 'GBR');
  };

  test.each([
    ['set: 5%', 0.05],
    ['set: 0%', 0],
    ['add: 25%', 0.35],
    ['add: -5%', 0.05],
    ['multiply: 50%', 0.05],
    ['multiply: 2', 0.2],
    ['cap: 4%', 0.04],
    ['cap: 40%', 0.1],
    ['floor: 40%', 0.4],
    ['floor: 4%', 0.1],
  ])('a tariff of 10%%, %s, is %d', (given, expected) => {
    expect(rate(given)).toBeCloseTo(expected, 14);
  });

  test('measures compose in the order written', () => {
    expect(rate('set: 20%', 'multiply: 50%', 'add: 1%')).toBeCloseTo(0.11, 14);
    expect(rate('add: 1%', 'multiply: 50%', 'set: 20%')).toBe(0.2);
  });

  test('only the cells chosen change, and only the arrays touched are there', () => {
    const { instruments } = resolve(three, ['tariff: {importer: CHN, exporter: GBR, sectors: A01, set: 0%}']);
    const changed = [...instruments.tariffs!].flatMap((value, cell) =>
      value !== three.tariffs[cell] ? [cell] : [],
    );
    expect(changed).toEqual([3]);
    expect(
      Object.entries(instruments)
        .filter(([, array]) => array !== undefined)
        .map(([name]) => name),
    ).toEqual(['tariffs']);
  });

  test('no groups are no change', () => {
    const scenario = parseScenario('tradecraft: 1\ntitle: T\nbaseline: b\ncases: {c: []}\n', 'f.yaml');
    const { instruments } = resolveCase(scenario, [], three, () => '');
    expect(Object.values(instruments).every((array) => array === undefined)).toBe(true);
  });

  test('own trade is never touched, and all of a tariff is all goods', () => {
    const { instruments, at } = resolve(three, [
      'tariff: {importer: all, exporter: all, sectors: all, set: 30%}',
    ]);
    expect(at(instruments.tariffs, 'C29', 'USA', 'CHN')).toBe(0.3);
    expect(at(instruments.tariffs, 'C29', 'USA', 'USA')).toBe(0);
    expect(at(instruments.tariffs, 'SERV', 'USA', 'CHN')).toBe(0);
  });

  test('every other instrument lands in its array', () => {
    const { instruments, at } = resolve(three, [
      'exportTax: {importer: GBR, exporter: CHN, sectors: C29, set: 7%}',
      'barrier: {importer: GBR, exporter: CHN, sectors: services, change: -5%}',
      'barrier: {importer: GBR, exporter: CHN, sectors: services, change: 10%}',
      'embargo: {importer: USA, exporter: CHN, sectors: [A01, C29]}',
      'productivity: {economy: CHN, sectors: [C29], change: 10%}',
      'subsidy: {economy: CHN, sectors: [C29], set: 5%}',
      'transfer: {from: GBR, to: USA, value: 135, unit: million USD a year}',
    ]);
    expect(at(instruments.exportTaxes, 'C29', 'GBR', 'CHN')).toBe(0.07);
    expect(at(instruments.barriers, 'SERV', 'GBR', 'CHN')).toBeCloseTo(0.95 * 1.1, 14);
    expect(at(instruments.barriers, 'SERV', 'CHN', 'GBR')).toBe(1);
    expect([...instruments.embargoes!].reduce((sum, cut) => sum + cut)).toBe(2);
    expect(at(instruments.productivity, 'C29', 'CHN')).toBeCloseTo(1.1, 14);
    expect(at(instruments.subsidies, 'C29', 'CHN')).toBe(0.05);
    expect([...instruments.transfers!]).toEqual([-135, 0, 135]);
  });
});

describe('part of a sector', () => {
  const whisky = (given: string) => `tariff: {importer: CHN, exporter: GBR, sectors: A01, ${given}}`;
  const cell = (...measures: string[]) => {
    const { instruments, at } = resolve(three, measures);
    const tariff = at(instruments.tariffs, 'A01', 'CHN', 'GBR');
    const barrier = instruments.barriers ? at(instruments.barriers, 'A01', 'CHN', 'GBR') : 1;
    return { tariff, price: (barrier * (1 + tariff)) / 1.1 };
  };

  test('the price and the revenue are those of two varieties', () => {
    const { tariff, price } = cell(whisky('set: 5%, covers: 30%'));
    const spent = [0.3 * (1.05 / 1.1) ** -4, 0.7];
    expect(price).toBeCloseTo((spent[0] + spent[1]) ** -0.25, 14);
    expect(1 + tariff).toBeCloseTo((spent[0] + spent[1]) / (spent[0] / 1.05 + spent[1] / 1.1), 14);
  });

  test('a small change is the share times the change', () => {
    expect(cell(whisky('add: 0.01%, covers: 30%')).tariff).toBeCloseTo(0.1 + 0.3 * 0.0001, 7);
  });

  test('the whole is the whole', () => {
    expect(cell(whisky('set: 5%, covers: 100%')).tariff).toBeCloseTo(0.05, 14);
  });

  test('from is the rate in law: what moves is the ratio', () => {
    const { price } = cell(whisky('set: 5%, from: 10%, covers: 30%'));
    expect(price).toBeCloseTo((0.3 * (1.05 / 1.1) ** -4 + 0.7) ** -0.25, 14);
    expect(cell(whisky('set: 10%, from: 10%, covers: 30%')).price).toBeCloseTo(1, 14);
  });

  test('a named product goes up and comes down again', () => {
    const up = whisky('set: 100%, covers: 30%, product: whisky');
    expect(cell(up).price).toBeGreaterThan(1.05);
    expect(cell(up, whisky('set: 10%, covers: 30%, product: whisky')).price).toBeCloseTo(1, 14);
  });

  test('a prohibitive duty on a product ends that product and no more', () => {
    expect(cell(whisky('set: 1000000%, covers: 30%')).price).toBeCloseTo(0.7 ** -0.25, 10);
  });

  test('a barrier on part of the trade is a mean over varieties', () => {
    const { instruments, at } = resolve(three, [
      'barrier: {importer: CHN, exporter: GBR, sectors: SERV, change: -5%, covers: 60%}',
    ]);
    expect(at(instruments.barriers, 'SERV', 'CHN', 'GBR')).toBeCloseTo(
      (0.6 * 0.95 ** -6 + 0.4) ** (-1 / 6),
      14,
    );
  });

  test('shares differ by exporter: a code before a bloc, a smaller bloc before a larger, any before all', () => {
    const economy = economyOf('CHN', 'GBR', 'USA', 'DEU', 'FRA', 'JPN', 'BRA');
    const { instruments, at } = resolve(economy, [
      'barrier: {importer: CHN, exporter: all, sectors: A01, change: 100%, covers: {all: 1%, G7: 2%, EU27: 3%, FRA: 4%}}',
    ]);
    const factor = (share: number) => (1 - share + share * 2 ** -4) ** -0.25;
    const found = ['BRA', 'USA', 'DEU', 'FRA'].map((code) => at(instruments.barriers, 'A01', 'CHN', code));
    [0.01, 0.02, 0.03, 0.04].forEach((share, i) => {
      expect(found[i]).toBeCloseTo(factor(share), 14);
    });
  });

  test('every exporter needs a share, every share an exporter, and products fit into the sector', () => {
    const tax = 'importer: CHN, sectors: A01, set: 5%';
    expectFault(
      three,
      `tariff: {${tax}, exporter: all, covers: §{GBR: 6%}}`,
      'covers says nothing of USA; add its share',
    );
    expectFault(
      three,
      `tariff: {${tax}, exporter: GBR, covers: {GBR: 6%, USA: §1%}}`,
      'covers names USA, which is not among',
    );
    expectFault(
      three,
      `tariff: {${tax}, exporter: GBR, covers: {GRB: §6%}}`,
      'unknown economy GRB in tiny; did you mean GBR?',
    );
    expectFault(
      three,
      `tariff: {${tax}, exporter: all, covers: {A: 6%, B: §7%, all: 1%}}`,
      'covers gives GBR two shares: 6% by A, 7% by B',
      'blocs: {A: GBR, B: GBR}',
    );
    const two = fault(three, [whisky('set: 5%, covers: 60%'), whisky('set: 5%, covers: 60%')]);
    expect(two).toMatch(
      /^dir\/f\.yaml:7:\d+: the products singled out in A01 imported by CHN from GBR do not fit together/,
    );
  });
});

describe('selections', () => {
  const importers = (economy: Economy, importer: string, extra = '') => {
    const { instruments, notes } = resolve(
      economy,
      [`embargo: {importer: ${importer}, exporter: BRA, sectors: A01}`],
      extra,
    );
    const N = economy.economies.length;
    const chosen = economy.economies.filter((_, n) =>
      instruments.embargoes!.slice(n * N, (n + 1) * N).includes(1),
    );
    return { codes: chosen.map(({ code }) => code), notes };
  };
  const world = economyOf('GBR', 'USA', 'CAN', 'DEU', 'BRA', 'ROW');

  test('codes in any case, lists, all, and all but some', () => {
    expect(importers(world, 'gbr').codes).toEqual(['GBR']);
    expect(importers(world, '[USA, GBR, usa]').codes).toEqual(['GBR', 'USA']);
    expect(importers(world, 'all').codes).toEqual(['GBR', 'USA', 'CAN', 'DEU', 'ROW']);
    expect(importers(world, '{except: [USMCA, DEU]}').codes).toEqual(['GBR', 'ROW']);
    expect(importers(world, '{except: ROW}').codes).toEqual(['GBR', 'USA', 'CAN', 'DEU']);
  });

  test('a shipped bloc is its members in the baseline, and the rest is noted', () => {
    const { codes, notes } = importers(world, 'NATO_2024');
    expect(codes).toEqual(['GBR', 'USA', 'CAN', 'DEU']);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^NATO_2024: ALB, BEL, .* are inside ROW in tiny and so left out$/);
    expect(importers(economyOf('USA', 'MEX', 'BRA'), 'USMCA').notes).toEqual([
      'USMCA: CAN is not in tiny and so left out',
    ]);
  });

  test('an economy wins over a bloc, and an aggregate counts in a bloc only as a whole', () => {
    const merged = economyOf('GBR', 'USA', 'EU27', 'BRA', 'ROW');
    expect(importers(merged, 'EU27')).toEqual({ codes: ['EU27'], notes: [] });
    const { codes, notes } = importers(merged, 'G7');
    expect(codes).toEqual(['GBR', 'USA']);
    expect(notes).toEqual([
      'G7: CAN, JPN are inside ROW in tiny and so left out',
      'G7: FRA, DEU, ITA are inside EU27 in tiny and so left out',
    ]);
    expect(importers(merged, 'WEST', 'blocs: {WEST: [EU27, USA]}').codes).toEqual(['USA', 'EU27']);
  });

  test("a scenario's own bloc wins over a shipped one and may hold blocs", () => {
    expect(importers(world, 'G7', 'blocs: {G7: [GBR, NAFTA]}').codes).toEqual(['GBR', 'USA', 'CAN']);
    expect(importers(world, 'ONE', 'blocs: {ONE: DEU}').codes).toEqual(['DEU']);
  });

  test('names that mean nothing are refused at their place', () => {
    const rest = '; economies that tiny does not list are inside ROW';
    expectFault(
      world,
      'embargo: {importer: §GBP, exporter: BRA, sectors: A01}',
      `unknown economy GBP in tiny; did you mean GBR?${rest}`,
    );
    expectFault(
      world,
      'embargo: {importer: [GBR, §USX], exporter: BRA, sectors: A01}',
      'unknown economy USX',
    );
    expectFault(
      world,
      'embargo: {importer: {except: [GBR, §USX]}, exporter: BRA, sectors: A01}',
      'unknown economy USX',
    );
    expectFault(
      world,
      'embargo: {importer: GBR, exporter: BRA, sectors: [A01, §C30]}',
      'unknown sector C30 in tiny; did you mean C29?',
    );
    expectFault(
      world,
      'embargo: {importer: §FRA, exporter: BRA, sectors: A01}',
      'FRA is not in tiny by itself but inside ROW; name ROW',
    );
    expectFault(
      three,
      'embargo: {importer: §EFTA, exporter: USA, sectors: A01}',
      'no member of EFTA is in tiny by itself',
    );
    expectFault(three, 'transfer: {from: §NATO, to: USA, value: 1}', 'unknown economy NATO in tiny');
  });

  test('a bloc of the scenario with an unknown member, or itself, is refused where it is written', () => {
    const measure = 'embargo: {importer: OURS, exporter: USA, sectors: A01}';
    expect(fault(three, [measure], 'blocs: {OURS: [GBR, CHM]}')).toContain(
      'dir/f.yaml:8:21: unknown economy CHM in tiny; did you mean CHN?',
    );
    expect(fault(three, [measure], 'blocs: {OURS: [GBR, OURS]}')).toContain(
      'dir/f.yaml:8:21: bloc OURS contains itself',
    );
  });

  test('a selection of nothing is refused', () => {
    expectFault(
      three,
      'embargo: §{importer: GBR, exporter: gbr, sectors: A01}',
      'the measure touches nothing: importer and exporter are the same economy',
    );
    expectFault(
      three,
      'embargo: {importer: §{except: all}, exporter: GBR, sectors: A01}',
      'the selection is empty',
    );
    expectFault(
      three,
      'tariff: {importer: CHN, exporter: GBR, sectors: §SERV, set: 1%}',
      'a tariff on SERV, which is no good; tariffs apply to goods',
    );
    expectFault(
      three,
      'tariff: {importer: CHN, exporter: GBR, sectors: §services, set: 1%}',
      'a tariff on services, which is no good',
    );
    expectFault(
      three,
      'tariff: {importer: CHN, exporter: GBR, sectors: §{except: goods}, set: 1%}',
      'the selection is empty',
    );
  });

  test('a measure on trade that does not exist is noted', () => {
    const flows = three.flows.slice();
    flows[3] = 0;
    const { notes } = resolve({ ...three, flows }, [
      'tariff: {importer: CHN, exporter: GBR, sectors: A01, set: 1%}',
    ]);
    expect(notes).toEqual(['dir/f.yaml:6: there is no such trade in tiny, so the measure has no effect']);
  });
});

describe('values', () => {
  test('a rate that ends at -100% or below is refused, whatever led there', () => {
    expectFault(
      three,
      'tariff: {importer: CHN, exporter: GBR, sectors: A01, add: §-120%}',
      'the tariff on A01 imported by CHN from GBR would be -110.0%; a rate must stay above -100%',
    );
    expectFault(
      three,
      'exportTax: {importer: CHN, exporter: GBR, sectors: A01, add: §-100%}',
      'the export tax on A01 imported by CHN from GBR would be -100.0%',
    );
  });

  test('a transfer has two ends and the unit of the baseline', () => {
    expectFault(
      three,
      'transfer: {from: GBR, to: USA, value: 1, unit: §billion EUR a year}',
      'a transfer in billion EUR a year does not fit tiny; write it in million USD a year',
    );
    expectFault(three, 'transfer: {from: GBR, to: §gbr, value: 1}', 'GBR cannot pay itself');
    const { instruments } = resolve(three, ['transfer: {from: GBR, to: USA, value: 1.5, unit: billion USD}']);
    expect(instruments.transfers).toEqual(new Float64Array([-1500, 0, 1500]));
    expect(resolve(three, ['transfer: {from: GBR, to: USA, value: 1, unit: million USD}']).notes).toEqual([]);
  });

  test('the faults of several measures come together', () => {
    const measure = (code: string) => `embargo: {importer: ${code}, exporter: USA, sectors: A01}`;
    const lines = fault(three, [measure('GBP'), measure('GBR'), measure('CHM')]).split('\n');
    expect(lines.map((line) => line.slice(0, 20))).toEqual(['dir/f.yaml:6:28: unk', 'dir/f.yaml:8:28: unk']);
  });

  test('an unknown group is refused with the nearest', () => {
    const scenario = parseScenario('tradecraft: 1\ntitle: T\nbaseline: b\ncases: {c: []}\n', 'f.yaml');
    expect(() => resolveCase(scenario, ['deel'], three, () => '')).toThrow('unknown measure group deel');
  });
});

describe('tariff files', () => {
  const HEADER = 'sector,importer,exporter,rate\n';
  const measure = ['tariff: {file: t/tariffs.csv}'];
  const read = (csv: string) => resolve(three, measure, '', { 't/tariffs.csv': csv });
  const refused = (csv: string) => fault(three, measure, '', { 't/tariffs.csv': csv });

  test('each row sets its cell; own trade and services may be listed free', () => {
    const { instruments, at } = read(
      `${HEADER}A01,CHN,GBR,0.25\nc29,usa,chn,5%\nA01,CHN,CHN,0\nSERV,CHN,GBR,0\n`,
    );
    expect(at(instruments.tariffs, 'A01', 'CHN', 'GBR')).toBe(0.25);
    expect(at(instruments.tariffs, 'C29', 'USA', 'CHN')).toBe(0.05);
    expect(at(instruments.tariffs, 'C29', 'CHN', 'USA')).toBe(0.1);
  });

  test.each([
    ['A01,CHN,GBR,0.1\nA01,CHN,GBR,0.2\n', '3: this cell is already set on line 2'],
    ['A01,CHN,GBP,0.1\n', '2: unknown economy GBP; did you mean GBR?'],
    ['A02,CHN,GBR,0.1\n', '2: unknown sector A02; did you mean A01?'],
    ['A01,CHN,GBR,25\n', '2: rate 25: did you mean 25% (0.25)?; write 25%'],
    ['A01,CHN,GBR,\n', '2: rate "" is not a rate'],
    ['A01,CHN,GBR,-120%\n', '2: a tariff of -120%; a rate must be above -100%'],
    ['A01,CHN,CHN,0.1\n', '2: a tariff on own trade'],
    ['SERV,CHN,GBR,0.1\n', '2: a tariff on SERV, which is no good'],
    ['A01,CHN,GBR\n', '2: row has 3 fields, the header has 4'],
  ])('%j is refused at its line', (rows, message) => {
    expect(refused(HEADER + rows)).toContain(`dir/t/tariffs.csv:${message}`);
  });

  test('a file that is missing, empty, or without its columns is refused', () => {
    expect(fault(three, measure)).toBe(
      'dir/f.yaml:6:23: cannot read t/tariffs.csv; the path is relative to the scenario file; check that it exists',
    );
    expect(refused('')).toContain('dir/t/tariffs.csv: the file is empty');
    expect(refused(HEADER)).toContain('dir/f.yaml:6:23: t/tariffs.csv sets no tariff');
    expect(refused('sector,importer,exporter,rates\n')).toContain('column rate is missing');
  });
});

test('the economies of a study are checked by their very code', () => {
  const study = 'study: {pairs: [{economy: GBR, power: USB, deals: [c], threats: [c]}], focus: [CHN, usa]}';
  const text = `tradecraft: 1\ntitle: T\nbaseline: b\ncases: {c: []}\n${study}\n`;
  const check = () => checkEconomies(parseScenario(text, 'f.yaml'), three);
  expect(check).toThrow('f.yaml:5:39: unknown economy USB in tiny; did you mean USA?');
  expect(check).toThrow('f.yaml:5:85: unknown economy usa; did you mean USA?');
});

test('what the repository ships fits its baseline', () => {
  const file = new URL('../../scenarios/uk-china-reset.yaml', import.meta.url);
  const scenario = parseScenario(readFileSync(file, 'utf8'), 'uk-china-reset.yaml');
  const economy = loadBaseline(scenario.baseline);
  for (const group of scenario.groups.keys()) resolveCase(scenario, [group], economy, () => '');
  for (const { groups } of scenario.cases) resolveCase(scenario, groups, economy, () => '');
  checkEconomies(scenario, economy);
  expect(scenario.cases.length).toBeGreaterThan(0);
});
