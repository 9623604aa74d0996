import { aggregate, type Concordance } from '../../economy/aggregate.ts';
import type { Economy } from '../../economy/economy.ts';
import type { Baseline } from '../store/baseline.ts';
import { assemble } from './assemble.ts';
import { EU27 } from './groupings.ts';

const ALONE = ['GBR', 'CHN', 'USA', 'CAN', 'JPN', 'IND', 'MEX', 'KOR', 'BRA', 'AUS'];

const SECTORS: Concordance['sectors'] = [
  { code: 'AGRI', name: 'Agriculture, forestry, fishing', group: 'goods', members: ['A01', 'A02', 'A03'] },
  { code: 'MINING', name: 'Mining and energy', group: 'goods', members: ['B05', 'B06', 'B07', 'B08', 'B09'] },
  { code: 'FOOD', name: 'Food, beverages, tobacco', group: 'goods', members: ['C10T12'] },
  { code: 'TEXTILES', name: 'Textiles, apparel, leather', group: 'goods', members: ['C13T15'] },
  {
    code: 'CHEMICALS',
    name: 'Petroleum, chemicals, plastics',
    group: 'goods',
    members: ['C19', 'C20', 'C22'],
  },
  { code: 'PHARMA', name: 'Pharmaceuticals', group: 'goods', members: ['C21'] },
  { code: 'METALS', name: 'Metals and metal products', group: 'goods', members: ['C24A', 'C24B', 'C25'] },
  {
    code: 'ELECTRONICS',
    name: 'Electronics and electrical equipment',
    group: 'goods',
    members: ['C26', 'C27'],
  },
  { code: 'MACHINERY', name: 'Machinery', group: 'goods', members: ['C28'] },
  {
    code: 'TRANSPORT',
    name: 'Vehicles, ships, aircraft',
    group: 'goods',
    members: ['C29', 'C301', 'C302T309'],
  },
  {
    code: 'OTHER',
    name: 'Wood, paper, minerals, other manufacturing',
    group: 'goods',
    members: ['C16', 'C17_18', 'C23', 'C31T33'],
  },
  { code: 'SERVICES', name: 'Services, utilities, construction', group: 'services', members: ['SERVICES'] },
];

/** Merge world-2022 to twelve economies and twelve sectors: small enough to search, with the main players apart. */
export function buildWorld12(world: Economy): Baseline {
  const names = new Map(world.economies.map(({ code, name }) => [code, name]));
  const apart = new Set([...ALONE, ...EU27]);
  const single = (code: string) => ({ code, name: names.get(code)!, members: [code] });
  const merged = aggregate(world, {
    name: 'world-12',
    title: 'World economy 2022: 12 economies, 12 sectors',
    economies: [
      ...['GBR', 'CHN', 'USA', 'CAN'].map(single),
      { code: 'EU27', name: 'European Union', members: EU27 },
      ...['JPN', 'IND', 'MEX', 'KOR', 'BRA', 'AUS'].map(single),
      {
        code: 'ROW',
        name: 'Rest of the world',
        members: world.economies.flatMap(({ code }) => (apart.has(code) ? [] : [code])),
      },
    ],
    sectors: SECTORS,
  });
  const notes = [
    'Merged from world-2022: money added up, tariffs weighted by trade, shares by output, trade elasticities by imports.',
    'Trade inside the rest of the world is own trade and keeps its mean tariff, so that revenue and spending are those of world-2022.',
    'The adjustments listed are those of world-2022; merging needed none of its own.',
  ];
  const { name, title, year, unit, economies, sectors, flows, tariffs, inputShares } = merged;
  return assemble(
    {
      name,
      title,
      year,
      unit,
      economies,
      sectors,
      flows,
      tariffs,
      inputShares,
      tradeElasticity: merged.tradeElasticity,
      elasticitySets: merged.elasticitySets,
      provenance: { ...world.provenance, notes: [...notes, ...world.provenance.notes] },
    },
    world.provenance.adjustments,
  );
}
