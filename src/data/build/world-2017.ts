import type { SectorName } from '../../economy/economy.ts';
import { readIcioElasticities } from '../sources/elasticities.ts';
import { readIcioCoefficients } from '../sources/icio-coefficients.ts';
import { readIcioFlows } from '../sources/icio-flows.ts';
import type { Baseline } from '../store/baseline.ts';
import { roundDecimal } from '../store/decimals.ts';
import { assemble } from './assemble.ts';
import { elasticitySets, ICIO_COLUMNS } from './elasticity-sets.ts';
import { grossUp } from './gross-up.ts';
import { PLAIN_NAMES } from './groupings.ts';
import { inputUse2022 } from './input-use-2022.ts';
import { type Layout, layoutOf } from './layout.ts';
import { SOURCES } from './source-notes.ts';
import { newDraft } from './tariff-draft.ts';
import { fromDatabase } from './tariffs-from-database.ts';

const NOTES = [
  'Made as world-2022 is, for the test of predictions against what happened: flows of 2017, input coefficients of 2020.',
  'Tariffs are simple means of the Global Tariff Database alone, peaks cut at 30%: the better sources are of later years.',
  'Tariffs of the rest of the world are not known and taken as zero.',
];

/** Bring the Global Tariff Database's rates of a year to the layout of the flows, `[sector][importer][exporter]`. */
export function databaseTariffs(
  layout: Layout,
  flows: Float64Array,
  goods: readonly boolean[],
  database: Float64Array,
) {
  const draft = newDraft({ layout, flows, goods }, 0);
  const adjustment = fromDatabase(draft, database, { rate: 1, cut: 2, unknown: 3, median: 4 });
  return { tariffs: draft.tariffs, adjustment };
}

/**
 * Build world-2017: 81 economies x 28 sectors in the year before the trade war.
 * @throws UserError where a source table is missing or does not fit the others.
 */
export function buildWorld2017(from: string): Baseline {
  const icio = readIcioFlows(from, 2017);
  const codes = icio.sectors.map(({ code }) => code);
  const layout = layoutOf(icio.economies, codes);
  const flows = icio.flows.map(roundDecimal);
  const goods = icio.sectors.map((sector) => sector.goods);
  const { tariffs, adjustment } = databaseTariffs(layout, flows, goods, icio.tariffs);
  const coefficients = readIcioCoefficients(from);
  const { inputUse, adjustments: mapped } = inputUse2022(layout, flows, coefficients);
  const { inputShares, adjustments: grossed } = grossUp(layout, flows, tariffs, inputUse);
  const names = new Map(coefficients.economies.map(({ code, name }) => [code, name]));
  const sectors = icio.sectors.map(
    ({ code, name, goods }): SectorName => ({ code, name, group: goods ? 'goods' : 'services' }),
  );
  const columns = ICIO_COLUMNS.map(({ column }) => column);
  return assemble(
    {
      name: 'world-2017',
      title: 'World economy 2017: 81 economies, 28 sectors',
      year: 2017,
      unit: 'million USD',
      economies: icio.economies.map((code) => ({ code, name: PLAIN_NAMES[code] ?? names.get(code) ?? code })),
      sectors,
      flows,
      tariffs,
      inputShares,
      ...elasticitySets(readIcioElasticities(from, codes, columns), ICIO_COLUMNS, sectors),
      provenance: {
        sources: [
          SOURCES.icioFlows2017,
          SOURCES.icioCoefficients,
          SOURCES.globalTariffs2017,
          SOURCES.elasticities,
        ],
        notes: NOTES,
        adjustments: [],
      },
    },
    [adjustment, ...mapped, ...grossed],
  );
}
