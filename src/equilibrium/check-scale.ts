import type { Closure } from './closure.ts';
import { ClosureError } from './closure-error.ts';
import { fastestGrowth } from './fastest-growth.ts';
import { fixedPointMap } from './fixed-point.ts';
import { homeStep } from './home-step.ts';
import { labourStep } from './labour-step.ts';
import { roomFor, type Session } from './session.ts';
import { type State, startFromBaseline, viewState } from './state.ts';
import { buildSystem, type System } from './system.ts';
import { termsOf } from './terms.ts';

/** How many directions growth that feeds on itself is looked for in. */
const DIRECTIONS = 24;
/** Length of the differences that stand for derivatives. */
const LENGTH = 1e-5;
/** Differences and directions together are not exact: so much above one is no growth yet. */
const ROUNDING = 1e-3;
/** How finely the largest scale that passes is told. */
const HALVINGS = 7;

const checked = new WeakMap<object, Set<string>>();

/**
 * Check that scale economies leave one equilibrium next to the baseline. psi theta of at most one is enough only where
 * no inputs are bought (Kucheryavyy, Lyn and Rodriguez-Clare 2023): an industry that grows also makes its own inputs,
 * and those of its neighbours, cheaper. With g(y) the state that the equations imply for a state y, the world stands at
 * a turning point where I - g_y is singular, and beyond it on a branch that no adjustment would come to, with others
 * beside it (the index theorem: signs of det(I - g_y) over all equilibria add up to one).
 *
 * With M a step that is right where there is no scale, E = I - M (I - g_y) has real eigenvalues below one there, and one
 * of exactly one at the turning point. They are looked for by Arnoldi's method, whose products are differences.
 * @throws ClosureError naming the industry in which growth feeds on itself most, and the scale that would pass.
 */
export function checkScale(session: Session, closure: Closure): void {
  const { parameters } = session;
  const { scale } = termsOf(parameters, closure);
  if (!scale) return;
  let known = checked.get(parameters);
  if (!known) checked.set(parameters, (known = new Set()));
  const key = JSON.stringify(closure);
  if (known.has(key)) return;
  const system = buildSystem(session, {}, closure);
  const growth = growthOf(system, 1);
  // Where an economy hardly trades its wage hangs loose without any scale, which is not for this check to refuse.
  if (growth && !growthOf(system, 0)) {
    let [passes, fails] = [0, 1];
    for (let k = 0; k < HALVINGS; k++) {
      const middle = (passes + fails) / 2;
      if (growthOf(system, middle)) fails = middle;
      else passes = middle;
    }
    const { sectors, economies, tradeElasticity } = parameters;
    const [j, n] = [Math.floor(growth.cell / system.N), growth.cell % system.N];
    const product = scale[j] * tradeElasticity[j];
    throw new ClosureError(
      `scale economies are too strong for one equilibrium with this economy's inputs: growth feeds on itself, most of ` +
        `all in ${sectors[j].code} of ${economies[n].code} (psi x theta ${product.toFixed(2)} there)`,
      {
        remedy: `about ${Math.floor(100 * passes)}% of these scale elasticities would leave one equilibrium`,
      },
    );
  }
  known.add(key);
}

/**
 * Look for growth that feeds on itself at a share of the scale elasticities.
 * @returns the cell of `[sector][economy]` whose workers move most in it, or nothing where there is none.
 */
function growthOf(system: System, share: number): { cell: number } | undefined {
  const { session, parameters, N, J, terms } = system;
  const { kernel, home } = session;
  const { sectorLabour, labourMoves } = terms;
  const unknowns = { N, J, sectorLabour, labourMoves };
  const room = roomFor(session, unknowns);
  const scaled = { ...terms, scale: terms.scale!.map((psi) => share * psi) };
  const map = fixedPointMap({ ...system, terms: scaled }, 1);
  const [step, view] = [room.vectors[0], viewState(room.vectors[1], unknowns)];
  const labour = { N, J, parameters, home, terms: { ...terms, scale: undefined } };
  const x = room.state.all;
  startFromBaseline(parameters.expenditure, room.state, kernel);
  const baseline = x.slice();
  map.apply(x, step);
  const still = room.gaps.all.slice();
  const size = baseline.length;

  /** E direction. */
  const product = (direction: Float64Array): Float64Array => {
    for (let c = 0; c < size; c++) x[c] = baseline[c] + LENGTH * direction[c];
    map.apply(x, step);
    const { all } = room.gaps;
    for (let c = 0; c < size; c++) all[c] = (all[c] - still[c]) / LENGTH;
    homeStep(session, room.gaps, view, 1);
    labourStep(labour, room.gaps, view, 1);
    const after = direction.map((value, c) => value + view.all[c]);
    keepNumeraire(system, viewState(after, unknowns));
    return after;
  };

  const basis: Float64Array[] = [];
  const rows = Array.from({ length: DIRECTIONS }, () => new Float64Array(DIRECTIONS));
  // Nothing special about it: something of every direction.
  let next = Float64Array.from({ length: size }, (_, c) => Math.sin(1 + 7 * c) + 0.1 * Math.cos(3 * c * c));
  while (basis.length < DIRECTIONS) {
    const length = Math.sqrt(dot(next, next));
    if (!(length > 1e-8)) break;
    const k = basis.length;
    if (k > 0) rows[k][k - 1] = length;
    basis.push(next.map((value) => value / length));
    next = product(basis[k]) as Float64Array<ArrayBuffer>;
    for (let time = 0; time < 2; time++) {
      basis.forEach((one, m) => {
        const part = dot(one, next);
        rows[m][k] += part;
        for (let c = 0; c < size; c++) next[c] -= part * one[c];
      });
    }
  }
  const { value, vector } = fastestGrowth(
    rows.slice(0, basis.length).map((row) => row.subarray(0, basis.length)),
  );
  if (!(value > 1 + ROUNDING)) return undefined;
  let [cell, most] = [0, -1];
  for (let c = 0; c < J * N; c++) {
    let moved = 0;
    for (let k = 0; k < basis.length; k++) moved += vector[k] * basis[k][N + 2 * J * N + c];
    if (Math.abs(moved) > most) [cell, most] = [c, Math.abs(moved)];
  }
  return { cell };
}

/** Shift wages so that what the world's labour earns stays: money as such is no growth. */
function keepNumeraire({ labourIncome, worldLabourIncome, terms }: System, change: State): void {
  let shift = 0;
  labourIncome.forEach((income, n) => {
    const moved = change.logWage[n] + (terms.labourMoves ? change.logLabour[n] : 0);
    shift += (income / worldLabourIncome) * moved;
  });
  for (let n = 0; n < labourIncome.length; n++) change.logWage[n] -= shift;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += a[c] * b[c];
  return sum;
}
