import type { Parameters } from '../economy/economy.ts';
import { UserError } from '../error/user-error.ts';
import { log } from '../kernel/logarithm.ts';
import { power } from '../kernel/power.ts';
import { baselineRevenue } from './baseline-revenue.ts';
import type { Closure } from './closure.ts';
import type { Instruments } from './instruments.ts';
import type { Session } from './session.ts';
import { type Terms, termsOf } from './terms.ts';

/**
 * Everything in the equations that stays constant while they are solved. Powers of the price factors are taken
 * here, once, so that an iteration is multiply-adds plus one exp and one log per sector and economy.
 */
export interface System {
  readonly session: Session;
  readonly parameters: Parameters;
  readonly closure: Closure;
  readonly terms: Terms;
  readonly N: number;
  readonly J: number;
  /**
   * pi (price factor)^-theta, `[sector][importer][exporter]`, its cells lying as the session's layout says: what each
   * supplier weighs in the price index.
   */
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
  /** What labour is paid of a unit of output at the baseline, `[sector][economy]`: value added less profits. */
  readonly labourShares: Float64Array;
  /** What labour earns at the baseline, `[economy]`, and its sum over the world, the numeraire. */
  readonly labourIncome: Float64Array;
  readonly worldLabourIncome: number;
  /** One over what each sector's labour earns at the baseline, zero where it earns nothing; where workers are unknowns. */
  readonly perEarnings: Float64Array;
  /** Sum of value added: world GDP. */
  readonly worldValueAdded: number;
  /** Tariff revenue at the baseline, `[economy]`; only where what comes on top cuts the tax on labour. */
  readonly revenueBefore: Float64Array | undefined;
}

/**
 * Assemble the constants of the equations in changes (model section 3), in the memory of a session.
 * @throws UserError where a price factor is not positive, or an importer is left with no supplier of a good it buys.
 */
export function buildSystem(session: Session, instruments: Instruments, closure: Closure): System {
  const { parameters, N, J } = session;
  checkCosts(parameters, instruments);
  const terms = termsOf(parameters, closure);
  session.latest = undefined;
  const tariffs = instruments.tariffs ?? parameters.tariffs;
  writeWeights(session, instruments, tariffs);
  const { exportTaxes } = instruments;
  const { labourIncome, labourShares } = labourAtBaseline(session, terms);
  session.labourShares.set(labourShares);
  const system: System = {
    session,
    parameters,
    closure,
    terms,
    N,
    J,
    priceWeights: session.priceWeights,
    receiptWeights: session.receiptWeights,
    borderWeights: exportTaxes ? session.borderWeights : session.receiptWeights,
    tariffs,
    exportTaxes,
    logProductivity: instruments.productivity?.map(log),
    subsidies: instruments.subsidies,
    transfers: instruments.transfers,
    labourShares: session.labourShares,
    labourIncome,
    worldLabourIncome: labourIncome.reduce((sum, value) => sum + value, 0),
    perEarnings: terms.sectorLabour ? perEarningsOf(session, labourShares) : NONE,
    worldValueAdded: parameters.valueAdded.reduce((sum, value) => sum + value, 0),
    revenueBefore: terms.cutsLabourTax ? baselineRevenue(parameters) : undefined,
  };
  session.latest = system;
  return system;
}

const NONE = new Float64Array(0);

function perEarningsOf({ home }: Session, labourShares: Float64Array): Float64Array {
  return labourShares.map((share, c) => (share * home.output[c] > 0 ? 1 / (share * home.output[c]) : 0));
}

function labourAtBaseline(
  { parameters, home, N }: Session,
  { profitShares }: Terms,
): { labourShares: Float64Array; labourIncome: Float64Array } {
  const { valueAddedShares, valueAdded } = parameters;
  if (!profitShares) return { labourShares: valueAddedShares, labourIncome: valueAdded };
  const labourShares = valueAddedShares.map((share, c) => share - profitShares[Math.floor(c / N)]);
  const labourIncome = new Float64Array(N);
  for (let c = 0; c < labourShares.length; c++) labourIncome[c % N] += labourShares[c] * home.output[c];
  return { labourShares, labourIncome };
}

/**
 * Change the cells of the baseline's weights that the policy touches. Rows that it does not touch hold the baseline's
 * weights already, unless the solve before this one left something else there.
 */
function writeWeights(session: Session, instruments: Instruments, tariffs: Float64Array): void {
  const { parameters, N, J, priceWeights, receiptWeights, borderWeights, baselineReceipts, layout } = session;
  const { changed, same, free } = session;
  const { importers, exporters } = layout;
  const { exportTaxes, barriers, embargoes } = instruments;
  const { tariffs: before, tradeShares } = parameters;
  for (let j = 0; j < J; j++) {
    same[j] = free[j];
    for (let n = 0; n < N; n++) {
      const row = j * N + n;
      const [from, to] = [row * N, (row + 1) * N];
      // Beside the tariffs, which are compared cell by cell.
      const hindered =
        (barriers !== undefined && !isAll(barriers, 1, from, to)) ||
        (exportTaxes !== undefined && !isAll(exportTaxes, 0, from, to)) ||
        (embargoes !== undefined && !isAll(embargoes, 0, from, to));
      const touched = hindered || (tariffs !== before && !isSame(tariffs, before, from, to));
      const start = j * layout.size + importers[n];
      if (changed[row]) {
        for (let i = 0; i < N; i++) {
          priceWeights[start + exporters[i]] = tradeShares[row * N + i];
          receiptWeights[start + exporters[i]] = baselineReceipts[row * N + i];
        }
      }
      changed[row] = touched ? 1 : 0;
      if (!touched) continue;
      same[j] = 0;
      let supplied = parameters.expenditure[row] === 0;
      for (let i = 0; i < N; i++) {
        const cell = row * N + i;
        const at = start + exporters[i];
        if (hindered || tariffs[cell] !== before[cell]) {
          writeCell(session, instruments, tariffs, cell, at);
        }
        supplied ||= priceWeights[at] > 0;
      }
      if (!supplied) throw noSupplier(parameters, row);
    }
  }
  if (exportTaxes) {
    // Receipts are so far what crosses the border; the exporter's treasury takes its share of that.
    borderWeights.set(receiptWeights);
    for (let row = 0; row < J * N; row++) {
      const n = row % N;
      const start = ((row - n) / N) * layout.size + importers[n];
      for (let i = 0; i < N; i++) {
        if (i !== n) receiptWeights[start + exporters[i]] /= 1 + exportTaxes[row * N + i];
      }
    }
  }
}

/**
 * Tell whether two arrays agree over a range: on its own, since engines make the most of a loop that does nothing else, and
 * four at a time, which takes two thirds of the time.
 */
function isSame(a: Float64Array, b: Float64Array, from: number, to: number): boolean {
  let c = from;
  for (; c + 4 <= to; c += 4) {
    if (a[c] !== b[c] || a[c + 1] !== b[c + 1] || a[c + 2] !== b[c + 2] || a[c + 3] !== b[c + 3])
      return false;
  }
  for (; c < to; c++) if (a[c] !== b[c]) return false;
  return true;
}

/** Tell whether a range holds one value and no other. */
function isAll(a: Float64Array | Uint8Array, value: number, from: number, to: number): boolean {
  for (let cell = from; cell < to; cell++) if (a[cell] !== value) return false;
  return true;
}

/** Write the weights of a cell, `[sector][importer][exporter]`, `at` its place. */
function writeCell(
  { parameters, N, priceWeights, receiptWeights }: Session,
  { exportTaxes, barriers, embargoes }: Instruments,
  tariffs: Float64Array,
  cell: number,
  at: number,
): void {
  const share = parameters.tradeShares[cell];
  const before = parameters.tariffs[cell];
  const tariff = tariffs[cell];
  if (cell % N === Math.floor(cell / N) % N) {
    if (tariff !== before) throw new Error('a tariff on own trade was changed');
    return;
  }
  if (share === 0) return;
  let weight = 0;
  if (!embargoes?.[cell]) {
    const tax = 1 + (exportTaxes?.[cell] ?? 0);
    const factor = ((1 + tariff) / (1 + before)) * tax * (barriers?.[cell] ?? 1);
    if (!(tax > 0 && 1 + tariff > 0 && factor > 0 && factor < Infinity))
      throw badFactor(parameters, cell, factor);
    weight =
      factor === 1 ? share : share * power(factor, -parameters.tradeElasticity[Math.floor(cell / (N * N))]);
  }
  priceWeights[at] = weight;
  receiptWeights[at] = weight / (1 + tariff);
}

function noSupplier({ economies, sectors }: Parameters, row: number): UserError {
  const N = economies.length;
  return new UserError(
    `${economies[row % N].code} is left with no supplier of ${sectors[Math.floor(row / N)].code}`,
    {
      remedy: 'it makes none itself in the data; leave one source open, or merge the sector with another',
    },
  );
}

function badFactor({ economies, sectors }: Parameters, cell: number, factor: number): UserError {
  const N = economies.length;
  const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
  const where = `${sectors[j].code} imported by ${economies[n].code} from ${economies[i].code}`;
  return new UserError(`the price factor of ${where} is ${factor}`, {
    remedy: 'tariffs, export taxes and barrier changes must all be above -100%',
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
