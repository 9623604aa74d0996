import type { Move } from './best-response.ts';
import { moneyIn, type Policy } from './levers.ts';
import type { StatusQuo } from './status-quo.ts';

/** One rate that a player sets. */
export interface SetRate {
  readonly policy: Policy;
  /** Codes. A subsidy has the producer as exporter and no importer. */
  readonly importer: string | undefined;
  readonly exporter: string;
  readonly sector: string;
  readonly rate: number;
  /** The rate of the status quo. */
  readonly before: number;
  /** What it applies to in the status quo, money a year: trade at the border, or output. */
  readonly value: number;
}

/** List every rate of a move, cell by cell, in the order sector, importer, exporter. */
export function ratesOf({ economy, instruments, equilibrium }: StatusQuo, { levers, x }: Move): SetRate[] {
  const N = economy.economies.length;
  const code = (n: number) => economy.economies[n].code;
  return levers.blocks.flatMap(({ policy, cells, variables }) =>
    Array.from(cells, (cell, c): SetRate & { cell: number } => {
      const sector = policy === 'subsidies' ? Math.floor(cell / N) : Math.floor(cell / (N * N));
      const before =
        policy === 'tariffs'
          ? (instruments.tariffs ?? economy.tariffs)[cell]
          : (instruments[policy]?.[cell] ?? 0);
      return {
        cell,
        policy,
        importer: policy === 'subsidies' ? undefined : code(Math.floor(cell / N) % N),
        exporter: code(cell % N),
        sector: economy.sectors[sector].code,
        rate: x[variables[c]],
        before,
        value: moneyIn(equilibrium, policy, cell),
      };
    })
      .sort((a, b) => a.cell - b.cell)
      .map(({ cell: _, ...row }) => row),
  );
}

/** The mean of rates, weighted by what they apply to. */
export function meanRate(
  rates: readonly SetRate[],
  of: (one: SetRate) => number = ({ rate }) => rate,
): number {
  const value = rates.reduce((sum, one) => sum + one.value, 0);
  return value > 0 ? rates.reduce((sum, one) => sum + one.value * of(one), 0) / value : 0;
}

/** Count a player's variables, and those that a bound stops. */
export function atBounds({ levers, x }: Move): { readonly variables: number; readonly stopped: number } {
  const stopped = x.filter((value, v) => value <= levers.lower[v] || value >= levers.upper[v]).length;
  return { variables: x.length, stopped };
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
