import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  attributeCase,
  type CaseAttribution,
  type ShapleyCheck,
  shapleyCheck,
} from '../../src/cases/attribution.ts';
import { type DecomposedCase, decomposeCase } from '../../src/cases/decompose-case.ts';
import { inShares } from '../../src/cases/in-shares.ts';
import { solveScenario } from '../../src/cases/solve-scenario.ts';
import { decompose } from '../../src/decomposition/decompose.ts';
import { totalBurden } from '../../src/decomposition/incidence.ts';
import type { Economy } from '../../src/economy/economy.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { outcomesOf } from '../../src/equilibrium/outcomes-of.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { money, moneyUnit, percent } from '../../src/figure/format.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { viewScenario } from '../../src/study/view-scenario.ts';
import { nafta } from './nafta-steps.ts';

const DOC = new URL('../../docs/decomposition.md', import.meta.url);
const page = readFileSync(DOC, 'utf8');
const [example] = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
const readText = () => {
  throw new Error('the example names no files');
};
const CODES = ['USA', 'CHN', 'MEX', 'EU27'];

let economy: Economy;
let chosen: number[];
let decomposed: DecomposedCase;
let attribution: CaseAttribution;
let shapley: ShapleyCheck;
let titleOf: (group: string) => string;
let wordsOf: (group: string, at: number) => string;

beforeAll(async () => {
  const scenario = parseScenario(example, 'war.yaml');
  const { reference, cases } = await solveScenario(scenario, readText);
  economy = reference.economy;
  chosen = CODES.map((code) => economy.economies.findIndex((one) => one.code === code));
  decomposed = await decomposeCase(cases[0], reference);
  attribution = await attributeCase(scenario, cases[0], reference, readText, chosen);
  shapley = await shapleyCheck(scenario, attribution, reference, readText);
  const view = viewScenario(scenario, economy);
  const group = (id: string) => view.groups.find((one) => one.id === id)!;
  titleOf = (id) => group(id).title;
  wordsOf = (id, at) => group(id).measures[at].words;
});

const signed = (value: number) => percent(value, { plus: true });
const amount = (value: number) => money(value, moneyUnit(economy.unit, economy.year), { plus: true });
const worth = (values: ArrayLike<number>) =>
  chosen.map((n, e) => amount(economy.income[n] * inShares(values[e], attribution.dlnRealIncome[e])));
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
const names = () => chosen.map((n) => economy.economies[n].name);

/** The blocks of the page, by name. */
async function blocks(): Promise<Record<string, string>> {
  const { whole, dlnRealIncome } = decomposed.decomposition;
  const shifts = decomposed.shifts.filter(({ importer }) => chosen.includes(importer));
  return {
    parts: table(
      ['', 'real income', 'worth a year', 'terms of trade', 'volume of trade', 'barriers'],
      chosen.map((n) => [
        economy.economies[n].name,
        signed(Math.expm1(dlnRealIncome[n])),
        amount(economy.income[n] * Math.expm1(dlnRealIncome[n])),
        ...(['termsOfTrade', 'volumeOfTrade', 'barriers'] as const).map((part) =>
          signed(inShares(whole[part][n], dlnRealIncome[n])),
        ),
      ]),
    ),
    nafta: await naftaTable(),
    measures: table(
      ['', ...names()],
      [
        ...attribution.groups.flatMap(({ group, contribution }) => [
          [`**${titleOf(group)}**`, ...worth(contribution).map((text) => `**${text}**`)],
          ...attribution.measures
            .filter((one) => one.group === group)
            .map((one) => [wordsOf(one.group, one.at), ...worth(one.contribution)]),
        ]),
        ['**all**', ...worth(attribution.dlnRealIncome).map((text) => `**${text}**`)],
      ],
    ),
    shapley: table(
      ['', ...names()],
      shapley.rows.map(({ name, value }) => [titleOf(name), ...worth(value)]),
    ),
    diversion: table(
      ['importer', 'from those hit', 'from other countries', 'from home', 'all other sectors'],
      shifts.map(({ importer, by, elsewhere }) => [
        economy.economies[importer].name,
        ...[by.hit, by.other, by.home, elsewhere].map((one) => amount(one.changeAtConstantPrices)),
      ]),
    ),
    duties: table(
      ['importer', 'exporter', 'duty on trade left', 'paid by buyers', 'paid by sellers', 'revenue in all'],
      ['USA CHN', 'USA MEX', 'USA EU27', 'CHN USA'].map((pair) => {
        const [n, i] = pair.split(' ').map((code) => economy.economies.findIndex((one) => one.code === code));
        const burden = totalBurden(
          decomposed.incidence.filter(({ importer, exporter }) => importer === n && exporter === i),
        );
        return [
          economy.economies[n].name,
          economy.economies[i].name,
          amount(burden.duty),
          percent(burden.buyers / burden.duty),
          percent(burden.sellers / burden.duty),
          amount(burden.treasury),
        ];
      }),
    ),
  };
}

async function naftaTable(): Promise<string> {
  const { economy: world, tariffs } = nafta();
  const closure = { ...DEFAULT_CLOSURE, deficits: 'zero' } as const;
  const { whole, dlnRealIncome } = await decompose(world, {}, { tariffs }, closure);
  const { termsOfTradeFirstOrder, volumeOfTradeFirstOrder } = outcomesOf(
    world,
    solve(world, { tariffs }, closure, { tolerance: 1e-12 }),
  );
  const four = (value: number) => `${value < 0 ? '\u2212' : ''}${Math.abs(100 * value).toFixed(4)}`;
  return table(
    ['', 'exact', 'terms of trade', 'volume of trade', 'first order', 'terms of trade', 'volume of trade'],
    ['MEX', 'CAN', 'USA'].map((code) => {
      const n = world.economies.findIndex((one) => one.code === code);
      const first = [termsOfTradeFirstOrder[n], volumeOfTradeFirstOrder[n]];
      return [
        world.economies[n].name,
        ...[
          dlnRealIncome[n],
          whole.termsOfTrade[n],
          whole.volumeOfTrade[n],
          first[0] + first[1],
          ...first,
        ].map(four),
      ];
    }),
  );
}

test('docs/decomposition.md shows the figures that the code gives (UPDATE_DOCS=1 rewrites them)', async () => {
  let text = page;
  for (const [name, block] of Object.entries(await blocks())) {
    const place = new RegExp(`(<!-- generated: ${name} -->\n)([\\s\\S]*?)(<!-- /generated -->)`);
    expect(place.exec(page), `no block marked generated: ${name}`).not.toBeNull();
    if (process.env.UPDATE_DOCS !== '1') expect(place.exec(page)![2]).toBe(`${block}\n`);
    text = text.replace(place, (_, open, _old, close) => `${open}${block}\n${close}`);
  }
  if (process.env.UPDATE_DOCS === '1') writeFileSync(DOC, text);
});

describe('the example', () => {
  test('adds up, by parts and by measures', () => {
    chosen.forEach((n, e) => {
      const { whole, dlnRealIncome } = decomposed.decomposition;
      const parts = Object.values(whole).reduce((sum, part) => sum + part[n], 0);
      expect(Math.abs(parts - dlnRealIncome[n])).toBeLessThan(1e-8);
      const measures = attribution.measures.reduce((sum, one) => sum + one.contribution[e], 0);
      expect(Math.abs(measures - dlnRealIncome[n])).toBeLessThan(1e-8);
      const values = shapley.rows.reduce((sum, one) => sum + one.value[e], 0);
      expect(Math.abs(values - dlnRealIncome[n])).toBeLessThan(1e-8);
    });
    expect(shapley.coalitions).toBe(8);
  });

  test('reads as the page says: a gain on prices and a loss on volume for America, the embargo a barrier for China', () => {
    const { whole } = decomposed.decomposition;
    const [us, china] = chosen;
    expect(whole.termsOfTrade[us]).toBeGreaterThan(0);
    expect(whole.volumeOfTrade[us]).toBeLessThan(0);
    expect(whole.barriers[china]).toBeLessThan(0);
    expect(whole.barriers[us]).toBe(0);
  });
});
