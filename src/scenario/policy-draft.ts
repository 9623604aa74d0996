import type { Economy } from '../economy/economy.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import { cellPolicy, isUnderQuota, type QuotaCell, type QuotaPolicy } from '../equilibrium/quota/index.ts';
import type { ScenarioQuota } from './apply-quota.ts';
import { CellRates } from './cell-rates.ts';

/** A policy being written, measure by measure; only what is touched is kept. */
export class PolicyDraft {
  private readonly economy: Economy;
  private readonly tariffs: Map<number, CellRates>;
  private readonly exportTaxes: Map<number, CellRates>;
  /** Cells that still belong to the draft this one began from, and are copied before they change. */
  private readonly shared = { tariff: new Set<number>(), exportTax: new Set<number>() };
  private readonly quotas: ScenarioQuota[];
  private barriers: Float64Array | undefined;
  private embargoes: Uint8Array | undefined;
  private productivity: Float64Array | undefined;
  private subsidies: Float64Array | undefined;
  private transfers: Float64Array | undefined;

  /** @param before begin from what this one holds; it must not change any more. */
  constructor(economy: Economy, before?: PolicyDraft) {
    this.economy = economy;
    this.tariffs = new Map(before?.tariffs);
    this.exportTaxes = new Map(before?.exportTaxes);
    this.quotas = [...(before?.quotas ?? [])];
    if (!before) return;
    this.shared = {
      tariff: new Set(before.tariffs.keys()),
      exportTax: new Set(before.exportTaxes.keys()),
    };
    this.barriers = before.barriers?.slice();
    this.embargoes = before.embargoes?.slice();
    this.productivity = before.productivity?.slice();
    this.subsidies = before.subsidies?.slice();
    this.transfers = before.transfers?.slice();
  }

  /** The rates of one cell, `[sector][importer][exporter]`. */
  rates(which: 'tariff' | 'exportTax', cell: number): CellRates {
    const cells = which === 'tariff' ? this.tariffs : this.exportTaxes;
    let rates = cells.get(cell);
    if (!rates || this.shared[which].delete(cell)) {
      rates = rates?.copy() ?? new CellRates(which === 'tariff' ? this.economy.tariffs[cell] : 0);
      cells.set(cell, rates);
    }
    return rates;
  }

  /** Open a quota; its place in the list is what lines under it name. */
  addQuota(quota: ScenarioQuota): number {
    return this.quotas.push(quota) - 1;
  }

  /** Multiply the iceberg cost of a cell. */
  multiplyBarrier(cell: number, factor: number): void {
    this.barriers ??= new Float64Array(this.economy.flows.length).fill(1);
    this.barriers[cell] *= factor;
  }

  embargo(cell: number): void {
    this.embargoes ??= new Uint8Array(this.economy.flows.length);
    this.embargoes[cell] = 1;
  }

  /** Multiply the productivity of a sector, `[sector][economy]`. */
  multiplyProductivity(cell: number, factor: number): void {
    this.productivity ??= new Float64Array(this.economy.grossOutput.length).fill(1);
    this.productivity[cell] *= factor;
  }

  /** The subsidy of a sector, `[sector][economy]`. */
  subsidy(cell: number): number {
    return this.subsidies?.[cell] ?? 0;
  }

  setSubsidy(cell: number, rate: number): void {
    this.subsidies ??= new Float64Array(this.economy.grossOutput.length);
    this.subsidies[cell] = rate;
  }

  /** Move money from one economy to another, in the economy's unit. */
  transfer(from: number, to: number, value: number): void {
    this.transfers ??= new Float64Array(this.economy.economies.length);
    this.transfers[from] -= value;
    this.transfers[to] += value;
  }

  /** The policy as the solver takes it; where quotas are, at the rates that they leave to be found. */
  policy(): QuotaPolicy<ScenarioQuota> {
    const { economy, embargoes, productivity, subsidies, transfers } = this;
    const size = economy.flows.length;
    const thetaOf = (cell: number) =>
      economy.tradeElasticity[Math.floor(cell / economy.economies.length ** 2)];
    const tariffs = this.tariffs.size > 0 ? economy.tariffs.slice() : undefined;
    let exportTaxes = this.exportTaxes.size > 0 ? new Float64Array(size) : undefined;
    let barriers = this.barriers?.slice();
    const hinder = (cell: number, factor: number) => {
      if (factor === 1) return;
      barriers ??= new Float64Array(size).fill(1);
      barriers[cell] *= factor;
    };
    for (const [cell, { parts }] of this.exportTaxes) {
      const { tariff, barrier } = cellPolicy(parts, 0, thetaOf(cell));
      exportTaxes![cell] = tariff;
      hinder(cell, barrier);
    }
    const cells: QuotaCell[] = [];
    for (const [cell, { parts }] of this.tariffs) {
      const taxed = exportTaxes?.[cell] ?? 0;
      if (parts.some(isUnderQuota)) {
        cells.push({ cell, parts, exportTax: taxed, barrier: barriers?.[cell] ?? 1 });
        continue;
      }
      const { tariff, exportTax, barrier } = cellPolicy(parts, economy.tariffs[cell], thetaOf(cell));
      tariffs![cell] = tariff;
      if (exportTax !== 0) {
        exportTaxes ??= new Float64Array(size);
        exportTaxes[cell] = (1 + taxed) * (1 + exportTax) - 1;
      }
      hinder(cell, barrier);
    }
    const instruments: Instruments = {
      tariffs,
      exportTaxes,
      barriers,
      embargoes,
      productivity,
      subsidies,
      transfers,
    };
    return withoutLifted({ instruments, cells, quotas: this.quotas });
  }
}

/** Leave out quotas that later measures lifted. */
function withoutLifted({
  instruments,
  cells,
  quotas,
}: QuotaPolicy<ScenarioQuota>): QuotaPolicy<ScenarioQuota> {
  const kept = quotas.filter((_, k) =>
    cells.some(({ parts }) => parts.some((part) => isUnderQuota(part) && part.quota === k)),
  );
  return {
    instruments,
    quotas: kept,
    cells: cells.map((one) => ({
      ...one,
      parts: one.parts.map((part) =>
        isUnderQuota(part) ? { ...part, quota: kept.indexOf(quotas[part.quota]) } : part,
      ),
    })),
  };
}
