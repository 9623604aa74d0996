import { z } from 'zod';
import type { Closure } from '../equilibrium/closure.ts';
import { HORIZONS, type Horizon } from '../equilibrium/horizon.ts';
import { exact, oneOf, rate, text, wants } from './fields.ts';

const positive = z.number({ error: wants('a number') }).positive({ error: 'must be above zero' });
const elasticity = z.number({ error: wants('a number') }).min(0, { error: 'must be zero or more' });

/** Closures, elasticities and balance, as written; a horizon sets what is not written beside it. */
export const model = exact({
  horizon: oneOf(['short-run', 'long-run'])
    .optional()
    .describe(
      'Sets labour, inputSubstitution, finalSubstitution and the level of trade elasticities together; what is written beside it stands.',
    ),
  deficits: oneOf(['fixed', 'proportional', 'zero'])
    .default('fixed')
    .describe('Trade deficits: fixed in units of world GDP, proportional to own GDP, or zero.'),
  labour: oneOf(['mobile', 'partial', 'specific'])
    .optional()
    .describe('How labour moves between sectors: freely (the default), in part, or not at all.'),
  labourDispersion: z
    .number({ error: wants('a number') })
    .gt(1, { error: 'must be above 1' })
    .optional()
    .describe('kappa of partial labour: 1 would be specific, infinity mobile.'),
  inputSubstitution: elasticity
    .optional()
    .describe('Elasticity of substitution among inputs and value added; 1 (Cobb-Douglas) if absent.'),
  finalSubstitution: elasticity
    .optional()
    .describe('Elasticity of substitution between sectors in final use; 1 if absent.'),
  structure: oneOf(['armington', 'eaton-kortum', 'krugman', 'fixed-firms'])
    .optional()
    .describe('What makes goods differ: krugman adds free entry (psi = 1/theta), fixed-firms keeps profits.'),
  scale: z
    .union([z.literal('none'), z.literal('data'), elasticity], {
      error: wants('none, data, or a number'),
    })
    .optional()
    .describe('External economies of scale psi: none (the default), those of the economy, or a number.'),
  labourSupply: elasticity
    .optional()
    .describe('Elasticity of labour supply to the real wage after tax; 0 if absent.'),
  revenue: oneOf(['rebated', 'labour-tax'])
    .optional()
    .describe('New revenue is handed out (the default), or cuts the tax on labour.'),
  labourTax: rate.optional().describe('The rate of the tax on labour that revenue cuts.'),
  elasticities: z
    .union([text, positive, z.record(z.string(), positive)], {
      error: wants('a set of elasticities by name, a number, or a map from sector to number'),
    })
    .default('default')
    .describe('Trade elasticities: a set by name, one number for all sectors, or numbers by sector.'),
  balance: oneOf(['rescale', 'clip'])
    .optional()
    .describe('How to mend accounts that do not hold; what is moved is reported.'),
}).transform((given) => {
  const preset = given.horizon ? HORIZONS[given.horizon].closure : {};
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { labour: 'mobile' as const, ...preset, ...present } as Omit<typeof given, 'labour'> & {
    readonly labour: Closure['labour'];
  };
});

/** The closure part of a model. */
export function closureOf(chosen: z.output<typeof model>): Closure {
  const { elasticities: _, balance: __, horizon: ___, ...closure } = chosen;
  return closure;
}

/** The horizon of a model, if it names one. */
export const horizonOf = (chosen: z.output<typeof model>): Horizon | undefined => chosen.horizon;
