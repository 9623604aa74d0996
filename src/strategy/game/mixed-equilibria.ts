import { UserError } from '../../error/user-error.ts';
import { solveLinear } from './linear-system.ts';

/** An equilibrium of a two-player game: the probability of each move. */
export interface MixedEquilibrium {
  /** `[row move]`. */
  readonly row: readonly number[];
  /** `[column move]`. */
  readonly column: readonly number[];
  readonly payoffs: readonly [row: number, column: number];
  /** Equilibria with the same number are joined by a continuum of others. */
  readonly component: number;
}

/** All that support enumeration finds. */
export interface MixedEquilibria {
  /** Every extreme equilibrium; all others are mixtures of those of one component. */
  readonly equilibria: readonly MixedEquilibrium[];
  /** Some component has more than one extreme equilibrium, so that there are infinitely many. */
  readonly continuum: boolean;
}

/** Payoffs are scaled to a range of one, so that this is a part of the range. */
const TINY = 1e-9;

/** More moves than this make too many supports to try. */
export const MOST_MOVES = 8;

interface Vertex {
  readonly strategy: readonly number[];
  /** The opponent's best replies. */
  readonly replies: readonly boolean[];
}

/**
 * Find all equilibria of a two-player game by support enumeration. For every choice of a support of one player and as
 * many replies of the other, the mixture that makes those replies equally good is solved for; what is a probability,
 * and leaves no better reply, is a vertex of the best-reply diagram (Mangasarian 1964). Two vertices whose supports are
 * best replies to one another are an extreme equilibrium. Degenerate games need no other treatment: their continua are
 * the mixtures of extreme equilibria that share a component (Winkels 1979; Avis, Rosenberg, Savani, von Stengel 2010).
 * @param rowPayoffs `[row move][column move]` @param columnPayoffs the same layout
 * @throws UserError where a player has more than eight moves.
 */
export function mixedEquilibria(
  rowPayoffs: readonly (readonly number[])[],
  columnPayoffs: readonly (readonly number[])[],
): MixedEquilibria {
  const [m, n] = [rowPayoffs.length, rowPayoffs[0].length];
  if (Math.max(m, n) > MOST_MOVES) {
    throw new UserError(`mixed equilibria of ${m} by ${n} moves`, {
      remedy: `leave moves out; at most ${MOST_MOVES} a player are searched`,
    });
  }
  const toRow = scaled(rowPayoffs);
  const toColumn = scaled(columnPayoffs);
  // The row player's mixture makes columns equally good to the column player, and the other way round.
  const rows = vertices(transposed(toColumn));
  const columns = vertices(toRow);
  const found: { row: number; column: number }[] = [];
  rows.forEach(({ strategy: x, replies: columnReplies }, row) => {
    columns.forEach(({ strategy: y, replies: rowReplies }, column) => {
      const fits =
        x.every((share, i) => share <= TINY || rowReplies[i]) &&
        y.every((share, j) => share <= TINY || columnReplies[j]);
      if (fits) found.push({ row, column });
    });
  });
  const component = components(found);
  const equilibria = found.map(({ row, column }, at): MixedEquilibrium => {
    const [x, y] = [rows[row].strategy, columns[column].strategy];
    return {
      row: x,
      column: y,
      payoffs: [expected(rowPayoffs, x, y), expected(columnPayoffs, x, y)],
      component: component[at],
    };
  });
  return { equilibria, continuum: new Set(component).size < component.length };
}

/** What a pair of mixtures pays. */
export function expected(
  payoffs: readonly (readonly number[])[],
  row: readonly number[],
  column: readonly number[],
): number {
  let sum = 0;
  for (const [i, x] of row.entries()) for (const [j, y] of column.entries()) sum += x * y * payoffs[i][j];
  return sum;
}

/** Every mixture over columns that is a vertex: as many best replies (rows) as moves in use. `[reply][move]`. */
function vertices(payoffs: readonly (readonly number[])[]): Vertex[] {
  const [m, n] = [payoffs.length, payoffs[0].length];
  const found: Vertex[] = [];
  for (let size = 1; size <= Math.min(m, n); size++) {
    for (const support of subsets(n, size)) {
      for (const tied of subsets(m, size)) {
        const vertex = vertexOf(payoffs, support, tied);
        if (vertex && !found.some((other) => alike(other.strategy, vertex.strategy))) found.push(vertex);
      }
    }
  }
  return found;
}

function vertexOf(
  payoffs: readonly (readonly number[])[],
  support: readonly number[],
  tied: readonly number[],
): Vertex | undefined {
  // Unknowns: the shares of the support, and the value that every tied reply has.
  const rows = [
    ...tied.map((reply) => [...support.map((move) => payoffs[reply][move]), -1]),
    [...support.map(() => 1), 0],
  ];
  const solution = solveLinear(rows, [...tied.map(() => 0), 1]);
  if (!solution || solution.slice(0, -1).some((share) => share < -TINY)) return undefined;
  const strategy = new Array<number>(payoffs[0].length).fill(0);
  for (const [at, move] of support.entries()) strategy[move] = Math.max(0, solution[at]);
  const total = strategy.reduce((sum, share) => sum + share, 0);
  for (const move of support) strategy[move] /= total;
  const values = payoffs.map((row) => row.reduce((sum, value, move) => sum + value * strategy[move], 0));
  const best = Math.max(...values);
  const replies = values.map((value) => value >= best - TINY);
  return tied.every((reply) => replies[reply]) ? { strategy, replies } : undefined;
}

/** Number the connected components of equilibria that share a strategy of either player. */
function components(found: readonly { readonly row: number; readonly column: number }[]): number[] {
  const label = found.map((_, at) => at);
  const root = (at: number): number => (label[at] === at ? at : root(label[at]));
  found.forEach((one, a) => {
    for (let b = 0; b < a; b++) {
      if (found[b].row === one.row || found[b].column === one.column) label[root(a)] = root(b);
    }
  });
  const roots = [...new Set(found.map((_, at) => root(at)))];
  return found.map((_, at) => roots.indexOf(root(at)));
}

function scaled(payoffs: readonly (readonly number[])[]): number[][] {
  const flat = payoffs.flat();
  const low = Math.min(...flat);
  const range = Math.max(...flat) - low || 1;
  // One is added so that no value, which is an unknown beside the shares, is near zero.
  return payoffs.map((row) => row.map((value) => (value - low) / range + 1));
}

function transposed(matrix: readonly (readonly number[])[]): number[][] {
  return matrix[0].map((_, j) => matrix.map((row) => row[j]));
}

function alike(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, at) => Math.abs(value - b[at]) < 1e-7);
}

/** All subsets of 0..n-1 of a size, in order. */
function subsets(n: number, size: number): number[][] {
  if (size === 0) return [[]];
  const all: number[][] = [];
  for (let last = size - 1; last < n; last++) {
    for (const rest of subsets(last, size - 1)) all.push([...rest, last]);
  }
  return all;
}
