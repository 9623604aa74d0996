import { expect } from 'vitest';
import { loadBaseline } from '../../../src/data/baselines.ts';
import type { Economy } from '../../../src/economy/economy.ts';
import { withElasticities } from '../../../src/economy/elasticities.ts';
import { DEFAULT_CLOSURE } from '../../../src/equilibrium/closure.ts';
import { outcomesOf } from '../../../src/equilibrium/outcomes-of.ts';
import { rebase } from '../../../src/equilibrium/rebase.ts';
import { solve } from '../../../src/equilibrium/solve.ts';
import { gainsFromTrade } from '../../../src/validation/gains-from-trade.ts';
import { number, percent, type Section, table } from './section.ts';

/** Table 4.1 of the chapter: one sector, many sectors, many sectors with inputs; per cent, 2008. */
const HANDBOOK = {
  IRL: [8.0, 23.5, 37.1],
  BEL: [7.5, 32.7, 54.6],
  DEU: [4.5, 12.7, 21.6],
  CHN: [2.6, 4.0, 11.5],
  USA: [1.8, 4.4, 8.3],
} as const;

const BALANCED = { ...DEFAULT_CLOSURE, deficits: 'zero' } as const;

/** The chapter's elasticity for services and for the one-sector formula. */
const FIVE = 5;

function chapterElasticities(economy: Economy): Economy {
  const set = withElasticities(economy, 'crc2014');
  const services = economy.sectors
    .filter(({ group }) => group === 'services')
    .map(({ code }) => [code, FIVE]);
  return withElasticities(set, Object.fromEntries(services));
}

/** What stopping all trade costs in the solved model, without tariffs and deficits. */
function autarky(economy: Economy): { closed: Economy; loss: Float64Array } {
  const N = economy.economies.length;
  const tariffs = new Float64Array(economy.flows.length);
  const closed = rebase(solve(economy, { tariffs }, BALANCED, { tolerance: 1e-13 }), economy);
  const embargoes = Uint8Array.from(closed.flows, (_, cell) => Number(cell % N !== Math.floor(cell / N) % N));
  const { realIncome } = outcomesOf(closed, solve(closed, { embargoes }, BALANCED, { tolerance: 1e-13 }));
  return { closed, loss: realIncome.map((value) => -value) };
}

export default {
  title: 'Gains from trade: Arkolakis, Costinot and Rodríguez-Clare (2012); the Handbook chapter (2014)',
  body() {
    const small = loadBaseline('war-2017');
    const { closed, loss } = autarky(small);
    const formula = gainsFromTrade(closed).withInputs;
    const apart = Math.max(...loss.map((value, n) => Math.abs(value - formula[n])));
    expect(apart).toBeLessThan(1e-9);
    const economy = chapterElasticities(loadBaseline('world-2014'));
    const ours = gainsFromTrade(economy, FIVE);
    const rows = Object.entries(HANDBOOK).map(([code, published]) => {
      const n = economy.economies.findIndex((one) => one.code === code);
      const found = [ours.oneSector[n], ours.manySectors[n], ours.withInputs[n]];
      // Another year and finer sectors: the same order of magnitude, and the same order of columns.
      found.forEach((value, column) => {
        expect(100 * value, `${code} ${column}`).toBeGreaterThan(published[column] / 3);
        expect(100 * value, `${code} ${column}`).toBeLessThan(published[column] * 3);
      });
      expect(found[2]).toBeGreaterThan(found[1]);
      return [code, ...published.flatMap((value, column) => [number(value, 1), percent(found[column], 1)])];
    });
    return `
The formula is exact: on \`war-2017\` without tariffs and deficits, the loss of real income when all trade stops, solved,
differs from one minus the product of own shares to the power of (final share x Leontief inverse / elasticity) by at most
${apart.toExponential(0)}. The property tests (\`test/properties/gains-from-trade.test.ts\`) hold it to 1e-10 on random economies with
one sector, many sectors, and inputs.

Table 4.1 of Costinot and Rodríguez-Clare (2014) can be met only in kind: it is made of the table of 2008 with 16 sectors, ours of
\`world-2014\` with 30 (set \`crc2014\`, services at 5; one sector at 5). Per cent of real income lost without trade:

${table(
  ['', 'one sector: published', 'ours', 'many sectors: published', 'ours', 'with inputs: published', 'ours'],
  rows,
)}

The gaps are the year (China had closed a good deal by 2014), the sectors, and the elasticities of sectors that the chapter merges.
`;
  },
} satisfies Section;
