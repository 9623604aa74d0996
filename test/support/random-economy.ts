import fc from 'fast-check';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy, Tables } from '../../src/economy/economy.ts';
import type { Instruments } from '../../src/equilibrium/instruments.ts';

/** Draw uniform numbers from a seed: fast-check shrinks the seed's companions, not a thousand cells. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Shape {
  readonly N: number;
  readonly J: number;
  readonly seed: number;
  /** Share of foreign flows that are zero. */
  readonly zeros: number;
  /** Orders of magnitude between the smallest and the largest economy. */
  readonly spread: number;
  /** Use of inputs: 0 = none. */
  readonly inputs: number;
  /** Highest tariff. */
  readonly tariffs: number;
}

/** Make tables whose accounts hold, with zeros, sectors without output and very unequal sizes. */
export function randomTables({ N, J, seed, zeros, spread, inputs, tariffs: top }: Shape): Tables {
  const draw = uniform(seed);
  const size = Array.from({ length: N }, () => 10 ** (2 + spread * draw()));
  const absent = Array.from({ length: J * N }, (_, c) => c >= N && draw() < zeros / 4);
  const flows = new Float64Array(J * N * N);
  const tariffs = new Float64Array(J * N * N);
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const cell = (j * N + n) * N + i;
        if (absent[j * N + i]) continue;
        if (i === n) flows[cell] = size[n] * (0.5 + draw());
        // Sector 0 always trades around a ring, so that every economy can pay for what it imports.
        else if (draw() >= zeros || (j === 0 && i === (n + 1) % N)) {
          flows[cell] = (0.3 * (0.05 + draw()) * size[n] * size[i]) / (size[n] + size[i]);
          if (j < J - 1 || J === 1) tariffs[cell] = draw() < 0.3 ? 0 : top * draw();
        }
      }
    }
  }
  const inputShares = new Float64Array(J * J * N);
  const valueAddedShares = new Float64Array(J * N).fill(1);
  for (let i = 0; i < N; i++) {
    const spending = new Float64Array(J);
    const use = new Float64Array(J);
    for (let j = 0; j < J; j++) {
      let output = 0;
      for (let n = 0; n < N; n++) {
        output += flows[(j * N + n) * N + i];
        const cell = (j * N + i) * N + n;
        spending[j] += (1 + tariffs[cell]) * flows[cell];
      }
      for (let k = 0; k < J; k++) {
        const share = inputs * draw() ** 2;
        inputShares[(j * J + k) * N + i] = share / J;
        use[k] += (share / J) * output;
      }
    }
    for (let k = 0; k < J; k++) {
      const fit = use[k] > 0 ? Math.min(1, (0.9 * spending[k]) / use[k]) : 0;
      for (let j = 0; j < J; j++) inputShares[(j * J + k) * N + i] *= fit;
    }
    for (let j = 0; j < J; j++) {
      for (let k = 0; k < J; k++) valueAddedShares[j * N + i] -= inputShares[(j * J + k) * N + i];
    }
  }
  return {
    name: 'random',
    title: 'Random economy',
    year: 2000,
    unit: 'million USD',
    economies: Array.from({ length: N }, (_, n) => ({ code: `E${n}`, name: `Economy ${n}` })),
    sectors: Array.from({ length: J }, (_, j) => ({
      code: `S${j}`,
      name: `Sector ${j}`,
      group: j < J - 1 || J === 1 ? 'goods' : 'services',
    })),
    flows,
    tariffs,
    valueAddedShares,
    inputShares,
    tradeElasticity: Float64Array.from({ length: J }, () => 1 + 9 * draw()),
    elasticitySets: {},
    provenance: { sources: [], notes: [], adjustments: [] },
  };
}

/**
 * Shapes from two economies and one sector up to seven by five. An imbalance near the whole of GDP, which random flows
 * would often have, can make a fixed deficit impossible to pay under a violent policy; such worlds are left out.
 */
export const shapes: fc.Arbitrary<Shape> = fc
  .record({
    N: fc.integer({ min: 2, max: 7 }),
    J: fc.integer({ min: 1, max: 5 }),
    seed: fc.nat(),
    zeros: fc.constantFrom(0, 0.2, 0.6),
    spread: fc.constantFrom(0, 2, 5),
    inputs: fc.constantFrom(0, 0.5, 0.9),
    tariffs: fc.constantFrom(0, 0.1, 0.6),
  })
  .filter((shape) => {
    const { deficit, valueAdded } = calibrate(randomTables(shape));
    return deficit.every((value, n) => Math.abs(value) < 0.1 * valueAdded[n]);
  });

/** Random economies together with the draw of a policy for them. */
export const economies: fc.Arbitrary<Economy> = shapes.map((shape) => calibrate(randomTables(shape)));

/** Draw a policy that uses every instrument. `size` 1 is violent: tariffs to 200%, costs halved or doubled. */
export function randomInstruments(economy: Economy, seed: number, size = 0.5): Instruments {
  const draw = uniform(seed);
  const N = economy.economies.length;
  const foreign = (cell: number) => cell % N !== Math.floor(cell / N) % N;
  const factor = () => Math.exp(size * (draw() - 0.5) * 1.4);
  const transfers = new Float64Array(N);
  transfers[0] = 0.02 * size * Math.min(economy.income[0], economy.income[1]);
  transfers[1] = -transfers[0];
  return {
    tariffs: economy.tariffs.map((rate, cell) => (foreign(cell) && draw() < 0.5 ? 2 * size * draw() : rate)),
    exportTaxes: economy.tariffs.map((_, cell) =>
      foreign(cell) && draw() < 0.3 ? size * (draw() - 0.3) : 0,
    ),
    barriers: economy.tariffs.map((_, cell) => (foreign(cell) && draw() < 0.3 ? factor() : 1)),
    embargoes: Uint8Array.from(economy.tariffs, (_, cell) =>
      cell >= N * N && foreign(cell) && draw() < 0.02 ? 1 : 0,
    ),
    productivity: economy.grossOutput.map(() => factor()),
    subsidies: economy.grossOutput.map(() => (draw() < 0.2 ? 0.3 * size * draw() : 0)),
    transfers,
  };
}

/** An economy that any closure can be asked of: with scale elasticities, and value added enough for profits. */
export function readied(economy: Economy): Economy {
  const N = economy.economies.length;
  const least = economy.tradeElasticity.map((_, j) =>
    Math.min(...economy.valueAddedShares.slice(j * N, j * N + N)),
  );
  const tradeElasticity = economy.tradeElasticity.map((theta, j) => Math.max(theta, 1.5 / least[j] - 1));
  const scaleElasticity = tradeElasticity.map((theta, j) =>
    j % 3 === 0 ? 0 : (0.3 + 0.2 * (j % 3)) / theta,
  );
  return { ...economy, tradeElasticity, scaleElasticity };
}
