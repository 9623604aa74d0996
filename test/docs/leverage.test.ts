import { expect, test } from 'vitest';
import { openReference } from '../../src/cases/reference.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { money, moneyUnit, percent, plain } from '../../src/figure/format.ts';
import { dependence } from '../../src/strategy/dependence/dependence.ts';
import { SECTOR_SETS } from '../../src/strategy/dependence/sector-sets.ts';
import { exposureOf } from '../../src/strategy/exposure/exposure.ts';
import { leverage } from '../../src/strategy/leverage/leverage.ts';
import { sectorsOf } from '../../src/strategy/leverage/sectors.ts';
import { statusQuoOf } from '../../src/strategy/optimal/status-quo.ts';
import { readActor, readActors } from '../../src/strategy/threat/actor.ts';
import { readRates } from '../../src/strategy/threat/rates.ts';
import { type ThreatResult, workOutThreat } from '../../src/strategy/threat/threat.ts';
import { shows as showsIn, markdownTable as table } from '../support/generated-block.ts';

// docs/leverage.md shows tables that the code makes (UPDATE_DOCS=1 rewrites them).
const page = new URL('../../docs/leverage.md', import.meta.url).pathname;

const { origin, closure } = openReference({
  baseline: 'world-2022',
  closure: { ...DEFAULT_CLOSURE, deficits: 'zero' },
});
const statusQuo = statusQuoOf(origin, closure);
const every = origin.sectors.map((_, j) => j);
const goods = every.filter((j) => origin.sectors[j].group === 'goods');
const unit = moneyUnit(origin.unit, origin.year);
const signed = (value: number) => percent(value, { plus: true });
const sectorName = (code: string) => origin.sectors.find((one) => one.code === code)!.name;
const actor = (name: string) => readActor(name, origin);

const shows = (id: string, made: string) => showsIn(page, id, made);

const threatOf = (sender: string, target: string, more: { retaliation?: number; reputation?: number } = {}) =>
  workOutThreat(statusQuo, {
    sender: actor(sender),
    target: actor(target),
    threat: { kind: 'tariff', rates: readRates('0..100%:10'), sectors: goods },
    retaliation: 0,
    reputation: 0,
    power: 0.5,
    ...more,
    payments: more.retaliation === undefined && more.reputation === undefined ? 'every' : 'worst',
  });

let alone: ThreatResult;

test('the threat on Canada', async () => {
  alone = await threatOf('USA', 'CAN');
  shows(
    'threat',
    table(
      [
        'tariff on top',
        'Canada',
        'United States',
        'credible',
        'worth to Canada',
        'could extract',
        'Nash split',
      ],
      alone.points.map(({ rate, target, sender, credible, extractable, bargain }) => [
        `${Math.round(100 * rate!)}%`,
        signed(target.change),
        signed(sender.change),
        credible ? 'yes' : 'no',
        money(target.money, unit),
        money(extractable!, unit),
        money(bargain!.transfer, unit),
      ]),
    ),
  );
  // A small partner is hurt more by a larger tariff; the sender gains at first and loses in the end.
  const { points, credibility } = alone;
  for (let k = 1; k < points.length; k++)
    expect(points[k].target.change).toBeLessThan(points[k - 1].target.change);
  expect(credibility!.bestGain).toBeGreaterThan(0);
  expect(points.at(-1)!.sender.change).toBeLessThan(0);
});

test('what is credible', async () => {
  const cases = [
    ['United States on Canada', alone],
    ['the same, answered in kind', await threatOf('USA', 'CAN', { retaliation: 1 })],
    ['the same, reputation worth 0.1% of income', await threatOf('USA', 'CAN', { reputation: 0.001 })],
    ['United States on the United Kingdom', await threatOf('USA', 'GBR', { reputation: 0 })],
    ['United States on the EU', await threatOf('USA', 'EU27', { reputation: 0 })],
    ['China on the United Kingdom', await threatOf('CHN', 'GBR', { reputation: 0 })],
  ] as const;
  shows(
    'credible',
    table(
      ['threat', 'best rate', 'gain there', 'stops gaining at', 'credible', 'could extract, credibly'],
      cases.map(([name, { credibility, strongest }]) => [
        name,
        percent(credibility!.best),
        percent(credibility!.bestGain),
        credibility!.breakEven === undefined ? 'above 100%' : percent(credibility!.breakEven),
        credibility!.intervals.map(([low, high]) => `${percent(low)} to ${percent(high)}`).join(', '),
        money(strongest?.extractable ?? 0, unit),
      ]),
    ),
  );
});

test('the matrix', async () => {
  const question = {
    senders: readActors('USA,CHN,EU27', origin),
    targets: readActors('GBR,CAN,MEX', origin),
    means: { kind: 'embargo', stops: 'both', sectors: every },
  } as const;
  const { rows } = await leverage(statusQuo, question);
  const ranked = rows.toSorted((a, b) => b.targetLoss! - a.targetLoss!);
  shows(
    'matrix',
    table(
      [
        'sender, target',
        "target's loss",
        "sender's cost",
        'ratio',
        'loss a year',
        'cost a year',
        'on paper',
        'through inputs',
      ],
      ranked.map((row) => [
        `${row.sender}, ${row.target}`,
        percent(row.targetLoss!),
        percent(row.senderCost!),
        plain(row.ratio!),
        money(row.targetLossMoney!, unit),
        money(row.senderCostMoney!, unit),
        percent(row.directLoss),
        percent(row.directLossThroughInputs),
      ]),
    ),
  );
  // Signs and order that any gravity model gives: neighbours first, and the large hurt the small more than themselves.
  const loss = (sender: string, target: string) =>
    rows.find((row) => row.sender === sender && row.target === target)!.targetLoss!;
  expect(loss('USA', 'CAN')).toBeGreaterThan(4 * loss('CHN', 'CAN'));
  expect(loss('USA', 'MEX')).toBeGreaterThan(loss('USA', 'CAN'));
  expect(loss('EU27', 'GBR')).toBeGreaterThan(loss('USA', 'GBR'));
  expect(loss('USA', 'GBR')).toBeGreaterThan(loss('CHN', 'GBR'));
  for (const { ratio } of rows) expect(ratio).toBeGreaterThan(1);
  // What is on paper leaves out lost exports: the whole is one to five tenths more, as the page says.
  for (const row of rows) {
    const more = row.targetLoss! / row.directLossThroughInputs - 1;
    expect(more).toBeGreaterThan(0.1);
    expect(more).toBeLessThan(0.55);
  }
});

test('what diversification buys', async () => {
  const question = {
    senders: [actor('CHN')],
    targets: [actor('GBR')],
    means: { kind: 'embargo', stops: 'both', sectors: every },
  } as const;
  const { rows } = await leverage(statusQuo, question);
  const { sectors } = await sectorsOf(statusQuo, question, rows[0]);
  const first = sectors.toSorted((a, b) => b.perUnit - a.perUnit).slice(0, 5);
  shows(
    'diversification',
    table(
      [
        'Britain buys from China',
        'share',
        'purchases',
        'loss if alone',
        'part of the loss on paper',
        'saved per dollar moved',
        'solved',
      ],
      first.map((one) => [
        sectorName(one.sector),
        percent(one.share),
        money(one.purchases, unit),
        percent(one.targetLoss!),
        percent(one.direct),
        money(one.perUnit, moneyUnit('USD', origin.year)),
        money(one.solvedPerUnit!, moneyUnit('USD', origin.year)),
      ]),
    ),
  );
  for (const { perUnit, solvedPerUnit } of first)
    expect(Math.abs(Math.log(solvedPerUnit! / perUnit))).toBeLessThan(1);
});

test('exposure', () => {
  const codes = origin.economies.map(({ code }) => code);
  const N = codes.length;
  const { productivity, tariffs } = exposureOf(statusQuo.equilibrium, codes.indexOf('GBR'));
  /** Of one percent or one point, summed over the cells that belong to an economy. */
  const point = (values: Float64Array, belongs: (cell: number) => number) => {
    const sums = new Float64Array(N);
    values.forEach((value, cell) => {
      sums[belongs(cell)] += value / 100;
    });
    return sums;
  };
  const columns = [
    point(productivity, (cell) => cell % N),
    point(tariffs, (cell) => Math.floor(cell / N) % N),
    point(tariffs, (cell) => cell % N),
  ];
  shows(
    'exposure',
    table(
      [
        'Britain',
        'productivity there +1%',
        'its tariffs on everyone +1 point',
        "everyone's tariffs on it +1 point",
      ],
      ['USA', 'CHN', 'DEU', 'IRL', 'GBR']
        .map((code) => codes.indexOf(code))
        .map((i) => [origin.economies[i].name, ...columns.map((of) => signed(of[i]))]),
    ),
  );
  const [friends, theirTariffs, onThem] = columns;
  expect(friends[codes.indexOf('GBR')]).toBeGreaterThan(0.01);
  // Tariffs of its largest partners hurt it; tariffs on their goods divert trade to it; its own are below its best.
  expect(theirTariffs[codes.indexOf('USA')]).toBeLessThan(0);
  expect(onThem[codes.indexOf('USA')]).toBeGreaterThan(0);
  expect(theirTariffs[codes.indexOf('GBR')]).toBeGreaterThan(0);
});

test('dependence', () => {
  const groups = [
    ...['telecoms', 'pharmaceuticals', 'energy'].map((name) => ({
      name: `${name} (${SECTOR_SETS[name].sectors.filter((code) => origin.sectors.some((one) => one.code === code)).join(', ')})`,
      sectors: every.filter((j) => SECTOR_SETS[name].sectors.includes(origin.sectors[j].code)),
    })),
    { name: 'all goods', sectors: goods },
  ];
  const { sectors, finalUse } = dependence(statusQuo, actor('GBR'), actor('CHN'), groups);
  const made = table(
    [
      'Britain',
      'imported',
      'HHI',
      'largest supplier',
      'from China',
      'looking through',
      'foreign work',
      'inputs abroad',
    ],
    sectors.map((one) => [
      one.sector,
      percent(one.imported),
      plain(one.concentration!),
      `${one.largest!.economy}, ${percent(one.largest!.share)}`,
      percent(one.direct!),
      percent(one.lookThrough!),
      percent(one.foreign),
      percent(one.inputsBoughtAbroad!),
    ]),
  );
  shows(
    'dependence',
    `${made}\n\nOf all it spends in the end, ${percent(finalUse.foreign)} becomes value added abroad, ${percent(finalUse.lookThrough!)} in China.`,
  );
});
