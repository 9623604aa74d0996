import type { Direction } from '../equilibrium/derivative/direction.ts';
import type { Tangent } from '../equilibrium/derivative/tangent.ts';
import type { Equilibrium } from '../equilibrium/equilibrium.ts';
import { termsOf } from '../equilibrium/terms.ts';

/** What a change of real income is made of, in the order in which it is told. */
export const PARTS = [
  'termsOfTrade',
  'volumeOfTrade',
  'subsidies',
  'profits',
  'barriers',
  'productivity',
  'scale',
  'labour',
  'transfers',
  'deficit',
] as const;

export type Part = (typeof PARTS)[number];

/** Parts that arise in trade with someone. */
export const TRADE_PARTS = ['termsOfTrade', 'volumeOfTrade', 'barriers'] as const;

export type TradePart = (typeof TRADE_PARTS)[number];

/** Parts that arise in a sector. */
export const SECTOR_PARTS = [
  'termsOfTrade',
  'volumeOfTrade',
  'subsidies',
  'profits',
  'barriers',
  'productivity',
  'scale',
] as const;

export type SectorPart = (typeof SECTOR_PARTS)[number];

/** Parts of the change of ln real income of every economy, as views into one array that can be summed. */
export interface Parts {
  readonly all: Float64Array;
  /** `[economy]`. */
  readonly whole: Readonly<Record<Part, Float64Array>>;
  /** `[sector][economy]`. */
  readonly bySector: Readonly<Record<SectorPart, Float64Array>>;
  /** `[economy][partner]`. */
  readonly byPartner: Readonly<Record<TradePart, Float64Array>>;
}

/** How far the parts of a derivative may be from it: the error of a linear solve, generously. */
const ADDING_UP = 1e-7;

/** Lay out parts in an array, a new one unless given. */
export function viewParts(N: number, J: number, given?: Float64Array): Parts {
  const all = given ?? new Float64Array(partsLength(N, J));
  let next = 0;
  const take = <Name extends string>(names: readonly Name[], size: number) =>
    Object.fromEntries(names.map((name) => [name, all.subarray(next, (next += size))])) as Record<
      Name,
      Float64Array
    >;
  return {
    all,
    whole: take(PARTS, N),
    bySector: take(SECTOR_PARTS, J * N),
    byPartner: take(TRADE_PARTS, N * N),
  };
}

function partsLength(N: number, J: number): number {
  return PARTS.length * N + SECTOR_PARTS.length * J * N + TRADE_PARTS.length * N * N;
}

/**
 * Split the change of ln real income at an equilibrium, in one direction of its instruments, into what causes it.
 *
 * Real income is I/P, so I dln(I/P) = dI - sum_k C_k dln P_k with C_k = X_k - sum_j G_jk Y_j the final spending on k.
 * Producers' costs obey, by Shephard's lemma (the envelope theorem of a cost minimum) whatever the shares,
 *
 *     (1 - phi_j) (dln c_j + dln A_j + dln Z_j) = gamma_j dln w_j + sum_k G_jk dln P_k
 *
 * with Z the productivity that comes of scale and phi the part of sales that is profit (zero unless firms are fixed),
 * and buyers' prices, by the same lemma,
 *
 *     X_nk dln P_nk = sum_i (1+t) M_nki ( dln f_nki + dln d_nki + dln(1+t_nki) )
 *
 * with M imports at the border, f = c (1-s) (1+x) the exporter's price at the border and f d the price of what arrives.
 * Wages of workers who choose their sector obey it too: sum_j gamma_j Y_j dln w_j = V dln(V/L), V being all that labour
 * earns. Put into the first line together with dI = dV + d(phi Y) + d(tM) + d(xE) - d(sY) + dD, where M = f d Q,
 * E = M/(1+x) and Y = c q, and with Y (1-s) = sum_m E_mn, every price that one resident of n pays to another drops out, and so do the
 * rates themselves: a tariff is paid by buyers and received by their treasury. What is left is, exactly,
 *
 *     I dln W = sum_m M_mn dln f_mn - sum_i M_ni dln f_ni          terms of trade: export less import prices, i, m foreign
 *             + sum_i t_ni M_ni dln Q_ni + sum_m x_mn E_mn dln(Q_mn d_mn)   volume of trade: wedge times quantity
 *             - sum_j s_j Y_j dln q_j                               subsidies: what more output costs beyond its price
 *             + sum_j phi_j Y_j dln(q_j / A_j Z_j)                  profits: inputs used more earn phi beyond their cost
 *             - sum_i M_ni dln d_ni                                 barriers on what n imports
 *             + sum_j Y_j dln A_j                                   productivity, weighted as by Hulten
 *             + sum_j Y_j dln Z_j                                   scale: psi times effective employment
 *             + V dln L                                             labour supplied, at its wage V/L before tax
 *             + transfers received + other dD                       transfers, deficit
 *
 * Prices are in units of world GDP, the numeraire. Another numeraire would move money between terms of trade and deficit
 * where trade is not balanced, and leave their sum.
 *
 * @param out gets the parts, each over I; layouts as in `Parts`.
 */
export function writeParts(
  equilibrium: Equilibrium,
  tangent: Tangent,
  direction: Direction,
  out: Parts,
): void {
  const { income } = equilibrium;
  const N = income.length;
  const J = equilibrium.expenditure.length / N;
  out.all.fill(0);
  const balance = writeTrade(equilibrium, tangent, direction, out);
  writeOutput(equilibrium, tangent, direction, out);
  const { whole, bySector, byPartner } = out;
  const { labourIncome } = equilibrium;
  for (const part of SECTOR_PARTS) {
    for (let c = 0; c < J * N; c++) {
      bySector[part][c] /= income[c % N];
      whole[part][c % N] += bySector[part][c];
    }
  }
  for (const part of TRADE_PARTS) {
    for (let c = 0; c < N * N; c++) byPartner[part][c] /= income[Math.floor(c / N)];
  }
  for (let n = 0; n < N; n++) {
    const given = direction.transfers?.[n] ?? 0;
    whole.transfers[n] = given / income[n];
    whole.deficit[n] = (balance[n] - given) / income[n];
    whole.labour[n] = (labourIncome[n] * tangent.dlnLabour[n]) / income[n];
  }
  checkSum(tangent, out);
}

/** Compare the parts with the derivative itself, which is worked out without any of them. */
function checkSum({ dlnRealIncome }: Tangent, { whole }: Parts): void {
  dlnRealIncome.forEach((change, n) => {
    const left = PARTS.reduce((rest, part) => rest - whole[part][n], change);
    if (Math.abs(left) > ADDING_UP * (1 + Math.abs(change))) {
      throw new Error(`parts of the change of real income leave ${left} of ${change} unexplained`);
    }
  });
}

/** Write what arises at borders, in money; return the change of imports less exports, `[economy]`. */
function writeTrade(
  { parameters, tradeShares, expenditure, tariffs, exportTaxes, subsidies }: Equilibrium,
  { dlnPrice, dlnExpenditure, dlnUnitCost }: Tangent,
  direction: Direction,
  { bySector, byPartner }: Parts,
): Float64Array {
  const N = parameters.economies.length;
  const { tariffs: dt, exportTaxes: dx, barriers: db, subsidies: ds } = direction;
  const balance = new Float64Array(N);
  // dln of what sellers ask, cost less subsidy, and what draws spending to any of them.
  const asked = dlnUnitCost.map((value, c) => value - (ds ? ds[c] / (1 - (subsidies?.[c] ?? 0)) : 0));
  for (let row = 0; row < expenditure.length; row++) {
    const n = row % N;
    const from = row - n;
    const theta = parameters.tradeElasticity[from / N];
    const pull = dlnExpenditure[row] + theta * dlnPrice[row];
    for (let i = 0; i < N; i++) {
      const cell = row * N + i;
      const share = tradeShares[cell];
      if (share === 0) continue;
      const seller = from + i;
      const tariff = tariffs[cell];
      const imports = (share * expenditure[row]) / (1 + tariff);
      if (i === n) {
        if (tariff === 0) continue;
        // Trade inside a merged group of economies keeps its tariff: a wedge like any other.
        const wedge = tariff * imports * (pull - (theta + 1) * asked[seller]);
        bySector.volumeOfTrade[row] += wedge;
        byPartner.volumeOfTrade[n * N + i] += wedge;
        continue;
      }
      const tax = exportTaxes ? exportTaxes[cell] : 0;
      const duty = dt ? dt[cell] / (1 + tariff) : 0;
      const barrier = db ? db[cell] : 0;
      const price = asked[seller] + (dx ? dx[cell] / (1 + tax) : 0);
      const value = pull - theta * (price + barrier + duty) - duty;
      const terms = imports * price;
      const wedge = tariff * imports * (value - price - barrier);
      const shipped = tax * (imports / (1 + tax)) * (value - price);
      bySector.termsOfTrade[seller] += terms;
      bySector.termsOfTrade[row] -= terms;
      byPartner.termsOfTrade[i * N + n] += terms;
      byPartner.termsOfTrade[n * N + i] -= terms;
      bySector.barriers[row] -= imports * barrier;
      byPartner.barriers[n * N + i] -= imports * barrier;
      bySector.volumeOfTrade[row] += wedge;
      byPartner.volumeOfTrade[n * N + i] += wedge;
      bySector.volumeOfTrade[seller] += shipped;
      byPartner.volumeOfTrade[i * N + n] += shipped;
      balance[n] += imports * value;
      balance[i] -= imports * value;
    }
  }
  return balance;
}

/** Write what arises in production, in money. */
function writeOutput(
  { grossOutput, subsidies, parameters, closure }: Equilibrium,
  { dlnUnitCost, dlnGrossOutput, dlnScale }: Tangent,
  { productivity }: Direction,
  { bySector }: Parts,
): void {
  const N = parameters.economies.length;
  const { profitShares } = termsOf(parameters, closure);
  for (let c = 0; c < grossOutput.length; c++) {
    const technique = (productivity?.[c] ?? 0) + dlnScale[c];
    const quantity = dlnGrossOutput[c] - dlnUnitCost[c];
    if (productivity) bySector.productivity[c] = grossOutput[c] * productivity[c];
    bySector.scale[c] = grossOutput[c] * dlnScale[c];
    if (subsidies) bySector.subsidies[c] = -subsidies[c] * grossOutput[c] * quantity;
    if (profitShares && grossOutput[c] > 0) {
      bySector.profits[c] = profitShares[Math.floor(c / N)] * grossOutput[c] * (quantity - technique);
    }
  }
}
