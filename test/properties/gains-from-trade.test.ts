import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import type { Closure } from '../../src/equilibrium/closure.ts';
import { outcomesOf } from '../../src/equilibrium/outcomes-of.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { randomTables, type Shape, shapes } from '../support/random-economy.ts';

// Arkolakis, Costinot and Rodríguez-Clare (2012) for one sector; Costinot and Rodríguez-Clare (2014, Handbook of
// International Economics 4, section 3) for many sectors and for inputs. Closure: no deficits, no tariffs.
const BALANCED: Closure = { deficits: 'zero', labour: 'mobile' };

function balanced(shape: Shape): Economy {
  const economy = calibrate(randomTables({ ...shape, tariffs: 0, zeros: 0 }));
  return rebase(solve(economy, {}, BALANCED, { tolerance: 1e-13 }), economy);
}

function autarky(economy: Economy): Float64Array {
  const N = economy.economies.length;
  const embargoes = Uint8Array.from(economy.flows, (_, c) => Number(c % N !== Math.floor(c / N) % N));
  return outcomesOf(economy, solve(economy, { embargoes }, BALANCED, { tolerance: 1e-13 })).realIncome;
}

const ownShare = (shares: Float64Array, N: number, j: number, n: number) => shares[(j * N + n) * N + n];

test('one sector, no inputs: real income = (domestic share hat)^(-1/theta) for any iceberg shock, to 1e-10', () => {
  fc.assert(
    fc.property(shapes, fc.double({ min: 0.5, max: 2, noNaN: true }), (shape, factor) => {
      const economy = balanced({ ...shape, J: 1, inputs: 0 });
      const N = shape.N;
      const barriers = economy.flows.map((_, c) => (c % N === 0 && Math.floor(c / N) % N !== 0 ? factor : 1));
      const equilibrium = solve(economy, { barriers }, BALANCED, { tolerance: 1e-13 });
      const { realIncome } = outcomesOf(economy, equilibrium);
      for (let n = 0; n < N; n++) {
        const hat = ownShare(equilibrium.tradeShares, N, 0, n) / ownShare(economy.tradeShares, N, 0, n);
        expect(Math.abs(1 + realIncome[n] - hat ** (-1 / economy.tradeElasticity[0]))).toBeLessThan(1e-10);
      }
    }),
    { numRuns: 50 },
  );
});

test('one sector, no inputs: an embargo on everything costs 1 - share^(1/theta), to 1e-10', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const economy = balanced({ ...shape, J: 1, inputs: 0 });
      autarky(economy).forEach((loss, n) => {
        const share = ownShare(economy.tradeShares, shape.N, 0, n);
        expect(Math.abs(-loss - (1 - share ** (1 / economy.tradeElasticity[0])))).toBeLessThan(1e-10);
      });
    }),
    { numRuns: 50 },
  );
});

test('many sectors, no inputs: the loss is 1 - prod_j share_j^(alpha_j/theta_j), to 1e-10', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const economy = balanced({ ...shape, inputs: 0 });
      const { N, J } = shape;
      autarky(economy).forEach((loss, n) => {
        let log = 0;
        for (let j = 0; j < J; j++) {
          const share = ownShare(economy.tradeShares, N, j, n);
          log += (economy.finalShares[j * N + n] / economy.tradeElasticity[j]) * Math.log(share);
        }
        expect(Math.abs(loss - Math.expm1(log))).toBeLessThan(1e-10);
      });
    }),
    { numRuns: 50 },
  );
});

test('many sectors with inputs: the loss runs through the Leontief inverse, to 1e-10', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const economy = balanced({ ...shape, inputs: 0.9 });
      const { N, J } = shape;
      autarky(economy).forEach((loss, n) => {
        // In autarky ln P = ln c - ln(share) / theta, and ln c = G ln P with the wage as numeraire.
        const own = Float64Array.from(
          { length: J },
          (_, j) => -Math.log(ownShare(economy.tradeShares, N, j, n)) / economy.tradeElasticity[j],
        );
        let price = own.slice();
        for (let round = 0; round < 500; round++) {
          price = own.map((value, j) => {
            let sum = value;
            for (let k = 0; k < J; k++) sum += economy.inputShares[(j * J + k) * N + n] * price[k];
            return sum;
          });
        }
        let log = 0;
        for (let j = 0; j < J; j++) log += economy.finalShares[j * N + n] * price[j];
        expect(Math.abs(loss - Math.expm1(-log))).toBeLessThan(1e-10);
      });
    }),
    { numRuns: 30 },
  );
});
