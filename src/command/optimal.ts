import { z } from 'zod';
import { money, moneyUnit, percent } from '../figure/format.ts';
import { type OptimalPolicy, optimalPolicy, optimalState } from '../strategy/optimal/optimal-policy.ts';
import { meanRate, ratesOf } from '../strategy/optimal/rates.ts';
import { type Retaliation, RULES, retaliate } from '../strategy/optimal/retaliation.ts';
import { STARTS } from '../strategy/optimal/starting-points.ts';
import { everyone, overlap, readActor, readActors } from '../strategy/threat/actor.ts';
import { defineCommand, type TextStyle } from './command.ts';
import { policyFields, readChoice, readPlayers } from './policy-input.ts';
import { policyJson, policyTables, whoGains } from './policy-result.ts';
import { boundsInWords, policyInWords, ratesTable } from './policy-words.ts';
import { openResume, resumeField } from './resume-input.ts';
import {
  type OpenedStatusQuo,
  openStatusQuo,
  statusQuoFields,
  statusQuoJson,
  statusQuoLine,
} from './status-quo-input.ts';
import { textTable } from './text-table.ts';
import { wrap } from './wrap.ts';

/** Find the best policy of one economy or bloc while the others stand still, and what an answer to it would do. */
export const optimal = defineCommand('optimal', {
  positional: ['scenario'],
  input: z.object({
    ...statusQuoFields,
    player: z.string().min(1).describe('who chooses: a code, a bloc, or several that act as one (USA+CAN)'),
    ...policyFields,
    partners: z
      .string()
      .optional()
      .describe('economies whose goods it may tax, comma-separated; all if absent'),
    starts: z.coerce
      .number()
      .int()
      .min(1)
      .max(50)
      .default(STARTS)
      .describe('starting points: the status quo, 1/elasticity, the highest rates, then random ones'),
    retaliation: z.enum(RULES).optional().describe('how those hit answer: in-kind, equal-harm or optimal'),
    retaliators: z.string().default('all').describe('who answers, comma-separated'),
    resume: resumeField,
  }),
  long: true,
  async run(input, context) {
    const opened = openStatusQuo(input);
    const { statusQuo, notes, blocs } = opened;
    const actor = readActor(input.player, statusQuo.economy, notes, blocs);
    const [player] = readPlayers([actor], input, statusQuo);
    const partners =
      input.partners === undefined
        ? undefined
        : readActors(input.partners, statusQuo.economy, notes, blocs).flatMap(({ members }) => members);
    const choice = { ...readChoice(input, opened), partners };
    const { starts } = input;
    const resume = openResume(input.resume, 'optimal', opened, { player, choice, starts }, optimalState);
    const { progress, pause } = context;
    const found = await optimalPolicy(statusQuo, player, choice, { starts, resume, progress, pause });
    if (!input.retaliation) return { opened, found };
    const named =
      input.retaliators === 'all'
        ? everyone(statusQuo.economy).filter((one) => !overlap(one, actor))
        : readActors(input.retaliators, statusQuo.economy, notes, blocs);
    const answered = await retaliate(
      statusQuo,
      found.move,
      named,
      input.retaliation,
      { min: choice.min, max: choice.max },
      context.pause,
    );
    return { opened, found, answered };
  },
  json: ({ opened, found, answered }) => ({
    player: found.player.name,
    instruments: found.move.levers.choice.grain,
    gain: found.gain,
    optimality: found.optimality,
    starts: found.starts,
    disagreement: found.disagreement,
    solves: found.solves,
    gradients: found.gradients,
    milliseconds: found.milliseconds,
    ...policyJson(opened, { moves: [found.move], realIncome: found.realIncome }),
    ...(answered && {
      retaliation: {
        rule: answered.rule,
        answers: answered.answers.map(({ player, harm, harmDone }) => ({
          player: player.name,
          harm,
          harmDone,
        })),
        ...policyJson(opened, {
          moves: answered.answers.map(({ move }) => move),
          realIncome: answered.realIncome,
        }),
      },
    }),
    ...statusQuoJson(opened),
    notes: [...opened.notes],
  }),
  csv: ({ opened, found, answered }) => [
    ...policyTables(opened, { moves: [found.move], realIncome: found.realIncome }),
    ...(answered
      ? policyTables(opened, {
          moves: answered.answers.map(({ move }) => move),
          realIncome: answered.realIncome,
        }).map((table) => ({
          ...table,
          name: `answered_${table.name}`,
          title: `With the answers: ${table.title}`,
        }))
      : []),
  ],
  render: ({ opened, found, answered }, style) =>
    [
      style.bold(`${found.player.name} sets its tariffs alone`),
      statusQuoLine(opened, style),
      '',
      wrap(
        `${policyInWords(opened, found.move)}${boundsInWords(found.move)}; gain ${percent(found.gain, { plus: true })}`,
        style.width,
      ),
      style.dim(
        wrap(
          `optimality ${found.optimality.toExponential(1)}, ${found.starts} starts within ` +
            `${found.disagreement.toExponential(1)}, ${found.solves} solves, ${found.gradients} gradients, ` +
            `${found.milliseconds.toFixed(0)} ms`,
          style.width,
        ),
      ),
      '',
      ...rates(opened, found, style),
      whoGains(opened, { moves: [found.move], realIncome: found.realIncome }, style),
      ...(answered
        ? [
            '',
            style.bold(`When ${answered.answers.length} answer (${answered.rule})`),
            '',
            answersTable(opened, answered, style),
            '',
            whoGains(opened, { moves: [found.move], realIncome: answered.realIncome }, style),
          ]
        : []),
      ...[...opened.notes].map((note) => style.dim(`note: ${note}`)),
    ].join('\n'),
  examples: [
    'optimal --economy world-2022 --player USA --instruments uniform',
    'optimal --economy world-2022 --player EU27 --instruments partner-sector --max 100%',
    'optimal --economy world-12 --player USA --retaliation in-kind --retaliators CAN,CHN',
  ],
});

function rates(opened: OpenedStatusQuo, { move }: OptimalPolicy, style: TextStyle): string[] {
  const table = ratesTable(opened, move, style);
  return table === undefined ? [] : [table, ''];
}

/** How many of those that answer a terminal lists. */
const ANSWERS = 12;

function answersTable(opened: OpenedStatusQuo, { answers }: Retaliation, style: TextStyle): string {
  const { economy } = opened.statusQuo;
  const unit = moneyUnit(economy.unit, economy.year);
  const ranked = answers.toSorted((a, b) => b.harm - a.harm);
  const text = textTable(
    [
      { label: 'who answers' },
      { label: 'loses by the attack', right: true },
      { label: 'its tariffs then', right: true },
      { label: 'before', right: true },
      { label: 'takes from the attacker', right: true },
    ],
    ranked.slice(0, ANSWERS).map(({ player, move, harm, harmDone }) => {
      const set = ratesOf(opened.statusQuo, move);
      return [
        player.name,
        money(harm, unit),
        percent(meanRate(set)),
        percent(meanRate(set, ({ before }) => before)),
        money(harmDone, unit),
      ];
    }),
    style,
  );
  const left = answers.length - ANSWERS;
  return left > 0 ? `${text}\n${style.dim(`${left} more in --json`)}` : text;
}
