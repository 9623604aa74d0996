import type { BreakEven } from '../strategy/break-even.ts';
import type { BreakEvenRow } from './break-even.ts';
import { probability, probabilityInWords } from './format.ts';
import { capital, inSentence, list, spoken } from './words.ts';

/** Say what a break-even means in a few words. */
export function verdict(result: BreakEven): string {
  if (result.kind === 'threshold') return `pays up to ${probability(result.rise)}`;
  if (result.kind === 'always') return 'pays whatever the risk';
  if (result.kind === 'never') return 'does not pay';
  return 'threat does no harm';
}

/** Sum up the least and the most risk that any deal is worth, country by country. */
export function breakEvenTakeaway(rows: readonly BreakEvenRow[]): string {
  const economies = [...new Set(rows.map((row) => row.economy))];
  return economies
    .map((economy) =>
      oneCountry(
        economy,
        rows.filter((row) => row.economy === economy),
      ),
    )
    .join(' ');
}

function oneCountry(economy: string, rows: readonly BreakEvenRow[]): string {
  const known = rows.flatMap((row) =>
    row.result.kind === 'threshold' ? [{ ...row, rise: row.result.rise }] : [],
  );
  const name = inSentence(economy);
  const sentences: string[] = [];
  if (known.length > 0) {
    const least = known.reduce((a, b) => (b.rise < a.rise ? b : a));
    const most = known.reduce((a, b) => (b.rise > a.rise ? b : a));
    const at = (row: (typeof known)[number], size: string) =>
      `${size} (${spoken(row.deal)} against ${spoken(row.threat)})`;
    sentences.push(
      known.length === 1 || probability(least.rise) === probability(most.rise)
        ? `For ${name}, ${spoken(least.deal)} pays only if it makes ${spoken(least.threat)} likelier by less than ${limitInWords(least.rise)}.`
        : `For ${name}, the extra risk of retaliation that a deal is worth runs from ${at(least, pointsInWords(least.rise))} to ${at(most, pointsInWords(most.rise).split(' percent')[0])}.`,
    );
  }
  for (const [kind, words] of [
    ['always', 'pays whatever the risk'],
    ['never', 'does not pay even without the threat'],
    ['no threat', 'pays, and the threat would do no harm'],
  ] as const) {
    const deals = [...new Set(rows.filter((row) => row.result.kind === kind).map((row) => spoken(row.deal)))];
    if (deals.length === 0) continue;
    const all = rows.every((row) => row.result.kind === kind);
    const verb = deals.length > 1 ? words.replace('pays', 'pay').replace('does', 'do') : words;
    const some = all || kind === 'never' ? '' : ', against some of the threats';
    sentences.push(capital(`${known.length > 0 ? '' : `for ${name}, `}${list(deals)} ${verb}${some}.`));
  }
  return sentences.join(' ');
}

/** Write a rise of a probability as percentage points: `17 percentage points`, `1 percentage point`. */
export function pointsInWords(rise: number): string {
  const [number] = probabilityInWords(rise).split('%');
  return `${number} percentage point${number === '1' ? '' : 's'}`;
}

/** Write a probability as the number of its percentage points: `1.4`, `0` and `100` at the ends. */
export function pointsIn(value: number): string {
  return probabilityInWords(value)
    .replace('%', '')
    .replace(/^(less|more) than /, '');
}

/** Finish `by less than ...`: percentage points, with no second `less than` before the smallest. */
export function limitInWords(rise: number): string {
  return pointsInWords(rise).replace(/^(less|more) than /, '');
}
