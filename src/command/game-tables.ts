import { type Parameters, payoffAt } from '../strategy/game/play.ts';
import { named, type SolvedGame } from '../strategy/game/scenario-game.ts';
import type { Stretch } from '../strategy/game/thresholds.ts';
import type { CsvTable } from './command.ts';

/** Lay out a game's payoffs and thresholds as long tables. */
export function gameTables(
  { players, moves, profiles, unit }: SolvedGame,
  parameters: Parameters,
  thresholds: readonly { parameter: string; stretches: readonly Stretch<readonly string[]>[] }[],
): CsvTable[] {
  const money = (name: string, description: string) =>
    ({ name, type: 'number', unit: `${unit} a year`, description }) as const;
  const slug = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return [
    {
      name: 'payoffs',
      title: 'Payoffs of every play',
      fields: [
        ...players.map(
          (one) => ({ name: slug(one), type: 'string', description: `move of ${one}` }) as const,
        ),
        ...players.map((one) => money(`income_${slug(one)}`, `real income of ${one} in money`)),
        ...players.map((one) => money(`payoff_${slug(one)}`, `payoff of ${one}, stated values included`)),
      ],
      rows: profiles.map(({ profile, payoffs }) => [
        ...named(moves, profile),
        ...payoffs.map(({ income }) => income),
        ...payoffs.map((one) => payoffAt(one, parameters)),
      ]),
    },
    {
      name: 'thresholds',
      title: 'What is played, by parameter',
      fields: [
        { name: 'parameter', type: 'string', description: 'parameter of the game' },
        { name: 'from', type: 'number', description: 'from this value' },
        { name: 'to', type: 'number', description: 'to this value' },
        {
          name: 'played',
          type: 'string',
          description: 'plays or pure equilibria; empty where there is none',
        },
      ],
      rows: thresholds.flatMap(({ parameter, stretches }) =>
        stretches.map(({ from, to, label }) => [parameter, from, to, label.join('; ')]),
      ),
    },
  ];
}
