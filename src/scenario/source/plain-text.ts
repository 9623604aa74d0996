/**
 * A text in the form in which words are compared. Case, kinds of quotes, dashes and spaces, ligatures and line ends are
 * made alike; where a hyphen joined two letters, at a line's end or not, stands a `JOINT`.
 */
export interface PlainText {
  readonly text: string;
  /** The offset in the text as written, of every character. */
  readonly at: readonly number[];
}

/** Stands where a hyphen, or a hyphen and a line end, was between two letters. */
export const JOINT = '\u00ad';
/** Stands for a dash between clauses, and for a hyphen beside a digit, without the spaces around it. */
export const DASH = '\u2013';

const INVISIBLE = /^[\u00ad\u200b-\u200f\u2060\ufeff]$/;
const QUOTE = /^[`\u00b4\u2018-\u201f\u2032-\u2036\u2039\u203a\u00ab\u00bb"']$/;
const HYPHEN = '-\u2010\u2011\u2012\u2013\u2212';
const DASHES = new RegExp(`[${HYPHEN}\u2014\u2015]+`, 'y');
const LETTER = /^[\p{L}\p{M}]$/u;

/** Make a text ready for comparison. */
export function plainText(source: string): PlainText {
  const read = unified(source);
  const text: string[] = [];
  const at: number[] = [];
  const push = (character: string, offset: number) => {
    text.push(character);
    at.push(offset);
  };
  for (let i = 0; i < read.text.length; ) {
    const space = spacesFrom(read.text, i);
    DASHES.lastIndex = i + space;
    const dash = DASHES.exec(read.text)?.[0];
    if (dash) {
      const after = i + space + dash.length;
      const next = after + spacesFrom(read.text, after);
      const joins = space === 0 && dash.length === 1 && HYPHEN.includes(dash);
      const between = LETTER.test(read.text[i - 1] ?? '') && LETTER.test(read.text[next] ?? '');
      push(joins && between ? JOINT : DASH, read.at[i + space]);
      i = next;
    } else if (space > 0) {
      push(' ', read.at[i]);
      i += space;
    } else {
      if (read.text[i] !== "'" || text.at(-1) !== "'") push(read.text[i], read.at[i]);
      i++;
    }
  }
  return { text: text.join(''), at };
}

/** Lower case, one kind of quote and of space, composed letters; nothing that cannot be seen. */
function unified(source: string): { text: string; at: number[] } {
  let text = '';
  const at: number[] = [];
  for (const match of source.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const [cluster] = match;
    if (INVISIBLE.test(cluster)) continue;
    const plain = QUOTE.test(cluster)
      ? "'"
      : /^[\s\p{Z}]$/u.test(cluster)
        ? ' '
        : cluster.normalize('NFKC').toLowerCase();
    text += plain;
    for (let i = 0; i < plain.length; i++) at.push(match.index);
  }
  return { text, at };
}

function spacesFrom(text: string, start: number): number {
  let end = start;
  while (text[end] === ' ') end++;
  return end - start;
}
