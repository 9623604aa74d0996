import type { Tables } from '../../economy/economy.ts';
import { writeFolder } from '../write-folder.ts';
import { packageTexts } from './package-texts.ts';

/**
 * Write tables as an economy package (docs/data.md), whole or not at all; reading it back gives the same bits.
 * A folder that holds a package of the same name is replaced.
 * @throws UserError where the folder holds anything else.
 */
export function writePackage(tables: Tables, directory: string): void {
  writeFolder(directory, packageTexts(tables), {
    refusal: (descriptor) => {
      if (descriptor?.name === tables.name) return undefined;
      return descriptor?.name === undefined
        ? 'is not empty'
        : `holds another package, ${String(descriptor.name)}`;
    },
    remedy: 'choose a new folder, or empty it first',
  });
}
