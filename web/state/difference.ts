/**
 * How a text differs from another, line by line: numbers keep (above zero) or drop (below zero) so many lines of the
 * first, strings are lines put in.
 */
export type Difference = readonly (number | string)[];

/** Find a difference that is short for few edits, whatever their places (the longest common subsequence of lines). */
export function difference(from: string, to: string): Difference {
  const [a, b] = [from.split('\n'), to.split('\n')];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  ) {
    tail++;
  }
  const parts: (number | string)[] = [];
  keep(parts, head);
  middle(parts, a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  keep(parts, tail);
  return parts;
}

/**
 * Make the second text from the first and their difference.
 * @throws RangeError where the difference is not one of this text.
 */
export function patched(from: string, parts: Difference): string {
  const lines = from.split('\n');
  const result: string[] = [];
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'string') result.push(part);
    else if (part > 0) result.push(...lines.slice(at, (at += part)));
    else at -= part;
  }
  if (at !== lines.length) throw new RangeError('a difference of another text');
  return result.join('\n');
}

/** Beyond so many pairs of lines the middle is replaced whole: a link that long is a file's job anyway. */
const MOST_PAIRS = 4_000_000;

function middle(parts: (number | string)[], a: readonly string[], b: readonly string[]): void {
  if (a.length * b.length > MOST_PAIRS) {
    drop(parts, a.length);
    parts.push(...b);
    return;
  }
  const width = b.length + 1;
  // common[i * width + j]: lines that a from i and b from j have in common, in order.
  const common = new Int32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        a[i] === b[j]
          ? common[(i + 1) * width + j + 1] + 1
          : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      keep(parts, 1);
      i++;
      j++;
    } else if (j === b.length || (i < a.length && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      drop(parts, 1);
      i++;
    } else parts.push(b[j++]);
  }
}

function keep(parts: (number | string)[], lines: number): void {
  const last = parts[parts.length - 1];
  if (lines === 0) return;
  if (typeof last === 'number' && last > 0) parts[parts.length - 1] = last + lines;
  else parts.push(lines);
}

function drop(parts: (number | string)[], lines: number): void {
  const last = parts[parts.length - 1];
  if (lines === 0) return;
  if (typeof last === 'number' && last < 0) parts[parts.length - 1] = last - lines;
  else parts.push(-lines);
}
