import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
// @ts-expect-error: a plain script of the benchmark
import { withStrategyFigures } from '../../bench/strategy-page.js';
import { openReference } from '../../src/cases/reference.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { percent } from '../../src/figure/format.ts';
import { bargain } from '../../src/strategy/nash/bargain.ts';
import { nash } from '../../src/strategy/nash/nash.ts';
import type { Grain, Policy } from '../../src/strategy/optimal/levers.ts';
import { optimalPolicy } from '../../src/strategy/optimal/optimal-policy.ts';
import { meanRate, ratesOf } from '../../src/strategy/optimal/rates.ts';
import { RULES, retaliate } from '../../src/strategy/optimal/retaliation.ts';
import { statusQuoOf } from '../../src/strategy/optimal/status-quo.ts';
import { everyone, readActor, readActors } from '../../src/strategy/threat/actor.ts';
import { markdownTable, shows } from '../support/generated-block.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

// docs/optimal-tariffs.md shows tables that the code makes (UPDATE_DOCS=1 rewrites them), and commands that are run.
const page = new URL('../../docs/optimal-tariffs.md', import.meta.url).pathname;

const { origin, closure } = openReference({
  baseline: 'world-12',
  closure: { ...DEFAULT_CLOSURE, deficits: 'zero' },
});
const statusQuo = statusQuoOf(origin, closure);
const player = (name: string) => readActor(name, origin);
const signed = (value: number) => percent(value, { plus: true });
const at = (code: string) => origin.economies.findIndex((one) => one.code === code);
const worth = (realIncome: Float64Array, of: (n: number) => boolean) => {
  const { income } = statusQuo.equilibrium;
  let [money, whole] = [0, 0];
  realIncome.forEach((value, n) => {
    if (!of(n)) return;
    money += value * income[n];
    whole += income[n];
  });
  return money / whole;
};

test('the best policies of the United States', async () => {
  const kinds: readonly [string, Grain, readonly Policy[], number][] = [
    ['one tariff', 'uniform', ['tariffs'], 0],
    ['tariffs by sector', 'sector', ['tariffs'], 0],
    ['tariffs by partner', 'partner', ['tariffs'], 0],
    ['tariffs by partner and sector', 'partner-sector', ['tariffs'], 0],
    ['the same, and export taxes', 'partner-sector', ['tariffs', 'exportTaxes'], -0.2],
  ];
  const gains: number[] = [];
  const rows: string[][] = [];
  for (const [name, grain, policies, min] of kinds) {
    const found = await optimalPolicy(statusQuo, player('USA'), { grain, policies, min });
    const rates = ratesOf(statusQuo, found.move);
    const of = (policy: Policy) => rates.filter((one) => one.policy === policy);
    gains.push(found.gain);
    rows.push([
      name,
      String(found.move.x.length),
      percent(meanRate(of('tariffs'))),
      policies.length > 1 ? percent(meanRate(of('exportTaxes'))) : '',
      signed(found.gain),
      signed(found.realIncome[at('CAN')]),
      signed(worth(found.realIncome, (n) => n !== at('USA'))),
    ]);
  }
  for (let k = 1; k < gains.length; k++) {
    if (k !== 2) expect(gains[k]).toBeGreaterThanOrEqual(gains[k - 1] - 1e-9);
  }
  const head = [
    'the United States sets',
    'rates',
    'mean tariff',
    'mean export tax',
    'its gain',
    'Canada',
    'all others',
  ];
  shows(page, 'optimal', markdownTable(head, rows));
});

test('the answers to a uniform tariff', async () => {
  const attack = await optimalPolicy(statusQuo, player('USA'), { grain: 'uniform' });
  const others = everyone(origin).filter(({ name }) => name !== 'USA');
  const rows = [['none', signed(attack.gain), signed(worth(attack.realIncome, (n) => n !== at('USA'))), '']];
  for (const rule of RULES) {
    const { answers, realIncome } = await retaliate(statusQuo, attack.move, others, rule);
    const rates = answers.flatMap(({ move }) => ratesOf(statusQuo, move));
    expect(realIncome[at('USA')]).toBeLessThan(attack.gain);
    rows.push([
      rule,
      signed(realIncome[at('USA')]),
      signed(worth(realIncome, (n) => n !== at('USA'))),
      percent(meanRate(rates)),
    ]);
  }
  const head = ['answer of all others', 'United States', 'all others', 'their mean tariff on its goods'];
  shows(page, 'retaliation', markdownTable(head, rows));
});

const shown = ['USA', 'CHN', 'EU27', 'GBR', 'CAN', 'MEX'];

test('a war of all, and one that Britain stays out of', async () => {
  const players = everyone(origin);
  const others = players.map(({ members: [n] }) => n).filter((n) => n !== at('GBR'));
  const truces = others.map((n): [number, number] => [at('GBR'), n]);
  const war = await nash(
    statusQuo,
    players.map((one) => ({ player: one, choice: { grain: 'sector' } })),
  );
  const spared = await nash(
    statusQuo,
    players
      .filter(({ name }) => name !== 'GBR')
      .map((one) => ({ player: one, choice: { grain: 'sector', truces } })),
  );
  expect(war.certificate).toBeLessThanOrEqual(1e-6);
  expect(spared.realIncome[at('GBR')]).toBeGreaterThan(war.realIncome[at('GBR')]);
  const tariff = (code: string) => percent(meanRate(ratesOf(statusQuo, war.moves[at(code)])));
  shows(
    page,
    'nash',
    markdownTable(
      ['tariffs by sector', 'mean tariff', 'a war of all', 'the same, a truce with Britain'],
      shown.map((code) => [
        origin.economies[at(code)].name,
        tariff(code),
        signed(war.realIncome[at(code)]),
        signed(spared.realIncome[at(code)]),
      ]),
    ),
  );
});

test('talks of three', async () => {
  const all = readActors('USA,CHN,EU27', origin).map((one) => ({
    player: one,
    choice: { grain: 'sector' } as const,
  }));
  const war = await nash(statusQuo, all);
  const found = [
    await bargain(statusQuo, all),
    await bargain(statusQuo, all, { sharing: 'nash' }),
    await bargain(statusQuo, all, { threat: war.moves }),
    await bargain(statusQuo, all, { threat: war.moves, sharing: 'nash', powers: [2, 1, 1] }),
  ];
  for (const { gains } of found) expect(Math.min(...gains)).toBeGreaterThan(0);
  const row = (name: string, realIncome: Float64Array) => [
    name,
    ...['USA', 'CHN', 'EU27'].map((code) => signed(realIncome[at(code)])),
    signed(worth(realIncome, (n) => !['USA', 'CHN', 'EU27'].includes(origin.economies[n].code))),
  ];
  shows(
    page,
    'talks',
    markdownTable(
      ['real income, from the status quo', 'United States', 'China', 'European Union', 'all others'],
      [
        row('a war of the three', war.realIncome),
        row('talks, equal gains', found[0].realIncome),
        row('talks, largest product', found[1].realIncome),
        row('talks after the war, equal gains', found[2].realIncome),
        row('talks after the war, largest product, powers 2, 1, 1', found[3].realIncome),
      ],
    ),
  );
});

test('every command on the page runs', async () => {
  const folder = temporaryFolder();
  const commands = [...readFileSync(page, 'utf8').matchAll(/^tradecraft (.+)$/gm)].map(([, line]) => line);
  expect(commands.length).toBeGreaterThan(7);
  for (const line of commands) {
    const words = line.split(' ').map((word) => (word === 'war.json' ? join(folder, word) : word));
    const { code, err } = await runCli(...words);
    expect(err, line).toBe('');
    expect(code, line).toBe(0);
  }
}, 120_000);

test('the page shows the newest figures of the benchmark that were kept', () => {
  const text = readFileSync(page, 'utf8');
  expect(text).toContain('war of all 81');
  expect(text).toBe(withStrategyFigures(text));
});
