import { gradient } from '../../equilibrium/derivative/gradient.ts';
import type { Equilibrium } from '../../equilibrium/equilibrium.ts';

/** How every economy's real income leans on every other, for small changes. `[economy][other]`, economy leading. */
export interface Exposure {
  /** d ln real income[n] / d ln A[i], A[i] the productivity of every sector of i: above zero a friend, below an enemy. */
  readonly productivity: Float64Array;
  /** d ln real income[n] / d t: i raises its tariffs on all goods from everyone else by so much, per unit of the rate. */
  readonly tariffsBy: Float64Array;
  /** The same where everyone else raises its tariffs on all goods of i. */
  readonly tariffsOn: Float64Array;
  readonly economies: number;
}

/** One economy's exposure to every flow of trade in the world. */
export interface TariffExposure {
  /** d ln real income / d t', `[sector][importer][exporter]`, per unit of the rate; zero for services and own trade. */
  readonly tariffs: Float64Array;
  /** d ln real income / d ln A, `[sector][economy]`. */
  readonly productivity: Float64Array;
}

/**
 * Differentiate one economy's real income in every tariff and every productivity in the world: one adjoint solve.
 * @throws ConvergenceError where the linear solve fails.
 */
export function exposureOf(equilibrium: Equilibrium, economy: number): TariffExposure {
  const { economies, sectors } = equilibrium.parameters;
  const N = economies.length;
  const realIncome = new Float64Array(N);
  realIncome[economy] = 1;
  const { tariffs, productivity } = gradient(equilibrium, { realIncome });
  return {
    tariffs: tariffs.map((value, cell) =>
      sectors[Math.floor(cell / (N * N))].group === 'goods' ? value : 0,
    ),
    productivity,
  };
}

/**
 * Work out the exposure of every economy to every other: the friends-and-enemies matrix of Kleinman, Liu and Redding
 * (2024) with many sectors, inputs and tariffs, by one adjoint solve an economy.
 * @param step is told of each economy before it is solved, and may throw to stop.
 */
export async function exposure(
  equilibrium: Equilibrium,
  step: (done: number, total: number) => Promise<void> = async () => {},
): Promise<Exposure> {
  const N = equilibrium.parameters.economies.length;
  const all = {
    productivity: new Float64Array(N * N),
    tariffsBy: new Float64Array(N * N),
    tariffsOn: new Float64Array(N * N),
  };
  for (let n = 0; n < N; n++) {
    await step(n, N);
    const { tariffs, productivity } = exposureOf(equilibrium, n);
    const row = n * N;
    productivity.forEach((value, c) => {
      all.productivity[row + (c % N)] += value;
    });
    tariffs.forEach((value, cell) => {
      if (value === 0) return;
      all.tariffsBy[row + (Math.floor(cell / N) % N)] += value;
      all.tariffsOn[row + (cell % N)] += value;
    });
  }
  return { ...all, economies: N };
}

/** One flow and what a tariff on it does to an economy. */
export interface TariffLine {
  readonly importer: number;
  readonly exporter: number;
  readonly sector: number;
  /** Change of ln real income per unit of the rate. */
  readonly effect: number;
}

/** Rank the tariff lines of the world by what they do to an economy, the strongest first, whichever way. */
export function strongestLines({ tariffs }: TariffExposure, N: number, most: number): TariffLine[] {
  const order = Array.from(tariffs.keys()).filter((cell) => tariffs[cell] !== 0);
  order.sort((a, b) => Math.abs(tariffs[b]) - Math.abs(tariffs[a]));
  return order.slice(0, most).map((cell) => ({
    importer: Math.floor(cell / N) % N,
    exporter: cell % N,
    sector: Math.floor(cell / (N * N)),
    effect: tariffs[cell],
  }));
}
