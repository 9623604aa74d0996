import { withDecimals } from '../figure/number-format.ts';
import { list } from '../figure/words.ts';
import type { MeasureGroup } from '../scenario/scenario.ts';
import { rate } from './rate-words.ts';

type Measure = MeasureGroup['measures'][number];
type Selection = string | string[] | { except: string | string[] };

/** How selections and covered shares read. */
export interface Words {
  readonly who: (selection: Selection) => string;
  readonly what: (selection: Selection) => string;
  readonly covered: (covers: number | Record<string, number> | undefined) => string;
}

/** Put a quota, a preference, an offsetting duty, a minimum price or the end of a layer into words. */
export function describeLaw(measure: Measure, { who, what, covered }: Words): string | undefined {
  const { tariff, quota, preference, offset, minimumPrice } = measure;
  const between = (touched: { importer: Selection; exporter: Selection; sectors: Selection }) =>
    `of ${who(touched.importer)} on imports from ${who(touched.exporter)}, ${what(touched.sectors)}`;
  if (tariff && 'remove' in tariff) {
    return `Tariff ${between(tariff)}: without the ${list([...tariff.remove])} duty${covered(tariff.covers)}`;
  }
  if (quota) {
    return (
      `Tariff quota ${between(quota)}: ${quantityWords(quota.quantity)} a year at ${rate(quota.inQuota)}, ` +
      `${rate(quota.outOfQuota)} beyond${covered(quota.covers)}`
    );
  }
  if (preference) {
    const { set, eligible = 1, utilisation } = preference;
    const origin = eligible === 1 ? '' : ` of the ${rate(eligible)} that may`;
    return `Preference ${between(preference)}: ${rate(set)}, claimed by ${rate(utilisation)}${origin}${covered(preference.covers)}`;
  }
  if (offset) {
    const margin = offset.margin === 'subsidy' ? 'the subsidy' : `a margin of ${rate(offset.margin)}`;
    return `Duty ${between(offset)}: offsets ${margin}${covered(offset.covers)}`;
  }
  if (minimumPrice) {
    return `Minimum price of ${who(minimumPrice.exporter)} for sales to ${who(minimumPrice.importer)}, ${what(minimumPrice.sectors)}: ${rate(minimumPrice.rise)} above cost${covered(minimumPrice.covers)}`;
  }
  return undefined;
}

function quantityWords({
  value,
  number,
  of = 'units',
  share,
  unit,
}: NonNullable<Measure['quota']>['quantity']) {
  const figure = (amount: number) => withDecimals(amount, 0, 2);
  if (share !== undefined) return `${rate(share)} of the trade in the data`;
  return number === undefined ? `${figure(value!)} ${unit}` : `${figure(number)} ${of}`;
}
