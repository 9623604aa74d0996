import { type Burden, buyersShare, totalBurden } from '../decomposition/incidence.ts';
import { divergingBars } from './bars.ts';
import type { Figure } from './figure.ts';
import { type MoneyUnit, money, percent } from './format.ts';
import { withDecimals } from './number-format.ts';
import { capital, inSentence, slug, spoken } from './words.ts';

/** The changed duties of one country on another's goods, and who pays them: money of the baseline a year. */
export interface DutyRow extends Burden {
  readonly importer: string;
  readonly exporter: string;
}

/** A duty below this part of the largest is not drawn. */
const SMALL = 1e-3;

/**
 * Show who pays the duties that a case changes: buyers in higher prices, or sellers in lower ones.
 * @returns nothing where it changes none, or none whose payer can be told.
 */
export function whoPaysFigure(
  { id, title }: { readonly id: string; readonly title: string },
  rows: readonly DutyRow[],
  unit: MoneyUnit,
  source: string,
  most = 10,
): Figure | undefined {
  const ranked = [...rows].sort((a, b) => Math.abs(b.duty) - Math.abs(a.duty));
  const shown = ranked
    .filter((row) => Math.abs(row.duty) > SMALL * Math.abs(ranked[0].duty))
    .flatMap((row) => {
      const share = buyersShare(row);
      return share === undefined ? [] : [{ ...row, share }];
    })
    .slice(0, most);
  const takeaway = whoPaysTakeaway(title, rows, unit);
  if (shown.length === 0 || takeaway === undefined) return undefined;
  return {
    id: `who-pays-${slug(id)}`,
    title: `Who pays the duties: ${title}`,
    takeaway,
    measure: 'Part of the changed duty that buyers bear, %; sellers bear the rest',
    source,
    table: {
      columns: [
        { key: 'importer', label: 'Buyer', type: 'string' },
        { key: 'exporter', label: 'Seller', type: 'string' },
        { key: 'duty', label: 'Change in duty on the trade that is left', type: 'number', unit: 'money' },
        { key: 'buyers', label: 'Borne by buyers', type: 'number', unit: 'money' },
        { key: 'sellers', label: 'Borne by sellers', type: 'number', unit: 'money' },
        { key: 'treasury', label: 'Change in all revenue', type: 'number', unit: 'money' },
      ],
      rows: ranked.map((row) => ({ ...row })),
    },
    chart: (width) =>
      divergingBars(
        shown.map(({ importer, exporter, share, duty }) => ({
          label: `${capital(inSentence(importer))}, on goods from ${inSentence(exporter)}`,
          bars: [{ value: share, text: percent(share), note: money(duty, unit, { plus: true }) }],
        })),
        { width, labelShare: 0.4, noteTitle: 'Duty a year', neutral: true, tick: partTick },
      ).svg,
  };
}

const partTick = (value: number) => (value === 0 ? '0' : `${withDecimals(value * 100, 0, 1)}%`);

/** Say who bears the duties that are raised, and who gains by those that are cut; nothing where that cannot be told. */
export function whoPaysTakeaway(
  title: string,
  rows: readonly DutyRow[],
  unit: MoneyUnit,
): string | undefined {
  const sides = [
    {
      some: rows.filter(({ duty }) => duty > 0),
      duties: 'duties on the trade that is left rise',
      raised: true,
    },
    { some: rows.filter(({ duty }) => duty < 0), duties: 'duties that are cut fall', raised: false },
  ];
  const parts = sides.flatMap(({ some, duties, raised }) => {
    const total = totalBurden(some);
    const share = buyersShare(total);
    return share === undefined
      ? []
      : [
          `${duties} by ${money(Math.abs(total.duty), unit, { long: true })} a year: ${sharesInWords(share, raised)}`,
        ];
  });
  return parts.length > 0 ? `Under ${spoken(title)}, ${parts.join('; ')}.` : undefined;
}

/** Say how a duty falls on its two sides, `share` of it on buyers. */
function sharesInWords(share: number, raised: boolean): string {
  const [verb, higher, lower] = raised ? ['bear', 'higher', 'lower'] : ['keep', 'lower', 'higher'];
  // What rounds to all, or is more than all, is all of it: prices of sellers go the same way then.
  if (share >= 0.9995) return `buyers ${verb} all of that in ${higher} prices`;
  if (share <= 0.0005) return `sellers ${verb} all of that in ${lower} prices`;
  return `buyers ${verb} ${percent(share)} of that in ${higher} prices, sellers ${percent(1 - share)} in ${lower} ones`;
}
