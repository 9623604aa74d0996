import { z } from 'zod';
import { code, factor, listOf, rate, share, text } from './fields.ts';
import { economies, sectors } from './selection.ts';

export const OPERATORS = ['set', 'add', 'multiply', 'cap', 'floor'] as const;

export const level = rate.refine((value) => value > -1, {
  error: 'must be above -100%; at -100% the good is given away',
});

export const covers = z
  .union(
    [
      share,
      z.record(code, share).refine((map) => Object.keys(map).length > 0, {
        error: 'is empty; name an exporter, or leave covers out',
      }),
    ],
    { error: 'is neither a share nor a map of shares; write 27%, or {GBR: 27%, all: 1%}' },
  )
  .describe(
    "Share of the sector's bilateral trade that the measure touches: one, or one by exporter (code, bloc or all; the most specific counts).",
  );

export const onFlows = { importer: economies, exporter: economies, sectors };

/** Which products of the sector a measure touches. */
export const products = {
  covers: covers.optional(),
  product: text
    .optional()
    .describe('Name of the covered products, so that a later measure can change the same ones.'),
};

export const from = level
  .optional()
  .describe('The rate in law that it replaces on the covered products; without it, their current rate.');

export const operators = {
  set: level.optional().describe('The new rate.'),
  add: rate.optional().describe('Percentage points added to the rate.'),
  multiply: factor.optional().describe('Factor on the rate: 50% halves it.'),
  cap: level.optional().describe('The highest rate; lower ones stay.'),
  floor: level.optional().describe('The lowest rate; higher ones stay.'),
};

export const layerNames = (description: string) =>
  listOf(text, 'the name of a layer').optional().describe(description);

export const layerRules = {
  layer: text
    .optional()
    .describe(
      'Layer of the duty that is changed, by name; without it, the whole duty. ordinary is the duty below all layers.',
    ),
  includes: layerNames(
    'Layers that the rate already includes, so that the layer adds only what they leave of it: [ordinary] for an all-in rate.',
  ),
  replaces: layerNames('Layers that do not count where this one lies.'),
};

type Fault = (message: string, path?: string[]) => void;

/** Check what goes with what in a measure on rates. */
export function checkTogether(
  given: {
    readonly [field in
      | 'covers'
      | 'from'
      | 'product'
      | 'layer'
      | 'includes'
      | 'replaces'
      | 'content']?: unknown;
  },
  fault: Fault,
): void {
  for (const field of ['from', 'product'] as const) {
    if (given[field] !== undefined && given.covers === undefined) {
      fault("comes without covers; say which share of the sector's trade it is: covers: 6%", [field]);
    }
  }
  for (const field of ['includes', 'replaces', 'content'] as const) {
    if (given[field] !== undefined && (given.layer === undefined || given.layer === 'ordinary')) {
      fault('needs a layer; name the one whose rule it is: layer: reciprocal', [field]);
    }
  }
  if (given.from !== undefined && given.layer !== undefined) {
    fault('comes with layer in one measure; a layer is added to the rate in the data, write no from', [
      'from',
    ]);
  }
}

/** Check that exactly one operator is there. */
export function checkOperator(
  given: { readonly [field in (typeof OPERATORS)[number]]?: number },
  fault: Fault,
): void {
  const [first, second] = OPERATORS.filter((operator) => given[operator] !== undefined);
  if (!first) fault(`says nothing of the rate; write one of ${OPERATORS.join(', ')}`);
  if (second) fault(`comes with ${first} in one measure; write two measures`, [second]);
}

export const faultIn =
  ({ addIssue }: { addIssue: (issue: { code: 'custom'; message: string; path: string[] }) => void }): Fault =>
  (message, path = []) =>
    addIssue({ code: 'custom', message, path });
