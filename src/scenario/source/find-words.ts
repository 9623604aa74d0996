import { figurePattern } from './figure-pattern.ts';
import { DASH, JOINT, type PlainText, plainText } from './plain-text.ts';

/** Where words stand in a text: line and column from one, the words around them, and how often they occur. */
export interface Standing {
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
  readonly times: number;
}

/** A text to look for words in. */
export interface SearchedText {
  readonly source: string;
  readonly plain: PlainText;
}

/** Make a text ready to be searched, once for all the words. */
export const searched = (source: string): SearchedText => ({ source, plain: plainText(source) });

const WORD = /[\p{L}\p{N}]/u;
const AROUND = 36;

/** Find words in a text: the first place, whatever the typography; nothing where they do not stand. */
export function findWords(words: string, { source, plain }: SearchedText): Standing | undefined {
  const pattern = wordsPattern(plainText(words).text.replaceAll(JOINT, '').trim());
  if (pattern === undefined) return undefined;
  const matches = [...plain.text.matchAll(new RegExp(pattern, 'gu'))];
  if (matches.length === 0) return undefined;
  const [first] = matches;
  const start = plain.at[first.index];
  const end = plain.at[first.index + first[0].length] ?? source.length;
  return { ...placeIn(source, start), excerpt: excerpt(source, start, end), times: matches.length };
}

/** Find the longest beginning of a phrase that stands in a text, to show where the two part. */
export function findBeginning(
  phrase: string,
  text: SearchedText,
): (Standing & { words: string }) | undefined {
  const words = phrase.trim().split(/\s+/);
  for (let count = words.length - 1; count > 0; count--) {
    const part = words.slice(0, count).join(' ');
    const standing = findWords(part, text);
    if (standing) return { ...standing, words: part };
  }
  return undefined;
}

/** Words left out of a quotation, as editors mark them. */
const GAP = /^ ?\[\.\.\.\] ?/;

function wordsPattern(words: string): string | undefined {
  if (!WORD.test(words)) return undefined;
  let pattern = '';
  for (let i = 0; i < words.length; ) {
    const rest = words.slice(i);
    const gap = GAP.exec(rest);
    const figure = WORD.test(words[i - 1] ?? '') ? undefined : figurePattern(rest);
    if (gap) {
      pattern += '.{0,300}?';
      i += gap[0].length;
    } else if (figure) {
      pattern += figure.pattern;
      i += figure.length;
    } else {
      pattern += characterPattern(words[i], words[i + 1]);
      i++;
    }
  }
  const edge = (character: string, side: string) => (WORD.test(character) ? `(${side}[\\p{L}\\p{N}])` : '');
  return edge(words[0], '?<!') + pattern + edge(words.at(-1)!, '?!');
}

/** Between two letters of a word there may be a hyphen in one copy and none in another. */
function characterPattern(character: string, next: string | undefined): string {
  if (character === DASH) return `[${DASH}${JOINT}]`;
  const escaped = character.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&');
  const letters = /\p{L}/u.test(character) && next !== undefined && /\p{L}/u.test(next);
  return letters ? `${escaped}${JOINT}?` : escaped;
}

function placeIn(source: string, offset: number): { line: number; column: number } {
  let line = 1;
  let begin = 0;
  for (const { 0: end, index } of source.matchAll(/\r\n|\n|\r/g)) {
    if (index + end.length > offset) break;
    line++;
    begin = index + end.length;
  }
  return { line, column: offset - begin + 1 };
}

function excerpt(source: string, start: number, end: number): string {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(source.length, end + AROUND);
  const whole = (cut: string, atStart: boolean) =>
    atStart ? cut.replace(/^\S*\s/, '\u2026') : cut.replace(/\s\S*$/, '\u2026');
  const before = source.slice(from, start);
  const after = source.slice(end, to);
  return `${from > 0 ? whole(before, true) : before}${source.slice(start, end)}${to < source.length ? whole(after, false) : after}`
    .replace(/\s+/g, ' ')
    .trim();
}
