import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder, writeScenario, writeTiny } from '../support/tiny-package.ts';

const BASE = () => `
tradecraft: 1
title: Two economies
baseline: ${writeTiny()}
measures:
  open: [{barrier: {importer: AAA, exporter: BBB, sectors: all, change: -10%}, status: assumption}]
  tax: [{tariff: {importer: BBB, exporter: AAA, sectors: goods, add: 20%}, status: assumption}]
cases: {open: [open], tax: [tax]}
study: {pairs: [{economy: AAA, power: BBB, deals: [open], threats: [tax]}]}
`;

const GAME = `
game:
  title: To open or not
  order: simultaneous
  unit: million USD
  parameters: {pride: {value: 0, from: -3, to: 3, status: assumption}}
  players:
    One: {income: AAA, moves: {shut: {}, open: {measures: [open]}}}
    Two:
      income: BBB
      moves: {free: {}, tax: {measures: [tax]}}
      values: [{when: {Two: tax}, amount: 1, weight: pride, status: assumption}]
`;

const LEDGER = `
ledger:
  economy: AAA
  deal: open
  threat: tax
  likelier: {value: 0.2, status: assumption}
  unit: million USD
  prices: 2020
  horizon: 10
  discount: 0%
  concessions:
    fee: {yearly: {amount: 0.5, unit: million USD, prices: 2020}, status: assumption}
    rent:
      stream: {unit: million USD, start: 2020, timing: end, inflation: 0%, payments: [{amount: 1, from: 1, to: 5}]}
      status: assumption
`;

describe('tradecraft game', () => {
  test('gives payoffs, equilibria and thresholds, as text, JSON and tables', async () => {
    const path = writeScenario(BASE() + GAME);
    const text = await runCli('game', path);
    expect(text.code).toBe(0);
    expect(text.out).toMatch(/To open or not/);
    expect(text.out).toMatch(/pure equilibria: open, (free|tax)/);
    const { code, out } = await runCli('game', path, '--json');
    expect(code).toBe(0);
    const found = JSON.parse(out);
    expect(found.payoffs).toHaveLength(4);
    expect(found.payoffs[0]).toMatchObject({ moves: ['shut', 'free'] });
    expect(found.payoffs[0].payoffs[0]).toBeCloseTo(0, 9);
    const [{ parameter, stretches }] = found.thresholds;
    expect(parameter).toBe('pride');
    // Taxing pays Two from the pride that makes up for what the tariff does to its income.
    const income = (moves: string) =>
      found.payoffs.find((one: { moves: string[] }) => one.moves.join() === moves).income[1];
    const flip = income('open,free') - income('open,tax');
    expect(stretches.map((one: { to: number }) => one.to)).toEqual([expect.closeTo(flip, 9), 3]);
    const folder = join(temporaryFolder(), 'csv');
    expect((await runCli('game', path, '--csv', folder)).code).toBe(0);
    expect(readFileSync(join(folder, 'payoffs.csv'), 'utf8').split('\n')[0]).toBe(
      'one,two,income_one,income_two,payoff_one,payoff_two',
    );
    expect(readFileSync(join(folder, 'thresholds.csv'), 'utf8')).toMatch(
      /^parameter,from,to,played\npride,-3,/,
    );
  });

  test('takes other parameters, and says what is wrong with one', async () => {
    const path = writeScenario(BASE() + GAME);
    const { parameters } = JSON.parse((await runCli('game', path, '--set', 'pride=2.5', '--json')).out);
    expect(parameters).toEqual({ pride: 2.5 });
    const wrong = await runCli('game', path, '--set', 'prid=2');
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(/unknown parameter prid; did you mean pride\?/);
    expect((await runCli('game', path, '--set', 'pride=much')).code).toBe(2);
  });

  test('without a game is an error with a remedy', async () => {
    const { code, err } = await runCli('game', writeScenario(BASE()));
    expect(code).toBe(2);
    expect(err).toMatch(/has no game; add the key game/);
  });
});

describe('tradecraft ledger', () => {
  test('adds up', async () => {
    const path = writeScenario(BASE() + LEDGER);
    const { code, out } = await runCli('ledger', path, '--json');
    expect(code).toBe(0);
    const { lines, balance, streams, realIncome } = JSON.parse(out);
    const of = (id: string) => lines.find((line: { id: string }) => line.id === id).yearly;
    expect(of('deal')).toBeCloseTo(100 * realIncome.deal, 9);
    expect(of('threat')).toBeCloseTo(0.2 * 100 * (realIncome.both - realIncome.deal), 9);
    expect(of('fee')).toBe(-0.5);
    // Five payments of one, spread over ten years without discount.
    expect(of('rent')).toBeCloseTo(-0.5, 12);
    expect(balance.yearly).toBeCloseTo(of('deal') + of('threat') - 1, 9);
    expect(streams[0]).toMatchObject({ nominal: 5, real: 5, present: 5 });
    const text = await runCli('ledger', path);
    expect(text.out).toMatch(/what is left/);
    const folder = join(temporaryFolder(), 'csv');
    await runCli('ledger', path, '--csv', folder);
    expect(readFileSync(join(folder, 'streams.csv'), 'utf8').trim().split('\n')).toHaveLength(6);
  });

  test('names the exchange rate that is missing', async () => {
    const path = writeScenario(
      BASE() + LEDGER.replace('unit: million USD\n  prices', 'unit: million GBP\n  prices'),
    );
    const { code, err } = await runCli('ledger', path);
    expect(code).toBe(2);
    expect(err).toMatch(/no exchange rate between USD and GBP; add one to the ledger/);
  });
});

describe('tradecraft middle-way', () => {
  test('weighs deals against every tariff asked for', async () => {
    const path = writeScenario(BASE());
    const { code, out } = await runCli('middle-way', path, '--rates', '5%,20%', '--json');
    expect(code).toBe(0);
    const [{ deals }] = JSON.parse(out).curves;
    expect(deals[0].points.map(({ rate }: { rate: number }) => rate)).toEqual([0, 0.05, 0.2]);
    expect(deals[0].points[0].kind).toBe('no threat');
    const ranges = await runCli('middle-way', path, '--rates', '20%', '--elasticities', 'default', '--json');
    const { rows } = JSON.parse(ranges.out).ranges;
    for (const row of rows) expect(row.low).toBe(row.high);
    expect((await runCli('middle-way', path, '--rates', '25')).code).toBe(2);
    expect((await runCli('middle-way', path, '--elasticities', 'no-such')).err).toMatch(
      /unknown elasticity set no-such/,
    );
  });
});
