import type { Interval } from '../sweep/results/quantiles.ts';
import { changeBar, divergingBars } from './bars.ts';
import type { Figure } from './figure.ts';
import { type MoneyUnit, money, percentInWords, times } from './format.ts';
import { panels } from './panels.ts';
import type { Drawing } from './plot.ts';
import { endColumns, endsOf, shadeNote } from './spread.ts';
import { capital, count, inSentence, spoken } from './words.ts';

/** What one case does to one country's real income, decimal, and what that is worth in the baseline's money. */
export interface Stake {
  readonly title: string;
  readonly realIncome: number;
  readonly money: number;
  /** What 90% and 50% of the draws come to, where some were drawn. */
  readonly range?: Interval;
}

/** Everything one country may win or lose. */
export interface StakesOf {
  readonly economy: string;
  readonly deals: readonly Stake[];
  readonly threats: readonly Stake[];
}

/** Show the deals' worth and the threats' cost on one scale. */
export function stakesFigure(stakes: readonly StakesOf[], unit: MoneyUnit, source: string): Figure {
  const flat = stakes.flatMap(({ economy, deals, threats }) => [
    ...deals.map((stake) => ({ economy, role: 'deal', ...flatten(stake) })),
    ...threats.map((stake) => ({ economy, role: 'threat', ...flatten(stake) })),
  ]);
  const drawn = stakes.some(({ deals, threats }) => [...deals, ...threats].some(({ range }) => range));
  return {
    id: 'stakes',
    title: 'What is at stake',
    takeaway: stakes.map((one) => stakesTakeaway(one, unit)).join(' '),
    measure: `Change in real income, %${stakes.length > 1 ? '; each country has its own scale' : ''}${shadeNote(drawn)}`,
    source,
    table: {
      columns: [
        { key: 'economy', label: 'Country', type: 'string' },
        { key: 'title', label: 'Case', type: 'string' },
        { key: 'role', label: 'Deal or threat', type: 'string' },
        { key: 'realIncome', label: 'Real income', type: 'number', unit: 'share' },
        ...endColumns(drawn, 'share'),
        { key: 'money', label: 'Worth a year', type: 'number', unit: 'money' },
      ],
      rows: flat,
    },
    chart: (width) =>
      panels(stakes.map((one) => ({ title: one.economy, drawing: panel(one, unit, width) }))).svg,
  };
}

const flatten = ({ range, ...stake }: Stake) => ({ ...stake, ...endsOf(range) });

function panel({ deals, threats }: StakesOf, unit: MoneyUnit, width: number): Drawing {
  const row = (stake: Stake, heading: string | undefined) => ({
    heading,
    label: stake.title,
    bars: [{ ...changeBar(stake.realIncome, stake.money, unit), fan: stake.range }],
  });
  const rows = [
    ...deals.map((stake, s) => row(stake, s === 0 ? 'If it signs' : undefined)),
    ...threats.map((stake, s) => row(stake, s === 0 ? 'If the threat is carried out' : undefined)),
  ];
  return divergingBars(rows, { width, noteTitle: 'Worth a year' });
}

/** Set the largest gain against the largest loss. */
export function stakesTakeaway({ economy, deals, threats }: StakesOf, unit: MoneyUnit): string {
  const name = inSentence(economy);
  const best = deals.reduce((a, b) => (b.realIncome > a.realIncome ? b : a));
  const worst = threats.reduce((a, b) => (b.realIncome < a.realIncome ? b : a));
  const worth = (stake: Stake) =>
    `${percentInWords(stake.realIncome)} of real income, ${money(Math.abs(stake.money), unit, { long: true })} a year`;
  const which =
    deals.length > 1
      ? `the best of the ${count(deals.length)} deals for ${name}, ${spoken(best.title)},`
      : `${spoken(best.title)}`;
  const deal =
    best.realIncome > 0
      ? `${capital(which)} is worth ${deals.length > 1 ? '' : `${name} `}${worth(best)}`
      : `${capital(which)} costs ${deals.length > 1 ? 'it' : name} ${worth(best)}`;
  const threat =
    worst.realIncome < 0
      ? `${spoken(worst.title)} would cost it ${worth(worst)}`
      : `${spoken(worst.title)} would not make it worse off`;
  return `${deal}; ${threat}${ratio(best, worst)}.`;
}

function ratio(best: Stake, worst: Stake): string {
  if (!(best.realIncome > 0 && worst.realIncome < 0)) return '';
  const larger = -worst.realIncome / best.realIncome;
  return larger >= 1.5 ? `, ${times(larger)} times as much` : '';
}
