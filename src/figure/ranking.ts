import { changeBar, divergingBars } from './bars.ts';
import type { Figure } from './figure.ts';
import { type MoneyUnit, money, percentInWords } from './format.ts';
import { capital, inSentence, list, slug, spoken } from './words.ts';

/** One country's change: decimal, and money of the baseline a year. */
export interface RankingRow {
  readonly economy: string;
  readonly realIncome: number;
  readonly money: number;
}

/** A case and what it does to everyone. */
export interface Ranking {
  /** The case's id, part of the figure's. */
  readonly id: string;
  readonly title: string;
  readonly rows: readonly RankingRow[];
}

/** Show the economies that gain and lose most in proportion to their income; the table holds all. */
export function rankingFigure(
  { id, title, rows }: Ranking,
  unit: MoneyUnit,
  source: string,
  most = 6,
): Figure {
  const ranked = [...rows].sort((a, b) => b.realIncome - a.realIncome);
  // Bars too short to see and to label stay in the table.
  const visible = ranked.filter((row) => Math.abs(row.realIncome) >= 1e-5);
  const drawn = visible.length >= 3 ? visible : ranked;
  const gains = drawn.filter((row) => row.realIncome > 0).slice(0, most);
  const losses = drawn.filter((row) => row.realIncome < 0).slice(-most);
  return {
    id: `who-gains-${slug(id)}`,
    title: `Who gains and who loses: ${title}`,
    takeaway: rankingTakeaway(title, rows, unit),
    measure: 'Change in real income, %; the largest gains and losses in proportion to income',
    source,
    table: {
      columns: [
        { key: 'economy', label: 'Country', type: 'string' },
        { key: 'realIncome', label: 'Real income', type: 'number', unit: 'share' },
        { key: 'money', label: 'Worth a year', type: 'number', unit: 'money' },
      ],
      rows: ranked.map((row) => ({ ...row })),
    },
    chart: (width) =>
      divergingBars(
        [...gains, ...losses].map((row) => ({
          label: row.economy,
          bars: [changeBar(row.realIncome, row.money, unit)],
        })),
        { width, noteTitle: 'Worth a year' },
      ).svg,
  };
}

/** Name the three largest gains and losses in money, which weighs small countries as it should. */
export function rankingTakeaway(title: string, rows: readonly RankingRow[], unit: MoneyUnit): string {
  const ranked = [...rows].sort((a, b) => b.money - a.money);
  const gains = ranked.filter((row) => row.money > 0).slice(0, 3);
  const losses = ranked
    .filter((row) => row.money < 0)
    .reverse()
    .slice(0, 3);
  const name = (row: RankingRow, index: number) => {
    const amount = money(Math.abs(row.money), unit, { long: true });
    const share = index === 0 ? `, ${percentInWords(row.realIncome)} of income` : '';
    return `${inSentence(row.economy)} (${amount} a year${share})`;
  };
  const who = (some: RankingRow[]) => list(some.map(name));
  const parts = [
    gains.length > 0 ? `the largest gains go to ${who(gains)}` : 'nobody gains',
    losses.length > 0 ? `the largest losses fall on ${who(losses)}` : 'nobody loses',
  ];
  return `${capital(`under ${spoken(title)}`)}, ${parts.join('; ')}.`;
}
