import { z } from 'zod';
import { listBaselines, loadBaseline } from '../data/baselines.ts';
import { outcomesOf } from '../equilibrium/outcomes-of.ts';
import { solve } from '../equilibrium/solve.ts';
import { defineCommand } from './command.ts';

/** Check this installation: every shipped baseline opens, stays put without a shock, and clears its markets with one. */
export const selftest = defineCommand('selftest', {
  positional: [],
  input: z.object({}),
  async run(_, { progress, pause }) {
    const names = listBaselines();
    const baselines = [];
    for (const [done, name] of names.entries()) {
      progress({ done, total: names.length, what: name });
      await pause();
      const began = performance.now();
      const economy = loadBaseline(name);
      const load = performance.now() - began;
      const still = outcomesOf(economy, solve(economy)).realIncome;
      const drift = still.reduce((worst, value) => Math.max(worst, Math.abs(value)), 0);
      const N = economy.economies.length;
      const goods = economy.sectors.map(({ group }) => group === 'goods');
      const tariffs = economy.tariffs.map((rate, c) =>
        c % N !== Math.floor(c / N) % N && goods[Math.floor(c / (N * N))] ? rate + 0.1 : rate,
      );
      const { residual, marketClearing, walras, iterations, milliseconds } = solve(economy, {
        tariffs,
      }).solver;
      const sound = drift < 1e-9 && marketClearing < 1e-9 && walras < 1e-9;
      baselines.push({
        name,
        sound,
        load,
        drift,
        residual,
        marketClearing,
        walras,
        iterations,
        milliseconds,
      });
    }
    return { passed: baselines.length > 0 && baselines.every(({ sound }) => sound), baselines };
  },
  exitCode: ({ passed }) => (passed ? 0 : 1),
  render: ({ passed, baselines }) =>
    [
      ...baselines.map(
        (one) =>
          `${one.name}: read in ${one.load.toFixed(0)} ms; a world tariff of 10 points in ${one.iterations} iterations, ` +
          `${one.milliseconds.toFixed(0)} ms; markets clear to ${one.marketClearing.toExponential(0)}, ` +
          `Walras to ${one.walras.toExponential(0)}`,
      ),
      passed ? 'PASS' : 'FAIL',
    ].join('\n'),
  examples: ['selftest'],
});
