import type { System } from '../system.ts';

/**
 * Income: I'[n] = VA' + tariff and export-tax revenue - subsidy cost + D', where VA' is w-hat times the labour supplied
 * plus profits, and D' is by the closure: constant in units of world GDP (`fixed`), in proportion to own GDP, what is
 * then missing to a sum of zero spread over all by GDP (`proportional`), or `zero`. Transfers come on top.
 */
export function income({ session, N, parameters, closure, transfers, worldValueAdded }: System): void {
  const { work } = session;
  const { valueAdded: after } = work;
  const { valueAdded, deficit: before } = parameters;
  let excess = 0;
  let world = 0;
  for (let n = 0; n < N; n++) {
    excess += before[n] * (after[n] / valueAdded[n]);
    world += after[n];
  }
  for (let n = 0; n < N; n++) {
    let deficit = 0;
    if (closure.deficits === 'fixed') deficit = before[n] * (world / worldValueAdded);
    if (closure.deficits === 'proportional')
      deficit = before[n] * (after[n] / valueAdded[n]) - excess * (after[n] / world);
    if (transfers) deficit += transfers[n];
    work.deficit[n] = deficit;
    work.income[n] =
      after[n] + work.tariffRevenue[n] + work.exportTaxRevenue[n] - work.subsidyCost[n] + deficit;
  }
}
