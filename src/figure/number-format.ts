/**
 * How digits are grouped and decimals marked: as in British English, unless a reader's page says otherwise. Words,
 * currency signs and dates stay English, and digits stay Latin, whatever the place.
 */
let place = 'en-GB';

/** Formats are dear to make and are asked for many times a second while a slider moves. */
const made = new Map<string, Intl.NumberFormat>();

/** Write numbers from now on as readers of a place are used to: `de` marks decimals with a comma. Unknown tags change nothing. */
export function numbersAsIn(locale: string): void {
  let wanted: Intl.Locale;
  try {
    wanted = new Intl.Locale(locale, { numberingSystem: 'latn' });
  } catch {
    // A browser may be set to a tag that is none.
    return;
  }
  place = wanted.toString();
  made.clear();
}

/** Write a number with at least and at most so many decimals. */
export function withDecimals(value: number, least: number, most = least): string {
  return formatted(`${least} ${most}`, value, {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
}

/** Write a number rounded to at most so many significant digits. */
export function withDigits(value: number, most: number): string {
  return formatted(`${most}`, value, { maximumSignificantDigits: most });
}

function formatted(key: string, value: number, options: Intl.NumberFormatOptions): string {
  let format = made.get(key);
  if (!format) made.set(key, (format = new Intl.NumberFormat(place, options)));
  return format.format(value);
}

const symbols = new Map<string, string>();

/** The sign of a currency as English writes it: `$` for USD; what is no ISO code comes back as it is. */
export function currencySymbol(currency: string): string {
  let symbol = symbols.get(currency);
  if (symbol === undefined) symbols.set(currency, (symbol = foundSymbol(currency)));
  return symbol;
}

function foundSymbol(currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return currency;
  const parts = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}
