import { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import { money, moneyUnit, percent, plain } from '../figure/format.ts';
import { leverageState, leverage as workOut } from '../strategy/leverage/leverage.ts';
import type { LeverageRow } from '../strategy/leverage/matrix.ts';
import { pool } from '../strategy/leverage/pool.ts';
import { type RowSectors, sectorsOf } from '../strategy/leverage/sectors.ts';
import type { Means } from '../strategy/threat/means.ts';
import { strandedInWords } from '../strategy/threat/stranded.ts';
import { type CsvTable, defineCommand, type TextStyle } from './command.ts';
import { readLeverage } from './leverage-input.ts';
import { leverageTables } from './leverage-tables.ts';
import { threadsField } from './policy-input.ts';
import { openResume, resumeField } from './resume-input.ts';
import {
  type OpenedStatusQuo,
  openStatusQuo,
  statusQuoFields,
  statusQuoJson,
  statusQuoLine,
} from './status-quo-input.ts';
import { textTable } from './text-table.ts';

/** Rows beyond this are in --json and --csv alone. */
const SHOWN = 25;
/** Sector by sector takes a solve a sector and row. */
const MOST_DETAILED = 60;

/** Weigh every ordered pair by solved threats. */
export const leverage = defineCommand('leverage', {
  positional: ['scenario'],
  input: z.object({
    ...statusQuoFields,
    senders: z
      .string()
      .optional()
      .describe(
        'who threatens, comma-separated; + joins several that act as one (USA,EU27,USA+GBR); all if absent',
      ),
    targets: z.string().optional().describe('who is threatened, written in the same way; all if absent'),
    by: z
      .string()
      .default('embargo')
      .describe(
        'the threat: embargo (all trade between the two), exports (what the sender sells), imports (what it buys), or a tariff on top such as 100%',
      ),
    sectors: z.string().optional().describe('sectors, comma-separated; all if absent, goods for a tariff'),
    detail: z
      .enum(['sectors'])
      .optional()
      .describe(
        'sectors: each alone, its part of the direct loss, and what moving its purchases elsewhere is worth',
      ),
    threads: threadsField,
    resume: resumeField,
  }),
  long: true,
  async run(input, context) {
    const opened = openStatusQuo(input);
    const question = readLeverage(input, opened);
    const { statusQuo } = opened;
    const resume = openResume(input.resume, 'leverage', opened, question, leverageState);
    const { progress, pause } = context;
    const run = pool({ threads: input.threads });
    const found = await workOut(statusQuo, question, { run, resume, progress, pause });
    const sectors: RowSectors[] = [];
    if (input.detail === 'sectors') {
      if (found.rows.length > MOST_DETAILED) {
        throw new UserError(`--detail sectors is asked for ${found.rows.length} pairs`, {
          remedy: `name senders and targets that make at most ${MOST_DETAILED}`,
        });
      }
      for (const [k, row] of found.rows.entries()) {
        const step = async (done: number, total: number) => {
          progress({
            done: k * total + done,
            total: found.rows.length * total,
            what: `sectors of ${row.sender} against ${row.target}`,
          });
          await pause();
        };
        sectors.push(await sectorsOf(statusQuo, question, row, step));
      }
    }
    return { opened, question, ...found, sectors };
  },
  json: ({ opened, question, rows, solves, resumed, sectors }) => ({
    ...statusQuoJson(opened),
    by: byJson(question.means),
    rows: rows.map(rowJson),
    ...(sectors.length > 0 ? { sectors } : {}),
    solves,
    resumed,
    notes: [...opened.notes],
  }),
  csv: ({ opened, rows, sectors }): CsvTable[] =>
    leverageTables(rows, sectors, opened.reference.economy.unit),
  exitCode: ({ rows }) => (rows.some(({ failed }) => failed !== undefined) ? 3 : 0),
  render: ({ opened, question, rows, sectors }, style) =>
    [
      style.bold(`Leverage by ${byInWords(question.means)}`),
      statusQuoLine(opened, style),
      '',
      table(rows, opened, style),
      ...sectors.flatMap((one) => ['', sectorTable(one, opened, style)]),
      ...rows
        .filter(({ impossible }) => impossible.length > 0)
        .map(
          ({ sender, target, impossible }) =>
            `${sender} against ${target}: no equilibrium, ${strandedInWords(impossible)}`,
        ),
      ...rows
        .filter(({ failed }) => failed)
        .map(({ sender, target, failed }) => `${sender} against ${target}: ${failed}`),
      ...[...opened.notes].map((note) => style.dim(`note: ${note}`)),
    ].join('\n'),
  examples: [
    'leverage --economy world-2022 --senders USA,CHN,EU27 --targets GBR,CAN',
    'leverage --economy world-2022 --senders USA,USA+EU27 --targets GBR --by exports --detail sectors',
    'leverage --economy world-2022 --resume leverage.json --csv matrix',
  ],
});

function byJson(means: Means) {
  return means.kind === 'tariff'
    ? { kind: 'tariff', rate: means.rate }
    : { kind: 'embargo', stops: means.stops };
}

function byInWords(means: Means): string {
  if (means.kind === 'tariff') return `a tariff of ${plain(100 * means.rate)}% on top`;
  if (means.stops === 'both') return 'an embargo on all trade between the two';
  return means.stops === 'exports'
    ? 'an embargo on what the sender sells'
    : 'an embargo on what the sender buys';
}

function rowJson(row: LeverageRow) {
  return {
    sender: row.sender,
    target: row.target,
    targetLoss: row.targetLoss ?? null,
    senderCost: row.senderCost ?? null,
    ratio: row.ratio ?? null,
    targetLossMoney: row.targetLossMoney ?? null,
    senderCostMoney: row.senderCostMoney ?? null,
    directLoss: row.directLoss,
    directLossThroughInputs: row.directLossThroughInputs,
    ...(row.impossible.length > 0 ? { impossible: row.impossible } : {}),
    ...(row.failed === undefined ? {} : { failed: row.failed }),
  };
}

function table(
  rows: readonly LeverageRow[],
  { reference: { economy } }: OpenedStatusQuo,
  style: TextStyle,
): string {
  const unit = moneyUnit(economy.unit, economy.year);
  const ranked = rows.toSorted((a, b) => (b.targetLoss ?? 2) - (a.targetLoss ?? 2));
  const share = (value: number | undefined) => (value === undefined ? 'none' : percent(value));
  const text = textTable(
    [
      { label: 'sender' },
      { label: 'target' },
      { label: "target's loss", right: true },
      { label: "sender's cost", right: true },
      { label: 'ratio', right: true },
      { label: 'loss a year', right: true },
      { label: 'cost a year', right: true },
      { label: 'direct loss', right: true },
      { label: 'through inputs', right: true },
    ],
    ranked
      .slice(0, SHOWN)
      .map((row) => [
        row.sender,
        row.target,
        share(row.targetLoss),
        share(row.senderCost),
        row.ratio === undefined ? 'none' : plain(row.ratio),
        row.targetLossMoney === undefined ? 'none' : money(row.targetLossMoney, unit),
        row.senderCostMoney === undefined ? 'none' : money(row.senderCostMoney, unit),
        percent(row.directLoss),
        percent(row.directLossThroughInputs),
      ]),
    style,
  );
  const left = rows.length - SHOWN;
  return left > 0
    ? `${text}\n${style.dim(`the ${SHOWN} largest losses; ${left} more rows in --json and --csv`)}`
    : text;
}

function sectorTable(
  { sender, target, sectors }: RowSectors,
  { reference: { economy } }: OpenedStatusQuo,
  style: TextStyle,
): string {
  const unit = moneyUnit(economy.unit, economy.year);
  const ranked = sectors.toSorted((a, b) => (b.targetLoss ?? 2) - (a.targetLoss ?? 2));
  const name = (code: string) => economy.sectors.find((one) => one.code === code)!.name;
  return `${style.bold(`${sender} against ${target}, sector by sector`)}\n${textTable(
    [
      { label: 'sector' },
      { label: 'share of purchases', right: true },
      { label: 'loss if alone', right: true },
      { label: 'part of direct loss', right: true },
      { label: 'saved per unit moved', right: true },
      { label: 'solved', right: true },
      { label: 'purchases', right: true },
    ],
    ranked
      .slice(0, 12)
      .map((one) => [
        `${one.sector} ${name(one.sector)}`,
        percent(one.share),
        one.targetLoss === undefined ? 'none' : percent(one.targetLoss),
        percent(one.direct),
        plain(one.perUnit),
        one.solvedPerUnit === undefined ? '' : plain(one.solvedPerUnit),
        money(one.purchases, unit),
      ]),
    style,
  )}`;
}
