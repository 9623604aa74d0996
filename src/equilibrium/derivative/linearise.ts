import type { Equilibrium } from '../equilibrium.ts';
import { type Terms, termsOf } from '../terms.ts';
import { type CostShares, costShares } from './cost-shares.ts';
import { type LabourSupply, labourSupply } from './labour-supply.ts';
import { type DerivativeWorkspace, openWorkspace } from './workspace.ts';

/**
 * What the derivatives of the equations at a solved equilibrium are made of: shares and values, no new information.
 * The large arrays lie in the economy's workspace, so that one equilibrium of an economy is linearised at a time.
 */
export interface Linearisation {
  readonly equilibrium: Equilibrium;
  readonly space: DerivativeWorkspace;
  /** Whether sellers receive something else than the value at the border; where not, the two arrays are one. */
  readonly taxed: boolean;
  /** pi' X' / (1+t') and that / (1+x'), `[sector][importer][exporter]`, their cells lying as in the workspace. */
  readonly border: Float64Array;
  readonly received: Float64Array;
  /** Their sums over importers, and of the first over exporters, `[sector][economy]`. */
  readonly borderOut: Float64Array;
  readonly receivedOut: Float64Array;
  readonly borderIn: Float64Array;
  /** 1 / X', zero where nobody buys. */
  readonly perExpenditure: Float64Array;
  readonly terms: Terms;
  readonly costs: CostShares;
  /** How labour supply responds; absent where it does not move. */
  readonly supply: LabourSupply | undefined;
  /** What labour earns and profits, `[economy]`, the sum of both, and that before the change. */
  readonly valueAdded: Float64Array;
  readonly world: number;
  readonly worldBefore: number;
  /** Sum of what labour earns: the numeraire. */
  readonly worldLabourIncome: number;
  /** sum_m D_m V_m / VA_m: what proportional deficits would not sum to zero by. */
  readonly excess: number;
}

/** Spending below this share of world GDP is none: its logarithm moves, nothing else does. */
const NONE = 1e-200;

const latest = new WeakMap<DerivativeWorkspace, Linearisation>();

/** Linearise the equations at a solved equilibrium, or find that done where it was the last of its economy. */
export function linearise(equilibrium: Equilibrium): Linearisation {
  const { parameters, closure } = equilibrium;
  const space = openWorkspace(parameters, termsOf(parameters, closure));
  let at = latest.get(space);
  if (at?.equilibrium !== equilibrium) latest.set(space, (at = build(equilibrium, space)));
  return at;
}

function build(equilibrium: Equilibrium, space: DerivativeWorkspace): Linearisation {
  const { N, J } = space;
  const { parameters, exportTaxes, expenditure, labourIncome, profits } = equilibrium;
  const taxed = exportTaxes?.some((rate) => rate !== 0) ?? false;
  const { border, borderIn, borderOut } = space;
  const received = taxed ? space.received : border;
  const receivedOut = taxed ? space.receivedOut : borderOut;
  space.expenditure.set(expenditure);
  space.theta.set(parameters.tradeElasticity);
  layFlowsAfter(equilibrium, space);
  if (taxed) layReceived(equilibrium, space);
  const ones = space.room.spread.fill(1);
  space.kernel.rowAndColumnSums(border, ones, ones, borderIn, borderOut, J, N);
  if (taxed) space.kernel.columnSums(received, ones, receivedOut, J, N);
  const valueAdded = labourIncome.map((value, n) => value + profits[n]);
  const world = sumOf(valueAdded);
  const terms = termsOf(parameters, equilibrium.closure);
  return {
    equilibrium,
    space,
    taxed,
    border,
    received,
    borderOut,
    receivedOut,
    borderIn,
    perExpenditure: expenditure.map((value) => (value > NONE * world ? 1 / value : 0)),
    terms,
    costs: costShares(equilibrium, terms, space),
    supply: terms.labourMoves ? labourSupply(equilibrium, terms) : undefined,
    valueAdded,
    world,
    worldBefore: sumOf(parameters.valueAdded),
    worldLabourIncome: sumOf(labourIncome),
    excess: sumOf(valueAdded.map((value, n) => (value / parameters.valueAdded[n]) * parameters.deficit[n])),
  };
}

/** Lay out pi', and pi' X' / (1+t'). */
function layFlowsAfter(
  { tradeShares, tariffs, expenditure }: Equilibrium,
  { N, shares, border, layout }: DerivativeWorkspace,
): void {
  const { size, importers, exporters } = layout;
  let cell = 0;
  for (let row = 0; row < expenditure.length; row++) {
    const start = Math.floor(row / N) * size + importers[row % N];
    const spent = expenditure[row];
    for (let i = 0; i < N; i++, cell++) {
      const at = start + exporters[i];
      const share = tradeShares[cell];
      shares[at] = share;
      border[at] = (share * spent) / (1 + tariffs[cell]);
    }
  }
}

/** Lay out what sellers receive of the value at the border; all of it at home. */
function layReceived(
  { exportTaxes, expenditure }: Equilibrium,
  { N, border, received, layout }: DerivativeWorkspace,
): void {
  const { size, importers, exporters } = layout;
  let cell = 0;
  for (let row = 0; row < expenditure.length; row++) {
    const start = Math.floor(row / N) * size + importers[row % N];
    for (let i = 0; i < N; i++, cell++) {
      const at = start + exporters[i];
      received[at] = border[at] / (1 + exportTaxes![cell]);
    }
    const own = start + exporters[row % N];
    received[own] = border[own];
  }
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
