import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedGain } from '../break-even.ts';
import { conversion, type Rates } from './convert.ts';
import { readUnit, unitFactor } from './money-unit.ts';
import { annuity, GREEN_BOOK, growth, rateIn } from './schedule.ts';
import { type Charge, statement } from './statement.ts';
import { type Payment, valueStream } from './stream.ts';

const rate = fc.double({ min: 0, max: 0.08, noNaN: true });
const payment = fc
  .record({
    amount: fc.double({ min: 1, max: 200, noNaN: true }),
    from: fc.integer({ min: 1, max: 40 }),
    length: fc.integer({ min: 0, max: 60 }),
    indexed: fc.boolean(),
  })
  .map(({ amount, from, length, indexed }): Payment => ({ amount, from, to: from + length, indexed }));
const payments = fc.array(payment, { minLength: 1, maxLength: 4 });

describe('valueStream', () => {
  it('is the plain sum without inflation and discount', () => {
    fc.assert(
      fc.property(payments, fc.constantFrom(0 as const, 1 as const), (list, delay) => {
        const { nominal, real, present } = valueStream(list, { inflation: 0, discount: 0, delay });
        const sum = list.reduce((total, { amount, from, to }) => total + amount * (to - from + 1), 0);
        expect(nominal).toBeCloseTo(sum, 6);
        expect(real).toBeCloseTo(sum, 6);
        expect(present).toBeCloseTo(sum, 6);
      }),
    );
  });

  it('of payments indexed from the first year is worth the same whatever inflation is', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 9, noNaN: true }), rate, rate, (amount, inflation, discount) => {
        const list = [{ amount, from: 1, to: 50, indexed: true }];
        const moving = valueStream(list, { inflation, discount, delay: 1 });
        const still = valueStream(list, { inflation: 0, discount, delay: 1 });
        expect(moving.real).toBeCloseTo(still.real, 8);
        expect(moving.present).toBeCloseTo(still.present, 8);
      }),
    );
  });

  it('is a sum again where payments escalate at the discount rate', () => {
    fc.assert(
      fc.property(rate, (both) => {
        // A fixed payment deflated at zero and indexed at the very rate that it is discounted with.
        const list = [{ amount: 7, from: 1, to: 30, indexed: true }];
        const { nominal } = valueStream(list, { inflation: both, discount: 0, delay: 1 });
        const factors = growth(both, 30);
        const discounted = valueStream(list, { inflation: both, discount: 0, delay: 1 }).years.reduce(
          (sum, one) => sum + one.nominal / factors[one.year],
          0,
        );
        expect(discounted).toBeCloseTo(7 * 30, 8);
        expect(nominal).toBeGreaterThanOrEqual(7 * 30 - 1e-9);
      }),
    );
  });

  it('is worth less the later it falls', () => {
    fc.assert(
      fc.property(payments, rate, rate, (list, inflation, discount) => {
        const value = (delay: 0 | 1) => valueStream(list, { inflation, discount, delay }).present;
        expect(value(1)).toBeLessThanOrEqual(value(0) + 1e-9);
      }),
    );
  });

  it('adds up over payments', () => {
    fc.assert(
      fc.property(payment, payment, rate, rate, (a, b, inflation, discount) => {
        const value = (list: Payment[]) => valueStream(list, { inflation, discount, delay: 1 }).present;
        expect(value([a, b])).toBeCloseTo(value([a]) + value([b]), 6);
      }),
    );
  });
});

describe('the Green Book', () => {
  it('steps down after 30 and 75 years', () => {
    expect([1, 30, 31, 75, 76, 125, 126].map((year) => rateIn(GREEN_BOOK, year))).toEqual([
      0.035, 0.035, 0.03, 0.03, 0.025, 0.025, 0.02,
    ]);
  });

  it('gives the factors that it prints: 0.8420 after 5 years, 0.3563 after 30, 0.1506 after 59', () => {
    const factors = growth(GREEN_BOOK, 59);
    expect(1 / factors[5]).toBeCloseTo(0.842, 4);
    expect(1 / factors[30]).toBeCloseTo(0.3563, 4);
    expect(1 / factors[59]).toBeCloseTo(0.3563 / 1.03 ** 29, 4);
  });

  it('has the annuity of a flat rate while it is flat', () => {
    expect(annuity(GREEN_BOOK, 30, 1)).toBeCloseTo((1 - 1.035 ** -30) / 0.035, 10);
    expect(annuity(0, 12, 1)).toBe(12);
    expect(annuity(0.05, 10, 0)).toBeCloseTo(1.05 * annuity(0.05, 10, 1), 12);
  });
});

describe('the payments for Diego Garcia', () => {
  const base = (from: number): Payment => ({ amount: 45, from, to: from + 24, indexed: false });
  const rent: Payment[] = [
    { amount: 165, from: 1, to: 3, indexed: false },
    { amount: 120, from: 4, to: 13, indexed: false },
    { amount: 120, from: 14, to: 99, indexed: true },
  ];
  const trust: Payment = { amount: 40, from: 2, to: 2, indexed: false };

  it('give the four official totals at one inflation rate, with payments valued at the end of their year', () => {
    const value = valueStream([...rent, trust, base(4)], {
      inflation: 0.0227,
      discount: GREEN_BOOK,
      delay: 1,
    });
    // 34.7 billion nominal, about 10 billion real, 101 million a year on average, 3.4 billion net present value.
    expect(Math.abs(value.nominal - 34_700)).toBeLessThan(50);
    expect(value.real / 1000).toBeCloseTo(10.0, 1);
    expect(value.mean).toBeCloseTo(101, 0);
    expect(value.present / 1000).toBeCloseTo(3.4, 1);
  });

  it('explain the gap: a grant from the first year and payments at the start of theirs give 3.6, not 3.4', () => {
    const early = valueStream([...rent, base(1)], { inflation: 0.0225, discount: GREEN_BOOK, delay: 0 });
    expect(early.nominal / 1000).toBeCloseTo(34.3, 1);
    expect(early.mean).toBeCloseTo(103.8, 1);
    expect(early.present / 1000).toBeCloseTo(3.64, 2);
    const grant = valueStream([...rent, trust, base(4)], {
      inflation: 0.0225,
      discount: GREEN_BOOK,
      delay: 0,
    });
    expect(grant.present / 1000).toBeCloseTo(3.58, 2);
    const end = valueStream([...rent, trust, base(4)], { inflation: 0.0225, discount: GREEN_BOOK, delay: 1 });
    expect(end.present / 1000).toBeCloseTo(3.39, 2);
  });
});

describe('conversion', () => {
  const rates: Rates = {
    exchangeRates: [{ currency: 'GBP', in: 'USD', rate: 1.25, year: 2022 }],
    inflation: [{ currency: 'GBP', from: 2022, to: 2025, change: 0.1 }],
  };

  it('goes through the year of the rate, there and back', () => {
    const there = conversion({ currency: 'USD', year: 2022 }, { currency: 'GBP', year: 2025 }, rates);
    const back = conversion({ currency: 'GBP', year: 2025 }, { currency: 'USD', year: 2022 }, rates);
    expect(there).toBeCloseTo(1.1 / 1.25, 14);
    expect(there * back).toBeCloseTo(1, 14);
    expect(conversion({ currency: 'EUR', year: 1 }, { currency: 'EUR', year: 1 }, rates)).toBe(1);
  });

  it('says which entry is missing', () => {
    const euro = () => conversion({ currency: 'EUR', year: 2022 }, { currency: 'GBP', year: 2022 }, rates);
    expect(euro).toThrow(/no exchange rate between EUR and GBP/);
    const year = () => conversion({ currency: 'USD', year: 2024 }, { currency: 'GBP', year: 2022 }, rates);
    expect(year).toThrow(/no change of USD prices between 2024 and 2022/);
  });

  it('reads units of money and refuses what is none', () => {
    expect(readUnit('million GBP')).toEqual({ scale: 1e6, currency: 'GBP' });
    expect(unitFactor('million USD', 'billion USD')).toBe(1e-3);
    expect(() => readUnit('pounds')).toThrow(/no unit of money/);
    expect(() => readUnit('gazillion GBP')).toThrow(/no unit of money/);
    expect(() => unitFactor('million USD', 'million GBP')).toThrow(/only the ledger converts|where the data/);
  });
});

describe('statement', () => {
  const money = fc.double({ min: -500, max: 500, noNaN: true });
  const chance = fc.double({ min: 0, max: 0.5, noNaN: true });
  const cost = fc.double({ min: 0, max: 300, noNaN: true });

  it('adds up, and its limits leave nothing', () => {
    fc.assert(
      fc.property(
        money,
        money,
        money,
        chance,
        chance,
        cost,
        cost,
        (deal, threat, both, likelier, prior, price, loss) => {
          const stakes = { deal, threat, both, prior };
          const charges = (probability: number): Charge[] => [
            { id: 'a', title: 'A', kind: 'stream', counted: true, cost: price },
            {
              id: 'b',
              title: 'B',
              kind: 'risk',
              counted: true,
              cost: probability * loss,
              risk: { loss, probability },
            },
            { id: 'c', title: 'C', kind: 'unpriced', counted: true, cost: undefined },
            { id: 'd', title: 'D', kind: 'once', counted: false, cost: 1000 },
          ];
          const at = (rise: number, probability: number) =>
            statement(
              { title: 'Deal', stakes, threat: { title: 'T', likelier: rise } },
              charges(probability),
              10,
            );
          const made = at(likelier, 0.01);
          expect(made.balance.yearly).toBeCloseTo(expectedGain(stakes, likelier) - price - 0.01 * loss, 6);
          expect(made.withAll.yearly).toBeCloseTo(made.balance.yearly - 1000, 6);
          expect(made.balance.present).toBeCloseTo(10 * made.balance.yearly, 5);
          const [onThreat, onRisk, unpriced] = ['threat', 'b', 'c'].map((id) =>
            made.limits.find((limit) => limit.id === id),
          );
          if (onThreat?.limit !== undefined)
            expect(at(onThreat.limit, 0.01).balance.yearly).toBeCloseTo(0, 6);
          if (onRisk?.limit !== undefined)
            expect(at(likelier, onRisk.limit).balance.yearly).toBeCloseTo(0, 6);
          expect(unpriced!.limit).toBe(made.balance.yearly);
        },
      ),
    );
  });
});
