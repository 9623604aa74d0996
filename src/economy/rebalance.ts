import { UserError } from '../error/user-error.ts';
import { accounts } from './calibrate.ts';
import type { Adjustment, Tables } from './economy.ts';
import { worstFinalUse } from './final-use.ts';

/** Tables with every account made to hold, and what that took. */
export interface Rebalanced {
  readonly tables: Tables;
  readonly adjustments: readonly Adjustment[];
}

/** The least share of spending left to final use: more than rounding to six digits could take away. */
export const FINAL_USE_FLOOR = 1e-5;
const TOLERANCE = 1e-13;
const MAX_ROUNDS = 200_000;
/** Shares closer than this to one in sum differ by rounding alone, and are mended without a word. */
const ROUNDING = 1e-12;

/**
 * Make every account hold by the smallest change of input use. In each economy, input use Z `[user][input]` becomes
 * the table nearest to the given one in the Kullback-Leibler sense whose users spend what their value added leaves,
 * sum_k Z = (1 - gamma) Y, and whose inputs leave something to final use, sum_j Z <= (1 - floor) X.
 * Economies whose accounts hold keep every bit. Shares that do not add up are normalised first.
 * @throws UserError naming the economy where no such table exists.
 */
export function rescale(source: Tables): Rebalanced {
  const { tables, adjustments } = normaliseShares(source);
  const N = tables.economies.length;
  const J = tables.sectors.length;
  const { expenditure, grossOutput, finalUse } = accounts(tables);
  const negative = worstFinalUse(tables, finalUse, expenditure);
  const inputShares = tables.inputShares.slice();
  const valueAddedShares = tables.valueAddedShares.slice();
  const log = new ChangeLog(tables);
  for (let i = 0; i < N; i++) {
    const problem: Problem = {
      given: new Float64Array(J * J),
      users: new Float64Array(J),
      caps: Float64Array.from({ length: J }, (_, k) => (1 - FINAL_USE_FLOOR) * expenditure[k * N + i]),
    };
    let holds = true;
    for (let k = 0; k < J; k++) holds &&= expenditure[k * N + i] * FINAL_USE_FLOOR <= finalUse[k * N + i];
    if (holds) continue;
    for (let j = 0; j < J; j++) {
      for (let k = 0; k < J; k++) {
        const use = tables.inputShares[(j * J + k) * N + i] * grossOutput[j * N + i];
        problem.given[j * J + k] = use;
        problem.users[j] += use;
      }
    }
    checkRoom(tables, i, problem);
    const nearest = nearestUse(problem, (k, excess) => infeasible(tables, i, k, excess));
    for (let j = 0; j < J; j++) {
      const output = grossOutput[j * N + i];
      if (output === 0) continue;
      let sum = 0;
      for (let k = 0; k < J; k++) {
        const share = nearest[j * J + k] / output;
        log.add(i, j, k, nearest[j * J + k] - problem.given[j * J + k]);
        inputShares[(j * J + k) * N + i] = share;
        sum += share;
      }
      valueAddedShares[j * N + i] = Math.max(0, 1 - sum);
    }
  }
  const found: Adjustment[] = [...adjustments];
  if (log.cells > 0) {
    found.push({
      what: `input use changed so that no economy uses more of a sector as inputs than it buys${negative ? ` (before: ${negative.message})` : ''}`,
      ...log.summary(),
    });
  }
  return { tables: { ...tables, inputShares, valueAddedShares }, adjustments: found };
}

/**
 * Scale the inputs of each sector so that they add up with value added to one; where all inputs are zero, value
 * added becomes one. Sectors whose shares add up already keep every bit.
 */
export function normaliseShares(tables: Tables): Rebalanced {
  const N = tables.economies.length;
  const J = tables.sectors.length;
  const { grossOutput } = accounts(tables);
  const inputShares = tables.inputShares.slice();
  const valueAddedShares = tables.valueAddedShares.slice();
  const log = new ChangeLog(tables);
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      let inputs = 0;
      for (let k = 0; k < J; k++) inputs += inputShares[(j * J + k) * N + i];
      const left = 1 - valueAddedShares[j * N + i];
      if (Math.abs(left - inputs) <= ROUNDING) continue;
      if (inputs === 0) {
        valueAddedShares[j * N + i] = 1;
        log.add(i, j, j, left * grossOutput[j * N + i]);
        continue;
      }
      let sum = 0;
      for (let k = 0; k < J; k++) {
        const cell = (j * J + k) * N + i;
        const share = (inputShares[cell] * left) / inputs;
        log.add(i, j, k, (share - inputShares[cell]) * grossOutput[j * N + i]);
        inputShares[cell] = share;
        sum += share;
      }
      valueAddedShares[j * N + i] = Math.max(0, 1 - sum);
    }
  }
  if (log.cells === 0) return { tables, adjustments: [] };
  const what = 'shares that did not add up: inputs scaled to what value added leaves';
  return {
    tables: { ...tables, inputShares, valueAddedShares },
    adjustments: [{ what, ...log.summary() }],
  };
}

/** One economy's table: use `[user][input]`, what each user spends, and the most there is of each input. */
interface Problem {
  readonly given: Float64Array;
  readonly users: Float64Array;
  readonly caps: Float64Array;
}

/**
 * Scale rows and columns in turn, Z = given x user factor x input factor, with input factors of one at most. This
 * is ascent on the dual of the projection: input factors below one are the prices of caps that bind.
 */
function nearestUse(
  { given, users, caps }: Problem,
  fail: (input: number, excess: number) => UserError,
): Float64Array {
  const J = users.length;
  const userFactor = new Float64Array(J).fill(1);
  const inputFactor = new Float64Array(J).fill(1);
  const use = new Float64Array(J);
  let worst = 0;
  let excess = Infinity;
  for (let round = 0; round < MAX_ROUNDS && excess > TOLERANCE; round++) {
    use.fill(0);
    for (let j = 0; j < J; j++) for (let k = 0; k < J; k++) use[k] += given[j * J + k] * userFactor[j];
    excess = 0;
    for (let k = 0; k < J; k++) {
      const over = use[k] * inputFactor[k] - caps[k];
      const relative = caps[k] > 0 ? over / caps[k] : over > 0 ? Infinity : 0;
      if (relative > excess) [excess, worst] = [relative, k];
      inputFactor[k] = use[k] > caps[k] ? caps[k] / use[k] : 1;
    }
    for (let j = 0; j < J; j++) {
      if (users[j] === 0) continue;
      let sum = 0;
      for (let k = 0; k < J; k++) sum += given[j * J + k] * inputFactor[k];
      // A user whose every input is unavailable has nothing to switch to.
      if (!(sum > 0)) throw fail(worst, excess);
      userFactor[j] = users[j] / sum;
    }
    if (!userFactor.every(Number.isFinite)) throw fail(worst, excess);
  }
  if (excess > TOLERANCE) throw fail(worst, excess);
  return given.map((value, cell) => value * userFactor[Math.floor(cell / J)] * inputFactor[cell % J]);
}

/** Refuse early and plainly what no reshuffling could mend: more inputs in all than there are purchases. */
function checkRoom({ economies, unit }: Tables, i: number, { users, caps }: Problem): void {
  const needed = users.reduce((sum, value) => sum + value, 0);
  const room = caps.reduce((sum, value) => sum + value, 0);
  if (needed <= room) return;
  const { code } = economies[i];
  throw new UserError(
    `${code} cannot be balanced: its producers need more inputs than ${code} buys ` +
      `(${needed.toPrecision(6)} against ${room.toPrecision(6)} ${unit} in all)`,
    { remedy: 'raise its value added shares or its purchases, or merge it with another economy' },
  );
}

function infeasible(tables: Tables, i: number, k: number, excess: number): UserError {
  const { code } = tables.economies[i];
  const by = Number.isFinite(excess) ? ` by ${(100 * excess).toPrecision(3)}%` : '';
  return new UserError(
    `${code} cannot be balanced: its producers need more of ${tables.sectors[k].code} than ${code} buys${by}`,
    { remedy: 'raise its value added shares or its purchases, or merge it with another economy' },
  );
}

/** Count what changed, in money, and remember the largest change. */
class ChangeLog {
  cells = 0;
  private moved = 0;
  private largest = 0;
  private where = '';
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  add(i: number, j: number, k: number, change: number): void {
    if (change === 0) return;
    this.cells++;
    this.moved += Math.abs(change);
    if (Math.abs(change) <= this.largest) return;
    this.largest = Math.abs(change);
    const { economies, sectors, unit } = this.tables;
    this.where =
      `${sectors[k].code} used by ${sectors[j].code} in ${economies[i].code}: ` +
      `${change > 0 ? '+' : ''}${change.toPrecision(6)} ${unit}`;
  }

  /** Half the sum of absolute changes is what moved from one place to another. */
  summary(): Omit<Adjustment, 'what'> {
    return { cells: this.cells, value: this.moved / 2, largest: this.where };
  }
}
