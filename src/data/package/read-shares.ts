import { UserError } from '../../error/user-error.ts';
import type { PackageFiles } from './package-files.ts';
import { type Codes, readTable } from './table.ts';

/** Shares further than this from one in sum are a fault of the file, not rounding. */
const TOLERANCE = 1e-9;
/** Shares nearer than this to one in sum are exact but for the last bits, and are left as they are. */
const EXACT = 1e-14;

/** gamma `[sector][economy]` and G `[using sector][input sector][economy]`. */
export interface Shares {
  readonly valueAddedShares: Float64Array;
  readonly inputShares: Float64Array;
}

/**
 * Read production.csv and inputs.csv. Without both, value added is all of output. The value added share is set to
 * one minus the inputs, so that rounding in the file does not open the accounts.
 * @throws UserError at file:line for unknown codes, negative or missing shares, and shares that do not add up.
 */
export function readShares(files: PackageFiles, sectors: Codes, economies: Codes, loose: boolean): Shares {
  const N = economies.list.length;
  const J = sectors.list.length;
  const valueAddedShares = new Float64Array(J * N).fill(1);
  const inputShares = new Float64Array(J * J * N);
  const production = files.text('production.csv');
  const inputs = files.text('inputs.csv');
  if (!production) {
    if (!inputs) return { valueAddedShares, inputShares };
    throw new UserError('production.csv is missing, though there is inputs.csv', {
      place: { file: files.path },
      remedy: 'add it: economy, sector, value_added_share',
    });
  }
  const lineOf = new Uint32Array(J * N);
  readTable(production, ['economy', 'sector', 'value_added_share'], [], (row) => {
    const cell = sectors.find(row, 1) * N + economies.find(row, 0);
    if (lineOf[cell] > 0) {
      throw row.fault(
        `${row.text(1)} in ${row.text(0)} is there twice (first on line ${lineOf[cell]})`,
        'keep one',
      );
    }
    lineOf[cell] = row.line;
    const share = row.number(2);
    if (!(share >= 0 && share <= 1)) {
      throw row.fault(
        `the value added share of ${row.text(1)} in ${row.text(0)} is ${share}`,
        'it is between 0 and 1',
      );
    }
    valueAddedShares[cell] = share;
  });
  if (inputs) {
    const seen = new Uint8Array(J * J * N);
    readTable(inputs, ['economy', 'using_sector', 'input_sector', 'share'], [], (row) => {
      const cell = (sectors.find(row, 1) * J + sectors.find(row, 2)) * N + economies.find(row, 0);
      const where = () => `${row.text(2)} used by ${row.text(1)} in ${row.text(0)}`;
      if (seen[cell]) throw row.fault(`${where()} is there twice`, 'keep one row, or add them up');
      seen[cell] = 1;
      const share = row.number(3);
      if (share < 0) throw row.fault(`the share of ${where()} is ${share}`, 'it is not negative');
      inputShares[cell] = share;
    });
  }
  const missing = lineOf.indexOf(0);
  if (missing >= 0) {
    const where = `${sectors.list[Math.floor(missing / N)]} in ${economies.list[missing % N]}`;
    throw new UserError(`there is no row for ${where}`, {
      place: { file: production.file },
      remedy: 'give every economy and sector a value_added_share (1 where nothing is produced)',
    });
  }
  const shares = { valueAddedShares, inputShares };
  close(shares, sectors, economies, loose ? undefined : { file: production.file, lineOf });
  return shares;
}

function close(
  { valueAddedShares, inputShares }: Shares,
  sectors: Codes,
  economies: Codes,
  strict: { file: string; lineOf: Uint32Array } | undefined,
): void {
  const N = economies.list.length;
  const J = sectors.list.length;
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      let inputs = 0;
      for (let k = 0; k < J; k++) inputs += inputShares[(j * J + k) * N + i];
      const cell = j * N + i;
      const gap = valueAddedShares[cell] + inputs - 1;
      if (Math.abs(gap) <= EXACT) continue;
      if (Math.abs(gap) <= TOLERANCE) {
        valueAddedShares[cell] = Math.max(0, 1 - inputs);
        // Inputs alone above one leave nothing for value added to give up.
        if (inputs > 1) for (let k = 0; k < J; k++) inputShares[(j * J + k) * N + i] /= inputs;
      } else if (strict) {
        const sum = valueAddedShares[cell] + inputs;
        throw new UserError(
          `value added and inputs of ${sectors.list[j]} in ${economies.list[i]} add up to ${sum}, not 1`,
          {
            place: { file: strict.file, line: strict.lineOf[cell] },
            remedy: 'mend production.csv or inputs.csv, or let --balance rescale the inputs and report it',
          },
        );
      }
    }
  }
}
