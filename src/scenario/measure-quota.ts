import { z } from 'zod';
import { exact, factor, oneOf, share, text, wants } from './fields.ts';
import { checkTogether, faultIn, from, layerRules, level, onFlows, products } from './measure-fields.ts';

const amount = z
  .number({ error: 'is not a number; write the number alone, and its unit in unit' })
  .nonnegative({ error: 'must be zero or more' });

const FORMS = 'write {value, unit}, {share}, {number, unitValue, unit} or {number, share}';

const quantity = exact({
  value: amount.optional().describe("Money a year, at the border prices of the baseline's year."),
  number: amount.optional().describe('How many a year.'),
  of: text.optional().describe('What is counted: cars, tonnes.'),
  unitValue: amount.optional().describe('What one of them cost at the border in the baseline.'),
  share: factor
    .optional()
    .describe("Share of the baseline's covered trade, 110%; with number, what share that number is."),
  unit: text.optional().describe('Money that value or unitValue is in, for instance million USD, or USD.'),
})
  .superRefine((given, context) => {
    const fault = faultIn(context);
    const { value, number, of, unitValue, share: part, unit } = given;
    const sizes = [value, unitValue, part].filter((size) => size !== undefined).length;
    const fits = number === undefined ? of === undefined && unitValue === undefined : value === undefined;
    if (sizes !== 1 || !fits) fault(`does not say one quantity; ${FORMS}`);
    else if (part === undefined && unit === undefined) fault('says no unit; write for instance unit: USD');
    else if (part !== undefined && unit !== undefined) fault('has a unit without money; remove it', ['unit']);
    else if (number !== undefined && !(unitValue ?? part))
      fault(`needs a size above zero; ${FORMS}`, ['number']);
    else if (number === 0 && part) fault('is a share of nothing; write share: 0%', ['number']);
  })
  .describe('How much may come in at the in-quota rate in a year.');

const HOLDERS = ['importers', 'exporters', 'treasury'] as const;

const rent = z
  .union(
    [
      oneOf(HOLDERS),
      exact({ importers: share.optional(), exporters: share.optional(), treasury: share.optional() }),
    ],
    { error: wants('importers, exporters or treasury, or a map of shares') },
  )
  .transform(
    (given) =>
      (typeof given === 'string' ? { [given]: 1 } : given) as Partial<
        Record<(typeof HOLDERS)[number], number>
      >,
  )
  .refine((shares) => Math.abs(HOLDERS.reduce((sum, who) => sum + (shares[who] ?? 0), 0) - 1) < 1e-9, {
    error: 'does not add up to 100%; share out all of it',
  })
  .describe(
    'Who has the rent: those who hold the licences, importers or exporters, or the treasury that auctions them.',
  );

export const quota = exact({
  ...onFlows,
  inQuota: level.describe('The rate within the quota.'),
  outOfQuota: level.describe('The rate beyond it.'),
  quantity,
  rent,
  ...products,
  from,
  ...layerRules,
})
  .superRefine((given, context) => {
    const fault = faultIn(context);
    if (given.outOfQuota < given.inQuota) fault('lies below inQuota; swap them', ['outOfQuota']);
    checkTogether({ ...given, covers: given.covers ?? 1 }, fault);
  })
  .describe(
    'A tariff-rate quota: one rate up to a quantity, another beyond. All flows it names share the quantity.',
  );
