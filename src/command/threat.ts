import { z } from 'zod';
import { money, moneyUnit, percent } from '../figure/format.ts';
import { writeRate } from '../scenario/rate.ts';
import { type ThreatResult, workOutThreat } from '../strategy/threat/threat.ts';
import { type CsvTable, defineCommand, type TextStyle } from './command.ts';
import {
  type OpenedStatusQuo,
  openStatusQuo,
  statusQuoFields,
  statusQuoJson,
  statusQuoLine,
} from './status-quo-input.ts';
import { textTable } from './text-table.ts';
import { readThreat } from './threat-input.ts';
import { pointsTable, threatJson, threatSentences } from './threat-result.ts';

const actor = (who: string) =>
  z.string().min(1).describe(`${who}: a code, a bloc, or several that act as one (USA, EU27, USA+GBR)`);

/** Work out one threat: what it costs both sides, whether the sender would carry it out, what it could extract. */
export const threat = defineCommand('threat', {
  positional: ['scenario'],
  input: z.object({
    ...statusQuoFields,
    sender: actor('who threatens'),
    target: actor('who is threatened'),
    rate: z
      .string()
      .optional()
      .describe('tariff on top of the one in force: 25%, 10%,25%,100% or 0..100%:5 (the default)'),
    embargo: z.boolean().optional().describe('stop trade altogether instead of a tariff'),
    stops: z
      .enum(['both', 'exports', 'imports'])
      .optional()
      .describe(
        'what an embargo stops: what the sender sells to the target (exports), buys from it (imports), or both (the default)',
      ),
    sectors: z
      .string()
      .optional()
      .describe('sectors, comma-separated; all goods if absent, and services too for an embargo'),
    retaliation: z
      .string()
      .default('none')
      .describe("the target's answer: none, in-kind, or a share of the sender's rate such as 50%"),
    reputation: z
      .string()
      .default('0%')
      .describe(
        "what carrying out is worth to the sender: a share of its income (0.1%), or money a year in the economy's unit (5000)",
      ),
    power: z.string().default('50%').describe("the sender's bargaining power"),
  }),
  async run(input, context) {
    const opened = openStatusQuo(input);
    const question = readThreat(input, opened);
    const result = await workOutThreat(opened.statusQuo, question, async (done, total, what) => {
      context.progress({ done, total, what });
      await context.pause();
    });
    return { opened, result };
  },
  json: ({ opened, result }) => ({
    ...statusQuoJson(opened),
    ...threatJson(result),
    sentences: threatSentences(
      result,
      moneyUnit(opened.reference.economy.unit, opened.reference.economy.year),
    ),
    notes: [...opened.notes, ...result.notes],
  }),
  csv: ({ opened, result }): CsvTable[] => [pointsTable(result, opened.reference.economy.unit)],
  exitCode: ({ result }) => (result.stranded.length > 0 ? 3 : 0),
  render: ({ opened, result }, style) =>
    [
      style.bold(`${result.question.sender.name} threatens ${result.question.target.name}`),
      statusQuoLine(opened, style),
      '',
      ...threatSentences(result, moneyUnit(opened.reference.economy.unit, opened.reference.economy.year)),
      '',
      ...(result.points.length > 0 ? [table(result, opened, style)] : []),
      ...[...opened.notes, ...result.notes].map((note) => style.dim(`note: ${note}`)),
    ].join('\n'),
  examples: [
    'threat --economy world-2022 --sender USA --target CAN',
    'threat --economy world-2022 --sender USA --target EU27 --rate 10%,25%,100% --retaliation in-kind',
    'threat uk-china-reset --case base --sender USA --target GBR --embargo --stops exports',
  ],
});

function table(
  { points }: ThreatResult,
  { reference: { economy } }: OpenedStatusQuo,
  style: TextStyle,
): string {
  const unit = moneyUnit(economy.unit, economy.year);
  const signed = (value: number) => percent(value, { plus: true });
  return textTable(
    [
      { label: 'tariff on top' },
      { label: 'target', right: true },
      { label: 'sender', right: true },
      { label: 'credible' },
      { label: 'could extract', right: true },
      { label: 'Nash split', right: true },
    ],
    points.map((one) => [
      one.rate === undefined ? 'embargo' : writeRate(one.rate),
      signed(one.target.change),
      signed(one.sender.change),
      one.credible ? 'yes' : 'no',
      one.extractable === undefined ? 'not known' : money(one.extractable, unit),
      one.bargain === undefined ? 'none' : money(one.bargain.transfer, unit),
    ]),
    style,
  );
}
