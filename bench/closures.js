import { loadBaseline } from '../dist/data/index.js';
import { DEFAULT_CLOSURE, HORIZONS, solve } from '../dist/equilibrium/index.js';
import { median, raised, three } from './measure.js';

/** Every closure of docs/closures.md, the whole of the short run, and all choices together. */
const CHOICES = {
  'deficits: proportional': { deficits: 'proportional' },
  'deficits: zero': { deficits: 'zero' },
  'labour: partial, labourDispersion: 1.5': { labour: 'partial', labourDispersion: 1.5 },
  'labour: specific': { labour: 'specific' },
  'inputSubstitution: 0.2': { inputSubstitution: 0.2 },
  'finalSubstitution: 0.5': { finalSubstitution: 0.5 },
  'scale: 0.05': { scale: 0.05 },
  'labourSupply: 0.5': { labourSupply: 0.5 },
  'labourSupply: 0.5, revenue: labour-tax, labourTax: 30%': {
    labourSupply: 0.5,
    revenue: 'labour-tax',
    labourTax: 0.3,
  },
  'horizon: short-run': HORIZONS['short-run'].closure,
  'all of them': {
    labour: 'partial',
    labourDispersion: 1.5,
    inputSubstitution: 0.2,
    finalSubstitution: 0.5,
    scale: 0.05,
    labourSupply: 0.5,
    revenue: 'labour-tax',
    labourTax: 0.3,
  },
};

const options = { tolerance: 1e-10 };

/** Time a usual shock under each closure against the same under the default, turn by turn. */
export function benchClosures() {
  const economy = loadBaseline('world-2022');
  const tariffs = raised(economy, 1);
  const usual = () => solve(economy, { tariffs }, DEFAULT_CLOSURE, options);
  return Object.entries(CHOICES).map(([closure, choice]) => {
    const short = closure === 'horizon: short-run';
    const given = short
      ? { ...economy, tradeElasticity: economy.tradeElasticity.map(HORIZONS['short-run'].elasticity) }
      : economy;
    const chosen = () => solve(given, { tariffs }, { ...DEFAULT_CLOSURE, ...choice }, options);
    const { solver } = chosen();
    const times = [[], []];
    usual();
    for (let turn = 0; turn < 25; turn++) {
      for (const [k, run] of [usual, chosen].entries()) {
        const began = performance.now();
        run();
        times[k].push(performance.now() - began);
      }
    }
    const [usualMs, chosenMs] = times.map(median);
    return {
      closure,
      iterations: solver.iterations,
      ms: three(chosenMs),
      'times the default': three(chosenMs / usualMs),
      residual: solver.residual.toExponential(0),
    };
  });
}
