import { describe, expect, test } from 'vitest';
// @ts-expect-error: a plain script that the benchmark shares
import { syntheticTables } from '../../bench/synthetic.js';
import { calibrate } from '../../src/economy/calibrate.ts';
import { outcomesOf } from '../../src/equilibrium/outcomes-of.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { chromiumPath, inBrowser } from '../support/browser.ts';

/** The same solve as below, as the text that the page runs: a test runner must not rewrite its imports. */
const THERE = `(async () => {
  const { syntheticTables } = await import('/bench/synthetic.js');
  const { calibrate } = await import('/src/economy/calibrate.ts');
  const { solve } = await import('/src/equilibrium/solve.ts');
  const { outcomesOf } = await import('/src/equilibrium/outcomes-of.ts');
  const economy = calibrate(syntheticTables(24, 9));
  const foreign = (cell) => cell % 24 !== Math.floor(cell / 24) % 24;
  const tariffs = economy.tariffs.map((rate, cell) => (foreign(cell) ? rate + 0.25 : rate));
  const barriers = economy.tariffs.map((_, cell) => (foreign(cell) ? 0.9 : 1));
  const equilibrium = solve(economy, { tariffs, barriers }, undefined, { kernel: 'KERNEL' });
  const { realIncome, sectors } = outcomesOf(economy, equilibrium);
  return { realIncome: [...realIncome], output: [...sectors.output] };
})()`;

test.runIf(process.env.CI)('CI has a Chromium to test in', () => {
  expect(chromiumPath).toBeTruthy();
});

describe.skipIf(!chromiumPath)('Chromium', () => {
  test.each(['plain', 'simd'] as const)(
    'gives the bits that Node gives, on the %s kernel',
    async (kernel) => {
      const economy = calibrate(syntheticTables(24, 9));
      const N = 24;
      const foreign = (cell: number) => cell % N !== Math.floor(cell / N) % N;
      const tariffs = economy.tariffs.map((rate, cell) => (foreign(cell) ? rate + 0.25 : rate));
      const barriers = economy.tariffs.map((_, cell) => (foreign(cell) ? 0.9 : 1));
      const here = outcomesOf(economy, solve(economy, { tariffs, barriers }, undefined, { kernel }));
      const there = (await inBrowser((page) => page.evaluate(THERE.replace('KERNEL', kernel)))) as {
        realIncome: number[];
        output: number[];
      };
      expect(there.realIncome).toEqual([...here.realIncome]);
      expect(there.output).toEqual([...here.sectors.output]);
    },
  );
});
