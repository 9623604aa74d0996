import type { Parameters } from '../economy/economy.ts';
import { type Closure, USUAL } from './closure.ts';
import { ClosureError } from './closure-error.ts';

/** A closure in the numbers that the equations use. */
export interface Terms {
  /** 1/kappa: how a sector's wage moves with its share of workers; 0 where labour is mobile, 1 where specific. */
  readonly stickiness: number;
  /** psi, `[sector]`: productivity moves with effective employment to this power; absent without scale economies. */
  readonly scale: Float64Array | undefined;
  /** 1 - rho and 1 - eta: exponents of prices in the CES means; 0 is Cobb-Douglas. */
  readonly inputExponent: number;
  readonly finalExponent: number;
  /** 1/sigma, `[sector]`: profits as a share of sales; absent under perfect competition or free entry. */
  readonly profitShares: Float64Array | undefined;
  readonly labourSupply: number;
  readonly cutsLabourTax: boolean;
  readonly labourTax: number;
  /** Whether the workers of each sector, and the labour supplied in each economy, are unknowns. */
  readonly sectorLabour: boolean;
  readonly labourMoves: boolean;
  /** Whether nothing departs from the model's default: one wage, Cobb-Douglas everywhere, no scale, no profits. */
  readonly plain: boolean;
}

/**
 * Put a closure into numbers for an economy.
 * @throws ClosureError for a choice outside its range, one that needs another, or scale economies so strong (psi theta
 * above one) that the equilibrium need not be unique (Kucheryavyy, Lyn and Rodriguez-Clare 2023).
 */
export function termsOf(parameters: Parameters, closure: Closure): Terms {
  const { labour, labourDispersion, revenue = USUAL.revenue, labourTax = 0 } = closure;
  const { inputSubstitution = USUAL.inputSubstitution, finalSubstitution = USUAL.finalSubstitution } =
    closure;
  const { labourSupply = USUAL.labourSupply } = closure;
  checkNumbers(closure);
  const stickiness = labour === 'mobile' ? 0 : labour === 'specific' ? 1 : 1 / labourDispersion!;
  const scale = scaleOf(parameters, closure);
  const profitShares = profitSharesOf(parameters, closure);
  const sectorLabour = stickiness > 0 || scale !== undefined;
  const labourMoves = labourSupply > 0;
  const inputExponent = 1 - inputSubstitution;
  const finalExponent = 1 - finalSubstitution;
  return {
    stickiness,
    scale,
    inputExponent,
    finalExponent,
    profitShares,
    labourSupply,
    cutsLabourTax: revenue === 'labour-tax',
    labourTax,
    sectorLabour,
    labourMoves,
    plain: !(sectorLabour || labourMoves || profitShares || inputExponent !== 0 || finalExponent !== 0),
  };
}

function checkNumbers(closure: Closure): void {
  const { labour, labourDispersion, labourSupply = 0, labourTax, revenue } = closure;
  const fail = (message: string, remedy: string): never => {
    throw new ClosureError(message, { remedy });
  };
  if (labour === 'partial') {
    if (labourDispersion === undefined)
      fail('partial labour has no dispersion', 'give labourDispersion, say 1.5');
    if (!(labourDispersion! > 1 && labourDispersion! < Infinity)) {
      fail(`labourDispersion is ${labourDispersion}`, 'it must be above 1; at 1 labour is specific');
    }
  } else if (labourDispersion !== undefined) {
    fail(`labourDispersion says nothing where labour is ${labour}`, 'write labour: partial, or leave it out');
  }
  for (const name of ['inputSubstitution', 'finalSubstitution', 'labourSupply'] as const) {
    const value = closure[name] ?? 0;
    if (!(value >= 0 && value < Infinity)) fail(`${name} is ${value}`, 'it must be zero or more');
  }
  if (revenue === 'labour-tax') {
    if (labourTax === undefined) fail('the tax on labour has no rate', 'give labourTax, say 30%');
    if (labourSupply === 0) {
      fail(
        'a cut of the labour tax changes nothing while labour supply is fixed',
        'give labourSupply, say 0.5',
      );
    }
  }
  if (labourTax !== undefined && labourSupply === 0) {
    fail(
      'labourTax says nothing while labour supply is fixed',
      'give labourSupply, say 0.5, or leave it out',
    );
  }
  if (labourTax !== undefined && !(labourTax >= 0 && labourTax < 1)) {
    fail(`labourTax is ${labourTax}`, 'it must be at least 0% and below 100%');
  }
}

/** A product psi theta this far above one is rounding. */
const ROUNDING = 1e-9;

function scaleOf(
  parameters: Parameters,
  { scale = USUAL.scale, structure }: Closure,
): Float64Array | undefined {
  const { tradeElasticity, sectors, scaleElasticity } = parameters;
  if (structure === 'krugman' || structure === 'fixed-firms') {
    if (scale !== 'none') {
      throw new ClosureError(`structure ${structure} has its own scale economies`, {
        remedy: 'leave scale out, or choose structure: armington',
      });
    }
    return structure === 'krugman' ? tradeElasticity.map((theta) => 1 / theta) : undefined;
  }
  if (scale === 'none' || scale === 0) return undefined;
  if (scale === 'data' && !scaleElasticity) {
    throw new ClosureError('the economy has no scale elasticities', {
      remedy: 'give scale a number, or the economy a column scale_elasticity in sectors.csv',
    });
  }
  const values = scale === 'data' ? scaleElasticity!.slice() : tradeElasticity.map(() => scale as number);
  values.forEach((psi, j) => {
    if (!(psi >= 0))
      throw new ClosureError(`the scale elasticity of ${sectors[j].code} is ${psi}`, {
        remedy: 'it must be zero or more',
      });
    if (psi * tradeElasticity[j] > 1 + ROUNDING) {
      throw new ClosureError(
        `scale economies in ${sectors[j].code} are too strong for one equilibrium: psi ${psi} x theta ` +
          `${tradeElasticity[j]} = ${psi * tradeElasticity[j]}`,
        { remedy: 'keep the product at one or below: a smaller scale, or another set of elasticities' },
      );
    }
  });
  return values;
}

function profitSharesOf(parameters: Parameters, { structure }: Closure): Float64Array | undefined {
  if (structure !== 'fixed-firms') return undefined;
  const { tradeElasticity, valueAddedShares, economies, sectors } = parameters;
  const N = economies.length;
  const shares = tradeElasticity.map((theta) => 1 / (1 + theta));
  const short = [...valueAddedShares.keys()].filter(
    (c) => !(valueAddedShares[c] > shares[Math.floor(c / N)]),
  );
  if (short.length === 0) return shares;
  const least = (c: number) => valueAddedShares[c] / shares[Math.floor(c / N)];
  const worst = short.reduce((a, c) => (least(c) < least(a) ? c : a));
  const [j, share] = [Math.floor(worst / N), valueAddedShares[worst]];
  throw new ClosureError(
    `profits of 1/sigma of sales leave nothing for labour in ${short.length} of ${valueAddedShares.length} industries, ` +
      `least in ${sectors[j].code} of ${economies[worst % N].code}: value added ${share.toFixed(3)} of sales, ` +
      `profits ${shares[j].toFixed(3)}`,
    {
      remedy:
        `fixed firms need value added above 1/(1 + theta) everywhere: raise the trade elasticities of ` +
        `${[...new Set(short.map((c) => sectors[Math.floor(c / N)].code))].join(', ')}, merge economies or sectors, or ` +
        `choose another structure`,
    },
  );
}
