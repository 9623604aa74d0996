import fc from 'fast-check';
import type { Closure } from '../../src/equilibrium/closure.ts';

/** Every optional choice, one at a time and together, by name. */
export const CHOICES: Readonly<Record<string, Partial<Closure>>> = {
  'the default': {},
  'specific labour': { labour: 'specific' },
  'partial labour': { labour: 'partial', labourDispersion: 2 },
  'complementary inputs': { inputSubstitution: 0.3 },
  'inputs in fixed proportions': { inputSubstitution: 0 },
  'substitutable inputs': { inputSubstitution: 2 },
  'complements in final use': { finalSubstitution: 0.4 },
  'substitutes in final use': { finalSubstitution: 2.5 },
  'scale economies': { scale: 0.06 },
  'scale economies of the data': { scale: 'data' },
  'profits of fixed firms': { structure: 'fixed-firms' },
  'labour supply': { labourSupply: 0.5 },
  'labour tax relief': { labourSupply: 0.7, revenue: 'labour-tax', labourTax: 0.3 },
  'all of the short run': { labour: 'specific', inputSubstitution: 0.3, finalSubstitution: 0.5 },
  'everything at once': {
    labour: 'partial',
    labourDispersion: 1.8,
    inputSubstitution: 0.5,
    finalSubstitution: 1.5,
    scale: 'data',
    labourSupply: 0.4,
    revenue: 'labour-tax',
    labourTax: 0.25,
  },
  'everything with profits': {
    labour: 'partial',
    labourDispersion: 3,
    inputSubstitution: 0.6,
    structure: 'fixed-firms',
    labourSupply: 0.4,
  },
};

/** Any choice with any closure of deficits. */
export const closures = fc
  .tuple(fc.constantFrom('fixed', 'proportional', 'zero'), fc.constantFrom(...Object.keys(CHOICES)))
  .map(([deficits, choice]): Closure => ({ deficits, labour: 'mobile', ...CHOICES[choice] }));
