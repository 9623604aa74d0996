/** A rate for all years, or rates from given years on (the first from year 1). */
export type Steps = number | readonly { readonly from: number; readonly rate: number }[];

/**
 * The discount rates of the Green Book, for real amounts: 3.5% for 30 years, 3.0% to year 75, 2.5% to 125, 2.0% to 200,
 * 1.5% to 300, 1.0% beyond (HM Treasury, The Green Book, annex on discounting). The first is the social time
 * preference: 0.5% for time itself, 1.0% for the risk of catastrophe, and 2.0% for growing consumption.
 */
export const GREEN_BOOK: Steps = [
  { from: 1, rate: 0.035 },
  { from: 31, rate: 0.03 },
  { from: 76, rate: 0.025 },
  { from: 126, rate: 0.02 },
  { from: 201, rate: 0.015 },
  { from: 301, rate: 0.01 },
];

/** Read a rule as a scenario writes it. */
export function discountRule(rule: 'green-book' | Steps): Steps {
  return rule === 'green-book' ? GREEN_BOOK : rule;
}

/** The rate of a year, counted from 1. */
export function rateIn(steps: Steps, year: number): number {
  if (typeof steps === 'number') return steps;
  return steps.reduce((rate, step) => (step.from <= year ? step.rate : rate), steps[0].rate);
}

/** What one grows to over whole years, `[years]` from 0 to `last`: the product of 1 + rate. */
export function growth(steps: Steps, last: number): number[] {
  const factors = [1];
  for (let year = 1; year <= last; year++) factors.push(factors[year - 1] * (1 + rateIn(steps, year)));
  return factors;
}

/** What one a year is worth now, over a horizon: the sum of discount factors. @param delay 1 where the first falls a year ahead */
export function annuity(steps: Steps, years: number, delay: 0 | 1): number {
  const factors = growth(steps, years);
  let sum = 0;
  for (let year = 1; year <= years; year++) sum += 1 / factors[year - 1 + delay];
  return sum;
}
