import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadBaseline } from '../../src/data/baselines.ts';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import type { Closure } from '../../src/equilibrium/closure.ts';
import type { Equilibrium } from '../../src/equilibrium/equilibrium.ts';
import { outcomesOf } from '../../src/equilibrium/outcomes-of.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { UserError } from '../../src/error/user-error.ts';
import { CHOICES } from '../support/closures.ts';
import { economies as anyEconomy, randomInstruments, readied } from '../support/random-economy.ts';

const economies = anyEconomy.map(readied);
const seeds = fc.nat();
const runs = { numRuns: 30 };
const BALANCED = { deficits: 'zero', labour: 'mobile' } as const satisfies Closure;

const gap = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((worst, value, c) => Math.max(worst, Math.abs(value - b[c])), 0);

/** Real incomes under a closure and a random policy, tariffs and costs. */
function incomes(economy: Economy, seed: number, choice: Partial<Closure>): Float64Array {
  const { tariffs, productivity } = randomInstruments(economy, seed);
  const options = { tolerance: 4e-12 };
  return outcomesOf(economy, solve(economy, { tariffs, productivity }, { ...BALANCED, ...choice }, options))
    .realIncome;
}

/** A policy that leaves every importer a supplier. */
const policy = (economy: Economy, seed: number) => ({
  ...randomInstruments(economy, seed, 0.3),
  embargoes: undefined,
});

/** How far two neighbouring closures are from a third that both tend to, and how much nearer the second is. */
function approach(
  economy: Economy,
  seed: number,
  limit: Partial<Closure>,
  far: Partial<Closure>,
  near: Partial<Closure>,
) {
  const at = incomes(economy, seed, limit);
  return { far: gap(incomes(economy, seed, far), at), near: gap(incomes(economy, seed, near), at) };
}

describe('labour', () => {
  test('tends to mobile as the dispersion grows, the gap in proportion to 1/kappa', () => {
    fc.assert(
      fc.property(economies, seeds, (economy, seed) => {
        const partial = (labourDispersion: number) => ({ labour: 'partial', labourDispersion }) as const;
        const { far, near } = approach(economy, seed, { labour: 'mobile' }, partial(1e4), partial(1e5));
        expect(near).toBeLessThan(far / 9.9 + 1e-11);
        expect(near).toBeGreaterThan(far / 10.1 - 1e-11);
      }),
      runs,
    );
  });

  test('tends to specific as the dispersion falls to one, the gap in proportion to kappa - 1', () => {
    fc.assert(
      fc.property(economies, seeds, (economy, seed) => {
        const partial = (labourDispersion: number) => ({ labour: 'partial', labourDispersion }) as const;
        const { far, near } = approach(
          economy,
          seed,
          { labour: 'specific' },
          partial(1 + 1e-4),
          partial(1 + 1e-5),
        );
        expect(near).toBeLessThan(far / 9.9 + 1e-11);
        expect(near).toBeGreaterThan(far / 10.1 - 1e-11);
      }),
      runs,
    );
  });

  test('earns alike per worker in all sectors where it moves in part (Roy-Frechet), and stays where it is specific', () => {
    fc.assert(
      fc.property(economies, seeds, fc.constantFrom(1.3, 3, 20), (economy, seed, labourDispersion) => {
        const policy = randomInstruments(economy, seed, 0.3);
        const tariffs = { tariffs: policy.tariffs };
        const at = solve(economy, tariffs, { ...BALANCED, labour: 'partial', labourDispersion });
        const N = economy.economies.length;
        at.earnings.forEach((earned, c) => {
          const before = economy.valueAddedShares[c] * economy.grossOutput[c];
          if (before > 0) expect(earned / before / at.employmentHat[c] / at.wageHat[c % N]).toBeCloseTo(1, 9);
        });
        // Workers add up: shares of them sum to one before and after.
        const workers = new Float64Array(N);
        at.employmentHat.forEach((hat, c) => {
          workers[c % N] +=
            (hat * economy.valueAddedShares[c] * economy.grossOutput[c]) / economy.valueAdded[c % N];
        });
        for (const sum of workers) expect(sum).toBeCloseTo(1, 9);
      }),
      runs,
    );
  });
});

describe('CES', () => {
  test.each(['inputSubstitution', 'finalSubstitution'] as const)(
    '%s of one is Cobb-Douglas, and its neighbours are near',
    (name) => {
      fc.assert(
        fc.property(economies, seeds, (economy, seed) => {
          const usual = incomes(economy, seed, {});
          expect(gap(incomes(economy, seed, { [name]: 1 }), usual)).toBe(0);
          // The mean of the two sides is off by the square of the step.
          const off = (step: number) => {
            const above = incomes(economy, seed, { [name]: 1 + step });
            const below = incomes(economy, seed, { [name]: 1 - step });
            return gap(
              above.map((value, n) => (value + below[n]) / 2),
              usual,
            );
          };
          const [far, near] = [off(0.02), off(0.002)];
          expect(far).toBeLessThan(1e-3);
          expect(near).toBeLessThan(far / 95 + 1e-10);
        }),
        runs,
      );
    },
  );

  test('spending on an input moves with its relative price to the power 1 - rho', () => {
    fc.assert(
      fc.property(economies, seeds, fc.constantFrom(0, 0.4, 1.7), (economy, seed, inputSubstitution) => {
        const at = solve(economy, policy(economy, seed), { ...BALANCED, inputSubstitution });
        const N = economy.economies.length;
        const exponent = 1 - inputSubstitution;
        at.earnings.forEach((earned, c) => {
          const output = at.grossOutput[c];
          if (!(output > 0)) return;
          // Labour's share of output, from the cost of the bundle before productivity.
          const cost = at.unitCostHat[c] * (at.instruments.productivity?.[c] ?? 1);
          const share = economy.valueAddedShares[c] * (at.wageHat[c % N] / cost) ** exponent;
          expect(earned / output).toBeCloseTo(share, 8);
        });
      }),
      runs,
    );
  });
});

describe('scale economies', () => {
  test('of zero are none', () => {
    fc.assert(
      fc.property(economies, seeds, (economy, seed) => {
        const flat = { ...economy, scaleElasticity: economy.tradeElasticity.map(() => 0) };
        expect(gap(incomes(flat, seed, { scale: 'data' }), incomes(flat, seed, {}))).toBeLessThan(1e-10);
      }),
      runs,
    );
  });

  test('are refused where they are too strong for one equilibrium', () => {
    fc.assert(
      fc.property(economies, (economy) => {
        const strongest = Math.max(...economy.tradeElasticity);
        expect(() => solve(economy, {}, { ...BALANCED, scale: 1.01 / strongest })).toThrow(/too strong/);
      }),
      runs,
    );
  });

  test('are refused where growth feeds on itself through inputs, and pass at the share that the error names', () => {
    const economy = loadBaseline('world-12');
    const at = (product: number) => ({
      ...economy,
      scaleElasticity: economy.tradeElasticity.map((theta) => product / theta),
    });
    const data = { ...BALANCED, scale: 'data' } as const;
    const { tariffs } = randomInstruments(economy, 1, 0.05);
    let refused: UserError | undefined;
    try {
      solve(at(1), {}, data);
    } catch (error) {
      refused = error as UserError;
    }
    expect(refused).toBeInstanceOf(UserError);
    expect(refused!.message).toMatch(
      /growth feeds on itself, most of all in TRANSPORT of CAN \(psi x theta 1\.00/,
    );
    const share = Number(/about (\d+)%/.exec(refused!.remedy!)![1]) / 100;
    expect(() => solve(at(share + 0.03), {}, data)).toThrow(/feeds on itself/);
    expect(solve(at(share - 0.03), { tariffs }, data).solver.converged).toBe(true);
    // Free entry has psi theta of one in every sector.
    expect(() => solve(economy, {}, { ...BALANCED, structure: 'krugman' })).toThrow(/feeds on itself/);
    // Without inputs one is small enough.
    const alone = calibrate({
      ...economy,
      inputShares: economy.inputShares.map(() => 0),
      valueAddedShares: economy.valueAddedShares.map(() => 1),
    });
    const free = solve(alone, { tariffs }, { ...BALANCED, structure: 'krugman' });
    expect(free.solver.converged).toBe(true);
  });

  test('lower the cost of a sector by psi for each worker it gains', () => {
    fc.assert(
      fc.property(economies, seeds, (economy, seed) => {
        const at = solve(economy, policy(economy, seed), { ...BALANCED, scale: 'data' });
        const { parameters, wageHat, priceHat, employmentHat, unitCostHat } = at;
        const N = economy.economies.length;
        const J = economy.sectors.length;
        unitCostHat.forEach((cost, c) => {
          const [j, n] = [Math.floor(c / N), c % N];
          let log = economy.valueAddedShares[c] * Math.log(wageHat[n]);
          for (let k = 0; k < J; k++) {
            log += economy.inputShares[(j * J + k) * N + n] * Math.log(priceHat[k * N + n]);
          }
          log -= Math.log(at.instruments.productivity![c]);
          if (at.earnings[c] > 0) log -= parameters.scaleElasticity![j] * Math.log(employmentHat[c]);
          expect(Math.log(cost)).toBeCloseTo(log, 8);
        });
      }),
      runs,
    );
  });

  test('of one sector are the same as a lower cost of living nowhere: employment is all of labour', () => {
    fc.assert(
      fc.property(economies, seeds, (economy, seed) => {
        fc.pre(economy.sectors.length === 1);
        const one = { ...economy, scaleElasticity: economy.tradeElasticity.map((theta) => 0.9 / theta) };
        expect(gap(incomes(one, seed, { scale: 'data' }), incomes(one, seed, {}))).toBeLessThan(1e-9);
      }),
      { numRuns: 10 },
    );
  });

  test('of free entry (Krugman) equal those of psi = 1/theta', () => {
    const economy = anyEconomy.map((given) => ({
      ...given,
      scaleElasticity: given.tradeElasticity.map((theta) => 1 / theta),
    }));
    fc.assert(
      fc.property(economy, (given) => {
        // One sector: at the knife edge many sectors may leave no interior equilibrium.
        fc.pre(given.sectors.length === 1);
        const krugman = incomes(given, 3, { structure: 'krugman' });
        expect(gap(krugman, incomes(given, 3, { scale: 'data' }))).toBe(0);
      }),
      { numRuns: 5 },
    );
  });
});

describe('profits of fixed firms', () => {
  test('are 1/sigma of sales, belong to the economy, and the rest pays labour and inputs', () => {
    fc.assert(
      fc.property(economies, seeds, (economy, seed) => {
        const at = solve(economy, policy(economy, seed), {
          ...BALANCED,
          structure: 'fixed-firms',
        });
        const N = economy.economies.length;
        const profits = new Float64Array(N);
        at.grossOutput.forEach((output, c) => {
          const share = 1 / (1 + economy.tradeElasticity[Math.floor(c / N)]);
          profits[c % N] += share * output;
          expect(at.earnings[c]).toBeCloseTo((economy.valueAddedShares[c] - share) * output, 6);
        });
        at.income.forEach((income, n) => {
          const rest = at.tariffRevenue[n] + at.exportTaxRevenue[n] - at.subsidyCost[n] + at.deficit[n];
          expect((at.labourIncome[n] + profits[n] + rest) / income).toBeCloseTo(1, 9);
        });
      }),
      runs,
    );
  });
});

describe('labour supply', () => {
  test('moves with the real wage to the power phi, and its extra effort is not a gain', () => {
    fc.assert(
      fc.property(economies, seeds, (economy, seed) => {
        const labourSupply = 0.5;
        const at = solve(
          economy,
          { tariffs: randomInstruments(economy, seed).tariffs },
          { ...BALANCED, labourSupply },
        );
        const { realIncome, equivalentVariation } = outcomesOf(economy, at);
        at.labourHat.forEach((labour, n) => {
          expect(labour).toBeCloseTo((at.wageHat[n] / at.finalPriceHat[n]) ** labourSupply, 8);
          const effort = (economy.valueAdded[n] * labourSupply) / (1 + labourSupply);
          const worth = realIncome[n] * economy.income[n] - effort * (labour ** 3 - 1);
          expect(equivalentVariation[n] / economy.income[n]).toBeCloseTo(worth / economy.income[n], 8);
        });
      }),
      runs,
    );
  });

  test('a tariff whose revenue cuts the tax on labour brings more labour than one that is handed out', () => {
    fc.assert(
      fc.property(economies, (economy) => {
        const N = economy.economies.length;
        const tariffs = economy.tariffs.map((rate, c) =>
          Math.floor(c / N) % N === 0 && c % N !== 0 ? rate + 0.05 : rate,
        );
        const supply = { ...BALANCED, labourSupply: 0.5 } as const;
        const base = (closure: Closure): Equilibrium => solve(economy, {}, closure);
        const relief: Closure = { ...supply, revenue: 'labour-tax', labourTax: 0.3 };
        const handed = solve(economy, { tariffs }, supply).labourHat[0] / base(supply).labourHat[0];
        const cut = solve(economy, { tariffs }, relief);
        // Above the peak of the Laffer curve a higher tariff brings less revenue, and relieves nobody.
        fc.pre(cut.tariffRevenue[0] > base(relief).tariffRevenue[0] * cut.finalPriceHat[0]);
        expect(cut.labourHat[0] / base(relief).labourHat[0]).toBeGreaterThan(handed);
        expect(cut.labourTax![0]).toBeLessThan(base(relief).labourTax![0]);
      }),
      runs,
    );
  });
});

test('every closure gives the same on both kernels', () => {
  fc.assert(
    fc.property(economies, seeds, fc.constantFrom(...Object.keys(CHOICES)), (economy, seed, choice) => {
      const { tariffs, productivity } = randomInstruments(economy, seed, 0.3);
      const closure = { ...BALANCED, ...CHOICES[choice] };
      const [plain, simd] = (['plain', 'simd'] as const).map((kernel) =>
        solve(economy, { tariffs, productivity }, closure, { kernel, tolerance: 1e-12 }),
      );
      expect(gap(outcomesOf(economy, plain).realIncome, outcomesOf(economy, simd).realIncome)).toBeLessThan(
        1e-10,
      );
    }),
    { numRuns: 60 },
  );
});

test.each<[string, Partial<Closure>, RegExp]>([
  ['partial labour without dispersion', { labour: 'partial' }, /labourDispersion|dispersion/],
  ['dispersion of one', { labour: 'partial', labourDispersion: 1 }, /above 1/],
  ['dispersion that says nothing', { labourDispersion: 2 }, /says nothing/],
  ['negative substitution', { inputSubstitution: -0.1 }, /inputSubstitution is -0.1/],
  ['a tax cut that changes nothing', { revenue: 'labour-tax', labourTax: 0.3 }, /labour supply is fixed/],
  ['a tax cut without a tax', { revenue: 'labour-tax', labourSupply: 0.5 }, /no rate/],
  ['a tax on labour that does not move', { labourTax: 0.3 }, /labourTax says nothing/],
  ['a tax above all', { revenue: 'labour-tax', labourSupply: 0.5, labourTax: 1 }, /labourTax is 1/],
  ['two sources of scale', { structure: 'krugman', scale: 0.1 }, /own scale/],
])('%s is an error with a remedy', (_, choice, message) => {
  fc.assert(
    fc.property(anyEconomy, (economy) => {
      try {
        solve(economy, {}, { ...BALANCED, ...choice });
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        expect(`${error} ${(error as UserError).remedy}`).toMatch(message);
        expect((error as UserError).remedy).toBeTruthy();
      }
    }),
    { numRuns: 1 },
  );
});
