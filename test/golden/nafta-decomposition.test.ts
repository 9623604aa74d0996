import { beforeAll, describe, expect, test } from 'vitest';
import { type Decomposition, decompose } from '../../src/decomposition/decompose.ts';
import { incrementBetween } from '../../src/decomposition/increment.ts';
import { PARTS } from '../../src/decomposition/parts.ts';
import { straightPath } from '../../src/decomposition/path.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { outcomesOf } from '../../src/equilibrium/outcomes-of.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { exactChange, inSteps, nafta } from '../docs/nafta-steps.ts';

// Caliendo and Parro's NAFTA (2015, Review of Economic Studies 82(1)), from their data. Their formula, applied in one
// step, gives Mexico 1.31%; applied in K steps, 0.63, 0.32, 0.16, 0.08, 0.05; the exact change is 0.0073%.
const closure = { ...DEFAULT_CLOSURE, deficits: 'zero' } as const;
const { economy, tariffs } = nafta();
const members = ['MEX', 'CAN', 'USA'].map((code) => economy.economies.findIndex((one) => one.code === code));
let found: Decomposition;

beforeAll(async () => {
  found = await decompose(economy, {}, { tariffs }, closure);
});

/** Sum the one-step formula over K steps of the path that is integrated along. */
function alongPath(steps: number) {
  const path = straightPath(economy, {}, { tariffs }, [incrementBetween(economy, {}, { tariffs })]);
  const terms = new Float64Array(economy.economies.length);
  const volume = new Float64Array(economy.economies.length);
  let base = economy;
  for (let step = 1; step <= steps; step++) {
    const equilibrium = solve(base, path.at(step / steps), closure, { tolerance: 1e-12 });
    const { termsOfTradeFirstOrder, volumeOfTradeFirstOrder } = outcomesOf(base, equilibrium);
    for (let n = 0; n < terms.length; n++) {
      terms[n] += termsOfTradeFirstOrder[n];
      volume[n] += volumeOfTradeFirstOrder[n];
    }
    base = rebase(equilibrium, base);
  }
  return { terms, volume };
}

describe("Caliendo and Parro's NAFTA, decomposed", () => {
  test('the parts add up to the exact change to 1e-8', () => {
    const exact = exactChange(economy, tariffs);
    exact.forEach((value, n) => {
      const total = PARTS.reduce((sum, part) => sum + found.whole[part][n], 0);
      expect(Math.abs(total - Math.log1p(value))).toBeLessThan(1e-8);
    });
    expect(found.report.gap).toBeLessThan(1e-9);
  });

  test('nothing but terms and volume of trade is in it', () => {
    for (const part of PARTS) {
      const size = Math.max(...found.whole[part].map(Math.abs));
      if (part === 'termsOfTrade' || part === 'volumeOfTrade') expect(size).toBeGreaterThan(1e-4);
      else expect(size).toBeLessThan(1e-11);
    }
  });

  test('Mexico gains on volume what it loses on prices', () => {
    const [mexico, canada, us] = members;
    expect(100 * found.whole.termsOfTrade[mexico]).toBeCloseTo(-0.6775, 4);
    expect(100 * found.whole.volumeOfTrade[mexico]).toBeCloseTo(0.6848, 4);
    expect(100 * found.whole.termsOfTrade[canada]).toBeCloseTo(-0.1091, 4);
    expect(100 * found.whole.termsOfTrade[us]).toBeCloseTo(0.0585, 4);
  });

  test('the first-order formula, summed over ever smaller steps of the same path, tends to each part', () => {
    const sums = [4, 8, 16].map(alongPath);
    const parts = [
      { exact: found.whole.termsOfTrade, steps: sums.map(({ terms }) => terms) },
      { exact: found.whole.volumeOfTrade, steps: sums.map(({ volume }) => volume) },
    ];
    for (const { exact, steps } of parts) {
      for (const n of members) {
        const errors = steps.map((sum) => Math.abs(sum[n] - exact[n]));
        expect(errors[1] / errors[0]).toBeLessThan(0.6);
        expect(errors[2] / errors[1]).toBeLessThan(0.6);
        // Twice the finer less the coarser: the error of first order is gone.
        const ahead = 2 * steps[2][n] - steps[1][n];
        expect(Math.abs(ahead - exact[n])).toBeLessThan(0.1 * errors[2] + 1e-7);
      }
    }
  });

  test('the total published tends to the same, its error halved with each doubling of the steps', () => {
    const [mexico] = members;
    const sums = [1, 2, 4, 8].map((steps) => inSteps(economy, tariffs, steps));
    const totals = sums.map(({ terms, volume }) => 100 * (terms[mexico] + volume[mexico]));
    const exact = 100 * found.dlnRealIncome[mexico];
    expect(exact).toBeCloseTo(0.0073, 4);
    // The first is the paper's; the rest of the way is in docs/model.md.
    expect(totals[0]).toBeCloseTo(1.31, 2);
    for (let k = 1; k < totals.length; k++) {
      expect((totals[k] - exact) / (totals[k - 1] - exact)).toBeLessThan(0.52);
    }
    // The parts depend on the path, a little: steps of the rates, extrapolated twice, as docs/decomposition.md says.
    const limit = (part: 'terms' | 'volume') => {
      const [two, four, eight] = sums.slice(1).map((sum) => 100 * sum[part][mexico]);
      return (4 * (2 * eight - four) - (2 * four - two)) / 3;
    };
    expect(limit('terms')).toBeCloseTo(-0.68, 3);
    expect(limit('volume')).toBeCloseTo(0.687, 3);
  });
});
