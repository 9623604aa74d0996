import type { Economy } from '../economy/economy.ts';
import { UserError } from '../error/user-error.ts';
import { power } from '../kernel/power.ts';
import { type Choice, cellName, flowCells, sectorCells, within } from './cells.ts';
import { coverage } from './coverage.ts';
import type { PolicyDraft } from './policy-draft.ts';
import type { ReadText } from './resolve.ts';
import type { Measure, RateChange } from './schema.ts';
import type { At, Selector } from './select.ts';
import { readTariffFile } from './tariff-file.ts';

/** What a measure is applied with. */
export interface Setting {
  readonly economy: Economy;
  readonly selector: Selector;
  readonly readText: ReadText;
  /** Identifies the measure, for products without a name. */
  readonly name: string;
  readonly placeOf: At;
}

/** Apply one measure to a policy in the making. @throws UserError at the place of what is wrong. */
export function applyMeasure(draft: PolicyDraft, measure: Measure, setting: Setting): void {
  const { economy, selector, placeOf } = setting;
  const choice = (instrument: string): Choice => ({ economy, selector, at: within(placeOf, instrument) });
  const { tariff, exportTax, barrier, embargo, productivity, subsidy, transfer } = measure;
  if (tariff && 'file' in tariff) applyTariffFile(draft, tariff.file, setting);
  else if (tariff) applyRates(draft, 'tariff', tariff, choice('tariff'), setting.name);
  if (exportTax) applyRates(draft, 'exportTax', exportTax, choice('exportTax'), setting.name);
  if (barrier) applyBarrier(draft, barrier, choice('barrier'));
  if (embargo) for (const cell of flowCells(embargo, choice('embargo'))) draft.embargo(cell);
  if (productivity) {
    for (const cell of sectorCells(productivity, choice('productivity'))) {
      draft.multiplyProductivity(cell, 1 + productivity.change);
    }
  }
  if (subsidy)
    for (const cell of sectorCells(subsidy, choice('subsidy'))) draft.setSubsidy(cell, subsidy.set);
  if (transfer) applyTransfer(draft, transfer, choice('transfer'));
}

function applyTariffFile(draft: PolicyDraft, file: string, { economy, readText, placeOf }: Setting): void {
  for (const { cell, rate } of readTariffFile(file, economy, readText, placeOf('tariff', 'file'))) {
    draft.rates('tariff', cell).changeAll(() => rate);
  }
}

function applyRates(
  draft: PolicyDraft,
  kind: 'tariff' | 'exportTax',
  change: RateChange,
  choice: Choice,
  measure: string,
): void {
  const { economy, at } = choice;
  const N = economy.economies.length;
  const operator = operatorOf(change);
  const cells = flowCells(change, choice, kind === 'tariff' ? 'goods' : undefined);
  const shareOf = coverage(change.covers, cells, choice);
  const product = change.product ?? measure;
  const stopped: number[] = [];
  for (const cell of cells) {
    const rates = draft.rates(kind, cell);
    const fit = shareOf ? rates.changeProduct(product, shareOf(cell % N), operator, change.from) : 'fits';
    if (!shareOf) rates.changeAll(operator);
    if (fit === 'stopped' && economy.flows[cell] > 0) stopped.push(cell);
    if (fit === 'misfit') {
      throw new UserError(`the products singled out in ${cellName(economy, cell)} do not fit together`, {
        place: at('covers'),
        remedy: 'together they cover at most 100% of the trade, and a named product keeps one share',
      });
    }
    const worst = Math.min(...rates.rates);
    if (!(worst > -1)) {
      const what = kind === 'tariff' ? 'tariff' : 'export tax';
      throw new UserError(
        `the ${what} on ${cellName(economy, cell)} would be ${(100 * worst).toPrecision(4)}%`,
        {
          place: at(OPERATORS.find((name) => change[name] !== undefined)!),
          remedy: 'a rate must stay above -100%',
        },
      );
    }
  }
  if (stopped.length > 0) {
    choice.selector.notes.add(
      `${product}: the cut is larger than the tariff in the data for ${stopped.length} of ${cells.length} flows ` +
        `(${cellName(economy, stopped[0])}, for one), where it ends at zero`,
    );
  }
}

const OPERATORS = ['set', 'add', 'multiply', 'cap', 'floor'] as const;

function operatorOf({ set, add, multiply, cap, floor }: RateChange): (rate: number) => number {
  if (set !== undefined) return () => set;
  if (add !== undefined) return (rate) => rate + add;
  if (multiply !== undefined) return (rate) => rate * multiply;
  if (cap !== undefined) return (rate) => Math.min(rate, cap);
  return (rate) => Math.max(rate, floor!);
}

/** A barrier on part of the trade: the covered part changes its cost, and the parts substitute as varieties do. */
function applyBarrier(draft: PolicyDraft, barrier: NonNullable<Measure['barrier']>, choice: Choice): void {
  const { economy } = choice;
  const N = economy.economies.length;
  const cells = flowCells(barrier, choice);
  const shareOf = coverage(barrier.covers, cells, choice) ?? (() => 1);
  for (const cell of cells) {
    const theta = economy.tradeElasticity[Math.floor(cell / (N * N))];
    const share = shareOf(cell % N);
    const changed = 1 + barrier.change;
    draft.multiplyBarrier(
      cell,
      share === 1 ? changed : power(1 - share + share * power(changed, -theta), -1 / theta),
    );
  }
}

function applyTransfer(
  draft: PolicyDraft,
  { from, to, value, unit }: NonNullable<Measure['transfer']>,
  { economy, selector, at }: Choice,
): void {
  if (unit !== undefined && unit.replace(/\s+a year$/, '') !== economy.unit) {
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
  draft.transfer(payer, receiver, value);
}
