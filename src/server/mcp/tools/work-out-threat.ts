import { z } from 'zod';
import { threat } from '../../../command/threat.ts';
import { defineTool, MOST_NOTES, outputs, rounded, toolFields } from '../tool.ts';

type Point = {
  rate: number | null;
  target: number;
  sender: number;
  targetMoney: number;
  senderMoney: number;
  credible: boolean;
  extractable: number | null;
};
type Worked = {
  economy: { name: string; hash: string; year: number; unit: string };
  statusQuo: string;
  sender: string;
  target: string;
  sentences: string[];
  points: Point[];
  senderBest: number | null;
  senderBreakEven: number | null;
  notes: string[];
};

/** The most rates in one answer; the lowest, the highest and those between at equal steps. */
const MOST_POINTS = 12;

/** Work out a threat. */
export const workOutThreat = defineTool({
  name: 'work_out_threat',
  title: 'Work out a threat',
  description:
    'Works out a threatened tariff or embargo: what it costs target and sender at each rate, whether the sender would gain by carrying it out ' +
    '(credible), and the most it could extract. Start from a baseline as it is (economy) or from a case of a scenario, not ' +
    'both. Several may act as one: USA+GBR, EU27.',
  commands: [threat],
  input: z.strictObject(
    toolFields(threat, [
      'economy',
      'scenario',
      'case',
      'sender',
      'target',
      'rate',
      'embargo',
      'stops',
      'sectors',
      'retaliation',
    ]),
  ),
  output: z.object({
    summary: outputs.summary,
    startsFrom: z.string(),
    data: z.object({ baseline: z.string(), year: z.number(), unit: z.string() }),
    sender: z.string(),
    target: z.string(),
    senderBest: z.number().nullable().describe('rate that suits the sender best, a decimal'),
    senderBreakEven: z.number().nullable().describe('rate from which on it costs the sender'),
    points: z.array(
      z.object({
        rate: z.number().nullable().describe('tariff on top of the one in force; null for an embargo'),
        target: outputs.change.describe("change of the target's real income"),
        sender: outputs.change.describe("change of the sender's real income"),
        targetMoney: outputs.money,
        senderMoney: outputs.money,
        credible: z.boolean(),
        extractable: z.number().nullable().describe('most the threat could extract a year, in the unit'),
      }),
    ),
    notShown: z.number(),
    notes: outputs.notes,
    ...outputs.provenance,
  }),
  async run(input, desk, call) {
    const found = await desk.ask<Worked>(threat, input, call);
    const { scenario, economy } = input;
    const provenance = await desk.provenance(scenario === undefined ? { economy } : { scenario }, call);
    const points = thinned(found.points);
    return {
      summary: found.sentences.join(' '),
      startsFrom: found.statusQuo,
      data: { baseline: found.economy.name, year: found.economy.year, unit: found.economy.unit },
      sender: found.sender,
      target: found.target,
      senderBest: found.senderBest,
      senderBreakEven: found.senderBreakEven,
      points: points.map((one) => ({
        rate: one.rate,
        target: rounded(one.target),
        sender: rounded(one.sender),
        targetMoney: rounded(one.targetMoney),
        senderMoney: rounded(one.senderMoney),
        credible: one.credible,
        extractable: one.extractable === null ? null : rounded(one.extractable),
      })),
      notShown: found.points.length - points.length,
      notes: found.notes.slice(0, MOST_NOTES),
      ...provenance,
    };
  },
});

function thinned(points: readonly Point[]): Point[] {
  if (points.length <= MOST_POINTS) return [...points];
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, k) => points[Math.round(k * step)]);
}
