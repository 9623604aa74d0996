import { z } from 'zod';
import { economyHash } from '../data/economy-hash.ts';
import { openEconomy } from '../data/open-economy.ts';
import { packageTexts } from '../data/package/package-texts.ts';
import { writePackage } from '../data/package/write-package.ts';
import { defineCommand } from './command.ts';
import { balanceOption, economyArgument, local } from './input.ts';

/** Write an economy as a package of CSV files; reading it back gives the same bits. */
export const economyExport = defineCommand('economy export', {
  positional: ['economy', 'folder'],
  input: z.object({
    economy: economyArgument,
    folder: local(z.string().min(1).describe('where to write the package')),
    balance: balanceOption,
  }),
  run: ({ economy: nameOrPath, folder, balance }) => {
    const economy = openEconomy(nameOrPath, { balance });
    return { economy, folder, hash: economyHash(economy) };
  },
  keep: ({ economy, folder }) => writePackage(economy, folder),
  files: ({ economy }) => packageTexts(economy),
  json: ({ economy: { name }, folder, hash }) => ({ name, folder, hash }),
  render: ({ economy: { name }, folder, hash }) => `${name} (${hash}) written to ${folder}`,
  examples: ['economy export world-12 my-economy'],
});
