import { z } from 'zod';
import { economyHash } from '../data/economy-hash.ts';
import { openEconomy } from '../data/open-economy.ts';
import { amount } from '../economy/amount.ts';
import { solve } from '../equilibrium/solve.ts';
import { defineCommand } from './command.ts';
import { balanceOption, economyArgument } from './input.ts';

/** Check an economy package: every account holds, and no shock changes nothing. */
export const economyCheck = defineCommand('economy check', {
  positional: ['economy'],
  input: z.object({ economy: economyArgument, balance: balanceOption }),
  run: ({ economy: nameOrPath, balance }) => {
    const economy = openEconomy(nameOrPath, { balance });
    const { iterations, residual, marketClearing } = solve(economy).solver;
    return {
      name: economy.name,
      hash: economyHash(economy),
      economies: economy.economies.length,
      sectors: economy.sectors.length,
      worldValueAdded: economy.valueAdded.reduce((sum, value) => sum + value, 0),
      unit: economy.unit,
      adjustments: economy.provenance.adjustments,
      noShock: { iterations, residual, marketClearing },
    };
  },
  render: (report) =>
    [
      `${report.name} is sound: ${report.economies} economies, ${report.sectors} sectors, world value added ` +
        `${amount(report.worldValueAdded, report.unit)} (${report.hash})`,
      ...report.adjustments.map(
        ({ what, cells, value, largest }) =>
          `adjusted: ${what}: ${cells} cells${value === undefined ? '' : `, ${amount(value, report.unit)}`}` +
          `${largest ? `; largest: ${largest}` : ''}`,
      ),
    ].join('\n'),
  examples: ['economy check my-economy/', 'economy check my-economy.zip --balance rescale'],
});
