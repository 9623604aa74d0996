import { currencySymbol, withDecimals, withDigits } from './number-format.ts';

/** The real minus sign: as wide as a plus, and never broken off its number. */
export const MINUS = '\u2212';

/** Round to three significant digits, and to no more than `decimals` decimals. */
function digits(value: number, significant = 3, decimals = 4): string {
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  const wanted = Math.max(0, Math.min(decimals, significant - 1 - magnitude));
  // Rounding 9.995 to two decimals carries into another digit, so the count is taken from the rounded value.
  const rounded = Number(value.toFixed(wanted));
  const carried = rounded === 0 ? 0 : Math.floor(Math.log10(Math.abs(rounded)));
  const shown = Math.max(0, Math.min(decimals, significant - 1 - Math.max(magnitude, carried)));
  return withDecimals(Math.abs(rounded), shown);
}

function sign(value: number, plus: boolean): string {
  return value < 0 ? MINUS : plus && value > 0 ? '+' : '';
}

/** A solve is exact to about 1e-11, so that a change smaller than this is none. */
const NOTHING = 1e-10;

/** Write a decimal as a percentage, three significant digits and four decimals at most: 0.0123 is `1.23%`, 0.0000001 is `<0.0001%`. */
export function percent(value: number, { plus = false } = {}): string {
  const inPercent = value * 100;
  if (Math.abs(value) < NOTHING) return '0%';
  if (Math.abs(inPercent) < 0.00005) return `${sign(value, plus)}<${withDecimals(0.0001, 4)}%`;
  return `${sign(value, plus)}${digits(inPercent)}%`;
}

/** Write a percentage for a sentence, without sign: `1.23%`, `less than 0.001%`. */
export function percentInWords(value: number): string {
  return percent(Math.abs(value)).replace('<', 'less than ');
}

/** Write a probability: whole percents from ten up, two significant digits below, never 0% or 100% by rounding. */
export function probability(value: number): string {
  if (value <= 0) return '0%';
  if (value >= 1) return '100%';
  const inPercent = value * 100;
  if (inPercent < 0.01) return '<0.01%';
  if (inPercent >= 99.5) return '>99%';
  return `${inPercent >= 10 ? Math.round(inPercent) : digits(inPercent, 2)}%`;
}

/** Write a probability for a sentence: `17%`, `less than 0.01%`, `more than 99%`. */
export function probabilityInWords(value: number): string {
  return probability(value).replace('<', 'less than ').replace('>', 'more than ');
}

/** A unit of money such as `million USD`, taken apart. */
export interface MoneyUnit {
  /** Units of currency in one: 1e6 for millions. */
  readonly scale: number;
  /** ISO 4217 code, or whatever the baseline calls its currency. */
  readonly currency: string;
  /** Year whose prices it is in. */
  readonly year: number;
}

const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

/** Read a baseline's unit of money: `million USD` in 2022 is `{scale: 1e6, currency: 'USD', year: 2022}`. */
export function moneyUnit(unit: string, year: number): MoneyUnit {
  const words = unit.trim().split(/\s+/);
  const scale = SCALES[words[0].toLowerCase().replace(/s$/, '')];
  return { scale: scale ?? 1, currency: (scale ? words.slice(1) : words).join(' '), year };
}

const STEPS = [
  { from: 1e12, long: ' trillion', short: 'tn' },
  { from: 1e9, long: ' billion', short: 'bn' },
  { from: 1e6, long: ' million', short: 'm' },
  { from: 0, long: '', short: '' },
] as const;

/** Write an amount of money: `+$1.23bn`, or `$1.23 billion` with `long`. Below a tenth of a million it says so. */
export function money(value: number, unit: MoneyUnit, { plus = false, long = false } = {}): string {
  const rounded = Math.abs(value * unit.scale);
  // Below a thousand a difference of two large numbers is rounding.
  const amount = unit.scale >= 1e6 && rounded < 1e3 ? 0 : rounded;
  const symbol = currencySymbol(unit.currency);
  const head = (number: string) =>
    /^[A-Za-z]/.test(symbol) ? `${number}${symbol ? ` ${symbol}` : ''}` : `${symbol}${number}`;
  if (amount === 0) return head('0');
  const before = sign(value, plus);
  if (amount < 1e5 && unit.scale >= 1e6) {
    const floor = head(long ? '0.1 million' : '0.1m');
    return `${before}${long ? 'less than ' : '<'}${floor}`;
  }
  // 999.96 million reads as a billion once rounded to three digits.
  const known = STEPS.find(({ from }) => amount >= from * 0.9995) ?? STEPS[3];
  // Tables in millions are not known to the dollar.
  const step = unit.scale >= 1e6 && amount < 1e6 ? STEPS[2] : known;
  const number = digits(amount / (step.from || 1), 3, 2);
  return `${before}${head(`${number}${long ? step.long : step.short}`)}`;
}

/** Write a plain number with three significant digits: `18.6`, `1,240`. */
export function plain(value: number): string {
  return `${sign(value, false)}${digits(value, 3, 3)}`;
}

/** Write a ratio for a sentence, two significant digits: `13`, `5.4`, `1,200`. */
export function times(ratio: number): string {
  return withDigits(ratio, 2);
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Write an ISO date as in a newspaper: `29 January 2026`, `January 2026`; anything else comes back as it is. */
export function longDate(date: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(date);
  if (!match) return date;
  const [, year, month, day] = match.map(Number);
  const inMonth = `${MONTHS[month - 1] ?? month} ${year}`;
  return match[3] === undefined ? inMonth : `${day} ${inMonth}`;
}
