import type { Adjustment } from '../../economy/economy.ts';
import { WITS_GROUPS, witsKey } from '../sources/wits-tariffs.ts';
import type { TariffSources } from '../store/baseline.ts';
import { EU27, S30_OF_SECTOR, WITS_SECTORS } from './groupings.ts';
import type { Layout } from './layout.ts';
import { spreadRate } from './spread-group.ts';

/** What the tariffs of 2022 are made of, decimal rates. */
export interface TariffInputs {
  readonly flows: Float64Array;
  /** Global Tariff Database, `[sector][importer][exporter]`, simple means. */
  readonly database: Float64Array;
  /** WITS 2023, by importer, exporter and product group. */
  readonly wits: ReadonlyMap<string, number>;
  /** Collected by the United States in 2024, by partner and sector of the 30-sector set. */
  readonly collected: ReadonlyMap<string, number>;
  readonly goods: readonly boolean[];
}

/** What each code of a tariff's source means. */
export const TARIFF_LEGEND = [
  'none: own trade, services, trade inside the European Union',
  'Global Tariff Database, rate of 2021',
  'Global Tariff Database, rate of 2021, cut to 30%',
  'WITS 2023 by product group, spread over its sectors',
  'WITS 2023, rate of or on all other countries, taken for the rest of the world',
  'collected by the United States in 2024',
  'collected by the United States in 2024, median partner',
  "median over the importer's other suppliers",
  'not known, taken as zero',
] as const;
const [NONE, DATABASE, CUT, WITS, WITS_REST, COLLECTED, COLLECTED_MEDIAN, MEDIAN, UNKNOWN] =
  TARIFF_LEGEND.keys();

/**
 * The most a simple mean over a sector's products may be. Above lie food sectors whose mean is made by a few lines
 * (tobacco, spirits, quotas) that are hardly traded: nine in ten importers' trade-weighted food tariffs are below.
 */
const PEAK = 0.3;

/** Importers of the WITS table that are used; its rates for the United States give way to what was collected. */
const WITS_IMPORTERS = ['CHN', 'GBR', 'EU27', 'CAN', 'JPN', 'IND', 'MEX', 'BRA', 'ROW'];
const WITS_EXPORTERS = ['USA', 'CHN', 'GBR', 'EU27', 'CAN', 'JPN', 'IND', 'MEX', 'BRA', 'ROW'];

/** Pairs for which the WITS table shows full rates although an agreement frees nearly all trade. */
const WITS_WITHOUT_PREFERENCES = ['CAN USA', 'CAN GBR', 'GBR EU27'];

/**
 * Compose the tariffs of 2022 from the best source for each cell, and note which it was. In order: what the United
 * States collected; WITS for the importers and exporters it names; the Global Tariff Database, peaks cut.
 */
export function tariffs2022(
  layout: Layout,
  inputs: TariffInputs,
): { tariffs: Float64Array; sources: TariffSources; adjustments: Adjustment[] } {
  const tariffs = new Float64Array(inputs.flows.length);
  const codes = new Uint8Array(inputs.flows.length).fill(NONE);
  const draft = { layout, inputs, tariffs, codes };
  const adjustments = [fromDatabase(draft)];
  fillRestOfWorld(draft);
  for (const importer of WITS_IMPORTERS) {
    for (const exporter of WITS_EXPORTERS) {
      if (exporter !== importer && !WITS_WITHOUT_PREFERENCES.includes(`${importer} ${exporter}`)) {
        fromWits(draft, importer, exporter);
      }
    }
  }
  restOfWorldImports(draft);
  fromCollected(draft);
  return { tariffs, sources: { legend: TARIFF_LEGEND, codes }, adjustments };
}

interface Draft {
  readonly layout: Layout;
  readonly inputs: TariffInputs;
  readonly tariffs: Float64Array;
  readonly codes: Uint8Array;
}

const IN_EU = new Set(EU27);
const isFree = (importer: string, exporter: string) =>
  importer === exporter || (IN_EU.has(importer) && IN_EU.has(exporter));

function set({ tariffs, codes }: Draft, cell: number, rate: number, code: number): void {
  tariffs[cell] = Math.round(rate * 1e6) / 1e6;
  codes[cell] = code;
}

/** Visit the cells of goods that may bear a tariff. */
function forEachCell(
  { layout, inputs }: Draft,
  visit: (cell: number, j: number, importer: string, exporter: string) => void,
): void {
  layout.sectors.forEach((_, j) => {
    if (!inputs.goods[j]) return;
    layout.economies.forEach((importer, n) => {
      layout.economies.forEach((exporter, i) => {
        if (!isFree(importer, exporter)) visit(layout.cell(j, n, i), j, importer, exporter);
      });
    });
  });
}

function fromDatabase(draft: Draft): Adjustment {
  const { database, flows } = draft.inputs;
  let cells = 0;
  let value = 0;
  let worst = 0;
  let largest = '';
  forEachCell(draft, (cell, j, importer, exporter) => {
    const rate = database[cell];
    if (importer === 'ROW') {
      set(draft, cell, 0, UNKNOWN);
      return;
    }
    set(draft, cell, Math.min(rate, PEAK), rate > PEAK ? CUT : DATABASE);
    // What the United States really collected takes the place of its rates below.
    if (!(rate > PEAK) || importer === 'USA') return;
    cells++;
    value += flows[cell];
    if ((rate - PEAK) * flows[cell] <= worst) return;
    worst = (rate - PEAK) * flows[cell];
    largest = `${draft.layout.sectors[j]} into ${importer} from ${exporter}: ${(100 * rate).toFixed(1)}% to 30%`;
  });
  const what =
    'tariffs of the Global Tariff Database above 30% cut to 30% (the value is the trade concerned)';
  return { what, cells, value, largest };
}

/** The database has no rates on the rest of the world: take the median of the importer's other suppliers. */
function fillRestOfWorld(draft: Draft): void {
  const { layout, tariffs } = draft;
  forEachCell(draft, (cell, j, importer, exporter) => {
    if (exporter !== 'ROW') return;
    const n = layout.economy(importer);
    const others = layout.economies.flatMap((other, i) =>
      other === 'ROW' || isFree(importer, other) ? [] : [tariffs[layout.cell(j, n, i)]],
    );
    set(draft, cell, median(others), MEDIAN);
  });
}

function fromWits(draft: Draft, importer: string, exporter: string): void {
  const { layout, inputs, tariffs } = draft;
  const importers = membersOf(importer);
  const exporters = membersOf(exporter);
  const rest = importer === 'ROW' || exporter === 'ROW';
  for (const group of WITS_GROUPS) {
    const rate = inputs.wits.get(witsKey(importer, exporter, group));
    if (rate === undefined || (group === 'Construction' && importer !== 'ROW')) continue;
    const sectors = WITS_SECTORS[group].map(layout.sector);
    // A customs union has one tariff, and meets one: the pattern is that of both sides as wholes.
    const members = sectors.map((j) => {
      let trade = 0;
      let duties = 0;
      for (const n of importers.map(layout.economy)) {
        for (const i of exporters.map(layout.economy)) {
          const cell = layout.cell(j, n, i);
          trade += inputs.flows[cell];
          duties += inputs.flows[cell] * tariffs[cell];
        }
      }
      return { trade, pattern: trade > 0 ? duties / trade : 0 };
    });
    const rates = spreadRate(rate, members);
    sectors.forEach((j, s) => {
      for (const n of importers.map(layout.economy)) {
        for (const i of exporters.map(layout.economy)) {
          set(draft, layout.cell(j, n, i), rates[s], rest ? WITS_REST : WITS);
        }
      }
    });
  }
}

/** The database has no rates of the rest of the world: what WITS has on other countries goes for all not named. */
function restOfWorldImports(draft: Draft): void {
  const { layout, inputs } = draft;
  const named = new Set(WITS_EXPORTERS.flatMap(membersOf));
  const n = layout.economy('ROW');
  for (const group of WITS_GROUPS) {
    const rate = inputs.wits.get(witsKey('ROW', 'ROW', group));
    if (rate === undefined) continue;
    for (const j of WITS_SECTORS[group].map(layout.sector)) {
      layout.economies.forEach((exporter, i) => {
        if (!named.has(exporter)) set(draft, layout.cell(j, n, i), rate, WITS_REST);
      });
    }
  }
}

function fromCollected(draft: Draft): void {
  const { layout, inputs } = draft;
  const partners = [...new Set([...inputs.collected.keys()].map((key) => key.split(' ')[0]))];
  const known = new Set(layout.economies);
  const elsewhere = partners.filter((partner) => partner !== 'EU27' && !known.has(partner));
  forEachCell(draft, (cell, j, importer, exporter) => {
    if (importer !== 'USA') return;
    const s30 = S30_OF_SECTOR.get(layout.sectors[j]);
    const rateOf = (partner: string) => inputs.collected.get(`${partner} ${s30}`);
    const rates = (from: readonly string[]) => from.map(rateOf).filter((rate) => rate !== undefined);
    const own = rateOf(exporter) ?? (IN_EU.has(exporter) ? rateOf('EU27') : undefined);
    if (own !== undefined) set(draft, cell, own, COLLECTED);
    else set(draft, cell, median(rates(exporter === 'ROW' ? elsewhere : partners)), COLLECTED_MEDIAN);
  });
}

function membersOf(region: string): readonly string[] {
  return region === 'EU27' ? EU27 : [region];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
