import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Explained } from '../../src/study/explain.ts';
import { runCli } from '../support/run-cli.ts';
import { SMALL } from '../support/small-scenario.ts';
import { writeScenario } from '../support/tiny-package.ts';

const json = async (...argv: string[]) => {
  const { code, out, err } = await runCli(...argv, '--json');
  expect(code, err).toBe(0);
  return JSON.parse(out);
};

let path: string;
let solved: {
  scenario: { hash: string };
  cases: { tariff: { economies: Record<string, Record<string, number>> } };
};
let explained: { numbers: Explained[]; scenario: { hash: string } };
beforeAll(async () => {
  path = writeScenario(SMALL);
  solved = await json('solve', path);
  explained = await json('explain', path, 'tariff', 'usa');
});

describe('a number that is opened', () => {
  test('is the number of the result, of the same scenario', () => {
    const results = solved.cases.tariff.economies.USA;
    expect(explained.scenario.hash).toBe(solved.scenario.hash);
    const named = explained.numbers.filter(({ field }) => field !== 'sectors.price');
    expect(named).toHaveLength(8);
    for (const { field, number } of named) expect(number, field).toBe(results[field]);
  });

  test('follows from its inputs by its equation', () => {
    const of = (field: string) => {
      const { number, inputs } = explained.numbers.find((one) => one.field === field)!;
      return { number, inputs: inputs.map((one) => one.number!) };
    };
    const close = (number: number, wanted: number) =>
      expect(Math.abs(number / wanted - 1)).toBeLessThan(1e-9);
    const { number: real, inputs } = of('realIncome');
    close(real, inputs[0] / inputs[1] - 1);
    const worth = of('equivalentVariation');
    close(worth.number, worth.inputs[0] * worth.inputs[1]);
    const wage = of('realWage');
    close(wage.number, wage.inputs[0] / wage.inputs[1] - 1);
    for (const field of ['exports', 'imports']) {
      const trade = of(field);
      close(trade.number, trade.inputs[1] / trade.inputs[0] - 1);
    }
  });

  test('says where its equation is derived', () => {
    const model = readFileSync(new URL('../../docs/model.md', import.meta.url), 'utf8');
    const headings = [...model.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
      title
        .toLowerCase()
        .replace(/[^a-z -]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const { section } of explained.numbers) {
      expect(section).toMatch(/^docs\/model\.md#/);
      expect(headings).toContain(section.split('#')[1]);
    }
  });

  test('has the equation of the closure it was solved under', async () => {
    const ces = SMALL.replace('measures:', 'model: {finalSubstitution: 0.5, labourSupply: 0.5}\nmeasures:');
    const { numbers } = await json('explain', writeScenario(ces), 'tariff', 'USA');
    const equation = (field: string) => numbers.find((one: Explained) => one.field === field).equation;
    expect(equation('priceIndex')).toContain('\u03b7 = 0.5');
    expect(equation('equivalentVariation')).toContain('labour supplied on top');
  });

  test('comes with what labour does under its closure among what is left out', async () => {
    for (const [labour, words] of [
      ['labour: mobile', 'Workers move freely between'],
      ['labour: partial, labourDispersion: 2', 'Workers move between the industries of a country as far as'],
      ['labour: specific', 'Workers stay in their industry'],
      ['horizon: short-run', 'Workers stay in their industry'],
    ]) {
      const closed = writeScenario(SMALL.replace('measures:', `model: {${labour}}\nmeasures:`));
      const { omits } = await json('explain', closed, 'tariff', 'USA', 'realIncome');
      const cited = await json('cite', closed, '--date', '2026-02-01');
      for (const list of [omits, cited.omits]) {
        const said = list.filter((one: string) => one.startsWith('Workers'));
        expect(said, labour).toEqual([expect.stringContaining(words)]);
      }
    }
  });

  test('is shown with the measures of the case and their sources', async () => {
    const { code, out } = await runCli('explain', 'uk-china-reset', 'us-100', 'GBR', 'realIncome');
    expect(code).toBe(0);
    expect(out).toMatch(/Real income: \u2212\d/);
    expect(out).toContain('Tariff of the United States on imports from the United Kingdom');
    expect(out).toMatch(/\[trump-on-uk\] .*\n?.*AFP/);
    expect(out).toContain('data: OECD');
    expect(out).not.toContain('Real wage');
  });

  test.each([
    [['solo', 'USA'], /no case solo; /],
    [['tariff', 'USB'], /unknown economy USB; did you mean USA\?/],
    [['tariff', 'USA', 'realincom'], /did you mean realIncome\?/],
    [['tariff', 'USA', '--sector', 'METAL'], /unknown sector METAL; did you mean METALS\?/],
  ])('refuses %s', async (argv, message) => {
    const { code, out, err } = await runCli('explain', path, ...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});

describe('a citation', () => {
  test('names scenario, engine, data and evidence, in words, BibTeX and CSL', async () => {
    const day = ['--date', '2026-02-01'];
    const { citation, references } = await json('cite', 'uk-china-reset', ...day);
    expect(citation).toMatch(
      /computed with Tradecraft \d.* on 1 February 2026, scenario [0-9a-f]{8}, from OECD/,
    );
    const ids = references.map(({ id }: { id: string }) => id);
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
    const { out: bib } = await runCli('cite', 'uk-china-reset', '--as', 'bibtex', ...day);
    expect([...bib.matchAll(/^@\w+\{/gm)]).toHaveLength(ids.length);
    const { out: csl } = await runCli('cite', 'uk-china-reset', '--as', 'csl', '--of', 'evidence', ...day);
    const visa = JSON.parse(csl).find(({ id }: { id: string }) => id === 'visa-notice');
    expect(visa).toMatchObject({ type: 'article-newspaper', issued: { 'date-parts': [[2026, 2, 15]] } });
    const { out: words } = await runCli('cite', 'uk-china-reset', ...day);
    expect(words).toContain(citation);
    expect(words).toContain('[visa-notice] ');
  });

  test('refuses a day that is none', async () => {
    const { code, err } = await runCli('cite', 'uk-china-reset', '--date', 'soon');
    expect(code).toBe(2);
    expect(err).toMatch(/--date is "soon"; write the day in full/);
  });
});
