import { growth, type Steps } from './schedule.ts';

/** A payment of the same amount over some years, counted from 1. */
export interface Payment {
  readonly amount: number;
  readonly from: number;
  /** The last year, included. */
  readonly to: number;
  /** Grows with prices: by one year of inflation in `from`, and on. */
  readonly indexed: boolean;
}

/** How a stream is valued. */
export interface Valuation {
  readonly inflation: Steps;
  readonly discount: Steps;
  /** Years by which the first payment lies after the moment valued at: 1 where payments fall at the end of a year. */
  readonly delay: 0 | 1;
}

/** One year of a stream. */
export interface StreamYear {
  /** Counted from 1. */
  readonly year: number;
  /** In the money of the day. */
  readonly nominal: number;
  /** In the prices of the moment valued at. */
  readonly real: number;
  /** Discounted as well. */
  readonly present: number;
}

/** A stream valued: year by year, and in sum. */
export interface ValuedStream {
  readonly years: readonly StreamYear[];
  readonly nominal: number;
  readonly real: number;
  /** Net present value: real amounts at a real discount rate. */
  readonly present: number;
  /** Real, a year on average. */
  readonly mean: number;
}

/**
 * Value a stream of payments. With I(t) the growth of prices over t years and D(t) that of the discount,
 *
 *     nominal = sum of payments (indexed ones times I(year - from + 1 of their own years)),
 *     real = nominal / I(t),   present = real / D(t),   t = year - 1 + delay.
 *
 * An indexed payment of one year and after thus grows by the inflation of those years, whatever came before.
 */
export function valueStream(
  payments: readonly Payment[],
  { inflation, discount, delay }: Valuation,
): ValuedStream {
  const last = Math.max(...payments.map(({ to }) => to));
  const prices = growth(inflation, last + delay);
  const factors = growth(discount, last + delay);
  const years = Array.from({ length: last }, (_, k): StreamYear => {
    const year = k + 1;
    const nominal = payments
      .filter(({ from, to }) => from <= year && year <= to)
      .reduce(
        (sum, { amount, from, indexed }) =>
          // Prices of the year before the first are what the amount is stated in.
          sum + amount * (indexed ? prices[year] / prices[from - 1] : 1),
        0,
      );
    const real = nominal / prices[k + delay];
    return { year, nominal, real, present: real / factors[k + delay] };
  });
  const sum = (pick: (one: StreamYear) => number) => years.reduce((total, one) => total + pick(one), 0);
  const real = sum((one) => one.real);
  return {
    years,
    nominal: sum((one) => one.nominal),
    real,
    present: sum((one) => one.present),
    mean: real / last,
  };
}
