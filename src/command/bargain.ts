import { z } from 'zod';
import { parseDecimal } from '../data/csv.ts';
import { UserError } from '../error/user-error.ts';
import { percent } from '../figure/format.ts';
import { bargain, bargainState } from '../strategy/nash/bargain.ts';
import { nash, nashState } from '../strategy/nash/nash.ts';
import { teamOf } from '../strategy/nash/threads.ts';
import { partOf } from '../strategy/resume.ts';
import { readActors } from '../strategy/threat/actor.ts';
import { defineCommand } from './command.ts';
import { policyFields, readChoice, readPlayers, threadsField } from './policy-input.ts';
import { policyJson, policyTables, whoGains } from './policy-result.ts';
import { policyInWords } from './policy-words.ts';
import { openResume, resumeField } from './resume-input.ts';
import { openStatusQuo, statusQuoFields, statusQuoJson, statusQuoLine } from './status-quo-input.ts';

/** What a file to resume from keeps: the war that is fallen back on, and the talks. */
const stages = z.object({ war: nashState.optional(), talks: bargainState.optional() });

/** Negotiate tariffs: an agreement from which no further gain for all is left, shared as asked. */
export const bargainCommand = defineCommand('bargain', {
  positional: ['scenario'],
  input: z.object({
    ...statusQuoFields,
    players: z.string().min(1).describe('who negotiates, comma-separated: codes, blocs, or all'),
    ...policyFields,
    from: z
      .enum(['status-quo', 'nash'])
      .default('status-quo')
      .describe('what holds without agreement: the status quo, or a tariff war of the same players'),
    sharing: z
      .enum(['equal', 'nash'])
      .default('equal')
      .describe('equal: all gain in the same proportion; nash: the product of gains is largest'),
    powers: z
      .string()
      .optional()
      .describe('bargaining powers for --sharing nash, one number a player, comma-separated'),
    threads: threadsField,
    resume: resumeField,
  }),
  long: true,
  async run(input, context) {
    const opened = openStatusQuo(input);
    const { statusQuo, notes, blocs } = opened;
    const players = readPlayers(readActors(input.players, statusQuo.economy, notes, blocs), input, statusQuo);
    const choice = readChoice(input, opened);
    const powers = readPowers(input.powers, input.sharing);
    const all = players.map((player) => ({ player, choice }));
    const { from, sharing } = input;
    const watch = { progress: context.progress, pause: context.pause };
    const question = { players, choice, from, sharing, powers };
    const resume = openResume(input.resume, 'bargain', opened, question, stages);
    const sofar = resume.left ?? {};
    const team = teamOf({ threads: input.threads });
    const war =
      from === 'nash'
        ? await nash(statusQuo, all, { team, resume: partOf(resume, sofar, 'war'), ...watch })
        : undefined;
    const found = await bargain(statusQuo, all, {
      sharing,
      powers,
      threat: war?.moves,
      resume: partOf(resume, sofar, 'talks'),
      ...watch,
    });
    return { opened, found, from: input.from, instruments: input.instruments };
  },
  json: ({ opened, found, from, instruments }) => {
    const byPlayer = (values: readonly number[]) =>
      Object.fromEntries(found.moves.map(({ levers }, p) => [levers.player.name, values[p]]));
    return {
      players: found.moves.map(({ levers }) => levers.player.name),
      instruments,
      from,
      sharing: found.sharing,
      gain: byPlayer(found.gains),
      gainFromStatusQuo: byPlayer(found.gainsFromStatusQuo),
      withoutAgreement: byPlayer(found.threat),
      optimality: found.optimality,
      solves: found.solves,
      gradients: found.gradients,
      milliseconds: found.milliseconds,
      ...policyJson(opened, found),
      ...statusQuoJson(opened),
      notes: [...opened.notes],
    };
  },
  csv: ({ opened, found }) => policyTables(opened, found),
  render: ({ opened, found, from }, style) =>
    [
      style.bold(
        `Agreement of ${found.moves.length} players, from ${from === 'nash' ? 'a tariff war' : 'the status quo'}`,
      ),
      statusQuoLine(opened, style),
      '',
      ...found.moves.map(
        (move, p) => `${policyInWords(opened, move)}; gain ${percent(found.gains[p], { plus: true })}`,
      ),
      style.dim(
        `optimality ${found.optimality.toExponential(1)}, ${found.solves} solves, ${found.gradients} gradients, ` +
          `${(found.milliseconds / 1000).toFixed(1)} s`,
      ),
      '',
      'From the status quo:',
      whoGains(opened, found, style),
      ...[...opened.notes].map((note) => style.dim(`note: ${note}`)),
    ].join('\n'),
  examples: [
    'bargain --economy world-12 --players USA,CHN,EU27 --instruments sector',
    'bargain --economy world-12 --players all --instruments uniform --from nash --sharing nash',
  ],
});

function readPowers(written: string | undefined, sharing: string): number[] | undefined {
  if (written === undefined) return undefined;
  if (sharing !== 'nash') {
    throw new UserError(`--powers ${written} comes with --sharing ${sharing}`, {
      remedy: 'add --sharing nash',
    });
  }
  return written.split(',').map((value) => {
    const power = parseDecimal(value.trim());
    if (power !== undefined && power > 0) return power;
    throw new UserError(`--powers: ${JSON.stringify(value)} is not a positive number`, {
      remedy: 'write one positive number for each player: 2,1',
    });
  });
}
