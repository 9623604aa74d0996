import { addColumns, rowProducts } from './rows';

/** Add up an array as fast as it can be read: what the other loops are measured against. */
export function sum(x: usize, length: i32): f64 {
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = a;
  let h = a;
  const end = x + ((<usize>length) << 3);
  for (; x + 128 <= end; x += 128) {
    a = f64x2.add(a, v128.load(x));
    b = f64x2.add(b, v128.load(x, 16));
    c = f64x2.add(c, v128.load(x, 32));
    d = f64x2.add(d, v128.load(x, 48));
    e = f64x2.add(e, v128.load(x, 64));
    f = f64x2.add(f, v128.load(x, 80));
    g = f64x2.add(g, v128.load(x, 96));
    h = f64x2.add(h, v128.load(x, 112));
  }
  a = f64x2.add(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)), f64x2.add(f64x2.add(e, f), f64x2.add(g, h)));
  let sum = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  for (; x < end; x += 8) sum += load<f64>(x);
  return sum;
}

export function dot(x: usize, y: usize, length: i32): f64 {
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  const end = x + ((<usize>length) << 3);
  for (; x + 64 <= end; x += 64, y += 64) {
    a = f64x2.add(a, f64x2.mul(v128.load(x), v128.load(y)));
    b = f64x2.add(b, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    c = f64x2.add(c, f64x2.mul(v128.load(x, 32), v128.load(y, 32)));
    d = f64x2.add(d, f64x2.mul(v128.load(x, 48), v128.load(y, 48)));
  }
  a = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  let sum = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  for (; x < end; x += 8, y += 8) sum += load<f64>(x) * load<f64>(y);
  return sum;
}

export function axpy(alpha: f64, x: usize, y: usize, length: i32): void {
  const scale = f64x2.splat(alpha);
  const end = x + ((<usize>length) << 3);
  for (; x + 32 <= end; x += 32, y += 32) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(scale, v128.load(x))));
    v128.store(y, f64x2.add(v128.load(y, 16), f64x2.mul(scale, v128.load(x, 16))), 16);
  }
  for (; x < end; x += 8, y += 8) store<f64>(y, load<f64>(y) + alpha * load<f64>(x));
}

/** out[k] = the product of x with the vector k of V; the vectors lie `step` bytes apart. */
export function dots(V: usize, step: usize, count: i32, x: usize, out: usize, length: i32): void {
  for (; count >= 4; count -= 4) {
    rowProducts(V, x, out, <usize>length << 3, step);
    V += 4 * step;
    out += 32;
  }
  for (; count > 0; count--) {
    store<f64>(out, dot(V, x, length));
    V += step;
    out += 8;
  }
}

/** x += sum_k factors[k] V[k]. */
export function addAll(V: usize, step: usize, count: i32, factors: usize, x: usize, length: i32): void {
  for (; count >= 4; count -= 4) {
    addColumns(V, factors, x, <usize>length << 3, step);
    V += 4 * step;
    factors += 32;
  }
  for (; count > 0; count--) {
    axpy(load<f64>(factors), V, x, length);
    V += step;
    factors += 8;
  }
}
