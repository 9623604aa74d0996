import { type MoneyUnit, money, percentInWords } from '../figure/format.ts';
import type { Effect } from './study.ts';

/** A change smaller than this part of income is called nothing: the solver's own error is below it. */
const NOTHING = 1e-9;

/** Say whether a change of real income is none at all. */
export function isNothing(change: number): boolean {
  return Math.abs(change) < NOTHING;
}

/**
 * Say what an effect is worth to a country: `brings Canada $386 million a year, 0.0191% of real income`. Hypothetical,
 * it `would bring`.
 * @param range what stands in brackets behind the amount
 */
export function worth(
  effect: Pick<Effect, 'realIncome' | 'money'>,
  name: string,
  unit: MoneyUnit,
  hypothetical = false,
  range = '',
): string {
  const { realIncome } = effect;
  if (isNothing(realIncome))
    return `${hypothetical ? 'would leave' : 'leaves'} ${name} as well off as before`;
  const verbs = realIncome > 0 ? ['brings', 'would bring'] : ['costs', 'would cost'];
  return `${verbs[hypothetical ? 1 : 0]} ${name} ${size(effect, unit, range)}`;
}

/** Write how large an effect is, without its sign: `$386 million a year, 0.0191% of real income`. */
export function size(
  { realIncome, money: value }: Pick<Effect, 'realIncome' | 'money'>,
  unit: MoneyUnit,
  range = '',
): string {
  return `${money(Math.abs(value), unit, { long: true })} a year${range}, ${percentInWords(realIncome)} of real income`;
}

/** Write an effect in a list, sign first: `+0.0191% (+$386m a year)`. */
export function signed({ realIncome, money: value }: Effect, unit: MoneyUnit, range = ''): string {
  if (isNothing(realIncome)) return 'nothing';
  const sign = realIncome > 0 ? '+' : '\u2212';
  return `${sign}${percentInWords(realIncome)} (${money(value, unit, { plus: true })} a year${range})`;
}
