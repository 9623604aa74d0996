import { type Place, UserError } from '../../error/user-error.ts';
import type { LedgerSpec } from '../../scenario/ledger.ts';

/** Money of one currency and of one year's prices. */
export interface MoneyOf {
  readonly currency: string;
  readonly year: number;
}

/** Rates that conversion may use. */
export type Rates = Pick<LedgerSpec, 'exchangeRates' | 'inflation'>;

/**
 * Find how much of one money a unit of another is. Prices are moved by the stated inflation of a currency, currencies
 * exchanged at the average of a year, and nothing is assumed: where an entry is missing, that is an error.
 *
 *     factor = (prices of the rate's year / prices of `from.year`) x rate x (prices of `to.year` / of the rate's year)
 *
 * @throws UserError where no exchange rate joins the currencies, or a change of prices is missing.
 */
export function conversion(from: MoneyOf, to: MoneyOf, rates: Rates, place?: Place): number {
  if (from.currency === to.currency) return priceChange(from.currency, from.year, to.year, rates, place);
  const direct = rates.exchangeRates.flatMap(({ currency, in: other, rate, year }) => {
    if (currency === from.currency && other === to.currency) return [{ rate, year }];
    return currency === to.currency && other === from.currency ? [{ rate: 1 / rate, year }] : [];
  });
  // A rate of a year that needs no change of prices comes first.
  const known = direct.toSorted((a, b) => missing(a.year) - missing(b.year))[0];
  function missing(year: number): number {
    return Number(year !== from.year) + Number(year !== to.year);
  }
  if (!known) {
    throw new UserError(`no exchange rate between ${from.currency} and ${to.currency}`, {
      place,
      remedy: `add one to the ledger: exchangeRates: [{currency: ${from.currency}, in: ${to.currency}, rate: ..., year: ${to.year}, evidence: [...]}]`,
    });
  }
  return (
    priceChange(from.currency, from.year, known.year, rates, place) *
    known.rate *
    priceChange(to.currency, known.year, to.year, rates, place)
  );
}

/** How much prices in a currency rose from one year to another, as a factor. */
function priceChange(currency: string, from: number, to: number, rates: Rates, place?: Place): number {
  if (from === to) return 1;
  for (const entry of rates.inflation) {
    if (entry.currency !== currency) continue;
    if (entry.from === from && entry.to === to) return 1 + entry.change;
    if (entry.from === to && entry.to === from) return 1 / (1 + entry.change);
  }
  throw new UserError(`no change of ${currency} prices between ${from} and ${to}`, {
    place,
    remedy: `add one to the ledger: inflation: [{currency: ${currency}, from: ${Math.min(from, to)}, to: ${Math.max(from, to)}, change: ...%, evidence: [...]}]`,
  });
}
