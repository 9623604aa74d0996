import type { EconomyName, SectorName } from '../../economy/economy.ts';
import { readIcioElasticities } from '../sources/elasticities.ts';
import { GOODS_2017, readIcio2017 } from '../sources/icio-2017.ts';
import type { Baseline } from '../store/baseline.ts';
import { assemble } from './assemble.ts';
import { elasticitySets, ICIO_COLUMNS } from './elasticity-sets.ts';
import { DIVIDED_INDUSTRIES, S30_OF_SECTOR } from './groupings.ts';
import { INDUSTRIES_2017 } from './industries-2017.ts';
import { SOURCES } from './source-notes.ts';

const NAMES: Readonly<Record<string, EconomyName>> = {
  USA: { code: 'USA', name: 'United States' },
  CHN: { code: 'CHN', name: 'China' },
  EU: { code: 'EU28', name: 'European Union, 28 members' },
  JPN: { code: 'JPN', name: 'Japan' },
  IND: { code: 'IND', name: 'India' },
  BRA: { code: 'BRA', name: 'Brazil' },
  ROW: { code: 'ROW', name: 'Rest of the world' },
};

const NOTES = [
  'Flows are at basic prices and net of tariffs. Shares of inputs and value added are taken to be at the price the user pays.',
  'Industry codes are inferred from their order and number; the size of the European Union says that it has 28 members, the United Kingdom among them.',
  'Tariffs are those applied in 2017, before the duties of 2018-19; their original source is not named where they were found.',
  'Scale elasticities: how productivity rises with employment of the industry; zero in services, whose trade elasticity of 10 is assumed too.',
];

/** The sectors that the published sets are given for, services as one. */
const SERVICES = 'SERVICES';
const SET_SECTORS = [...S30_OF_SECTOR.keys(), SERVICES];

/** Bring the published sets to the industries of 2017: goods to their own or the first part of theirs. */
function publishedSets(from: string, sectors: readonly SectorName[]) {
  const columns = ICIO_COLUMNS.map(({ column }) => column);
  const values = readIcioElasticities(from, SET_SECTORS, columns);
  const places = sectors.map(({ code, group }) =>
    SET_SECTORS.indexOf(group === 'services' ? SERVICES : (DIVIDED_INDUSTRIES[code]?.[0] ?? code)),
  );
  const mapped = [...values].map(([column, given]): [string, Float64Array] => [
    column,
    Float64Array.from(places, (place) => given[place]),
  ]);
  return elasticitySets(new Map(mapped), ICIO_COLUMNS, sectors).elasticitySets;
}

/**
 * Build war-2017: 7 economies x 44 sectors with scale elasticities, the eve of the trade war of the United States and
 * China. Value added shares stay as published; input use gives way where it does not fit the flows.
 * @throws UserError where a source table is missing or does not fit the others.
 */
export function buildWar2017(from: string): Baseline {
  const table = readIcio2017(from);
  const N = table.economies.length;
  const J = table.industries.length;
  if (J !== INDUSTRIES_2017.length) throw new Error(`the table of 2017 has ${J} industries`);
  const sectors = INDUSTRIES_2017.map(
    ([code, name], j): SectorName => ({ code, name, group: j < GOODS_2017 ? 'goods' : 'services' }),
  );
  const inputShares = table.shareOfInputs.map((share, cell) => {
    const producer = Math.floor(cell / (J * N)) * N + (cell % N);
    return share * (1 - table.valueAddedShares[producer]);
  });
  const { tradeElasticity, scaleElasticity } = table;
  return assemble(
    {
      name: 'war-2017',
      title: 'World economy 2017, before the trade war: 7 economies, 44 sectors, with scale elasticities',
      year: 2017,
      unit: 'million USD',
      economies: table.economies.map((code) => NAMES[code]),
      sectors,
      flows: table.flows,
      tariffs: table.tariffs,
      inputShares,
      tradeElasticity,
      scaleElasticity,
      elasticitySets: {
        ...publishedSets(from, sectors),
        default: {
          title: 'Lashkaripour and Lugovskyy (2023) by industry, services at 10',
          source:
            'As given with the table; in goods they agree with Lashkaripour and Lugovskyy (2023, American Economic Review) to two decimals',
          values: tradeElasticity,
        },
      },
      provenance: {
        sources: [SOURCES.icio2017, SOURCES.warTariffs, SOURCES.elasticities],
        notes: NOTES,
        adjustments: [],
      },
    },
    [],
  );
}
