import { z } from 'zod';
import { percent } from '../figure/format.ts';
import { nash } from '../strategy/nash/nash.ts';
import { readActors } from '../strategy/threat/actor.ts';
import { defineCommand } from './command.ts';
import { local } from './input.ts';
import { policyFields, readChoice, readPlayers } from './policy-input.ts';
import { policyJson, policyTables, tariffsInWords, whoGains } from './policy-result.ts';
import { openStatusQuo, statusQuoFields, statusQuoJson, statusQuoLine } from './status-quo-input.ts';

/** How many players a terminal describes one by one. */
const DESCRIBED = 12;

/** Find a tariff war's end: moves of all players that none gains by leaving. */
export const nashCommand = defineCommand({
  name: 'nash',
  summary: 'Find the end of a tariff war: tariffs that nobody gains by changing alone, with a certificate.',
  positional: ['scenario'],
  input: z.object({
    ...statusQuoFields,
    players: z
      .string()
      .min(1)
      .describe('who takes part, comma-separated: codes, blocs, several that act as one (USA+CAN), or all'),
    ...policyFields,
    threads: local(z.coerce.number().int().min(1).max(64).optional().describe('worker threads; 2 if absent')),
    resume: local(
      z
        .string()
        .optional()
        .describe('file that keeps how far the search has come, and that it goes on from where it exists'),
    ),
  }),
  long: true,
  async run(input, context) {
    const opened = openStatusQuo(input);
    const { statusQuo, notes, blocs } = opened;
    const players = readPlayers(readActors(input.players, statusQuo.economy, notes, blocs), input, statusQuo);
    const choice = readChoice(input, opened);
    const found = await nash(
      statusQuo,
      players.map((player) => ({ player, choice })),
      { threads: input.threads, resume: input.resume, progress: context.progress, pause: context.pause },
    );
    return { opened, found, instruments: input.instruments };
  },
  json: ({ opened, found, instruments }) => ({
    players: found.moves.map(({ levers }) => levers.player.name),
    instruments,
    gain: Object.fromEntries(found.moves.map(({ levers }, p) => [levers.player.name, found.gains[p]])),
    certificate: found.certificate,
    optimality: found.optimality,
    rounds: found.rounds,
    solves: found.solves,
    gradients: found.gradients,
    milliseconds: found.milliseconds,
    ...policyJson(opened, found),
    ...statusQuoJson(opened),
    notes: [...opened.notes],
  }),
  csv: ({ opened, found }) => policyTables(opened, found),
  render: ({ opened, found }, style) =>
    [
      style.bold(`Tariff war of ${found.moves.length} ${found.moves.length === 1 ? 'player' : 'players'}`),
      style.dim(statusQuoLine(opened)),
      '',
      ...found.moves.slice(0, DESCRIBED).map((move) => tariffsInWords(opened, move)),
      ...(found.moves.length > DESCRIBED ? [`and ${found.moves.length - DESCRIBED} more`] : []),
      found.certificate > 0
        ? `nobody gains more than ${percent(found.certificate)} by deviating`
        : 'no fresh search found a player that gains by deviating',
      style.dim(
        `optimality ${found.optimality.toExponential(1)}, ${found.rounds} rounds, ${found.solves} solves, ` +
          `${found.gradients} gradients, ${(found.milliseconds / 1000).toFixed(1)} s`,
      ),
      '',
      whoGains(opened, found, style),
      ...[...opened.notes].map((note) => style.dim(`note: ${note}`)),
    ].join('\n'),
  examples: [
    'nash --economy world-12 --players all --instruments sector',
    'nash --economy world-2022 --players USA,CHN,EU27 --truces USA:EU27',
    'nash --economy world-2022 --players all --resume war.json --json',
  ],
});
