import { changeBar, divergingBars } from './bars.ts';
import type { Figure } from './figure.ts';
import { type MoneyUnit, money, percentInWords } from './format.ts';
import { capital, inSentence, list, slug, spoken } from './words.ts';

/** What one measure contributes to one country's real income: decimal, and money of the baseline a year. */
export interface MeasureShare {
  /** Title of the group it belongs to. */
  readonly group: string;
  /** The measure in words. */
  readonly words: string;
  readonly realIncome: number;
  readonly money: number;
}

/** A case whose change of real income is shared out over its measures. */
export interface AttributedChange {
  /** The case's id, part of the figure's. */
  readonly id: string;
  readonly title: string;
  readonly economy: string;
  /** What the shares add up to. */
  readonly realIncome: number;
  readonly money: number;
  readonly measures: readonly MeasureShare[];
}

/** Show what each measure of a case contributes; the smallest of many stay in the table. */
export function attributionFigure(
  change: AttributedChange,
  unit: MoneyUnit,
  source: string,
  most = 10,
): Figure {
  const { id, title, economy, measures } = change;
  const drawn = new Set([...measures].sort((a, b) => Math.abs(b.money) - Math.abs(a.money)).slice(0, most));
  const shown = measures.filter((one) => drawn.has(one));
  const rest = measures.filter((one) => !drawn.has(one));
  const several = new Set(measures.map(({ group }) => group)).size > 1;
  const rows = shown.map((one, at) => ({
    heading: several && one.group !== shown[at - 1]?.group ? one.group : undefined,
    label: one.words,
    bars: [changeBar(one.realIncome, one.money, unit)],
  }));
  const sum = (read: (one: MeasureShare) => number) => rest.reduce((total, one) => total + read(one), 0);
  if (rest.length > 0) {
    rows.push({
      heading: several ? 'The rest' : undefined,
      label: `${rest.length} smaller measures together`,
      bars: [
        changeBar(
          sum(({ realIncome }) => realIncome),
          sum((one) => one.money),
          unit,
        ),
      ],
    });
  }
  return {
    id: `measures-${slug(id)}-${slug(economy)}`,
    title: `What each measure contributes: ${title}, ${economy}`,
    takeaway: attributionTakeaway(change, unit),
    measure: `Part of the change in real income of ${inSentence(economy)}, %; the parts add up to the whole`,
    source,
    table: {
      columns: [
        { key: 'group', label: 'Group', type: 'string' },
        { key: 'words', label: 'Measure', type: 'string' },
        { key: 'realIncome', label: 'Part of the change in real income', type: 'number', unit: 'share' },
        { key: 'money', label: 'Worth a year', type: 'number', unit: 'money' },
      ],
      rows: measures.map((one) => ({ ...one })),
    },
    chart: (width) => divergingBars(rows, { width, noteTitle: 'Worth a year', labelShare: 0.42 }).svg,
  };
}

/** Name the measure that gives most and, where some work against it, the one that takes most. */
export function attributionTakeaway(change: AttributedChange, unit: MoneyUnit): string {
  const { title, economy, realIncome, money: worth, measures } = change;
  const name = inSentence(economy);
  const amount = (value: number) => `${money(Math.abs(value), unit, { long: true })} a year`;
  const ranked = [...measures].sort((a, b) => b.money - a.money);
  const gives = ranked.filter((one) => one.money > 0).slice(0, 1);
  const takes = ranked.filter((one) => one.money < 0).slice(-1);
  const each = (one: MeasureShare) =>
    `${one.money > 0 ? 'most is brought' : 'most is cost'} by \u2018${one.words}\u2019 (${amount(one.money)})`;
  const verb = realIncome > 0 ? 'brings' : 'costs';
  const whole = `${capital(spoken(title))} ${verb} ${name} ${amount(worth)}, ${percentInWords(realIncome)} of real income`;
  const named = realIncome > 0 ? [...gives, ...takes] : [...takes, ...gives];
  return named.length === 0 ? `${whole}.` : `${whole}; ${list(named.map(each))}.`;
}
