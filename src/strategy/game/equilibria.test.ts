import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backwardInduction, type Position } from './backward-induction.ts';
import { expected, mixedEquilibria } from './mixed-equilibria.ts';
import type { NormalForm } from './normal-form.ts';
import { bestDeviation, pureEquilibria } from './pure-equilibria.ts';

type Matrix = number[][];

/** Random two-player games: real payoffs, or small whole ones, which are full of ties. */
const bimatrix = fc
  .record({ m: fc.integer({ min: 1, max: 4 }), n: fc.integer({ min: 1, max: 4 }), whole: fc.boolean() })
  .chain(({ m, n, whole }) => {
    const cell = whole
      ? fc.integer({ min: 0, max: 2 }).map(Number)
      : fc.double({ min: -10, max: 10, noNaN: true });
    const matrix = fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: m, maxLength: m });
    return fc.tuple(matrix, matrix);
  });

/** The most that either player gains by any other move. */
function regret(a: Matrix, b: Matrix, x: readonly number[], y: readonly number[]): number {
  const [own, other] = [expected(a, x, y), expected(b, x, y)];
  const unit = (size: number, at: number) => Array.from({ length: size }, (_, k) => Number(k === at));
  return Math.max(
    ...x.map((_, i) => expected(a, unit(x.length, i), y) - own),
    ...y.map((_, j) => expected(b, x, unit(y.length, j)) - other),
  );
}

function asNormalForm(a: Matrix, b: Matrix): NormalForm {
  const names = (size: number) => Array.from({ length: size }, (_, k) => `m${k}`);
  return {
    players: ['row', 'column'],
    moves: [names(a.length), names(a[0].length)],
    payoffs: a.flatMap((row, i) => row.map((value, j) => [value, b[i][j]])),
  };
}

describe('mixedEquilibria', () => {
  it('finds at least one, each without a profitable deviation', () => {
    fc.assert(
      fc.property(bimatrix, ([a, b]) => {
        const { equilibria } = mixedEquilibria(a, b);
        expect(equilibria.length).toBeGreaterThan(0);
        for (const { row, column } of equilibria) {
          expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
          expect(column.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...row, ...column)).toBeGreaterThanOrEqual(0);
          expect(regret(a, b, row, column)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds an odd number in a game without ties (Wilson 1971)', () => {
    const square = fc
      .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 9, maxLength: 9 })
      .map((values) => [values.slice(0, 3), values.slice(3, 6), values.slice(6)]);
    let generic = 0;
    fc.assert(
      fc.property(square, square, (a, b) => {
        const { equilibria, continuum } = mixedEquilibria(a, b);
        if (continuum) return;
        generic += 1;
        expect(equilibria.length % 2).toBe(1);
      }),
      { numRuns: 200 },
    );
    expect(generic).toBeGreaterThan(190);
  });

  it('holds every pure equilibrium, in degenerate games too', () => {
    fc.assert(
      fc.property(bimatrix, ([a, b]) => {
        const { equilibria } = mixedEquilibria(a, b);
        for (const { profile } of pureEquilibria(asNormalForm(a, b))) {
          const found = equilibria.some(
            ({ row, column }) => row[profile[0]] > 1 - 1e-7 && column[profile[1]] > 1 - 1e-7,
          );
          expect(found).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('joins a continuum by mixtures that are equilibria too', () => {
    // The row player is indifferent whatever happens, and the column player prefers the first column.
    const a = [
      [1, 1],
      [1, 1],
    ];
    const b = [
      [2, 1],
      [2, 1],
    ];
    const { equilibria, continuum } = mixedEquilibria(a, b);
    expect(continuum).toBe(true);
    expect(equilibria.map(({ component }) => component)).toEqual([0, 0]);
    for (let k = 0; k <= 10; k++) expect(regret(a, b, [k / 10, 1 - k / 10], [1, 0])).toBe(0);
  });

  it('knows the classics', () => {
    const dilemma = mixedEquilibria(
      [
        [3, 0],
        [5, 1],
      ],
      [
        [3, 5],
        [0, 1],
      ],
    );
    expect(dilemma.equilibria).toEqual([{ row: [0, 1], column: [0, 1], payoffs: [1, 1], component: 0 }]);

    const pennies = mixedEquilibria(
      [
        [1, -1],
        [-1, 1],
      ],
      [
        [-1, 1],
        [1, -1],
      ],
    );
    expect(pennies.equilibria).toHaveLength(1);
    expect(pennies.equilibria[0].row[0]).toBeCloseTo(0.5, 12);
    expect(pennies.equilibria[0].column[0]).toBeCloseTo(0.5, 12);

    const sexes = mixedEquilibria(
      [
        [2, 0],
        [0, 1],
      ],
      [
        [1, 0],
        [0, 2],
      ],
    ).equilibria;
    expect(sexes).toHaveLength(3);
    const mixed = sexes.find(({ row }) => row[0] > 0 && row[0] < 1)!;
    expect(mixed.row[0]).toBeCloseTo(2 / 3, 12);
    expect(mixed.column[0]).toBeCloseTo(1 / 3, 12);
    expect(mixed.payoffs[0]).toBeCloseTo(2 / 3, 12);

    // Rock, scissors, paper.
    const rps = [
      [0, 1, -1],
      [-1, 0, 1],
      [1, -1, 0],
    ];
    const [one] = mixedEquilibria(
      rps,
      rps.map((row) => row.map((value) => -value)),
    ).equilibria;
    for (const share of one.row) expect(share).toBeCloseTo(1 / 3, 12);
  });

  it('refuses more moves than can be searched', () => {
    const wide = [Array.from({ length: 9 }, () => 0)];
    expect(() => mixedEquilibria(wide, wide)).toThrow(/at most 8|1 by 9/);
  });
});

describe('pureEquilibria', () => {
  it('are exactly the profiles without a profitable deviation, for three players', () => {
    const small = fc.integer({ min: -9, max: 9 });
    const payoffs = fc.array(fc.tuple(small, small, small), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(payoffs, (rows) => {
        const game: NormalForm = {
          players: ['a', 'b', 'c'],
          moves: [
            ['x', 'y'],
            ['x', 'y', 'z'],
            ['x', 'y'],
          ],
          payoffs: rows,
        };
        const found = new Set(pureEquilibria(game).map(({ profile }) => profile.join()));
        for (let p = 0; p < 12; p++) {
          const profile = [Math.floor(p / 6), Math.floor(p / 2) % 3, p % 2];
          const stays = [0, 1, 2].every((player) => bestDeviation(game, profile, player) === 0);
          expect(found.has(profile.join())).toBe(stays);
        }
      }),
    );
  });

  it('of one player alone are the best cases', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 6 }), (values) => {
        const game: NormalForm = {
          players: ['alone'],
          moves: [values.map(String)],
          payoffs: values.map((value) => [value]),
        };
        const best = Math.max(...values);
        expect(pureEquilibria(game).map(({ profile }) => profile[0])).toEqual(
          values.flatMap((value, at) => (value === best ? [at] : [])),
        );
      }),
    );
  });

  it('are the one of the prisoners, none of the pennies, both of the sexes', () => {
    const count = (a: Matrix, b: Matrix) => pureEquilibria(asNormalForm(a, b)).map(({ profile }) => profile);
    expect(
      count(
        [
          [3, 0],
          [5, 1],
        ],
        [
          [3, 5],
          [0, 1],
        ],
      ),
    ).toEqual([[1, 1]]);
    expect(
      count(
        [
          [1, -1],
          [-1, 1],
        ],
        [
          [-1, 1],
          [1, -1],
        ],
      ),
    ).toEqual([]);
    expect(
      count(
        [
          [2, 0],
          [0, 1],
        ],
        [
          [1, 0],
          [0, 2],
        ],
      ),
    ).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});

describe('backwardInduction', () => {
  const end = (...payoffs: number[]): Position => ({ payoffs });
  const turn = (player: number, moves: Record<string, Position>): Position => ({
    player,
    moves: Object.entries(moves).map(([name, next]) => ({ name, next })),
  });

  it('foresees a threat that would not be carried out', () => {
    const entry = turn(0, {
      out: end(0, 2),
      enter: turn(1, { fight: end(-1, -1), share: end(1, 1) }),
    });
    expect(backwardInduction(entry)).toEqual([{ path: ['enter', 'share'], payoffs: [1, 1] }]);
  });

  it('keeps every outcome that some breaking of ties supports', () => {
    const tie = turn(0, {
      out: end(0, 0),
      in: turn(1, { kind: end(1, 5), harsh: end(-1, 5) }),
    });
    expect(backwardInduction(tie).map(({ path }) => path.join(' '))).toEqual(['out', 'in kind']);
  });

  it('of one player is the best ending', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1, max: 1 }), { minLength: 1 }), (values) => {
        const game = turn(0, Object.fromEntries(values.map((value, at) => [`m${at}`, end(value)])));
        for (const { payoffs } of backwardInduction(game))
          expect(payoffs[0]).toBeCloseTo(Math.max(...values), 8);
      }),
    );
  });

  it('gives the second mover of a zero-sum game the worst for the first', () => {
    const value = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 4 }), (rows) => {
        const game = turn(
          0,
          Object.fromEntries(
            rows.map((row, i) => [
              `r${i}`,
              turn(1, Object.fromEntries(row.map((pay, j) => [`c${j}`, end(pay, -pay)]))),
            ]),
          ),
        );
        const maximin = Math.max(...rows.map((row) => Math.min(...row)));
        for (const { payoffs } of backwardInduction(game)) expect(payoffs[0]).toBe(maximin);
      }),
    );
  });
});
