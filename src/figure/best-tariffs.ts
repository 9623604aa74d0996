import { changeBar, divergingBars } from './bars.ts';
import type { Figure } from './figure.ts';
import { type MoneyUnit, money, percent, percentInWords } from './format.ts';
import { capital, inSentence, sectorInSentence, slug } from './words.ts';

/** The tariffs that are best for one player, and what they do to everybody. */
export interface BestTariffs {
  readonly player: string;
  /** Whether there is one rate for everything. */
  readonly uniform: boolean;
  /** Mean of the rates by trade, decimal. */
  readonly mean: number;
  /** The player's gain, decimal, and its worth a year. */
  readonly gain: number;
  readonly worth: number;
  readonly rows: readonly {
    readonly code: string;
    readonly economy: string;
    readonly plays: boolean;
    readonly realIncome: number;
    readonly money: number;
    /** When the others have answered, decimal. */
    readonly answered: number | undefined;
  }[];
  /** The player's change and its worth when the others have answered. */
  readonly answered: { readonly gain: number; readonly worth: number } | undefined;
}

/** How many economies are drawn beside those that play. */
const DRAWN = 10;

/** Show who gains and loses by the tariffs that are best for one. */
export function bestTariffsFigure(best: BestTariffs, unit: MoneyUnit, source: string): Figure {
  const bySize = best.rows.toSorted((a, b) => Math.abs(b.money) - Math.abs(a.money));
  const others = bySize.filter(({ plays }) => !plays).slice(0, DRAWN);
  const shown = [...bySize.filter(({ plays }) => plays).slice(0, DRAWN), ...others];
  return {
    id: `best-tariffs-${slug(best.player)}`,
    title: `Who gains and loses when ${inSentence(best.player)} sets its best tariffs`,
    takeaway: bestTariffsTakeaway(best, unit),
    measure: `Change in real income, %, while nobody answers; ${inSentence(best.player)} first, then those with most money at stake`,
    source,
    table: {
      columns: [
        { key: 'code', label: 'Code', type: 'string' },
        { key: 'economy', label: 'Country', type: 'string' },
        { key: 'realIncome', label: 'Real income', type: 'number', unit: 'share' },
        { key: 'money', label: 'Worth a year', type: 'number', unit: 'money' },
        ...(best.answered
          ? [{ key: 'answered', label: 'When the others answer', type: 'number' as const, unit: 'share' }]
          : []),
      ],
      rows: bySize.map(({ plays: _, answered, ...row }) => (best.answered ? { ...row, answered } : row)),
    },
    chart: (width) =>
      divergingBars(
        shown.map((row) => ({ label: row.economy, bars: [changeBar(row.realIncome, row.money, unit)] })),
        { width, noteTitle: 'Worth a year' },
      ).svg,
  };
}

/** Say how high the tariffs are, what they bring, what the rest pays, and what an answer leaves of it. */
export function bestTariffsTakeaway(
  { player, uniform, mean, gain, worth, rows, answered }: BestTariffs,
  unit: MoneyUnit,
): string {
  const name = inSentence(player);
  const amount = (value: number) => money(Math.abs(value), unit, { long: true });
  const what = uniform
    ? `One tariff of ${percent(mean)} on all goods`
    : `Tariffs of ${percent(mean)} on average`;
  const lead = `${what} would be best for ${name} alone: ${percentInWords(gain)} of real income above today\u2019s, ${amount(worth)} a year.`;
  const rest = rows.filter(({ plays }) => !plays).reduce((sum, row) => sum + row.money, 0);
  const others = `Everybody else together would ${rest < 0 ? 'lose' : 'gain'} ${amount(rest)}.`;
  if (!answered) return `${lead} ${others}`;
  const verb = answered.gain >= 0 ? 'still gains' : 'loses';
  return `${lead} ${others} ${capital(`if all the others answer, ${name} ${verb} ${percentInWords(answered.gain)}, ${amount(answered.worth)} a year.`)}`;
}

/** One tariff of many. */
export interface TariffRow {
  readonly importer: string | undefined;
  readonly exporter: string;
  readonly sector: string;
  readonly rate: number;
  readonly before: number;
}

/** How finely rates differ: what a bar stands for. */
export type RateBars = 'sector' | 'exporter';

/** Show the rates that a player sets, each as the mean of its cells, beside those of today. */
export function ratesFigure(
  player: string,
  rates: readonly TariffRow[],
  by: RateBars,
  /** Name by code. */
  names: ReadonlyMap<string, string>,
  source: string,
): Figure {
  const groups = [...new Set(rates.map((row) => row[by]))].map((code) => {
    const own = rates.filter((row) => row[by] === code);
    return {
      name: names.get(code) ?? code,
      rate: mean(own.map(({ rate }) => rate)),
      before: mean(own.map(({ before }) => before)),
    };
  });
  const ranked = groups.toSorted((a, b) => b.rate - a.rate);
  const [first, last] = [ranked[0], ranked[ranked.length - 1]];
  const drawn = ranked.length <= 16 ? ranked : [...ranked.slice(0, 8), ...ranked.slice(-8)];
  const what = by === 'sector' ? 'sector' : 'country';
  return {
    id: `best-rates-${slug(player)}`,
    title: `The best tariffs of ${inSentence(player)}, by ${what}`,
    takeaway: `They range from ${percent(last.rate)} on ${named(last.name, by)} to ${percent(first.rate)} on ${named(first.name, by)}.`,
    measure: `Tariff, %, simple mean over what is traded${ranked.length > drawn.length ? '; the eight highest and the eight lowest' : ''}`,
    source,
    table: {
      columns: [
        { key: 'importer', label: 'Importer', type: 'string' },
        { key: 'exporter', label: 'Exporter', type: 'string' },
        { key: 'sector', label: 'Sector', type: 'string' },
        { key: 'rate', label: 'Best tariff', type: 'number', unit: 'share' },
        { key: 'before', label: 'Tariff before', type: 'number', unit: 'share' },
      ],
      rows: rates.map((row) => ({ ...row })),
    },
    chart: (width) =>
      divergingBars(
        drawn.map(({ name, rate, before }) => ({
          label: name,
          bars: [{ value: rate, text: percent(rate), note: percent(before) }],
        })),
        { width, noteTitle: 'Before' },
      ).svg,
  };
}

const named = (name: string, by: RateBars) =>
  by === 'sector' ? sectorInSentence(name) : `goods from ${inSentence(name)}`;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
