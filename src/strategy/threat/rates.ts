import { UserError } from '../../error/user-error.ts';
import { readRate } from '../../scenario/rate.ts';

/** More rates than this are a slip of the pen. */
const MOST_RATES = 2001;

/**
 * Read the rates to look at: one (`25%`), several (`10%,25%,100%`), or a range with a step (`0..100%:5`, where one
 * percent sign makes all three percentages).
 * @throws UserError where the text is none of these, or a rate is negative.
 */
export function readRates(written: string): number[] {
  const rates = written.split(',').flatMap((part) => (part.includes('..') ? readRange(part) : [read(part)]));
  const negative = rates.find((rate) => rate < 0);
  if (negative !== undefined) {
    throw new UserError(`${written} holds a negative rate`, {
      remedy: 'a threat is a rise: write 25%, or 0..100%:5',
    });
  }
  return [...new Set(rates)].sort((a, b) => a - b);
}

function read(part: string): number {
  return readRate(part.trim());
}

function readRange(part: string): number[] {
  const match = /^\s*([^.:]*(?:\.\d+)?%?)\.\.([^:]+?)(?::(.+))?\s*$/.exec(part);
  const [, first = '', last = '', step] = match ?? [];
  if (first.trim() === '' || last.trim() === '') {
    throw new UserError(`${part.trim()} is not a range of rates`, { remedy: 'write 0..100%:5' });
  }
  const inPercent = part.includes('%');
  const value = (text: string) => read(inPercent && !text.includes('%') ? `${text}%` : text);
  const [from, to] = [value(first), value(last)];
  const by = step === undefined ? (to - from) / 20 : value(step);
  if (!(by > 0) || to < from) {
    throw new UserError(`${part.trim()} does not ascend`, {
      remedy: 'write 0..100%:5, from low to high with a step above zero',
    });
  }
  const count = Math.floor((to - from) / by + 1e-9) + 1;
  if (count > MOST_RATES) {
    throw new UserError(`${part.trim()} holds ${count} rates`, {
      remedy: `at most ${MOST_RATES}; take a wider step`,
    });
  }
  // Steps of 5% are counted in units of a billionth, so that 0.15 is not 0.15000000000000002.
  return Array.from({ length: count }, (_, k) => Math.round((from + k * by) * 1e9) / 1e9);
}
