import type { Economy } from '../economy/economy.ts';
import { bilateralFlows } from '../equilibrium/flows.ts';
import { modelOf } from './describe-closure.ts';
import { type CoveredRow, coveredRows, type QuotaRow, quotaRows } from './quota-rows.ts';
import type { SolvedCase, SolvedScenario } from './solved.ts';
import { startingPoint } from './starting-point.ts';

/** How much a result document tells beyond the economies. */
export interface Detail {
  readonly sectors?: boolean;
  readonly trade?: boolean;
}

/** One economy in a result: changes are decimals, money is in the baseline's unit, per year. */
export interface EconomyResult {
  readonly realIncome: number;
  readonly equivalentVariation: number;
  readonly realWage: number;
  readonly wage: number;
  readonly priceIndex: number;
  readonly exports: number;
  readonly imports: number;
  readonly termsOfTradeFirstOrder: number;
  readonly volumeOfTradeFirstOrder: number;
  /** Relative change; null where there was no revenue. */
  readonly tariffRevenue: number | null;
  /** Money. */
  readonly tariffRevenueDifference: number;
}

/** One flow in a result, at border prices: money, and its relative change (null where there was no flow). */
export interface TradeRow {
  readonly sector: string;
  readonly importer: string;
  readonly exporter: string;
  readonly baseline: number;
  readonly value: number;
  readonly change: number | null;
}

/** The result of one case, as the JSON contract has it. */
export interface CaseResult {
  readonly title: string;
  readonly solver: {
    readonly converged: true;
    readonly residual: number;
    readonly marketClearing: number;
    readonly iterations: number;
    readonly milliseconds: number;
  };
  readonly economies: Readonly<Record<string, EconomyResult>>;
  /** Where there are any. */
  readonly quotas?: readonly QuotaRow[];
  readonly covered?: readonly CoveredRow[];
  readonly sectors?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  readonly trade?: readonly TradeRow[];
}

/** The whole result of a scenario, as `tradecraft solve --json` prints it. */
export function resultDocument(solved: SolvedScenario, engine: string, detail: Detail = {}) {
  const { scenario, reference } = solved;
  return {
    tradecraft: 1 as const,
    scenario: { title: scenario.title, hash: solved.scenarioHash, base: scenario.base },
    economy: { name: reference.economy.name, hash: reference.hash, year: reference.economy.year },
    ...startingPoint(reference),
    engine,
    model: modelOf(reference),
    notes: solved.notes,
    cases: Object.fromEntries(
      solved.cases.map((one) => [one.id, caseResult(reference.economy, one, detail)]),
    ),
    failed: Object.fromEntries(solved.failed.map(({ id, title, reason }) => [id, { title, reason }])),
  };
}

/** The document's type, for those who read it. */
export type ResultDocument = ReturnType<typeof resultDocument>;

function caseResult(
  economy: Economy,
  { title, equilibrium, outcomes, quotas, covered }: SolvedCase,
  detail: Detail,
): CaseResult {
  const { converged, residual, marketClearing, iterations, milliseconds } = equilibrium.solver;
  const economies = economy.economies.map(({ code }, n): [string, EconomyResult] => [
    code,
    {
      realIncome: outcomes.realIncome[n],
      equivalentVariation: outcomes.equivalentVariation[n],
      realWage: outcomes.realWage[n],
      wage: outcomes.wage[n],
      priceIndex: outcomes.priceIndex[n],
      exports: outcomes.exports[n],
      imports: outcomes.imports[n],
      termsOfTradeFirstOrder: outcomes.termsOfTradeFirstOrder[n],
      volumeOfTradeFirstOrder: outcomes.volumeOfTradeFirstOrder[n],
      tariffRevenue: outcomes.tariffRevenue[n] ?? null,
      tariffRevenueDifference: outcomes.tariffRevenueDifference[n],
    },
  ]);
  return {
    title,
    solver: { converged, residual, marketClearing, iterations, milliseconds },
    economies: Object.fromEntries(economies),
    ...(quotas.length > 0 ? { quotas: quotaRows(economy, quotas) } : {}),
    ...(covered.length > 0 ? { covered: coveredRows(covered) } : {}),
    ...(detail.sectors ? { sectors: sectorResults(economy, outcomes) } : {}),
    ...(detail.trade ? { trade: tradeRows(economy, equilibrium) } : {}),
  };
}

function sectorResults(economy: Economy, { sectors }: SolvedCase['outcomes']): CaseResult['sectors'] {
  const N = economy.economies.length;
  return Object.fromEntries(
    economy.economies.map(({ code }, n) => [
      code,
      Object.fromEntries(
        economy.sectors.map((sector, j) => [
          sector.code,
          {
            output: sectors.output[j * N + n],
            valueAdded: sectors.valueAdded[j * N + n],
            price: sectors.price[j * N + n],
            employment: sectors.employment[j * N + n],
          },
        ]),
      ),
    ]),
  );
}

function tradeRows(economy: Economy, equilibrium: SolvedCase['equilibrium']): TradeRow[] {
  const N = economy.economies.length;
  const after = bilateralFlows(equilibrium);
  const rows: TradeRow[] = [];
  economy.flows.forEach((baseline, cell) => {
    const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
    if (i === n || baseline === 0) return;
    const value = after[cell];
    rows.push({
      sector: economy.sectors[j].code,
      importer: economy.economies[n].code,
      exporter: economy.economies[i].code,
      baseline,
      value,
      change: value / baseline - 1,
    });
  });
  return rows;
}
