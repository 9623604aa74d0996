/** The middle of the times a function takes, in milliseconds, after a warm-up. */
export function medianTime(run, times = 61) {
  run();
  const taken = [];
  for (let k = 0; k < times; k++) {
    const began = performance.now();
    run();
    taken.push(performance.now() - began);
  }
  return median(taken);
}

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Round to three significant digits, for tables. */
export const three = (value) => Number(value.toPrecision(3));

/** Slope of ln y on ln x by least squares. */
export function exponent(xs, ys) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [lx, ly] = [xs.map(Math.log), ys.map(Math.log)];
  const [mx, my] = [mean(lx), mean(ly)];
  const over = lx.reduce((sum, x, k) => sum + (x - mx) * (ly[k] - my), 0);
  return over / lx.reduce((sum, x) => sum + (x - mx) ** 2, 0);
}

/** Raise the tariff of the largest economy on goods from the second largest by so many points. */
export function raised(economy, points) {
  const N = economy.economies.length;
  const bySize = economy.economies
    .map((_, n) => n)
    .sort((a, b) => economy.valueAdded[b] - economy.valueAdded[a]);
  const [importer, exporter] = bySize;
  return economy.tariffs.map((rate, cell) => {
    const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
    return n === importer && i === exporter && economy.sectors[j].group === 'goods' ? rate + points : rate;
  });
}

/** Add points to every tariff on goods. */
export function raisedEverywhere(economy, points) {
  const N = economy.economies.length;
  return economy.tariffs.map((rate, cell) => {
    const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
    return i !== n && economy.sectors[j].group === 'goods' ? rate + points : rate;
  });
}
