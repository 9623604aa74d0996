import { listBaselines, loadBaseline } from '../dist/data/index.js';
import { DEFAULT_CLOSURE, gradient, solve } from '../dist/equilibrium/index.js';
import { median, raised, three } from './measure.js';

/** Time the gradient of one economy's real income in every tariff of the world against the solve it starts from. */
export function benchGradients() {
  return listBaselines().map((name) => {
    const economy = loadBaseline(name);
    const tariffs = raised(economy, 1);
    const weights = economy.economies.map((_, n) => (n === 0 ? 1 : 0));
    const objective = { realIncome: Float64Array.from(weights) };
    const solves = [];
    const gradients = [];
    let iterations = 0;
    for (let run = 0; run < 60; run++) {
      let began = performance.now();
      const equilibrium = solve(economy, { tariffs }, DEFAULT_CLOSURE, { tolerance: 1e-10 });
      solves.push(performance.now() - began);
      began = performance.now();
      const found = gradient(equilibrium, objective);
      // The large arrays are worked out when first read.
      if (!(found.tariffs.length > 0)) throw new Error('no gradient');
      gradients.push(performance.now() - began);
      iterations = found.iterations;
    }
    const [solveMs, gradientMs] = [median(solves.slice(20)), median(gradients.slice(20))];
    return {
      baseline: name,
      tariffs: economy.tariffs.length,
      'solve ms': three(solveMs),
      'gradient ms': three(gradientMs),
      'gradient / solve': three(gradientMs / solveMs),
      iterations,
    };
  });
}
