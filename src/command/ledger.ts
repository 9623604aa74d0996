import { z } from 'zod';
import { referenceOf } from '../cases/solve-scenario.ts';
import { UserError } from '../error/user-error.ts';
import { type MoneyUnit, money, moneyUnit, probability } from '../figure/format.ts';
import { ledgerTakeaway } from '../figure/waterfall-words.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import { openScenario } from '../scenario/library.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { type Ledger, type StreamReport, solveLedger } from '../strategy/ledger/scenario-ledger.ts';
import { defineCommand, type TextStyle } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { asOfOption, scenarioArgument } from './input.ts';
import { ledgerTables } from './ledger-tables.ts';
import { textTable } from './text-table.ts';
import { wrap } from './wrap.ts';

/** Set a deal's gain against its threat and what is conceded beside it. */
export const ledgerCommand = defineCommand('ledger', {
  positional: ['scenario'],
  input: z.object({ scenario: scenarioArgument, asOf: asOfOption }),
  async run({ scenario: nameOrPath, asOf }, context) {
    const { scenario: written, readText } = openScenario(nameOrPath);
    const scenario = withAsOf(written, asOf);
    const { ledger: spec } = scenario;
    if (!spec) {
      throw new UserError(`${scenario.id} has no ledger`, { remedy: 'add the key ledger (docs/games.md)' });
    }
    context.progress({ done: 0, total: 1, what: 'solving the deal and the threat' });
    await context.pause();
    const reference = referenceOf(scenario, readText);
    const ledger = solveLedger(scenario, spec, reference, readText);
    context.progress({ done: 1, total: 1, what: 'solved' });
    return { scenario, hash: scenarioHash(scenario, readText), reference, ledger };
  },
  json: ({ scenario, hash, reference, ledger }) => ({
    tradecraft: 1 as const,
    scenario: { title: scenario.title, hash },
    economy: { name: reference.economy.name, hash: reference.hash, year: reference.economy.year },
    engine: engineVersion(),
    of: ledger.economy.code,
    unit: ledger.unit,
    prices: ledger.prices,
    horizon: ledger.spec.horizon,
    annuity: ledger.annuity,
    realIncome: ledger.stakes,
    ...ledger.statement,
    streams: ledger.streams.map(({ id, unit, value, spec }) => ({
      id,
      unit,
      nominal: value.nominal,
      real: value.real,
      mean: value.mean,
      present: value.present,
      reported: spec.reported.map(({ what, amount }) => ({ what, amount })),
      years: value.years,
    })),
  }),
  csv: ({ ledger }) => ledgerTables(ledger),
  render({ ledger }, style) {
    const unit = moneyUnit(ledger.unit, ledger.prices);
    return [
      style.bold(ledger.spec.title ?? 'The ledger'),
      wrap(ledgerTakeaway(ledger, unit), Math.min(style.width, 100)),
      '',
      statementTable(ledger, unit, style),
      '',
      limitTable(ledger, unit, style),
      ...ledger.streams.flatMap((stream) => ['', streamTable(stream, style)]),
    ].join('\n');
  },
  examples: ['ledger uk-china-reset', 'ledger scenario.yaml --csv out'],
});

function statementTable({ statement, prices, spec }: Ledger, unit: MoneyUnit, style: TextStyle): string {
  const { lines, balance, withAll } = statement;
  const cell = (value: number | undefined) =>
    value === undefined ? 'no price' : money(value, unit, { plus: true });
  const row = (title: string, yearly: number | undefined, present: number | undefined) => [
    title,
    cell(yearly),
    cell(present),
  ];
  const beside = lines.filter(({ counted }) => !counted);
  return textTable(
    [
      { label: `${spec.economy}, prices of ${prices}` },
      { label: 'a year', right: true },
      { label: `present value, ${spec.horizon} years`, right: true },
    ],
    [
      ...lines.filter(({ counted }) => counted).map((one) => row(one.title, one.yearly, one.present)),
      row('what is left', balance.yearly, balance.present),
      ...(beside.length > 0
        ? [
            ['set beside it, not charged:', '', ''],
            ...beside.map((one) => row(`  ${one.title}`, one.yearly, one.present)),
            row('what would be left with these', withAll.yearly, withAll.present),
          ]
        : []),
    ],
    style,
  );
}

function limitTable({ statement: { limits } }: Ledger, unit: MoneyUnit, style: TextStyle): string {
  const show = (kind: 'probability' | 'money', value: number | undefined) => {
    if (value === undefined) return '';
    return kind === 'probability' ? probability(value) : `${money(Math.abs(value), unit)} a year`;
  };
  return textTable(
    [
      { label: 'what it bears' },
      { label: 'as stated', right: true },
      { label: 'limit', right: true },
      { label: '' },
    ],
    limits.map(({ title, unit: kind, stated, limit, verdict }) => [
      title,
      show(kind, stated),
      show(kind, limit),
      verdict,
    ]),
    style,
  );
}

const TOTALS = {
  nominal: 'in cash',
  real: 'at constant prices',
  mean: 'mean a year at constant prices',
  present: 'net present value',
} as const;

function streamTable({ title, unit, spec, value }: StreamReport, style: TextStyle): string {
  const inUnit = moneyUnit(unit, spec.start);
  const show = (amount: number) => money(amount, inUnit);
  return textTable(
    [
      { label: `${title}, ${value.years.length} years` },
      { label: 'here', right: true },
      { label: 'reported', right: true },
    ],
    (Object.keys(TOTALS) as (keyof typeof TOTALS)[]).map((what) => {
      const reported = spec.reported.find((one) => one.what === what);
      return [TOTALS[what], show(value[what]), reported ? show(reported.amount) : ''];
    }),
    style,
  );
}
