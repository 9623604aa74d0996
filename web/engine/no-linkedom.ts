/** Figures draw on the page itself; the stand-in for one is for Node. */
export function parseHTML(): never {
  throw new Error('figures are drawn on the page, not in a worker');
}
