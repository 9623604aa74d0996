/** What each player adds to a total, by Shapley (1953). */
export interface ShapleyValue {
  /** `[player][component]`. */
  readonly values: readonly Float64Array[];
  /**
   * Standard error of each value where orders were sampled, `[player][component]`; nothing where all were counted.
   */
  readonly standardErrors: readonly Float64Array[] | undefined;
  /** How many coalitions were valued, and how many orders drawn where not all were counted. */
  readonly coalitions: number;
  readonly orders: number | undefined;
}

/** How far to go. */
export interface ShapleyOptions {
  /** Up to so many players every coalition is valued. */
  readonly exactUpTo?: number;
  /** Orders drawn above that, in pairs of one and its reverse. */
  readonly orders?: number;
  readonly seed?: number;
}

/** Value a coalition: bit p of the mask, counted from zero, says whether player p is in. */
export type Worth = (members: readonly boolean[]) => Promise<Float64Array>;

/**
 * Work out the Shapley value: what a player adds to those before it, averaged over all orders of joining. The values add
 * up to what all players reach together. Every coalition is valued once, 2^K in all, or, with many players, those on
 * the way of orders drawn at random, each with its reverse, which costs nothing in bias and lowers the variance.
 */
export async function shapley(
  players: number,
  worth: Worth,
  { exactUpTo = 10, orders = 100, seed = 1 }: ShapleyOptions = {},
): Promise<ShapleyValue> {
  const memory = new Map<string, Float64Array>();
  const value = async (members: readonly boolean[]) => {
    const key = members.map(Number).join('');
    let known = memory.get(key);
    if (!known) memory.set(key, (known = await worth(members)));
    return known;
  };
  if (players <= exactUpTo) {
    const values = await exact(players, value);
    return { values, standardErrors: undefined, coalitions: memory.size, orders: undefined };
  }
  const pairs = Math.max(2, Math.ceil(orders / 2));
  const drawn = await sampled(players, value, pairs, uniform(seed));
  return { ...drawn, coalitions: memory.size, orders: 2 * pairs };
}

async function exact(players: number, value: Worth): Promise<Float64Array[]> {
  const members = (mask: number) => Array.from({ length: players }, (_, p) => ((mask >> p) & 1) === 1);
  const worths: Float64Array[] = [];
  for (let mask = 0; mask < 1 << players; mask++) worths.push(await value(members(mask)));
  const values = Array.from({ length: players }, () => new Float64Array(worths[0].length));
  const weight = weights(players);
  for (let mask = 0; mask < 1 << players; mask++) {
    const size = members(mask).filter(Boolean).length;
    for (let p = 0; p < players; p++) {
      if ((mask >> p) & 1) continue;
      const joined = worths[mask | (1 << p)];
      joined.forEach((total, c) => {
        values[p][c] += weight[size] * (total - worths[mask][c]);
      });
    }
  }
  return values;
}

/** The share of orders in which exactly a given set of so many comes before a player: k! (K-1-k)! / K!. */
function weights(players: number): number[] {
  const found = [1 / players];
  for (let k = 1; k < players; k++) found.push((found[k - 1] * k) / (players - k));
  return found;
}

async function sampled(players: number, value: Worth, pairs: number, draw: () => number) {
  const empty = await value(new Array(players).fill(false));
  const each = (): Float64Array[] => Array.from({ length: players }, () => new Float64Array(empty.length));
  const [sums, squares] = [each(), each()];
  for (let pair = 0; pair < pairs; pair++) {
    const order = shuffled(players, draw);
    const added = each();
    for (const way of [order, order.toReversed()]) {
      const members: boolean[] = new Array(players).fill(false);
      let before = empty;
      for (const p of way) {
        members[p] = true;
        const after = await value([...members]);
        after.forEach((total, c) => {
          added[p][c] += (total - before[c]) / 2;
        });
        before = after;
      }
    }
    added.forEach((row, p) => {
      row.forEach((one, c) => {
        sums[p][c] += one;
        squares[p][c] += one * one;
      });
    });
  }
  const values = sums.map((row) => row.map((sum) => sum / pairs));
  const standardErrors = values.map((row, p) =>
    row.map((mean, c) => Math.sqrt(Math.max(0, squares[p][c] / pairs - mean * mean) / (pairs - 1))),
  );
  return { values, standardErrors };
}

function shuffled(length: number, draw: () => number): number[] {
  const order = Array.from({ length }, (_, p) => p);
  for (let p = length - 1; p > 0; p--) {
    const other = Math.floor(draw() * (p + 1));
    [order[p], order[other]] = [order[other], order[p]];
  }
  return order;
}

/** Draw uniform numbers from a seed (mulberry32). */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
