import type { Parameters } from '../economy/economy.ts';
import { UserError } from '../error/user-error.ts';
import type { Closure } from './closure.ts';
import type { Instruments } from './instruments.ts';

/**
 * Everything in the equations that stays constant while they are solved. Powers of the price factors are taken
 * here, once, so that an iteration is multiply-adds plus one exp and one log per sector and economy.
 */
export interface System {
  readonly parameters: Parameters;
  readonly closure: Closure;
  readonly N: number;
  readonly J: number;
  /** pi (price factor)^-theta, `[sector][importer][exporter]`: what each supplier weighs in the price index. */
  readonly priceWeights: Float64Array;
  /** priceWeights / ((1+t')(1+x')): what each seller receives of a unit spent, before normalising. */
  readonly receiptWeights: Float64Array;
  /** priceWeights / (1+t'): value at the border, where it differs from the receipts (export taxes); else the same. */
  readonly borderWeights: Float64Array;
  /** t', `[sector][importer][exporter]`. */
  readonly tariffs: Float64Array;
  readonly exportTaxes: Float64Array | undefined;
  /** ln A-hat, `[sector][economy]`; absent = 0. */
  readonly logProductivity: Float64Array | undefined;
  /** s', `[sector][economy]`; absent = 0. */
  readonly subsidies: Float64Array | undefined;
  readonly transfers: Float64Array | undefined;
  /** Sum of value added: world GDP, the numeraire. */
  readonly worldValueAdded: number;
}

/**
 * Assemble the constants of the equations in changes (model section 3).
 * @throws UserError where a price factor is not positive, or an importer is left with no supplier of a good it buys.
 */
export function buildSystem(parameters: Parameters, instruments: Instruments, closure: Closure): System {
  const { tradeShares, tariffs: before, tradeElasticity } = parameters;
  const N = parameters.economies.length;
  const J = parameters.sectors.length;
  const tariffs = instruments.tariffs ?? before;
  const { exportTaxes, barriers, embargoes } = instruments;
  const priceWeights = tradeShares.slice();
  const receiptWeights = new Float64Array(J * N * N);
  const borderWeights = exportTaxes ? new Float64Array(J * N * N) : receiptWeights;

  for (let j = 0; j < J; j++) {
    const theta = tradeElasticity[j];
    for (let n = 0; n < N; n++) {
      const row = (j * N + n) * N;
      let open = false;
      let bought = false;
      for (let i = 0; i < N; i++) {
        const cell = row + i;
        if (tradeShares[cell] === 0) continue;
        bought = true;
        if (i === n && tariffs[cell] !== before[cell]) throw new Error('a tariff on own trade was changed');
        if (i !== n) {
          if (embargoes?.[cell]) {
            priceWeights[cell] = 0;
            continue;
          }
          const factor =
            ((1 + tariffs[cell]) / (1 + before[cell])) *
            (1 + (exportTaxes?.[cell] ?? 0)) *
            (barriers?.[cell] ?? 1);
          if (!(factor > 0 && Number.isFinite(factor))) throw badFactor(parameters, j, n, i, factor);
          if (factor !== 1) priceWeights[cell] *= factor ** -theta;
        }
        const border = priceWeights[cell] / (1 + tariffs[cell]);
        borderWeights[cell] = border;
        if (exportTaxes) receiptWeights[cell] = i === n ? border : border / (1 + exportTaxes[cell]);
        open ||= priceWeights[cell] > 0;
      }
      if (bought && !open) throw noSupplier(parameters, j, n);
    }
  }
  checkCosts(parameters, instruments);
  return {
    parameters,
    closure,
    N,
    J,
    priceWeights,
    receiptWeights,
    borderWeights,
    tariffs,
    exportTaxes,
    logProductivity: instruments.productivity?.map((value) => Math.log(value)),
    subsidies: instruments.subsidies,
    transfers: instruments.transfers,
    worldValueAdded: parameters.valueAdded.reduce((sum, value) => sum + value, 0),
  };
}

function badFactor(parameters: Parameters, j: number, n: number, i: number, factor: number): UserError {
  const { economies, sectors } = parameters;
  const where = `${sectors[j].code} imported by ${economies[n].code} from ${economies[i].code}`;
  return new UserError(`the price factor of ${where} is ${factor}`, {
    remedy: 'tariffs, export taxes and barrier changes must all be above -100%',
  });
}

function noSupplier(parameters: Parameters, j: number, n: number): UserError {
  const { economies, sectors } = parameters;
  return new UserError(`${economies[n].code} is left with no supplier of ${sectors[j].code}`, {
    remedy: 'it makes none itself in the data; leave one source open, or merge the sector with another',
  });
}

function checkCosts(
  { economies, sectors }: Parameters,
  { productivity, subsidies, transfers }: Instruments,
): void {
  const N = economies.length;
  const at = (cell: number) => `${sectors[Math.floor(cell / N)].code} in ${economies[cell % N].code}`;
  productivity?.forEach((value, cell) => {
    if (!(value > 0 && Number.isFinite(value))) {
      throw new UserError(`the productivity factor of ${at(cell)} is ${value}`, {
        remedy: 'it must be positive',
      });
    }
  });
  subsidies?.forEach((value, cell) => {
    if (!(value < 1 && Number.isFinite(value))) {
      throw new UserError(`the subsidy of ${at(cell)} is ${value}`, { remedy: 'it must be below 100%' });
    }
  });
  const sum = transfers?.reduce((total, value) => total + value, 0) ?? 0;
  const size = transfers?.reduce((total, value) => total + Math.abs(value), 0) ?? 0;
  if (Math.abs(sum) > 1e-9 * size) {
    throw new UserError(`transfers add up to ${sum}, not zero`, {
      remedy: 'what one gives another must receive',
    });
  }
}
