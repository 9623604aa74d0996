import { z } from 'zod';
import { code, exact, name, oneOf, rate, text, wants } from './fields.ts';
import { model } from './model.ts';

const bound = z.union([z.number(), z.string()], { error: wants('a number, or a rate such as 25%') });

const reasons = {
  note: text.optional().describe('Why this range.'),
  evidence: z.array(name).optional().describe('What it rests on: entries of evidence.'),
};

const range = {
  ...reasons,
  from: bound.describe('One end of the range.'),
  to: bound.describe('The other end.'),
};

/** How an assumption between two ends is distributed. */
export const ranged = z
  .discriminatedUnion('distribution', [
    exact({ distribution: z.literal('uniform'), ...range }),
    exact({ distribution: z.literal('triangular'), ...range, mode: bound.describe('The likeliest value.') }),
  ])
  .describe('A range: uniform from one end to the other, or triangular with a likeliest value between.');

const spread = rate.refine((value) => value > 0, { error: 'must be above zero' });

const elasticities = exact({
  ...reasons,
  distribution: oneOf(['lognormal', 'normal', 'uniform']).describe('Shape of the distribution.'),
  cv: z
    .union(
      [
        spread,
        z
          .record(code, spread)
          .refine((map) => Object.keys(map).length > 0, { error: 'is empty; name a sector' }),
      ],
      { error: wants('a rate such as 30%, or a map of them by sector') },
    )
    .describe('Standard deviation / mean: one, or one by sector; sectors that a map does not name stay.'),
  correlated: oneOf(['none', 'sector', 'all'])
    .default('none')
    .describe('What is drawn together: nothing (none), goods and services each (sector), or all sectors.'),
}).superRefine(({ cv, distribution, correlated }, { addIssue }) => {
  const largest = typeof cv === 'number' ? cv : Math.max(...Object.values(cv));
  const most = { lognormal: 3, normal: 0.45, uniform: 0.55 }[distribution];
  if (largest > most) {
    addIssue({
      code: 'custom',
      message: `${largest} is too wide for ${distribution}, whose draws would not stay above zero; at most ${most}`,
      path: ['cv'],
    });
  }
  if (typeof cv !== 'number' && correlated !== 'none') {
    addIssue({
      code: 'custom',
      message: 'needs one cv for all sectors; write cv: 30%, or correlated: none',
      path: ['correlated'],
    });
  }
});

const { deficits, elasticities: set, balance: _, ...closure } = model.in.shape;
const weight = z
  .number({ error: wants('a number') })
  .positive({ error: 'must be above zero; leave the choice out instead' });

const alternative = exact({
  title: text.optional().describe('What a reader calls it.'),
  ...reasons,
  weight: weight.default(1).describe('How much it counts beside the others.'),
  deficits: deficits.unwrap().optional(),
  elasticities: set.unwrap().optional(),
  ...closure,
}).describe('Fields of model that it replaces; without any, the model as it is.');

const probability = z
  .discriminatedUnion('distribution', [
    exact({ distribution: z.literal('uniform'), ...range, deal: text, threat: text }),
    exact({ distribution: z.literal('triangular'), ...range, mode: bound, deal: text, threat: text }),
  ])
  .describe('The probability that the case threat comes about and not the case deal.');

/** What is drawn in a sweep, and from which distribution. */
export const uncertainty = exact({
  elasticities: elasticities.optional().describe('Trade elasticities, as factors on those of the model.'),
  measures: z
    .record(text, z.record(text, ranged))
    .optional()
    .describe(
      'Values of measures, by group#number and field: {deal#2: {change: {...}}}; covers.GBR is one of a map.',
    ),
  model: z
    .record(name, z.array(alternative).min(2, { error: 'is no choice; write two alternatives or more' }))
    .optional()
    .describe('Choices between models, by name: each a list of alternatives.'),
  probabilities: z
    .record(name, probability)
    .optional()
    .describe('Lotteries between two cases, by name; each is reported as a case of its own, by its mean.'),
});

/** What a scenario says of its uncertainty. */
export type Uncertainty = z.output<typeof uncertainty>;
/** A range as written. */
export type Ranged = z.output<typeof ranged>;
/** An alternative model as written. */
export type Alternative = z.output<typeof alternative>;
