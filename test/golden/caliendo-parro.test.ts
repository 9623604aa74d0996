import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openEconomy } from '../../src/data/open-economy.ts';
import type { DeficitClosure } from '../../src/equilibrium/closure.ts';
import { outcomesOf } from '../../src/equilibrium/outcomes-of.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';

// Caliendo, L. and Parro, F. (2015), "Estimates of the Trade and Welfare Effects of NAFTA", Review of Economic Studies
// 82(1), Table 2, from their own data: tariffs between the three members move from 1993 to 2005, all others stay.
// The published table has two decimals and the total of the first-order formula; the further digits, and the exact
// change of real income, are from independent implementations run on the same data. Tolerance: half of the last digit.
const folder = new URL('../data/caliendo-parro-2015', import.meta.url).pathname;
const opened = openEconomy(folder, { balance: 'clip' });
const N = opened.economies.length;
const economyAt = (code: string) => opened.economies.findIndex((one) => one.code === code);
const sectorAt = (code: string) => opened.sectors.findIndex((one) => one.code === code);

const rows = readFileSync(`${folder}/nafta-tariffs-2005.csv`, 'utf8').trim().split('\n').slice(1);
const tariffs = opened.tariffs.slice();
for (const row of rows) {
  const [sector, importer, exporter, rate] = row.split(',');
  tariffs[(sectorAt(sector) * N + economyAt(importer)) * N + economyAt(exporter)] = Number(rate);
}

function nafta(deficits: DeficitClosure) {
  const closure = { deficits, labour: 'mobile' } as const;
  const economy = deficits === 'zero' ? rebase(solve(opened, {}, closure), opened) : opened;
  return outcomesOf(economy, solve(economy, { tariffs }, closure));
}

/** Per cent, in the order of the table's columns. */
type Row = readonly [terms: number, volume: number, realWage: number, realIncome: number];

function agrees(outcomes: ReturnType<typeof nafta>, code: string, expected: Row, digits: number): void {
  const n = economyAt(code);
  const found = [
    outcomes.termsOfTradeFirstOrder[n],
    outcomes.volumeOfTradeFirstOrder[n],
    outcomes.realWage[n],
    outcomes.realIncome[n],
  ];
  found.forEach((value, column) => {
    expect(100 * value, `${code}, column ${column}`).toBeCloseTo(expected[column], digits);
  });
}

describe("Caliendo and Parro's NAFTA", () => {
  test('without deficits, to four digits', () => {
    const outcomes = nafta('zero');
    agrees(outcomes, 'MEX', [-0.4118, 1.7239, 1.7153, 0.0073], 4);
    agrees(outcomes, 'CAN', [-0.1081, 0.0443, 0.3228, -0.1101], 4);
    agrees(outcomes, 'USA', [0.0435, 0.0412, 0.1124, 0.0741], 4);
  });

  test('with the deficits of 1993, to the published digits', () => {
    const outcomes = nafta('fixed');
    agrees(outcomes, 'MEX', [-0.41, 1.59, 1.64, -0.045], 2);
    agrees(outcomes, 'CAN', [-0.08, 0.04, 0.33, -0.082], 2);
    agrees(outcomes, 'USA', [0.05, 0.04, 0.12, 0.076], 2);
  });
});
