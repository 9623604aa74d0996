import { money, moneyUnit } from '../figure/format.ts';
import { inSentence, list, sectorInSentence } from '../figure/words.ts';
import type { MeasureGroup } from '../scenario/scenario.ts';
import { describeLaw } from './describe-law.ts';
import { points, rate } from './rate-words.ts';

type Measure = MeasureGroup['measures'][number];
type Selection = string | readonly string[] | { readonly except: string | readonly string[] };
type Covers = number | Readonly<Record<string, number>>;

/** A change of a rate, one of the first five fields given. */
interface RateChange {
  readonly set?: number;
  readonly add?: number;
  readonly multiply?: number;
  readonly cap?: number;
  readonly floor?: number;
  readonly from?: number;
  readonly covers?: Covers;
  readonly importer: Selection;
  readonly exporter: Selection;
  readonly sectors: Selection;
}

/** How a layer of a duty stacks with others. */
interface LayerRules {
  readonly layer?: string;
  readonly includes?: readonly string[];
  readonly replaces?: readonly string[];
  readonly content?: number;
}

/** Give the name of an economy, a sector or a bloc; codes without one come back as they are. */
export type NameOf = (code: string) => string;

/**
 * Put a measure into words: `Tariff of China on imports from the United Kingdom, food and drink: set to 5% from 10%,
 * on 27% of the trade`. Rates are read from decimals.
 */
export function describeMeasure(measure: Measure, nameOf: NameOf): string {
  const who = (selection: Selection) =>
    inWords(selection, 'all countries', (code) => inSentence(nameOf(code)));
  const what = (selection: Selection) =>
    inWords(selection, 'all sectors', (code) => sectorInSentence(nameOf(code)));
  const { tariff, exportTax, barrier, embargo, productivity, subsidy, transfer } = measure;
  const covered = (covers: Covers | undefined) => coverage(covers, nameOf);
  const law = describeLaw(measure, { who, what, covered });
  if (law) return law;
  if (tariff && 'file' in tariff) return `Tariffs as listed in ${tariff.file}`;
  if (tariff) {
    const change = tariff as RateChange;
    const layer = layerWords(tariff as LayerRules);
    return `Tariff of ${who(change.importer)} on imports from ${who(change.exporter)}, ${what(change.sectors)}: ${layer}${operation(change)}${coverage(change.covers, nameOf)}`;
  }
  if (exportTax) {
    return `Tax of ${who(exportTax.exporter)} on exports to ${who(exportTax.importer)}, ${what(exportTax.sectors)}: ${operation(exportTax)}${coverage(exportTax.covers, nameOf)}`;
  }
  if (barrier) {
    return `Cost of selling from ${who(barrier.exporter)} to ${who(barrier.importer)}, ${what(barrier.sectors)}: ${changed(barrier.change)}${coverage(barrier.covers, nameOf)}`;
  }
  if (embargo)
    return `No sales from ${who(embargo.exporter)} to ${who(embargo.importer)}, ${what(embargo.sectors)}`;
  if (productivity) {
    return `Productivity in ${who(productivity.economy)}, ${what(productivity.sectors)}: ${changed(productivity.change)}`;
  }
  if (subsidy) {
    const size =
      subsidy.set === undefined
        ? `${subsidy.add! < 0 ? 'lowered' : 'raised'} by ${points(subsidy.add!)}`
        : rate(subsidy.set);
    return `Subsidy in ${who(subsidy.economy)}, ${what(subsidy.sectors)}: ${size} of unit cost`;
  }
  if (transfer) {
    const amount = transfer.unit
      ? money(transfer.value, moneyUnit(transfer.unit.replace(/\s+a year$/, ''), 0), { long: true })
      : String(transfer.value);
    return `Payment from ${who(transfer.from)} to ${who(transfer.to)}: ${amount} a year`;
  }
  return 'No change';
}

function inWords(selection: Selection, all: string, nameOf: NameOf): string {
  if (typeof selection === 'string') return selection === 'all' ? all : nameOf(selection);
  if (!('except' in selection)) return list(selection.map(nameOf));
  const { except } = selection;
  return `${all} except ${list((typeof except === 'string' ? [except] : except).map(nameOf))}`;
}

function layerWords({ layer, includes, replaces, content }: LayerRules): string {
  if (layer === undefined) return '';
  const rules = [
    ...(includes ? [`${list([...includes])} included`] : []),
    ...(replaces ? [`in place of ${list([...replaces])}`] : []),
    ...(content === undefined ? [] : [`on ${rate(content)} of the value`]),
  ];
  return `${layer} duty${rules.length > 0 ? ` (${rules.join(', ')})` : ''} `;
}

function operation({ set, add, multiply, cap, floor, from }: RateChange): string {
  const before = from === undefined ? '' : ` from ${rate(from)}`;
  if (set !== undefined) return `set to ${rate(set)}${before}`;
  if (add !== undefined) return `${add < 0 ? 'lowered' : 'raised'} by ${points(add)}${before}`;
  if (multiply !== undefined) return `multiplied by ${multiply}${before}`;
  if (cap !== undefined) return `at most ${rate(cap)}`;
  return `at least ${rate(floor!)}`;
}

function changed(change: number): string {
  return `${change < 0 ? 'down' : 'up'} by ${rate(Math.abs(change))}`;
}

function coverage(covers: Covers | undefined, nameOf: NameOf): string {
  if (covers === undefined) return '';
  if (typeof covers === 'number') return `, on ${rate(covers)} of the trade`;
  const parts = Object.entries(covers).map(
    ([code, share]) => `${rate(share)} from ${code === 'all' ? 'the others' : inSentence(nameOf(code))}`,
  );
  return `, on part of the trade (${parts.join(', ')})`;
}
