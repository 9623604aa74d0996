import { z } from 'zod';
import { economyHash } from '../data/economy-hash.ts';
import { openEconomy } from '../data/open-economy.ts';
import { writePackage } from '../data/package/write-package.ts';
import { defineCommand } from './command.ts';
import { balanceOption, economyArgument } from './input.ts';

/** Write an economy as a package of CSV files; reading it back gives the same bits. */
export const economyExport = defineCommand({
  name: 'economy export',
  summary: 'Write an economy as a folder of CSV files that reads back bit for bit.',
  positional: ['economy', 'folder'],
  input: z.object({
    economy: economyArgument,
    folder: z.string().min(1).describe('where to write the package'),
    balance: balanceOption,
  }),
  run: ({ economy: nameOrPath, folder, balance }) => {
    const economy = openEconomy(nameOrPath, { balance });
    writePackage(economy, folder);
    return { name: economy.name, folder, hash: economyHash(economy) };
  },
  render: ({ name, folder, hash }) => `${name} (${hash}) written to ${folder}`,
  examples: ['economy export world-12 my-economy'],
});
