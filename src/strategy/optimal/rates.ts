import type { Move } from './best-response.ts';
import type { Policy } from './levers.ts';
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
}

/** List every rate of a move, cell by cell, in the order sector, importer, exporter. */
export function ratesOf({ economy, instruments }: StatusQuo, { levers, x }: Move): SetRate[] {
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
      };
    })
      .sort((a, b) => a.cell - b.cell)
      .map(({ cell: _, ...row }) => row),
  );
}

/** Mean of the tariffs that a player sets, weighted by the trade of the status quo, and their median over cells. */
export function summaryOf(
  statusQuo: StatusQuo,
  { levers, x }: Move,
): { mean: number; median: number } | undefined {
  const { tradeShares, expenditure, tariffs } = statusQuo.equilibrium;
  const N = statusQuo.economy.economies.length;
  const rates: number[] = [];
  let value = 0;
  let duty = 0;
  for (const { policy, cells, variables } of levers.blocks) {
    if (policy !== 'tariffs') continue;
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c];
      const imports = (tradeShares[cell] * expenditure[Math.floor(cell / N)]) / (1 + tariffs[cell]);
      value += imports;
      duty += imports * x[variables[c]];
      rates.push(x[variables[c]]);
    }
  }
  return rates.length === 0 ? undefined : { mean: duty / value, median: median(rates) };
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
