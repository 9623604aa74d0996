/** Text at the end of a mark, on its left or on its right. */
export interface EndText {
  /** Where the mark ends, in units of the scale. */
  readonly at: number;
  readonly text: string;
  readonly side: 'left' | 'right';
}

/** Pixels a character takes at most, and that text keeps off its mark and the edge. */
const CHARACTER = 7.6;
const APART = 12;

/**
 * Find how many pixels to keep free on each side of a scale so that no text leaves the chart. A mark that ends early
 * leaves its text room inside the scale, so the answer depends on the scale and is found by a few rounds.
 */
export function textRoom(
  texts: readonly EndText[],
  [low, high]: readonly [number, number],
  width: number,
  character = CHARACTER,
): { readonly left: number; readonly right: number } {
  let left = 2;
  let right = 2;
  for (let round = 0; round < 20; round++) {
    const perUnit = Math.max(40, width - left - right) / (high - low);
    const need = (side: EndText['side'], end: number) =>
      Math.max(
        2,
        ...texts
          .filter((one) => one.side === side)
          .map(({ at, text }) => APART + text.length * character - Math.abs(end - at) * perUnit),
      );
    [left, right] = [need('left', low), need('right', high)];
  }
  const scale = (width - 40) / Math.max(width - 40, left + right);
  return { left: left * scale, right: right * scale };
}
