import { z } from 'zod';
import { leverage } from '../../../command/leverage.ts';
import { percentInWords } from '../../../figure/format.ts';
import { defineTool, MOST_NOTES, outputs, rounded, toolFields } from '../tool.ts';

type Row = {
  sender: string;
  target: string;
  targetLoss: number | null;
  senderCost: number | null;
  ratio: number | null;
  targetLossMoney: number | null;
  senderCostMoney: number | null;
  directLoss: number;
  failed?: string;
  impossible?: unknown[];
};
type Ranked = {
  economy: { name: string; year: number; unit: string };
  statusQuo: string;
  rows: Row[];
  notes: string[];
};

/** The most pairs in one answer. */
const MOST_ROWS = 30;

const maybe = (value: number | null) => (value === null ? null : rounded(value));

/** Say who has leverage over whom. */
export const rankLeverage = defineTool({
  name: 'rank_leverage',
  title: 'Rank leverage',
  description:
    'Ranks who could hurt whom by cutting trade: for each sender and target what an embargo, or a tariff such as 100%, costs both, and the ratio. ' +
    'Name few senders and targets (codes, blocs, or several as one, comma-separated): each pair is a solve. Start from a ' +
    'baseline (economy) or from a case of a scenario, not both.',
  commands: [leverage],
  input: z.strictObject({
    ...toolFields(leverage, ['economy', 'scenario', 'case', 'by', 'sectors']),
    senders: z.string().min(1).max(400).describe('who threatens: USA,CHN,EU27 or USA+GBR'),
    targets: z.string().min(1).max(400).describe('who is threatened, written in the same way'),
  }),
  output: z.object({
    summary: outputs.summary,
    startsFrom: z.string(),
    data: z.object({ baseline: z.string(), year: z.number(), unit: z.string() }),
    rows: z.array(
      z.object({
        sender: z.string(),
        target: z.string(),
        targetLoss: z.number().nullable().describe('what the target loses of its real income, a decimal'),
        senderCost: z.number().nullable().describe('what the sender loses of its own'),
        ratio: z.number().nullable().describe("the target's loss over the sender's"),
        targetLossMoney: z.number().nullable(),
        senderCostMoney: z.number().nullable(),
        failed: z.string().optional(),
      }),
    ),
    notShown: z.number(),
    notes: outputs.notes,
    ...outputs.provenance,
  }),
  async run(input, desk, call) {
    const found = await desk.ask<Ranked>(leverage, { ...input, threads: 1 }, call);
    const { scenario, economy } = input;
    const provenance = await desk.provenance(scenario === undefined ? { economy } : { scenario }, call);
    const ranked = [...found.rows].sort((a, b) => (b.targetLoss ?? -1) - (a.targetLoss ?? -1));
    const shown = ranked.slice(0, MOST_ROWS).map((row) => ({
      sender: row.sender,
      target: row.target,
      targetLoss: maybe(row.targetLoss),
      senderCost: maybe(row.senderCost),
      ratio: maybe(row.ratio),
      targetLossMoney: maybe(row.targetLossMoney),
      senderCostMoney: maybe(row.senderCostMoney),
      ...(row.failed || row.impossible ? { failed: row.failed ?? 'the embargo has no equilibrium' } : {}),
    }));
    return {
      summary: sentence(shown),
      startsFrom: found.statusQuo,
      data: { baseline: found.economy.name, year: found.economy.year, unit: found.economy.unit },
      rows: shown,
      notShown: ranked.length - shown.length,
      notes: found.notes.slice(0, MOST_NOTES),
      ...provenance,
    };
  },
});

function sentence([first]: readonly Pick<Row, 'sender' | 'target' | 'targetLoss' | 'senderCost'>[]): string {
  if (!first || first.targetLoss === null || first.senderCost === null) return 'No pair has an equilibrium.';
  const cost =
    first.senderCost > 0
      ? `at a cost of ${percentInWords(first.senderCost)} to itself`
      : `and gain ${percentInWords(first.senderCost)} itself`;
  return `The heaviest threat: ${first.sender} could cost ${first.target} ${percentInWords(first.targetLoss)} of its real income, ${cost}.`;
}
