import type { System } from '../system.ts';

/**
 * What treasuries take and give: tariffs t' on the value at the border, export taxes x' on what sellers receive, and
 * subsidies s' on output. Turns what buyers pay sellers into output, subsidy included: Y' = received / (1-s').
 */
export function revenue({ session, N, J, exportTaxes, subsidies }: System): void {
  const { demand, priceSums, receiptSums, borderSums, grossOutput, borderSales } = session.work;
  const { tariffRevenue, exportTaxRevenue, subsidyCost } = session.work;
  const atBorder = exportTaxes ? borderSums : receiptSums;
  session.kernel.sumDifferences(demand, priceSums, atBorder, tariffRevenue, J, N);
  exportTaxRevenue.fill(0);
  subsidyCost.fill(0);
  if (!exportTaxes && !subsidies) return;
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      const c = j * N + n;
      if (exportTaxes) exportTaxRevenue[n] += borderSales[c] - grossOutput[c];
      if (subsidies) {
        grossOutput[c] /= 1 - subsidies[c];
        subsidyCost[n] += subsidies[c] * grossOutput[c];
      }
    }
  }
}
