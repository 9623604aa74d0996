import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { writeSmall } from '../support/small-sweep.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const SMALL = ['--draws', '64', '--seed', '3', '--indices', '16', '--chunk', '40'];

test('sweep all prints the contract, and plan, run and merge come to the same', async () => {
  const scenario = writeSmall();
  const out = join(temporaryFolder(), 'sweep');
  const { code, out: text } = await runCli('sweep', 'all', scenario, ...SMALL, '--out', out, '--json');
  expect(code).toBe(0);
  const found = JSON.parse(text);
  expect([found.draws, found.failed, found.seed]).toEqual([64, 0, 3]);
  expect(Object.keys(found.cases)).toEqual(['deal', 'both', 'retaliation']);
  const { realIncome } = found.cases.deal.economies.AAA;
  const { p5, p25, median, p75, p95, gains } = realIncome;
  expect([p5, p25, median, p75, p95]).toEqual([p5, p25, median, p75, p95].toSorted((a, b) => a - b));
  expect(gains).toBeGreaterThan(0);
  // Retaliation is a mean of the two cases it lies between.
  const at = (id: string) => found.cases[id].economies.AAA.realIncome.central;
  expect(at('retaliation')).toBeCloseTo(0.8 * at('deal') + 0.2 * at('both'), 12);
  const outputs = new Set(found.indices.map(({ output }: { output: string }) => output));
  expect([...outputs][0]).toBe('AAA realIncome deal');
  for (const { first, total } of found.indices)
    expect(Number.isFinite(first) && Number.isFinite(total)).toBe(true);

  const planned = join(temporaryFolder(), 'planned');
  const { out: plan } = await runCli('sweep', 'plan', scenario, ...SMALL, '--out', planned);
  expect(plan).toContain('4 chunks in');
  for (const chunk of ['2', '0', '3', '1', '1']) {
    expect((await runCli('sweep', 'run', planned, '--chunk', chunk)).code).toBe(0);
  }
  expect((await runCli('sweep', 'run', planned, '--chunk', '4')).err).toContain('there is no chunk 4');
  const merged = JSON.parse((await runCli('sweep', 'merge', planned, '--json')).out);
  expect(merged).toEqual(found);

  const again = await runCli('sweep', 'all', scenario, ...SMALL, '--out', out);
  expect(again.out).toMatch(/deal +AAA/);
  expect(again.out).toContain('What would change the answer');
  const other = await runCli('sweep', 'all', scenario, '--draws', '65', '--out', out);
  expect([other.code, other.err.includes('another sweep')]).toEqual([2, true]);
});

test('a study shows the ranges of a sweep, and of no other scenario', async () => {
  const scenario = writeSmall();
  const folder = dirname(scenario);
  const sweep = join(folder, 'sweep');
  await runCli('sweep', 'all', scenario, '--draws', '40', '--out', sweep);
  const out = join(folder, 'study');
  expect((await runCli('study', scenario, '--sweep', sweep, '--out', out)).code).toBe(0);
  const page = readFileSync(join(out, 'index.html'), 'utf8');
  expect(page).toContain('How sure is this?');
  expect(page.includes('each dot is 2.5% of 40 draws (seed 1)')).toBe(true);
  // The study draws the same by itself, and no number of its answer stands without a range.
  const own = join(folder, 'own');
  const drawn = await runCli('study', scenario, '--draws', '40', '--out', own);
  const ranges = (of: string) => readFileSync(join(of, 'data/ranges.csv'), 'utf8');
  expect(ranges(own)).toBe(ranges(out));
  expect(drawn.out).toMatch(/In brackets: the range of 90% of 40 draws of the assumptions/);
  expect(readFileSync(join(own, 'index.html'), 'utf8')).toContain('What is drawn, and why');
  const plain = await runCli('study', scenario, '--draws', '0', '--out', own);
  expect(plain.out).not.toContain('In brackets');
  const other = writeSmall('uncertainty: {elasticities: {distribution: uniform, cv: 20%}}\n');
  const refused = await runCli('study', other, '--sweep', sweep, '--out', out);
  expect([refused.code, refused.err.includes('is of another scenario')]).toEqual([2, true]);
});

test.each([
  ['', 'says nothing of its uncertainty'],
  ['uncertainty: {elasticities: {distribution: lognormal}}', 'cv: missing'],
  ['uncertainty: {elasticities: {distribution: uniform, cv: 60%}}', 'too wide for uniform'],
  ['uncertainty: {elasticities: {distribution: normal, cv: {X: 20%}}}', 'unknown sector X'],
  [
    'uncertainty: {elasticities: {distribution: normal, cv: {G: 20%}, correlated: all}}',
    'needs one cv for all sectors',
  ],
  [
    'uncertainty: {measures: {deal#3: {change: {distribution: uniform, from: 0%, to: 1%}}}}',
    'unknown measure deal#3',
  ],
  [
    'uncertainty: {measures: {deal#1: {change: {distribution: uniform, from: 0%, to: 1%}}}}',
    'no number change',
  ],
  ['uncertainty: {measures: {deal#1: {set: {distribution: uniform, from: 0, to: 25}}}}', 'did you mean 25%'],
  [
    'uncertainty: {measures: {deal#2: {covers: {distribution: uniform, from: 0%, to: 50%}}}}',
    'leaves what is possible',
  ],
  ['uncertainty: {measures: {deal#1: {set: {distribution: uniform, from: 5%, to: 5%}}}}', 'alone'],
  ['uncertainty: {model: {labour: [{labour: specific}]}}', 'is no choice'],
  [
    'uncertainty: {elasticities: {distribution: normal, cv: 9%, evidence: [nothing]}}',
    'unknown evidence entry nothing',
  ],
  ['uncertainty: {model: {labour: [{}, {labour: partial}]}}', 'partial labour has no dispersion'],
  [
    'uncertainty: {probabilities: {risk: {distribution: uniform, from: 0%, to: 9%, deal: dael, threat: both}}}',
    'unknown case dael',
  ],
])('refuses %s', async (uncertainty, words) => {
  const path = writeSmall(`${uncertainty}\n`);
  const { code, err } = await runCli('sweep', 'plan', path, '--out', join(temporaryFolder(), 'no'));
  expect([code, err]).toEqual([2, expect.stringContaining(words)]);
});
