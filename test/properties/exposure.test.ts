import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/economy/calibrate.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { exposure, exposureOf, strongestLines } from '../../src/strategy/exposure/exposure.ts';
import { gainsFrom, statusQuoOf } from '../../src/strategy/optimal/status-quo.ts';
import { randomTables, shapes } from '../support/random-economy.ts';

const closure = { ...DEFAULT_CLOSURE, deficits: 'zero' } as const;

/** Solve A X = B, `[row][column]`, by elimination with row exchanges. */
function solveMatrix(A: number[][], B: number[][]): number[][] {
  const rows = A.map((row, r) => [...row, ...B[r]]);
  const size = A.length;
  for (let p = 0; p < size; p++) {
    const best = rows
      .slice(p)
      .reduce((a, row, k) => (Math.abs(row[p]) > Math.abs(rows[a][p]) ? p + k : a), p);
    [rows[p], rows[best]] = [rows[best], rows[p]];
    for (let r = 0; r < size; r++) {
      if (r === p) continue;
      const times = rows[r][p] / rows[p][p];
      for (let c = p; c < rows[r].length; c++) rows[r][c] -= times * rows[p][c];
    }
  }
  return rows.map((row, r) => row.slice(size).map((value) => value / row[r]));
}

describe('exposure', () => {
  it('is the closed form of Kleinman, Liu and Redding with one sector, no inputs, no tariffs and balanced trade', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (drawn) => {
        const tables = randomTables({ ...drawn, J: 1, inputs: 0, tariffs: 0, spread: 1 });
        const unbalanced = calibrate(tables);
        const economy = rebase(solve(unbalanced, {}, closure, { tolerance: 1e-13 }), unbalanced);
        const N = economy.economies.length;
        const index = Array.from({ length: N }, (_, n) => n);
        const epsilon = economy.tradeElasticity[0];
        const S = index.map((n) => index.map((i) => economy.tradeShares[n * N + i]));
        const { income } = economy;
        // T[i][n]: share of i's income earned in n; M = T S - I.
        const T = index.map((i) => index.map((n) => (S[n][i] * income[n]) / income[i]));
        const M = index.map((i) =>
          index.map((k) => index.reduce((sum, n) => sum + T[i][n] * S[n][k], 0) - Number(i === k)),
        );
        // (1+eps) dw = (T + eps T S) dw - eps M dz, less Q dw with Q every row the shares of world income, which fixes the numeraire.
        const world = income.reduce((sum, value) => sum + value, 0);
        const left = index.map((i) =>
          index.map(
            (k) =>
              Number(i === k) -
              (T[i][k] + epsilon * (M[i][k] + Number(i === k))) / (1 + epsilon) +
              income[k] / world,
          ),
        );
        const W = solveMatrix(
          left,
          index.map((i) => index.map((k) => (-epsilon / (1 + epsilon)) * M[i][k])),
        );
        // U = (I - S) W + S.
        const U = index.map((n) =>
          index.map((i) => W[n][i] + S[n][i] - index.reduce((sum, k) => sum + S[n][k] * W[k][i], 0)),
        );
        const found = await exposure(solve(economy, {}, closure));
        for (const n of index)
          for (const i of index) expect(Math.abs(found.productivity[n * N + i] - U[n][i])).toBeLessThan(1e-8);
        for (const n of index) expect(U[n][n]).toBeGreaterThan(0);
      }),
      { numRuns: 15 },
    );
  });

  it('is what one percent of productivity and one point of tariffs do, solved, with many sectors and inputs', async () => {
    const economy = calibrate(
      randomTables({ N: 4, J: 3, seed: 21, zeros: 0, spread: 1, inputs: 0.5, tariffs: 0.2 }),
    );
    const N = 4;
    const statusQuo = statusQuoOf(economy, closure);
    const found = await exposure(statusQuo.equilibrium);
    const h = 1e-4;
    for (let i = 0; i < N; i++) {
      const shocked = (sign: number) => {
        const productivity = economy.grossOutput.map((_, c) => (c % N === i ? Math.exp(sign * h) : 1));
        return gainsFrom(statusQuo, solve(economy, { productivity }, closure));
      };
      const levied = (sign: number, by: boolean) => {
        const tariffs = economy.tariffs.map((rate, cell) => {
          const [exporter, importer, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
          const hit = exporter !== importer && (by ? importer : exporter) === i;
          return hit && economy.sectors[j].group === 'goods' ? rate + sign * h : rate;
        });
        return gainsFrom(statusQuo, solve(economy, { tariffs }, closure));
      };
      const slope = (of: (sign: number) => Float64Array) => {
        const [up, down] = [of(1), of(-1)];
        return up.map((value, n) => (value - down[n]) / (2 * h));
      };
      slope(shocked).forEach((value, n) => {
        expect(found.productivity[n * N + i]).toBeCloseTo(value, 5);
      });
      slope((sign) => levied(sign, true)).forEach((value, n) => {
        expect(found.tariffsBy[n * N + i]).toBeCloseTo(value, 5);
      });
      slope((sign) => levied(sign, false)).forEach((value, n) => {
        expect(found.tariffsOn[n * N + i]).toBeCloseTo(value, 5);
      });
    }
    const one = exposureOf(statusQuo.equilibrium, 2);
    const lines = strongestLines(one, N, 5);
    const rest = [...one.tariffs].map(Math.abs).sort((a, b) => b - a);
    expect(lines.map(({ effect }) => Math.abs(effect))).toEqual(rest.slice(0, 5));
    for (const { importer, exporter, sector, effect } of lines) {
      expect(one.tariffs[(sector * N + importer) * N + exporter]).toBe(effect);
      expect(economy.sectors[sector].group).toBe('goods');
    }
  });
});
