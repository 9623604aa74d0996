import { z } from 'zod';
import { code, exact, oneOf, rate, text, wants } from './fields.ts';
import { sectors } from './selection.ts';
import { amount, range, support } from './stated.ts';

const groups = z.array(text, { error: wants('a list of names of measure groups') });

const tariffRate = rate.refine((value) => value > 0, { error: 'must be above zero' });

const share = z
  .number({ error: wants('a number from 0 to 1') })
  .min(0, { error: 'must be from 0 to 1' })
  .max(1, { error: 'must be from 0 to 1' });

const tariff = exact({
  sectors: sectors.default('goods').describe('What the tariff falls on; goods if left out.'),
  to: tariffRate.describe('The highest tariff the power can lay, in percentage points on top.'),
  levels: z
    .array(tariffRate, { error: wants('a list of rates') })
    .min(1, { error: 'has no rate; write one' })
    .optional()
    .describe('The tariffs it may choose from; only the highest if left out.'),
})
  .refine(({ to, levels = [] }) => levels.every((level) => level <= to), {
    error: 'has a rate above to; raise to',
    path: ['levels'],
  })
  .describe('A tariff on all that the middle power sells, as punishment.');

const alignment = exact({
  own: share.default(1).describe('With this power alone.'),
  both: share.default(0.5).describe('With both.'),
  neither: share.default(0.5).describe('With neither.'),
  rival: share.default(0).describe('With the other power alone.'),
}).describe('How close the middle power stands to this one after each choice, from 0 to 1.');

const power = exact({
  economy: code.describe('The power: an economy or a bloc.'),
  deal: groups.describe('Measure groups of the deal that the power offers.'),
  tariff: tariff.optional(),
  punishes: z
    .array(oneOf(['rival', 'both', 'neither']), { error: wants('a list of choices') })
    .default(['rival', 'both'])
    .describe('Choices of the middle power that draw the tariff: a deal with the rival, with both, neither.'),
  alignment: alignment.prefault({}),
  weight: range.describe('What full alignment is worth to the power, money a year.'),
  restraint: range
    .optional()
    .describe(
      'What laying any tariff costs the power beside income, such as an agreement broken; nothing if left out.',
    ),
}).describe('A power that offers a deal and may punish.');

/** The game of the middle way: a middle power between two powers. */
export const middleWay = exact({
  title: text.optional(),
  about: text.optional(),
  economy: code.describe('The middle power: an economy or a bloc.'),
  unit: text.describe("Unit of weights, values and noise, in the baseline's currency: billion USD."),
  powers: z
    .array(power, { error: wants('a list of two powers') })
    .length(2, { error: 'has to be two powers; a middle power stands between two' })
    .describe('The two powers.'),
  values: z
    .array(
      exact({
        choice: text.describe('neither, both, or the code of a power.'),
        amount: amount.describe('What the choice is worth to the middle power beside income, money a year.'),
        ...support,
      }),
      { error: wants('a list of values') },
    )
    .default([])
    .describe('What choices are worth to the middle power beside income.'),
  probability: range.describe(
    'Probability that a punishment which the power would choose is carried out, 0 to 1.',
  ),
  noise: range.describe(
    'What the middle power does not know of its own gain: scale of the logit, money a year.',
  ),
});

/** The middle way as written. */
export type MiddleWaySpec = z.output<typeof middleWay>;

/** One of its two powers. */
export type PowerSpec = MiddleWaySpec['powers'][number];
