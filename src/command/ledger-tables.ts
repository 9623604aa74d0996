import type { Ledger } from '../strategy/ledger/scenario-ledger.ts';
import type { CsvTable } from './command.ts';

/** Lay out a ledger as long tables: its lines, its limits, and its streams year by year. */
export function ledgerTables({ statement, streams, unit }: Ledger): CsvTable[] {
  const money = (name: string, description: string, of = unit) =>
    ({ name, type: 'number', unit: of, description }) as const;
  const text = (name: string, description: string) => ({ name, type: 'string', description }) as const;
  return [
    {
      name: 'ledger',
      title: 'The statement, line by line',
      fields: [
        text('line', 'name of the line'),
        text('title', 'the line in words'),
        text('kind', 'gain, threat, stream, once, yearly, risk or unpriced'),
        text('counted', 'whether it is charged to the deal'),
        money('yearly', 'gained (given up, if negative) a year; empty without a price'),
        money('present', 'the same over the horizon, at its present value'),
      ],
      rows: statement.lines.map(({ id, title, kind, counted, yearly, present }) => [
        id,
        title,
        kind,
        String(counted),
        yearly,
        present,
      ]),
    },
    {
      name: 'limits',
      title: 'What the deal bears, the rest as stated',
      fields: [
        text('line', 'name of the line'),
        text('unit', 'probability, or money a year'),
        { name: 'stated', type: 'number', description: 'as the scenario has it' },
        {
          name: 'limit',
          type: 'number',
          description: 'where nothing is left; empty where that never happens',
        },
        text('verdict', 'in words'),
      ],
      rows: statement.limits.map(({ id, unit: kind, stated, limit, verdict }) => [
        id,
        kind,
        stated,
        limit,
        verdict,
      ]),
    },
    {
      name: 'streams',
      title: 'Payments year by year',
      fields: [
        text('line', 'name of the line'),
        { name: 'year', type: 'integer', description: 'year, counted from 1' },
        money('nominal', 'in the money of the day', 'as the stream'),
        money('real', 'at constant prices', 'as the stream'),
        money('present', 'discounted', 'as the stream'),
      ],
      rows: streams.flatMap(({ id, value }) =>
        value.years.map(({ year, nominal, real, present }) => [id, year, nominal, real, present]),
      ),
    },
  ];
}
