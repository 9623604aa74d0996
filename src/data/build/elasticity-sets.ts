import type { ElasticitySet, SectorName } from '../../economy/economy.ts';
import type { ElasticityColumns } from '../sources/elasticities.ts';

/** A column of a source table, and what it is called in an economy. */
export interface ElasticityColumn {
  readonly column: string;
  readonly key: string;
  readonly title: string;
  readonly source: string;
}

const FGO = {
  key: 'fgo2022',
  title: 'Fontagné, Guimbard and Orefice (2022), aggregated to sectors',
  source:
    'Product-level tariff estimates of Fontagné, Guimbard and Orefice (2022, Journal of International Economics) as aggregated by Bolhuis, Chen and Kett (2023)',
};

/** The published sets that fit the sectors of 2022. */
export const ICIO_COLUMNS: readonly ElasticityColumn[] = [
  { column: 'fgo2022', ...FGO },
  {
    column: 'cp2015',
    key: 'cp2015',
    title: 'Caliendo and Parro (2015)',
    source: 'Caliendo and Parro (2015, Review of Economic Studies)',
  },
  {
    column: 'll2023',
    key: 'll2023',
    title: 'Lashkaripour and Lugovskyy (2023)',
    source: 'Lashkaripour and Lugovskyy (2023, American Economic Review)',
  },
  {
    column: 'uniform4',
    key: 'uniform4',
    title: 'Four everywhere',
    source: 'Simonovska and Waugh (2014) find about 4',
  },
  {
    column: 'bsy2021',
    key: 'bsy2021',
    title: 'Bagwell, Staiger and Yurukoglu (2021)',
    source: 'Bagwell, Staiger and Yurukoglu (2021, Econometrica)',
  },
  {
    column: 'gyy2021',
    key: 'gyy2021',
    title: 'Giri, Yi and Yilmazkuday (2021)',
    source: 'Giri, Yi and Yilmazkuday (2021, Journal of International Economics)',
  },
  {
    column: 'shapiro2016',
    key: 'shapiro2016',
    title: 'Shapiro (2016)',
    source: 'Shapiro (2016, American Economic Journal: Economic Policy)',
  },
  {
    column: 'in_sample',
    key: 'in-sample',
    title: 'Estimated on the flows themselves',
    source: 'Estimates that accompany the source of the flows of 2022',
  },
];

/** The published sets that fit the sectors of 2014. */
export const S30_COLUMNS: readonly ElasticityColumn[] = [
  { column: 'bolhuis2023_theta', ...FGO },
  {
    column: 'cp2015_theta_99pct_sample',
    key: 'cp2015',
    title: 'Caliendo and Parro (2015), 99% sample',
    source: 'Caliendo and Parro (2015, Review of Economic Studies); vehicles carry the pooled 8.22',
  },
  {
    column: 'll2023_theta',
    key: 'll2023',
    title: 'Lashkaripour and Lugovskyy (2023)',
    source: 'Lashkaripour and Lugovskyy (2023, American Economic Review)',
  },
  {
    column: 'cp2015_theta_full_sample_as_in_crc2014',
    key: 'crc2014',
    title: 'Caliendo and Parro, full sample',
    source: 'As used by Costinot and Rodríguez-Clare (2014, Handbook of International Economics)',
  },
  {
    column: 'bartelme_wang_theta',
    key: 'bartelme',
    title: 'Values of the type of Bartelme, Costinot, Donaldson and Rodríguez-Clare',
    source: 'As used in course material by Z. Wang',
  },
  {
    column: 'fontagne2022_hs6_median_tariff_elasticity',
    key: 'fgo2022-median',
    title: 'Fontagné, Guimbard and Orefice (2022), median product',
    source:
      'Median over HS6 products of the tariff elasticity, taken as it stands; 40 for petroleum, 24 for mining',
  },
];

/** What services get where a source does not estimate them. */
const SERVICES = 4;

/**
 * Name the published sets of a table and add the default: fgo2022 for goods, four for services. Blank cells, all of
 * them services, get four as well.
 */
export function elasticitySets(
  values: ElasticityColumns,
  columns: readonly ElasticityColumn[],
  sectors: readonly SectorName[],
): { tradeElasticity: Float64Array; elasticitySets: Record<string, ElasticitySet> } {
  const filled = (column: Float64Array) =>
    column.map((value, j) => {
      if (!Number.isNaN(value)) return value;
      if (sectors[j].group === 'goods') throw new Error(`no elasticity for ${sectors[j].code}`);
      return SERVICES;
    });
  const published = columns.map(({ column, key, title, source }): [string, ElasticitySet] => {
    const found = values.get(column)!;
    const blank = found.some(Number.isNaN);
    return [
      key,
      { title, source: blank ? `${source}; services, not estimated, at 4` : source, values: filled(found) },
    ];
  });
  const sets = Object.fromEntries(published);
  const tradeElasticity = sets.fgo2022.values.map((value, j) =>
    sectors[j].group === 'goods' ? value : SERVICES,
  );
  const uniform = { title: 'Four everywhere', source: 'Simonovska and Waugh (2014) find about 4' };
  return {
    tradeElasticity,
    elasticitySets: {
      default: {
        title: `${FGO.title}; services at 4`,
        source: `${FGO.source}; services assumed`,
        values: tradeElasticity,
      },
      uniform4: { ...uniform, values: new Float64Array(sectors.length).fill(4) },
      ...sets,
    },
  };
}
