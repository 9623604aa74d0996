import type { SectorName } from '../../economy/economy.ts';
import { readIcioElasticities } from '../sources/elasticities.ts';
import { readIcioCoefficients } from '../sources/icio-coefficients.ts';
import { readIcioFlows } from '../sources/icio-flows.ts';
import { readUsCollectedTariffs } from '../sources/us-collected-tariffs.ts';
import { readWitsTariffs } from '../sources/wits-tariffs.ts';
import type { Baseline } from '../store/baseline.ts';
import { roundDecimal } from '../store/decimals.ts';
import { assemble } from './assemble.ts';
import { elasticitySets, ICIO_COLUMNS } from './elasticity-sets.ts';
import { grossUp } from './gross-up.ts';
import { PLAIN_NAMES } from './groupings.ts';
import { inputUse2022 } from './input-use-2022.ts';
import { layoutOf } from './layout.ts';
import { SOURCES } from './source-notes.ts';
import { tariffs2022 } from './tariffs-2022.ts';

const NOTES = [
  'Flows are of 2022, input coefficients of 2020, tariffs of 2021 to 2024: the accounts of one year made from the nearest there is.',
  'Flows are at basic prices and net of tariffs; negative flows of the source (inventories) had been set to zero in it.',
  'China and Mexico are whole: the processing parts of the extended table are merged.',
  'Value added includes taxes less subsidies on products other than tariffs.',
  'Chinese duties of 2018-19 on goods of the United States are not in the statutory rates used for China.',
  'Tariffs of and on the rest of the world are approximate: the database has none, and the WITS table has one rate for all countries it does not name.',
  'Trade elasticities: goods as in set fgo2022, services 4 (they bear no tariffs from which to estimate; five of the eight published sets use 4).',
];

/**
 * Build world-2022: 81 economies x 28 sectors, from the flows of 2022, the coefficients of 2020 and the best tariff
 * known for each cell.
 * @throws UserError where a source table is missing or does not fit the others.
 */
export function buildWorld2022(from: string): Baseline {
  const icio = readIcioFlows(from);
  const coefficients = readIcioCoefficients(from);
  const codes = icio.sectors.map(({ code }) => code);
  const layout = layoutOf(icio.economies, codes);
  const flows = icio.flows.map(roundDecimal);
  const chosen = tariffs2022(layout, {
    flows,
    database: icio.tariffs,
    wits: readWitsTariffs(from),
    collected: readUsCollectedTariffs(from),
    goods: icio.sectors.map(({ goods }) => goods),
  });
  const { inputUse, adjustments: mapped } = inputUse2022(layout, flows, coefficients);
  const { inputShares, adjustments: grossed } = grossUp(layout, flows, chosen.tariffs, inputUse);
  const names = new Map(coefficients.economies.map(({ code, name }) => [code, name]));
  const sectors = icio.sectors.map(
    ({ code, name, goods }): SectorName => ({ code, name, group: goods ? 'goods' : 'services' }),
  );
  const columns = ICIO_COLUMNS.map(({ column }) => column);
  return assemble(
    {
      name: 'world-2022',
      title: 'World economy 2022: 81 economies, 28 sectors',
      year: 2022,
      unit: 'million USD',
      economies: icio.economies.map((code) => ({ code, name: PLAIN_NAMES[code] ?? names.get(code) ?? code })),
      sectors,
      flows,
      tariffs: chosen.tariffs,
      inputShares,
      ...elasticitySets(readIcioElasticities(from, codes, columns), ICIO_COLUMNS, sectors),
      provenance: {
        sources: [
          SOURCES.icioFlows,
          SOURCES.icioCoefficients,
          SOURCES.globalTariffs,
          SOURCES.wits,
          SOURCES.usCollected,
          SOURCES.elasticities,
        ],
        notes: NOTES,
        adjustments: [],
      },
    },
    [...chosen.adjustments, ...mapped, ...grossed],
    chosen.sources,
  );
}
