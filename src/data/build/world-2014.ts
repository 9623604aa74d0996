import { readS30Elasticities } from '../sources/elasticities.ts';
import { readTrainsTariffs, readWiod } from '../sources/wiod.ts';
import type { Baseline } from '../store/baseline.ts';
import { roundDecimal } from '../store/decimals.ts';
import { assemble } from './assemble.ts';
import { elasticitySets, S30_COLUMNS } from './elasticity-sets.ts';
import { grossUp } from './gross-up.ts';
import { PLAIN_NAMES } from './groupings.ts';
import { layoutOf } from './layout.ts';
import { SOURCES } from './source-notes.ts';

const NOTES = [
  'How imported inputs divide among using sectors is fitted, not observed: about 2% of inputs may stand with the wrong user.',
  'Imports from the rest of the world by product are fitted to published totals.',
  'Negative inventories had been set to zero, with output and value added raised alike.',
  'Seven country-sectors have no output because the country does not report them apart.',
  'Tariffs are simple means over products: peaks such as spirits weigh more than their trade.',
  'Switzerland levies specific duties that the source does not express in percent: its zeros are a gap, not free trade.',
  'Croatia has the tariffs of the European Union, which it had joined in 2013.',
  'Value added includes taxes less subsidies on products other than tariffs.',
  'Trade elasticities: goods as in set fgo2022, services 4, which no source estimates.',
];

/**
 * Build world-2014: 44 economies x 30 sectors, from the World Input-Output Database and tariffs of the same year.
 * @throws UserError where a source table is missing or does not fit the others.
 */
export function buildWorld2014(from: string): Baseline {
  const wiod = readWiod(from);
  const codes = wiod.sectors.map(({ code }) => code);
  const layout = layoutOf(
    wiod.economies.map(({ code }) => code),
    codes,
  );
  const flows = wiod.flows.map(roundDecimal);
  const tariffs = readTrainsTariffs(from, wiod).map((rate) => Math.round(rate * 1e6) / 1e6);
  const { inputShares, adjustments } = grossUp(layout, flows, tariffs, wiod.inputUse);
  const columns = S30_COLUMNS.map(({ column }) => column);
  return assemble(
    {
      name: 'world-2014',
      title: 'World economy 2014: 44 economies, 30 sectors',
      year: 2014,
      unit: 'million USD',
      economies: wiod.economies.map(({ code, name }) => ({ code, name: PLAIN_NAMES[code] ?? name })),
      sectors: wiod.sectors,
      flows,
      tariffs,
      inputShares,
      ...elasticitySets(readS30Elasticities(from, codes, columns), S30_COLUMNS, wiod.sectors),
      provenance: {
        sources: [SOURCES.wiod, SOURCES.trains, SOURCES.elasticities],
        notes: NOTES,
        adjustments: [],
      },
    },
    adjustments,
  );
}
