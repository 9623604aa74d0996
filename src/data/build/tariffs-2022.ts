import type { Adjustment } from '../../economy/economy.ts';
import { WITS_GROUPS, witsKey } from '../sources/wits-tariffs.ts';
import type { TariffSources } from '../store/baseline.ts';
import { EU27, S30_OF_SECTOR, WITS_SECTORS } from './groupings.ts';
import type { Layout } from './layout.ts';
import { spreadRate } from './spread-group.ts';
import { forEachCell, inEu, median, newDraft, setRate, type TariffDraft } from './tariff-draft.ts';
import { fromDatabase } from './tariffs-from-database.ts';

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
  const draft: Draft = { ...newDraft({ layout, ...inputs }, NONE), inputs };
  const codes = { rate: DATABASE, cut: CUT, unknown: UNKNOWN, median: MEDIAN };
  // What the United States really collected takes the place of its rates below.
  const adjustments = [fromDatabase(draft, inputs.database, codes, ['USA'])];
  for (const importer of WITS_IMPORTERS) {
    for (const exporter of WITS_EXPORTERS) {
      if (exporter !== importer && !WITS_WITHOUT_PREFERENCES.includes(`${importer} ${exporter}`)) {
        fromWits(draft, importer, exporter);
      }
    }
  }
  restOfWorldImports(draft);
  fromCollected(draft);
  return { tariffs: draft.tariffs, sources: { legend: TARIFF_LEGEND, codes: draft.codes }, adjustments };
}

interface Draft extends TariffDraft {
  readonly inputs: TariffInputs;
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
          setRate(draft, layout.cell(j, n, i), rates[s], rest ? WITS_REST : WITS);
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
        if (!named.has(exporter)) setRate(draft, layout.cell(j, n, i), rate, WITS_REST);
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
    const own = rateOf(exporter) ?? (inEu(exporter) ? rateOf('EU27') : undefined);
    if (own !== undefined) setRate(draft, cell, own, COLLECTED);
    else setRate(draft, cell, median(rates(exporter === 'ROW' ? elsewhere : partners)), COLLECTED_MEDIAN);
  });
}

function membersOf(region: string): readonly string[] {
  return region === 'EU27' ? EU27 : [region];
}
