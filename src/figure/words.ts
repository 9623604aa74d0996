/** Kinds of states, and plurals, that English puts an article before; other names of countries stand alone. */
const WITH_ARTICLE =
  /\b(United|Republic|Kingdom|States|Emirates|Federation|Union|Islands|Rest)\b|(lands|ippines)$/;

/** Put a country's name into a sentence: `the United Kingdom`, `Canada`, `the rest of the world`. */
export function inSentence(name: string): string {
  if (/^the\b/i.test(name)) return name.replace(/^The/, 'the');
  if (/^Rest\b/.test(name)) return `the rest${name.slice(4)}`;
  return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}

/** Put a sector's name into a sentence: `chemicals`; one that begins with an acronym keeps its capitals. */
export function sectorInSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Begin a sentence with this. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Join with commas and a last `and`: `a, b and c`. */
export function list(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1]}`;
}

/** Set a title off from the sentence around it. */
export function quoted(title: string): string {
  return `\u2018${title}\u2019`;
}

/**
 * Put the title of a case into a sentence: one that begins with an article reads on as it is (`the delivered package`),
 * any other is set off in quotes.
 */
export function spoken(title: string): string {
  return /^(An?|The)\s/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : quoted(title);
}

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** Count in words up to twelve, in figures above. */
export function count(n: number): string {
  return NUMBERS[n] ?? String(n);
}

/** Make an id fit for a file name and an anchor. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Turn typewriter quotes into printed ones. */
export function typographic(text: string): string {
  return text
    .replace(/(^|[\s([\u2014\u2013])"/g, '$1\u201c')
    .replaceAll('"', '\u201d')
    .replace(/(^|[\s([\u2014\u2013\u201c])'/g, '$1\u2018')
    .replaceAll("'", '\u2019');
}
