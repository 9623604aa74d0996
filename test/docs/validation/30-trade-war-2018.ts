import { expect } from 'vitest';
import { openReference } from '../../../src/cases/reference.ts';
import type { Economy } from '../../../src/economy/economy.ts';
import { type Closure, DEFAULT_CLOSURE } from '../../../src/equilibrium/closure.ts';
import { outcomesOf } from '../../../src/equilibrium/outcomes-of.ts';
import { solve } from '../../../src/equilibrium/solve.ts';
import { openScenario } from '../../../src/scenario/library.ts';
import { resolveCase } from '../../../src/scenario/resolve.ts';
import { number, percent, type Section, table } from './section.ts';

/** The accuracy the figures are held to: a relative change of any unknown under one more application. */
const TOLERANCE = 1e-10;

const CLOSURES: readonly { readonly name: string; readonly closure: Closure }[] = [
  { name: 'without scale economies', closure: { ...DEFAULT_CLOSURE, deficits: 'zero' } },
  { name: 'with scale economies', closure: { ...DEFAULT_CLOSURE, deficits: 'zero', scale: 'data' } },
];

/** Change of labour in the sectors that make goods, weighted by what it earned, `[economy]`. */
function industryOf(economy: Economy, employment: Float64Array): Float64Array {
  const N = economy.economies.length;
  const before = new Float64Array(N);
  const change = new Float64Array(N);
  employment.forEach((value, cell) => {
    if (economy.sectors[Math.floor(cell / N)].group !== 'goods') return;
    const earned = economy.valueAddedShares[cell] * economy.grossOutput[cell];
    before[cell % N] += earned;
    change[cell % N] += earned * value;
  });
  return change.map((value, n) => value / before[n]);
}

/** Real incomes of both cases under a closure, per cent, with the worst residual. */
function realIncomes(closure: Closure) {
  const { scenario, readText } = openScenario('us-china-2018');
  const { economy } = openReference({ baseline: scenario.baseline, closure });
  const codes = economy.economies.map(({ code }) => code);
  let residual = 0;
  const cases = scenario.cases.map((one) => {
    const { instruments } = resolveCase(scenario, one.groups, economy, readText);
    const equilibrium = solve(economy, instruments, closure, { tolerance: TOLERANCE / 10 });
    residual = Math.max(residual, equilibrium.solver.residual);
    const { realIncome, sectors } = outcomesOf(economy, equilibrium);
    return { id: one.id, change: realIncome, industry: industryOf(economy, sectors.employment) };
  });
  expect(residual).toBeLessThan(TOLERANCE);
  return { codes, cases, residual };
}

export default {
  title: 'The trade war of 2018-19 on the table of 2017',
  body() {
    const found = CLOSURES.map(({ name, closure }) => ({ name, ...realIncomes(closure) }));
    const [{ codes }] = found;
    const rows = found.flatMap(({ name, cases }) =>
      cases.map(({ id, change }) => [
        `${id === 'us-tariffs' ? 'American tariffs' : 'with the Chinese answer'}, ${name}`,
        ...Array.from(change, (value) => number(100 * value, 4)),
      ]),
    );
    const [plain, scale] = found.map(({ cases: [war, answered] }) => {
      const of = (change: Float64Array) => (code: string) => change[codes.indexOf(code)];
      return { war: of(war.change), answered: of(answered.change) };
    });
    // Without scale both lose, China more, and the answer costs the United States more than China.
    for (const side of ['USA', 'CHN']) expect(plain.war(side)).toBeLessThan(0);
    expect(plain.war('CHN')).toBeLessThan(plain.war('USA'));
    expect(plain.answered('USA') - plain.war('USA')).toBeLessThan(plain.answered('CHN') - plain.war('CHN'));
    // With scale the United States gains until it is answered; China loses five times as much, less after answering.
    expect(scale.war('USA')).toBeGreaterThan(0);
    expect(scale.answered('USA')).toBeLessThan(0);
    expect(scale.war('CHN') / plain.war('CHN')).toBeGreaterThan(4.5);
    expect(scale.answered('CHN')).toBeGreaterThan(scale.war('CHN'));
    for (const other of ['EU28', 'JPN', 'ROW']) {
      expect(plain.war(other)).toBeGreaterThan(0);
      expect(scale.war(other)).toBeLessThan(0);
    }
    const industry = ({ cases }: (typeof found)[number], code: string) =>
      cases[0].industry[codes.indexOf(code)];
    const moved = ['USA', 'CHN'].map((code) => found.map((one) => industry(one, code)));
    expect(moved[0][1]).toBeGreaterThan(moved[0][0]);
    expect(moved[1][1]).toBeLessThan(moved[1][0]);
    return `
Scenario \`us-china-2018\` on baseline \`war-2017\` (7 economies, 44 sectors, trade and scale elasticities as given with the table), trade
balanced first. Real income, per cent, every equilibrium converged to ${TOLERANCE}:

${table(['case', ...codes], rows)}

Scale changes the signs. Without it both sides lose and most others gain a little by taking China's place; the answer costs the United
States more than it costs China. With it (\`scale: data\`: productivity rises with the industry) the American tariffs change labour in
American industry by ${percent(moved[0][1])}% (${percent(moved[0][0])}% without) and in Chinese by ${percent(moved[1][1])}% (${percent(moved[1][0])}%), and the productivity of both with it: the United States gains until
it is answered, China loses five times as much and gets some of it back by answering, and the European Union, Japan and the rest of
the world lose too. These are long-run elasticities and the full schedule; the back-test below says how far that is from the
first two years.

No table like this is published for these data. For the size: Fajgelbaum, Goldberg, Kennedy and Khandelwal (2020) put the loss
of the United States in 2018, with duties on other countries too, at 0.04% of GDP.
`;
  },
} satisfies Section;
