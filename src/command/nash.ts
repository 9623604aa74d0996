import { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import { percent } from '../figure/format.ts';
import { type FormulaWar, warByFormula } from '../strategy/nash/formula.ts';
import { type NashEquilibrium, nash, nashState } from '../strategy/nash/nash.ts';
import { teamOf } from '../strategy/nash/threads.ts';
import { leversOf } from '../strategy/optimal/levers.ts';
import { readActors } from '../strategy/threat/actor.ts';
import { defineCommand, type TextStyle } from './command.ts';
import { policyFields, readChoice, readPlayers, threadsField } from './policy-input.ts';
import { policyJson, policyTables, whoGains } from './policy-result.ts';
import { policyInWords } from './policy-words.ts';
import { openResume, resumeField } from './resume-input.ts';
import { openStatusQuo, statusQuoFields, statusQuoJson, statusQuoLine } from './status-quo-input.ts';

/** How many players a terminal describes one by one. */
const DESCRIBED = 12;

/** Find a tariff war's end: moves of all players that none gains by leaving. */
export const nashCommand = defineCommand('nash', {
  positional: ['scenario'],
  input: z.object({
    ...statusQuoFields,
    players: z
      .string()
      .min(1)
      .describe('who takes part, comma-separated: codes, blocs, several that act as one (USA+CAN), or all'),
    ...policyFields,
    method: z
      .enum(['search', 'formula'])
      .default('search')
      .describe(
        "search, with a certificate, or Lashkaripour's (2021) formula: for one tariff each in economies without inputs and deficits",
      ),
    threads: threadsField,
    resume: resumeField,
  }),
  long: true,
  async run(input, context) {
    const opened = openStatusQuo(input);
    const { statusQuo, notes, blocs } = opened;
    const players = readPlayers(readActors(input.players, statusQuo.economy, notes, blocs), input, statusQuo);
    if (players.length < 2) {
      throw new UserError('a tariff war takes two players', {
        remedy: 'name at least two; tradecraft optimal finds what is best for one',
      });
    }
    const choice = readChoice(input, opened);
    if (input.method === 'formula') {
      const levers = players.map((player) => leversOf(statusQuo, player, choice));
      const war = warByFormula(statusQuo, levers);
      return { opened, war, by: war, instruments: input.instruments };
    }
    const { progress, pause } = context;
    const war = await nash(
      statusQuo,
      players.map((player) => ({ player, choice })),
      {
        team: teamOf({ threads: input.threads }),
        resume: openResume(input.resume, 'nash', opened, { players, choice }, nashState),
        progress,
        pause,
      },
    );
    return { opened, war, by: war, instruments: input.instruments };
  },
  json: ({ opened, war, by, instruments }) => ({
    players: war.moves.map(({ levers }) => levers.player.name),
    instruments,
    gain: Object.fromEntries(war.moves.map(({ levers }, p) => [levers.player.name, war.gains[p]])),
    ...('certificate' in by
      ? {
          method: 'search',
          certificate: by.certificate,
          optimality: by.optimality,
          rounds: by.rounds,
          solves: by.solves,
          gradients: by.gradients,
          milliseconds: by.milliseconds,
        }
      : { method: 'formula', iterations: by.iterations, residual: by.residual }),
    ...policyJson(opened, war),
    ...statusQuoJson(opened),
    notes: [...opened.notes],
  }),
  csv: ({ opened, war }) => policyTables(opened, war),
  render: ({ opened, war, by }, style) =>
    [
      style.bold(`Tariff war of ${war.moves.length} players`),
      statusQuoLine(opened, style),
      '',
      ...war.moves.slice(0, DESCRIBED).map((move) => policyInWords(opened, move)),
      ...(war.moves.length > DESCRIBED ? [`and ${war.moves.length - DESCRIBED} more`] : []),
      ...('certificate' in by ? searchInWords(by, style) : formulaInWords(by, style)),
      '',
      whoGains(opened, war, style),
      ...[...opened.notes].map((note) => style.dim(`note: ${note}`)),
    ].join('\n'),
  examples: [
    'nash --economy world-12 --players all --instruments sector',
    'nash --economy world-2022 --players USA,CHN,EU27 --truces USA:EU27',
    'nash --economy world-2022 --players all --resume war.json --json',
  ],
});

function searchInWords(
  { certificate, optimality, rounds, solves, gradients, milliseconds }: NashEquilibrium,
  style: TextStyle,
): string[] {
  return [
    certificate > 0
      ? `nobody gains more than ${percent(certificate)} by deviating`
      : 'no fresh search found a player that gains by deviating',
    style.dim(
      `optimality ${optimality.toExponential(1)}, ${rounds} rounds, ${solves} solves, ${gradients} gradients, ` +
        `${(milliseconds / 1000).toFixed(1)} s`,
    ),
  ];
}

function formulaInWords({ iterations, residual }: FormulaWar, style: TextStyle): string[] {
  return [
    "by Lashkaripour's (2021) formula, which leaves out what a tariff does to wages of third economies: no certificate",
    style.dim(`residual ${residual.toExponential(1)}, ${iterations} iterations`),
  ];
}
