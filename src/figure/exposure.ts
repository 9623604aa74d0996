import { divergingBars } from './bars.ts';
import type { Figure } from './figure.ts';
import { percent, percentInWords, times } from './format.ts';
import { capital, inSentence, spoken } from './words.ts';

/** A threat, carried out with no deal signed: decimals of each side's own real income. */
export interface ExposureRow {
  readonly target: string;
  readonly sender: string;
  readonly threat: string;
  readonly targetChange: number;
  readonly senderChange: number;
}

/** Show what each threat does to the country threatened and to the one that carries it out. */
export function exposureFigure(rows: readonly ExposureRow[], source: string): Figure {
  return {
    id: 'exposure',
    title: 'Who is hurt when the threat is carried out',
    takeaway: exposureTakeaway(rows),
    measure: 'Change in each country\u2019s own real income, %',
    source,
    table: {
      columns: [
        { key: 'target', label: 'Threatened', type: 'string' },
        { key: 'sender', label: 'Threatens', type: 'string' },
        { key: 'threat', label: 'Threat', type: 'string' },
        { key: 'targetChange', label: 'Real income of the threatened', type: 'number', unit: 'share' },
        {
          key: 'senderChange',
          label: 'Real income of the one that threatens',
          type: 'number',
          unit: 'share',
        },
      ],
      rows: rows.map((row) => ({ ...row })),
    },
    chart: (width) => {
      const bar = (value: number) => ({ value, text: percent(value, { plus: true }) });
      const bars = rows.flatMap((row) => [
        { heading: row.threat, label: row.target, bars: [bar(row.targetChange)] },
        { label: row.sender, bars: [bar(row.senderChange)] },
      ]);
      return divergingBars(bars, { width, labelShare: 0.24 }).svg;
    },
  };
}

/** Compare the countries threatened by what the heaviest threat costs each, and what it costs the sender. */
export function exposureTakeaway(rows: readonly ExposureRow[]): string {
  const heaviest = new Map<string, ExposureRow>();
  for (const row of rows) {
    const known = heaviest.get(row.target);
    if (!known || row.targetChange < known.targetChange) heaviest.set(row.target, row);
  }
  const ordered = [...heaviest.values()].sort((a, b) => a.targetChange - b.targetChange);
  const sentences = ordered.map(sentence);
  const [first, second] = ordered;
  if (second && first.targetChange < 0 && second.targetChange < 0) {
    const larger = first.targetChange / second.targetChange;
    if (larger >= 1.15) {
      sentences.push(
        `${capital(inSentence(first.target))} stands to lose ${times(larger)} times as large a part of its income as ${inSentence(second.target)}.`,
      );
    }
  }
  return sentences.join(' ');
}

function sentence({ target, sender, threat, targetChange, senderChange }: ExposureRow): string {
  const own = (change: number, name: string) =>
    change < 0 ? `costs ${name} ${percentInWords(change)}` : `gains ${name} ${percentInWords(change)}`;
  return `${capital(spoken(threat))} ${own(targetChange, inSentence(target))} of real income and ${own(senderChange, inSentence(sender))}.`;
}
