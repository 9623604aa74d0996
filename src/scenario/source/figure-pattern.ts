import { DASH, JOINT } from './plain-text.ts';

const NUMBER = /\d{1,3}(?:[,' ]\d{3}(?!\d))+(?:\.\d+)?|\d+(?:[.,]\d+)?/.source;
/** Let the letters of a pattern's words be parted by a hyphen. */
const parted = (pattern: string): string => pattern.replace(/([a-z])(?=[a-z])/g, `$1${JOINT}?`);

const PERCENT = parted('(?:%|percent(?![a-z])|per ?cent(?![a-z])|pct\\b\\.?)');
const SCALES = partedAll({
  thousand: '(?:thousand|k)\\b',
  million: '(?:millions?|mn|mln|m)\\b',
  billion: '(?:billions?|bn|bln|b)\\b',
  trillion: '(?:trillions?|tn|trn)\\b',
});
const CURRENCIES = partedAll({
  pounds: '£|gbp|pounds? sterling|pounds?|sterling',
  dollars: 'us\\$|\\$|usd|u\\.?s\\.? dollars?|dollars?',
  euros: '€|euros?|eur',
  yuan: '¥|yuan|cny|rmb|renminbi',
});
const CURRENCY = Object.values(CURRENCIES).join('|');
const SCALE = Object.values(SCALES).join('|');

/** A figure as written at the head of a text: a day, or a number with its currency, scale and percent sign. */
const DAY = new RegExp(`^(?<year>\\d{4})${DASH}(?<month>0[1-9]|1[0-2])${DASH}(?<day>[0-3]\\d)(?!\\d)`);
const FIGURE = new RegExp(
  `^(?:(?<before>${CURRENCY}) ?)?(?<number>${NUMBER})(?:[ ${DASH}]?(?:(?<percent>${PERCENT})|(?<scale>${SCALE})))?` +
    `(?:[ ${DASH}](?<after>${CURRENCY})(?![a-z]))?`,
);

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july'].concat(
  ...['august', 'september', 'october', 'november', 'december'],
);
const ONES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].concat(
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
);
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A figure found at the head of a text: how many characters it takes up, and what matches it in plain text. */
export interface FigurePattern {
  readonly length: number;
  readonly pattern: string;
}

/**
 * Write a pattern for the figure at the head of a plain text, whichever way a newspaper may write it: `49,000` and
 * `49 000`, `100%` and `100 per cent`, `£1.3bn` and `1.3 billion pounds`, `10` and `ten`, a day in any order. A figure is
 * not found as part of a larger one: 100 stands neither in 1,100 nor in 100% nor in 100 million.
 */
export function figurePattern(text: string): FigurePattern | undefined {
  const day = DAY.exec(text);
  if (day?.groups) return { length: day[0].length, pattern: dayPattern(day.groups) };
  const match = FIGURE.exec(text);
  if (!match?.groups) return undefined;
  const { number, before, after, percent, scale } = match.groups;
  return { length: match[0].length, pattern: amount(numberPattern(number), before ?? after, percent, scale) };
}

function amount(number: string, currency: string | undefined, percent: string | undefined, scale?: string) {
  const bare = `(?<![\\p{L}\\d]|\\d[.,'])${number}(?![\\d\\p{L}]|[.,']\\d)`;
  // A number with a unit run into it, as in 250m, ends where the unit does.
  const joined = `(?<![\\p{L}\\d]|\\d[.,'])${number}`;
  // In "from 10 to 5 per cent" the sign is said once.
  const later = `(?= ?(?:to|and|or|${DASH}) ?[\\d.,]+[ ${DASH}]?${PERCENT})`;
  let pattern: string;
  if (percent) pattern = `(?:${joined}[ ${DASH}]?${PERCENT}|${bare}${later})`;
  else if (scale) pattern = `${joined}[ ${DASH}]?${oneOf(SCALES, scale)}`;
  else pattern = `${bare}(?!(?: \\d{3})+(?!\\d)|[ ${DASH}]?(?:${PERCENT}|${SCALE}))`;
  if (!currency) return pattern;
  const money = `(?:${oneOf(CURRENCIES, currency)})`;
  // The sign stands where nothing may stand before a number.
  const signed = pattern.replaceAll("(?<![\\p{L}\\d]|\\d[.,'])", '');
  return `(?:(?<![\\p{L}])${money} ?${signed}|${pattern}[ ${DASH}]?${money}(?![a-z]))`;
}

function oneOf(known: Readonly<Record<string, string>>, written: string): string {
  return Object.values(known).find((pattern) => new RegExp(`^(?:${pattern})$`).test(written))!;
}

function partedAll(patterns: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(patterns).map(([key, pattern]) => [key, parted(pattern)]));
}

/** Digits in groups with any separator or none, decimals with a point or a comma, or the number in words. */
function numberPattern(written: string): string {
  const [, whole, decimals = ''] = /^(\d+(?:[,' ]\d{3})*)(?:[.,](\d+))?$/.exec(written)!;
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  const groups = digits.replace(/\B(?=(\d{3})+$)/g, ' ').split(' ');
  const fraction = decimals.replace(/0+$/, '');
  const numeral = groups.join("[,.' ]?") + (fraction ? `[.,]${fraction}0*` : '(?:[.,]0{1,2})?');
  const forms = [numeral];
  // 20.000 is twenty in one country and twenty thousand in another.
  if (decimals.length === 3 && digits.length <= 3) forms.push(`${digits}[,.' ]?${decimals}`);
  const word = fraction ? undefined : inWords(Number(digits));
  if (word) forms.push(word);
  return `(?:${forms.join('|')})`;
}

function inWords(value: number): string | undefined {
  if (value < 20) return parted(ONES[value]);
  if (value >= 100) return undefined;
  const [tens, ones] = [TENS[Math.floor(value / 10) - 2], value % 10];
  return ones === 0 ? parted(tens) : `${parted(tens)}[${JOINT} ]?${parted(ONES[ones])}`;
}

function dayPattern({ year, month, day }: Record<string, string>): string {
  const name = MONTHS[Number(month) - 1];
  const [d, m] = [`0?${Number(day)}`, `0?${Number(month)}`];
  const short = [name.slice(0, 3), ...(name === 'september' ? ['sept'] : [])].map((one) => `${one}\\.?`);
  const named = `(?:${[parted(name), ...short].join('|')})`;
  const th = `${d}(?:st|nd|rd|th)?`;
  const inYear = `(?:,? ${year})?(?!\\d|,? \\d{4}(?!\\d))`;
  const inFull = `${year}${DASH}${month}${DASH}${day}|(?:${d}[./]${m}|${m}/${d})[./](?:${year}|${year.slice(2)})`;
  return `(?<!\\d)(?:${th} (?:of )?${named}${inYear}|${named} ${th}${inYear}|(?:${inFull})(?!\\d))`;
}
