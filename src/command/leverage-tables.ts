import type { LeverageRow } from '../strategy/leverage/matrix.ts';
import type { RowSectors } from '../strategy/leverage/sectors.ts';
import { strandedInWords } from '../strategy/threat/stranded.ts';
import type { CsvTable } from './command.ts';

const text = (name: string, description: string) => ({ name, type: 'string', description }) as const;
const share = (name: string, description: string) =>
  ({ name, type: 'number', unit: 'decimal', description }) as const;

/** Lay out a matrix of leverage as long tables. */
export function leverageTables(
  rows: readonly LeverageRow[],
  sectors: readonly RowSectors[],
  unit: string,
): CsvTable[] {
  const amount = (name: string, description: string) =>
    ({ name, type: 'number', unit, description }) as const;
  const pair = [text('sender', 'who threatens'), text('target', 'who is threatened')];
  const tables: CsvTable[] = [
    {
      name: 'leverage',
      title: 'Losses of targets and costs of senders, by solved threats',
      fields: [
        ...pair,
        share('target_loss', "loss of the target's real income; empty where no number exists"),
        share('sender_cost', "loss of the sender's real income"),
        {
          name: 'ratio',
          type: 'number',
          description: "target's loss over sender's cost; empty where the sender loses nothing",
        },
        amount('target_loss_money', 'equivalent variation of the loss, a year'),
        amount('sender_cost_money', 'equivalent variation of the cost, a year'),
        share('direct_loss', 'loss on paper when the target cannot buy from the sender, final use alone'),
        share('direct_loss_through_inputs', 'the same where its producers buy at the higher prices too'),
        text('reason', 'why there is no number'),
      ],
      rows: rows.map((row) => [
        row.sender,
        row.target,
        row.targetLoss,
        row.senderCost,
        row.ratio,
        row.targetLossMoney,
        row.senderCostMoney,
        row.directLoss,
        row.directLossThroughInputs,
        row.impossible.length > 0 ? strandedInWords(row.impossible) : row.failed,
      ]),
    },
  ];
  if (sectors.length === 0) return tables;
  tables.push({
    name: 'sectors',
    title: 'Leverage sector by sector',
    fields: [
      ...pair,
      text('sector', 'sector code'),
      share('share', "the sender's share of what the target buys"),
      amount('purchases', 'what the target buys from the sender, at its own prices, a year'),
      share('target_loss', "the target's loss if this sector alone is cut"),
      share('sender_cost', "the sender's cost of that"),
      share('direct', "the sector's part of the direct loss"),
      {
        name: 'per_unit',
        type: 'number',
        description: 'loss on paper avoided by each unit of purchases moved, through inputs',
      },
      {
        name: 'solved_per_unit',
        type: 'number',
        description: 'the same by solving with a tenth of them moved; the first five',
      },
    ],
    rows: sectors.flatMap((one) =>
      one.sectors.map((sector) => [
        one.sender,
        one.target,
        sector.sector,
        sector.share,
        sector.purchases,
        sector.targetLoss,
        sector.senderCost,
        sector.direct,
        sector.perUnit,
        sector.solvedPerUnit,
      ]),
    ),
  });
  return tables;
}
