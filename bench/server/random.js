/** A stream of random numbers from a seed (mulberry32), so that a run can be done again. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(unit() * count);
  return {
    below,
    chance: (share) => unit() < share,
    of: (values) => values[below(values.length)],
  };
}
