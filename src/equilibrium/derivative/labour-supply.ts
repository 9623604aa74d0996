import { baselineRevenue } from '../baseline-revenue.ts';
import type { Equilibrium } from '../equilibrium.ts';
import type { Terms } from '../terms.ts';

/** How the labour supplied responds at an equilibrium, `[economy]`: dln L = elasticity x (dln w - dln P + dln(1-tau')). */
export interface LabourSupply {
  readonly elasticity: number;
  /** Only where revenue cuts the tax on labour: dln(1-tau') per unit of revenue, of ln P and of ln(w L). */
  readonly tax:
    | {
        readonly ofRevenue: Float64Array;
        readonly ofPrice: Float64Array;
        readonly ofEarnings: Float64Array;
      }
    | undefined;
}

/** Linearise labour supply, with 1-tau' = 1 - tau + (R' - P-hat R) / (w L). */
export function labourSupply(equilibrium: Equilibrium, terms: Terms): LabourSupply {
  if (!terms.cutsLabourTax) return { elasticity: terms.labourSupply, tax: undefined };
  const { parameters, labourIncome, labourTax, finalPriceHat } = equilibrium;
  const { tariffRevenue, exportTaxRevenue, subsidyCost } = equilibrium;
  const before = baselineRevenue(parameters);
  const ofRevenue = labourIncome.map((value, n) => 1 / (value * (1 - labourTax![n])));
  return {
    elasticity: terms.labourSupply,
    tax: {
      ofRevenue,
      ofPrice: ofRevenue.map((value, n) => -value * finalPriceHat[n] * before[n]),
      ofEarnings: ofRevenue.map(
        (value, n) =>
          -value * (tariffRevenue[n] + exportTaxRevenue[n] - subsidyCost[n] - finalPriceHat[n] * before[n]),
      ),
    },
  };
}
