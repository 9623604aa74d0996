import type { Economy } from '../economy/economy.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import { CellRates } from './cell-rates.ts';

/** A policy being written, measure by measure; only what is touched is kept. */
export class PolicyDraft {
  private readonly economy: Economy;
  private readonly tariffs = new Map<number, CellRates>();
  private readonly exportTaxes = new Map<number, CellRates>();
  private barriers: Float64Array | undefined;
  private embargoes: Uint8Array | undefined;
  private productivity: Float64Array | undefined;
  private subsidies: Float64Array | undefined;
  private transfers: Float64Array | undefined;

  constructor(economy: Economy) {
    this.economy = economy;
  }

  /** The rates of one cell, `[sector][importer][exporter]`. */
  rates(which: 'tariff' | 'exportTax', cell: number): CellRates {
    const cells = which === 'tariff' ? this.tariffs : this.exportTaxes;
    let rates = cells.get(cell);
    if (!rates) {
      rates = new CellRates(which === 'tariff' ? this.economy.tariffs[cell] : 0);
      cells.set(cell, rates);
    }
    return rates;
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

  /** The policy as the solver takes it. */
  instruments(): Instruments {
    const { economy } = this;
    const thetaOf = (cell: number) =>
      economy.tradeElasticity[Math.floor(cell / economy.economies.length ** 2)];
    const levels = (cells: Map<number, CellRates>, from: Float64Array | undefined) => {
      if (cells.size === 0) return undefined;
      const values = from ? from.slice() : new Float64Array(economy.flows.length);
      for (const [cell, rates] of cells) {
        const { tariff, barrier } = rates.outcome(thetaOf(cell));
        values[cell] = tariff;
        if (barrier !== 1) this.multiplyBarrier(cell, barrier);
      }
      return values;
    };
    const tariffs = levels(this.tariffs, economy.tariffs);
    const exportTaxes = levels(this.exportTaxes, undefined);
    const { barriers, embargoes, productivity, subsidies, transfers } = this;
    return { tariffs, exportTaxes, barriers, embargoes, productivity, subsidies, transfers };
  }
}
