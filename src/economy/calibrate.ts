import { UserError } from '../error/user-error.ts';
import { checkTables } from './check-tables.ts';
import type { Economy, Parameters, Tables } from './economy.ts';
import { worstFinalUse } from './final-use.ts';

/** The aggregates of a set of tables, before asking whether final use is non-negative. */
export interface Accounts {
  /** X, `[sector][importer]`. */
  readonly expenditure: Float64Array;
  /** pi, `[sector][importer][exporter]`. */
  readonly tradeShares: Float64Array;
  /** Y, `[sector][exporter]`. */
  readonly grossOutput: Float64Array;
  /** VA, R, D and I, `[economy]`. */
  readonly valueAdded: Float64Array;
  readonly tariffRevenue: Float64Array;
  readonly deficit: Float64Array;
  readonly income: Float64Array;
  /** X - sum_j G Y, `[sector][importer]`: may be negative where the tables do not fit together. */
  readonly finalUse: Float64Array;
}

/** Work out every aggregate of the baseline from its tables (model section 1). */
export function accounts(tables: Tables): Accounts {
  const N = tables.economies.length;
  const J = tables.sectors.length;
  const { flows, tariffs, valueAddedShares, inputShares } = tables;
  const expenditure = new Float64Array(J * N);
  const grossOutput = new Float64Array(J * N);
  const tradeShares = new Float64Array(J * N * N);
  const valueAdded = new Float64Array(N);
  const tariffRevenue = new Float64Array(N);
  const imports = new Float64Array(N);
  const exports = new Float64Array(N);

  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      const row = (j * N + n) * N;
      let spending = 0;
      for (let i = 0; i < N; i++) {
        const flow = flows[row + i];
        const duty = tariffs[row + i] * flow;
        spending += flow + duty;
        tariffRevenue[n] += duty;
        grossOutput[j * N + i] += flow;
        if (i !== n) {
          imports[n] += flow;
          exports[i] += flow;
        }
      }
      expenditure[j * N + n] = spending;
      if (spending > 0) {
        for (let i = 0; i < N; i++)
          tradeShares[row + i] = ((1 + tariffs[row + i]) * flows[row + i]) / spending;
      }
    }
  }

  const finalUse = expenditure.slice();
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      const output = grossOutput[j * N + i];
      valueAdded[i] += valueAddedShares[j * N + i] * output;
      for (let k = 0; k < J; k++) finalUse[k * N + i] -= inputShares[(j * J + k) * N + i] * output;
    }
  }
  const deficit = imports.map((value, n) => value - exports[n]);
  const income = valueAdded.map((value, n) => value + tariffRevenue[n] + deficit[n]);
  return { expenditure, tradeShares, grossOutput, valueAdded, tariffRevenue, deficit, income, finalUse };
}

/** A negative final use smaller than this share of spending is rounding, and is read as zero. */
const ROUNDING = 1e-12;

/**
 * Calibrate an economy from its tables: every identity of model section 1 then holds to 1e-12 relative.
 * @throws UserError where the tables are malformed, or final use of a sector would be negative.
 */
export function calibrate(tables: Tables): Economy {
  checkTables(tables);
  const result = accounts(tables);
  const { finalUse, expenditure, income } = result;
  for (let cell = 0; cell < finalUse.length; cell++) {
    if (Math.abs(finalUse[cell]) <= ROUNDING * expenditure[cell]) finalUse[cell] = 0;
  }
  const worst = worstFinalUse(tables, finalUse, expenditure);
  if (worst) {
    throw new UserError(worst.message, {
      remedy: 'rebalance the tables (--balance rescale, or model: {balance: clip})',
    });
  }
  return { ...tables, ...result, finalShares: shares(finalUse, income, tables) };
}

/**
 * Take the parameters of tables whose final use is negative somewhere: negatives set to zero and the shares
 * renormalised (Caliendo and Parro 2015). They describe an economy only once the equilibrium is solved again.
 */
export function clippedParameters(tables: Tables): Parameters {
  checkTables(tables);
  const { finalUse, ...rest } = accounts(tables);
  const N = tables.economies.length;
  const total = new Float64Array(N);
  for (let cell = 0; cell < finalUse.length; cell++) {
    finalUse[cell] = Math.max(0, finalUse[cell]);
    total[cell % N] += finalUse[cell];
  }
  const finalShares = shares(finalUse, total, tables);
  return { ...tables, ...rest, finalShares, expenditure: spendingFor(tables, rest, finalShares) };
}

/** How often spending goes round through inputs until what is left of it is far below rounding. */
const ROUNDS = 200;

/** Find the spending that clipped final shares imply at baseline prices and wages: where a solve starts from. */
function spendingFor(
  tables: Tables,
  start: Omit<Accounts, 'finalUse'>,
  finalShares: Float64Array,
): Float64Array {
  const N = tables.economies.length;
  const J = tables.sectors.length;
  let expenditure = start.expenditure;
  for (let round = 0; round < ROUNDS; round++) {
    const income = start.valueAdded.map((value, n) => value + start.deficit[n]);
    const output = new Float64Array(J * N);
    for (let c = 0; c < J * N; c++) {
      const first = c - (c % N);
      for (let i = 0; i < N; i++) {
        const spent = start.tradeShares[c * N + i] * expenditure[c];
        const sold = spent / (1 + tables.tariffs[c * N + i]);
        income[c % N] += spent - sold;
        output[first + i] += sold;
      }
    }
    const next = finalShares.map((share, c) => share * income[c % N]);
    for (let j = 0; j < J; j++) {
      for (let c = 0; c < J * N; c++) next[c] += tables.inputShares[j * J * N + c] * output[j * N + (c % N)];
    }
    expenditure = next;
  }
  return expenditure;
}

function shares(finalUse: Float64Array, total: Float64Array, tables: Tables): Float64Array {
  const N = tables.economies.length;
  const sums = new Float64Array(N);
  for (let cell = 0; cell < finalUse.length; cell++) sums[cell % N] += finalUse[cell];
  for (let n = 0; n < N; n++) {
    if (!(total[n] > 0 && sums[n] > 0)) {
      const { code } = tables.economies[n];
      throw new UserError(`economy ${code} has no final spending (${total[n]} ${tables.unit})`, {
        remedy: 'its deficit must be smaller than what it earns; check its flows or merge it with another',
      });
    }
  }
  return finalUse.map((value, cell) => value / sums[cell % N]);
}
