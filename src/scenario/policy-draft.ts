import type { Economy } from '../economy/economy.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import {
  type CellPolicy,
  cellPolicy,
  isUnderQuota,
  type QuotaCell,
  type QuotaPolicy,
} from '../equilibrium/quota/index.ts';
import { copied, fresh, type Supply } from '../kernel/supply.ts';
import type { ScenarioQuota } from './apply-quota.ts';
import { CellRates } from './cell-rates.ts';

/** The rates of a cell in their parts, and what those come to where no quota is to be solved for. */
interface Standing {
  readonly cell: number;
  readonly parts: CellRates['parts'];
  readonly sum: CellPolicy | undefined;
}

/** A policy being written, measure by measure; only what is touched is kept. */
export class PolicyDraft {
  private readonly economy: Economy;
  private readonly before: PolicyDraft | undefined;
  private readonly take: Supply;
  /** Cells that this draft itself has changed. */
  private readonly own = { tariff: new Map<number, CellRates>(), exportTax: new Map<number, CellRates>() };
  private readonly sums: { tariff?: readonly Standing[]; exportTax?: readonly Standing[] } = {};
  private readonly quotas: ScenarioQuota[];
  private barriers: Float64Array | undefined;
  private embargoes: Uint8Array | undefined;
  private productivity: Float64Array | undefined;
  private subsidies: Float64Array | undefined;
  private transfers: Float64Array | undefined;

  /**
   * @param before begin from what this one holds; it must not change any more.
   * @param take where the arrays of the policy come from.
   */
  constructor(economy: Economy, before?: PolicyDraft, take: Supply = fresh) {
    this.economy = economy;
    this.before = before;
    this.take = take;
    this.quotas = [...(before?.quotas ?? [])];
    this.barriers = before?.barriers && copied(take, 'barriers', before.barriers);
    this.embargoes = before?.embargoes?.slice();
    this.productivity = before?.productivity?.slice();
    this.subsidies = before?.subsidies?.slice();
    this.transfers = before?.transfers?.slice();
  }

  /** The rates of one cell, `[sector][importer][exporter]`. */
  rates(which: 'tariff' | 'exportTax', cell: number): CellRates {
    let rates = this.own[which].get(cell);
    if (!rates) {
      // Those of the draft before are copied before they change.
      rates = this.before?.known(which, cell)?.copy() ?? new CellRates(this.baseline(which, cell));
      this.own[which].set(cell, rates);
    }
    return rates;
  }

  private known(which: 'tariff' | 'exportTax', cell: number): CellRates | undefined {
    return this.own[which].get(cell) ?? this.before?.known(which, cell);
  }

  private baseline(which: 'tariff' | 'exportTax', cell: number): number {
    return which === 'tariff' ? this.economy.tariffs[cell] : 0;
  }

  /** Sum up every cell with rates, in the order in which measures reached it first. */
  private summedUp(which: 'tariff' | 'exportTax'): readonly Standing[] {
    const { before, economy } = this;
    const own = new Map(this.own[which]);
    const sum = (cell: number, { parts }: CellRates): Standing => {
      if (parts.some(isUnderQuota)) return { cell, parts, sum: undefined };
      const theta = economy.tradeElasticity[Math.floor(cell / economy.economies.length ** 2)];
      return { cell, parts, sum: cellPolicy(parts, this.baseline(which, cell), theta) };
    };
    const all = (before?.settled(which) ?? []).map((one) => {
      const changed = own.get(one.cell);
      own.delete(one.cell);
      return changed ? sum(one.cell, changed) : one;
    });
    for (const [cell, rates] of own) all.push(sum(cell, rates));
    return all;
  }

  /** The same of a draft that does not change any more: many cases begin from one. */
  private settled(which: 'tariff' | 'exportTax'): readonly Standing[] {
    this.sums[which] ??= this.summedUp(which);
    return this.sums[which];
  }

  /** Open a quota; its place in the list is what lines under it name. */
  addQuota(quota: ScenarioQuota): number {
    return this.quotas.push(quota) - 1;
  }

  /** Multiply the iceberg cost of a cell. */
  multiplyBarrier(cell: number, factor: number): void {
    this.barriers ??= this.take('barriers', this.economy.flows.length).fill(1);
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

  /**
   * The policy as the solver takes it; where quotas are, at the rates that they leave to be found. The draft is done
   * with then.
   */
  policy(): QuotaPolicy<ScenarioQuota> {
    const { economy, take, embargoes, productivity, subsidies, transfers } = this;
    const size = economy.flows.length;
    const taxed = this.summedUp('exportTax');
    const charged = this.summedUp('tariff');
    const tariffs = charged.length > 0 ? copied(take, 'tariffs', economy.tariffs) : undefined;
    const untaxed = () => take('exportTaxes', size).fill(0);
    let exportTaxes = taxed.length > 0 ? untaxed() : undefined;
    const hinder = (cell: number, factor: number) => {
      if (factor !== 1) this.multiplyBarrier(cell, factor);
    };
    for (const { cell, sum } of taxed) {
      exportTaxes![cell] = sum!.tariff;
      hinder(cell, sum!.barrier);
    }
    const cells: QuotaCell[] = [];
    for (const { cell, parts, sum } of charged) {
      const tax = exportTaxes?.[cell] ?? 0;
      if (!sum) {
        cells.push({ cell, parts, exportTax: tax, barrier: this.barriers?.[cell] ?? 1 });
        continue;
      }
      tariffs![cell] = sum.tariff;
      if (sum.exportTax !== 0) {
        exportTaxes ??= untaxed();
        exportTaxes[cell] = (1 + tax) * (1 + sum.exportTax) - 1;
      }
      hinder(cell, sum.barrier);
    }
    const instruments: Instruments = {
      tariffs,
      exportTaxes,
      barriers: this.barriers,
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
