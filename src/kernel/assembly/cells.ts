/*
 * The loops over [sector][economy], which read everything once. `row` is the size of a row of economies in bytes; where
 * N is odd the last economy goes alone.
 */

export function spread(a: usize, v: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let j = 0; j < J; j++) {
    let i: usize = 0;
    for (; i + 16 <= row; i += 16) v128.store(out + i, f64x2.mul(v128.load(a + i), v128.load(v + i)));
    if (i < row) store<f64>(out + i, load<f64>(a + i) * load<f64>(v + i));
    a += row;
    out += row;
  }
}

export function scaleSectors(x: usize, factors: usize, out: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let j = 0; j < J; j++, factors += 8) {
    const factor = load<f64>(factors);
    const both = f64x2.splat(factor);
    let i: usize = 0;
    for (; i + 16 <= row; i += 16) v128.store(out + i, f64x2.mul(v128.load(x + i), both));
    if (i < row) store<f64>(out + i, load<f64>(x + i) * factor);
    x += row;
    out += row;
  }
}

export function sumProducts(a: usize, b: usize, products: usize, sums: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  memory.fill(sums, 0, row);
  for (let j = 0; j < J; j++) {
    let i: usize = 0;
    for (; i + 16 <= row; i += 16) {
      const product = f64x2.mul(v128.load(a + i), v128.load(b + i));
      v128.store(products + i, product);
      v128.store(sums + i, f64x2.add(v128.load(sums + i), product));
    }
    if (i < row) {
      const product = load<f64>(a + i) * load<f64>(b + i);
      store<f64>(products + i, product);
      store<f64>(sums + i, load<f64>(sums + i) + product);
    }
    a += row;
    b += row;
    products += row;
  }
}

export function sumDifferences(a: usize, b: usize, c: usize, sums: usize, J: i32, N: i32): void {
  const row = <usize>N << 3;
  memory.fill(sums, 0, row);
  for (let j = 0; j < J; j++) {
    let i: usize = 0;
    for (; i + 16 <= row; i += 16) {
      const term = f64x2.mul(v128.load(a + i), f64x2.sub(v128.load(b + i), v128.load(c + i)));
      v128.store(sums + i, f64x2.add(v128.load(sums + i), term));
    }
    if (i < row) {
      const term = load<f64>(a + i) * (load<f64>(b + i) - load<f64>(c + i));
      store<f64>(sums + i, load<f64>(sums + i) + term);
    }
    a += row;
    b += row;
    c += row;
  }
}

/** sums[r] = sum_n weights[r][n] x[r][n]. */
export function weighRows(weights: usize, x: usize, sums: usize, rows: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let r = 0; r < rows; r++, sums += 8) {
    let both = f64x2.splat(0);
    let i: usize = 0;
    for (; i + 16 <= row; i += 16) both = f64x2.add(both, f64x2.mul(v128.load(weights + i), v128.load(x + i)));
    let total = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
    if (i < row) total += load<f64>(weights + i) * load<f64>(x + i);
    store<f64>(sums, total);
    weights += row;
    x += row;
  }
}

/** x[r][n] += values[r]. */
export function addToRows(values: usize, x: usize, rows: i32, N: i32): void {
  const row = <usize>N << 3;
  for (let r = 0; r < rows; r++, values += 8, x += row) {
    const value = load<f64>(values);
    const both = f64x2.splat(value);
    let i: usize = 0;
    for (; i + 16 <= row; i += 16) v128.store(x + i, f64x2.add(v128.load(x + i), both));
    if (i < row) store<f64>(x + i, load<f64>(x + i) + value);
  }
}

/**
 * out = max(now, least) - was; return the largest size of an entry, NaN where one is. The pseudo-maximum is one instruction
 * where the maximum is eight; it passes over a NaN in its second place, hence the second look.
 */
export function difference(now: usize, was: usize, least: f64, out: usize, length: i32): f64 {
  const floor = f64x2.splat(least);
  let largest = f64x2.splat(0);
  let undefinedOnes = f64x2.splat(0);
  const end = now + (<usize>length << 3);
  for (; now + 16 <= end; now += 16, was += 16, out += 16) {
    const gap = f64x2.sub(f64x2.pmax(v128.load(now), floor), v128.load(was));
    v128.store(out, gap);
    largest = f64x2.pmax(largest, f64x2.abs(gap));
    undefinedOnes = v128.or(undefinedOnes, f64x2.ne(gap, gap));
  }
  let most = max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
  if (now < end) {
    const gap = max(load<f64>(now), least) - load<f64>(was);
    store<f64>(out, gap);
    most = max(most, abs(gap));
  }
  return v128.any_true(undefinedOnes) ? NaN : most;
}

export function scale(x: usize, factor: f64, length: i32): void {
  const both = f64x2.splat(factor);
  const end = x + (<usize>length << 3);
  for (; x + 16 <= end; x += 16) v128.store(x, f64x2.mul(v128.load(x), both));
  if (x < end) store<f64>(x, load<f64>(x) * factor);
}
