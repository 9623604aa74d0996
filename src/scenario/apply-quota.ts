import type { Quota } from '../equilibrium/quota/index.ts';
import { UserError } from '../error/user-error.ts';
import { applyToLines, layerOf } from './apply-rates.ts';
import { type Choice, cellName, within } from './cells.ts';
import { checkRates, coveredLines } from './covered-lines.ts';
import { unitFactor } from './money.ts';
import type { PolicyDraft } from './policy-draft.ts';
import type { QuotaMeasure } from './schema.ts';

/** A quota of a scenario: what the solver needs, and what a result says of it. */
export interface ScenarioQuota extends Quota {
  /** The measure that opened it, as `group#number`. */
  readonly measure: string;
  readonly product: string | undefined;
  /** As written in law. */
  readonly inQuota: number;
  readonly outOfQuota: number;
  /** Who has the rent, shares that add up to one. */
  readonly rent: { readonly importers: number; readonly exporters: number; readonly treasury: number };
  /** What quantities are counted in, and how many of the solver's units make one. */
  readonly counted: { readonly unit: string; readonly size: number };
  /** The flows it covers, by cell, and the covered share of each. */
  readonly flows: readonly { readonly cell: number; readonly share: number }[];
  /** Covered trade in the baseline, in the solver's units. */
  readonly baseline: number;
}

/** Put flows under a tariff-rate quota that they share. @throws UserError at the place of what is wrong. */
export function applyQuota(draft: PolicyDraft, written: QuotaMeasure, choice: Choice, measure: string): void {
  const { economy } = choice;
  const touched = { ...written, covers: written.covers ?? 1 };
  const covered = coveredLines(draft, 'tariff', touched, choice, measure);
  const baseline = covered.reduce((sum, { cell, share }) => sum + share * economy.flows[cell], 0);
  const { quantity, counted } = amountOf(written.quantity, baseline, choice);
  const { importers = 0, exporters = 0, treasury = 0 } = written.rent;
  const quota: ScenarioQuota = {
    name: written.product ?? cellName(economy, covered[0].cell),
    quantity,
    exportersShare: exporters,
    measure,
    product: written.product,
    inQuota: written.inQuota,
    outOfQuota: written.outOfQuota,
    rent: { importers, exporters, treasury },
    counted,
    flows: covered.map(({ cell, share }) => ({ cell, share })),
    baseline,
  };
  const at = draft.addQuota(quota);
  const layer = layerOf(written);
  const rate = (value: number) => ({ by: 'set' as const, value, from: written.from, layer });
  applyToLines(
    covered,
    (line) => line.divide(at, rate(written.inQuota), rate(written.outOfQuota)),
    quota.name,
    choice,
  );
  checkRates(covered, 'tariff', 'inQuota', choice);
  for (const { cell, lines } of covered) {
    const [inside, outside] = lines[0].rates;
    if (outside >= inside) continue;
    throw new UserError(`beyond the quota the duty on ${cellName(economy, cell)} would be the lower one`, {
      place: choice.at('outOfQuota'),
      remedy: 'the rate beyond a quota is at least the rate within it, in the data too; mind from',
    });
  }
}

/** The quantity in the solver's units, which cost one unit of the economy's money each in the baseline. */
function amountOf(
  written: QuotaMeasure['quantity'],
  baseline: number,
  { economy, at }: Choice,
): { quantity: number; counted: ScenarioQuota['counted'] } {
  const { value, number, unitValue, of = 'units', share, unit } = written;
  const money = { unit: economy.unit, size: 1 };
  if (share !== undefined) {
    const quantity = share * baseline;
    return { quantity, counted: number === undefined ? money : { unit: of, size: quantity / number } };
  }
  const factor = unitFactor(unit!, economy.unit);
  if (factor === undefined) {
    throw new UserError(`a quantity in ${unit} does not fit ${economy.name}`, {
      place: within(at, 'quantity')('unit'),
      remedy: `write it in the currency of ${economy.unit}`,
    });
  }
  if (value !== undefined) return { quantity: value * factor, counted: money };
  const size = unitValue! * factor;
  return { quantity: number! * size, counted: { unit: of, size } };
}
