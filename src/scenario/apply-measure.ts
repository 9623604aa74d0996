import type { Economy } from '../economy/economy.ts';
import { UserError } from '../error/user-error.ts';
import { power } from '../kernel/power.ts';
import { applyMinimumPrice, applyOffset, applyPreference } from './apply-price.ts';
import { applyQuota } from './apply-quota.ts';
import { applyRates, removeLayers } from './apply-rates.ts';
import { type Choice, flowCells, sectorCells, within } from './cells.ts';
import { checkScope } from './check-scope.ts';
import { coverage } from './coverage.ts';
import { coveredLines } from './covered-lines.ts';
import { unitFactor } from './money.ts';
import type { PolicyDraft } from './policy-draft.ts';
import type { ReadText } from './resolve.ts';
import type { Measure } from './schema.ts';
import type { At, Selector } from './select.ts';
import { readTariffFile } from './tariff-file.ts';

/** What a measure is applied with. */
export interface Setting {
  readonly economy: Economy;
  readonly selector: Selector;
  readonly readText: ReadText;
  /** Identifies the measure, for products without a name: `group#number`, the number from one. */
  readonly name: string;
  readonly placeOf: At;
}

/** Apply one measure to a policy in the making. @throws UserError at the place of what is wrong. */
export function applyMeasure(draft: PolicyDraft, measure: Measure, setting: Setting): void {
  const { economy, selector, placeOf, name } = setting;
  const choice = (instrument: string): Choice => ({ economy, selector, at: within(placeOf, instrument) });
  const { tariff, quota, preference, offset, minimumPrice, exportTax, barrier, embargo } = measure;
  const { productivity, subsidy, transfer } = measure;
  checkScope(measure, setting);
  if (tariff && 'file' in tariff) applyTariffFile(draft, tariff.file, setting);
  else if (tariff && 'remove' in tariff) removeLayers(draft, tariff, choice('tariff'), name);
  else if (tariff) applyRates(draft, 'tariff', tariff, choice('tariff'), name);
  if (quota) applyQuota(draft, quota, choice('quota'), name);
  if (preference) applyPreference(draft, preference, choice('preference'), name);
  if (offset) applyOffset(draft, offset, choice('offset'), name);
  if (minimumPrice) applyMinimumPrice(draft, minimumPrice, choice('minimumPrice'), name);
  if (exportTax) applyRates(draft, 'exportTax', exportTax, choice('exportTax'), name);
  if (barrier) applyBarrier(draft, barrier, choice('barrier'), name);
  if (embargo) for (const cell of flowCells(embargo, choice('embargo'))) draft.embargo(cell);
  if (productivity) {
    for (const cell of sectorCells(productivity, choice('productivity'))) {
      draft.multiplyProductivity(cell, 1 + productivity.change);
    }
  }
  if (subsidy) applySubsidy(draft, subsidy, choice('subsidy'));
  if (transfer) applyTransfer(draft, transfer, choice('transfer'));
}

function applyTariffFile(draft: PolicyDraft, file: string, { economy, readText, placeOf }: Setting): void {
  for (const { cell, rate } of readTariffFile(file, economy, readText, placeOf('tariff', 'file'))) {
    draft.rates('tariff', cell).change({ by: 'set', value: rate });
  }
}

/**
 * A barrier on part of the trade: the covered part changes its cost, and the parts substitute as varieties do. A named
 * product is the one that tariffs know by that name.
 */
function applyBarrier(
  draft: PolicyDraft,
  barrier: NonNullable<Measure['barrier']>,
  choice: Choice,
  measure: string,
): void {
  const { economy, selector } = choice;
  const N = economy.economies.length;
  if (barrier.product !== undefined) {
    for (const { lines } of coveredLines(draft, 'tariff', barrier, choice, measure, 'all')) {
      for (const line of lines) line.multiplyCost(1 + barrier.change);
    }
    return;
  }
  const cells = flowCells(barrier, choice);
  const covered = coverage(barrier.covers, cells, choice);
  const shareOf = covered ?? (() => 1);
  for (const cell of cells) {
    const theta = economy.tradeElasticity[Math.floor(cell / (N * N))];
    const share = shareOf(cell % N);
    const changed = 1 + barrier.change;
    draft.multiplyBarrier(
      cell,
      share === 1 ? changed : power(1 - share + share * power(changed, -theta), -1 / theta),
    );
  }
  if (!covered) return;
  selector.cover(
    measure,
    undefined,
    cells.map((cell) => ({ cell, share: covered(cell % N) })),
  );
}

function applySubsidy(draft: PolicyDraft, subsidy: NonNullable<Measure['subsidy']>, choice: Choice): void {
  for (const cell of sectorCells(subsidy, choice)) {
    const rate = subsidy.set ?? draft.subsidy(cell) + subsidy.add!;
    if (rate >= 1) {
      throw new UserError(`the subsidies add up to ${(100 * rate).toPrecision(4)}% of the cost`, {
        place: choice.at('add'),
        remedy: 'together they must stay below 100%',
      });
    }
    draft.setSubsidy(cell, rate);
  }
}

function applyTransfer(
  draft: PolicyDraft,
  { from, to, value, unit }: NonNullable<Measure['transfer']>,
  { economy, selector, at }: Choice,
): void {
  const factor = unit === undefined ? 1 : unitFactor(unit, economy.unit);
  if (factor === undefined) {
    throw new UserError(`a transfer in ${unit} does not fit ${economy.name}`, {
      place: at('unit'),
      remedy: `write it in ${economy.unit} a year`,
    });
  }
  const payer = selector.economy(from, at('from'));
  const receiver = selector.economy(to, at('to'));
  if (payer === receiver) {
    throw new UserError(`${from} cannot pay itself`, { place: at('to'), remedy: 'name two economies' });
  }
  draft.transfer(payer, receiver, value * factor);
}
