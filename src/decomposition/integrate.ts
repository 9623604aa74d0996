import type { Economy } from '../economy/economy.ts';
import type { Closure } from '../equilibrium/closure.ts';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import type { Equilibrium } from '../equilibrium/equilibrium.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import { outcomesOf } from '../equilibrium/outcomes-of.ts';
import { solve } from '../equilibrium/solve.ts';
import { log } from '../kernel/logarithm.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import type { Path } from './path.ts';

/** What is summed along a path. */
export interface Integrand {
  readonly size: number;
  /** Add the derivative in s at a solved equilibrium, times a weight, to the sums; `here` is the policy there. */
  readonly add: (
    equilibrium: Equilibrium,
    s: number,
    here: Instruments,
    weight: number,
    sums: Float64Array,
  ) => void;
  /** How far sums, taken from one point of the path to another, are from the exact changes of ln real income. */
  readonly gap: (sums: Float64Array, exact: Float64Array) => number;
}

/** How a sum along a path was worked out. */
export interface PathReport {
  /** Equilibria solved between the ends. */
  readonly nodes: number;
  /** Pieces that the path was cut into. */
  readonly pieces: number;
  /** The largest gap between the sum and the exact change of ln real income. */
  readonly gap: number;
}

/** A sum along a path, and its ends. */
export interface Integral {
  readonly sums: Float64Array;
  /** Exact change of ln real income from end to end, `[economy]`. */
  readonly exact: Float64Array;
  readonly start: Equilibrium;
  readonly end: Equilibrium;
  readonly report: PathReport;
}

/** How the work is watched and stopped. */
export interface IntegrateOptions {
  /** Told how much of the path is done, from 0 to 1. */
  readonly progress?: (share: number) => void;
  /** Let others work between two solves; throws where the user wants to stop. */
  readonly pause?: () => Promise<void>;
}

/** A point of the path where the exact change is known. */
interface Milestone {
  readonly s: number;
  readonly equilibrium: Equilibrium;
  /** ln real income, `[economy]`. */
  readonly realIncome: Float64Array;
}

/** How far the sum may be from the exact change over the whole path. */
const WHOLE = 1e-9;
/** The same on one piece, and how far a rule may be from the one with half its nodes. */
const PIECE = 1e-10;
const NODES = [4, 8, 16];
const MOST_PIECES = 200;
const TOLERANCE = 1e-12;

/**
 * Integrate along a path by Gauss-Legendre rules at solved equilibria, each solved from its neighbour. A rule is believed
 * where the sum agrees with the exact change over the piece, which comes from solves at its ends, and nothing in it
 * moves when the nodes are doubled; a piece on which 16 nodes are not enough is halved, so that a stretch where a flow
 * all but vanishes gets nodes of its own.
 * @param economy the baseline that the path's policies are changes of.
 * @throws ConvergenceError where a policy on the path has no equilibrium, or the sum does not agree.
 */
export async function integrateAlong(
  economy: Economy,
  path: Path,
  closure: Closure,
  integrand: Integrand,
  { progress, pause }: IntegrateOptions = {},
): Promise<Integral> {
  let nodes = 0;
  /** The gap on the piece that was looked at last. */
  let unsettled = 0;
  const solveAt = (instruments: Instruments, near: Equilibrium | undefined) =>
    solve(path.parameters, instruments, closure, { start: near, tolerance: TOLERANCE });

  const milestone = (s: number, near: Equilibrium | undefined): Milestone => {
    const equilibrium = solveAt(path.at(s), near);
    const realIncome = outcomesOf(economy, equilibrium).realIncome.map((value) => log(1 + value));
    return { s, equilibrium, realIncome };
  };

  /** Sum over one piece with one rule. */
  async function sum(from: Milestone, to: Milestone, count: number): Promise<Float64Array> {
    const sums = new Float64Array(integrand.size);
    const rule = gaussLegendre(count);
    const length = to.s - from.s;
    let near = from.equilibrium;
    for (const [k, node] of rule.nodes.entries()) {
      await pause?.();
      const s = from.s + length * node;
      const here = path.at(s);
      near = solveAt(here, near);
      integrand.add(near, s, here, length * rule.weights[k], sums);
      nodes++;
    }
    return sums;
  }

  /** Double the nodes until nothing moves; nothing where that is not enough. */
  async function believed(from: Milestone, to: Milestone): Promise<Float64Array | undefined> {
    const change = difference(to.realIncome, from.realIncome);
    let last: Float64Array | undefined;
    for (const count of NODES) {
      const next = await sum(from, to, count);
      unsettled = integrand.gap(next, change);
      if (last && unsettled <= PIECE && largest(difference(next, last)) <= PIECE) return next;
      last = next;
    }
    return undefined;
  }

  const start = milestone(0, undefined);
  const end = milestone(1, start.equilibrium);
  const exact = difference(end.realIncome, start.realIncome);
  const sums = new Float64Array(integrand.size);
  const ahead = [end];
  let from = start;
  let pieces = 0;
  while (ahead.length > 0) {
    const to = ahead[ahead.length - 1];
    const found = await believed(from, to);
    if (found) {
      for (let c = 0; c < sums.length; c++) sums[c] += found[c];
      pieces++;
      from = to;
      ahead.pop();
      progress?.(from.s);
    } else {
      if (pieces + ahead.length >= MOST_PIECES) throw failure(unsettled, from.s);
      ahead.push(milestone((from.s + to.s) / 2, from.equilibrium));
    }
  }
  const gap = integrand.gap(sums, exact);
  if (!(gap <= WHOLE)) throw failure(gap, 1);
  return {
    sums,
    exact,
    start: start.equilibrium,
    end: end.equilibrium,
    report: { nodes, pieces, gap },
  };

  function failure(residual: number, s: number): ConvergenceError {
    return new ConvergenceError(`the sum along the path, at ${s} of it`, residual, nodes, 'decomposition');
  }
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, c) => value - b[c]);
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
