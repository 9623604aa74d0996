/*
 * The transpose of trade, cell by cell, once its sums over the flows are made. `row` is the size of a row of economies in
 * bytes; where N is odd the last economy goes alone.
 */

/** The addresses of a sector's rows go on together. */
export function pullTrade(
  pull: usize,
  borderIn: usize,
  taken: usize,
  expenditure: usize,
  received: usize,
  receivedOut: usize,
  borderOut: usize,
  columns: usize,
  theta: usize,
  logPrice: usize,
  logExpenditure: usize,
  price: usize,
  rows: usize,
  J: i32,
  N: i32,
): void {
  const row = <usize>N << 3;
  for (let j = 0; j < J; j++, theta += 8) {
    const response = load<f64>(theta);
    const both = f64x2.splat(response);
    let i: usize = 0;
    for (; i + 16 <= row; i += 16) {
      const revenue = v128.load(taken + i);
      const pulled = f64x2.sub(v128.load(pull + i), f64x2.mul(v128.load(borderIn + i), revenue));
      const spent = f64x2.add(f64x2.mul(v128.load(expenditure + i), revenue), pulled);
      v128.store(logExpenditure + i, f64x2.add(v128.load(logExpenditure + i), spent));
      v128.store(price + i, f64x2.add(v128.load(logPrice + i), f64x2.mul(both, pulled)));
      const kept = f64x2.mul(v128.load(received + i), v128.load(receivedOut + i));
      const taxed = f64x2.sub(f64x2.mul(revenue, v128.load(borderOut + i)), v128.load(columns + i));
      v128.store(rows + i, f64x2.neg(f64x2.mul(both, f64x2.add(kept, taxed))));
    }
    if (i < row) {
      const revenue = load<f64>(taken + i);
      const pulled = load<f64>(pull + i) - load<f64>(borderIn + i) * revenue;
      const spent = load<f64>(expenditure + i) * revenue + pulled;
      store<f64>(logExpenditure + i, load<f64>(logExpenditure + i) + spent);
      store<f64>(price + i, load<f64>(logPrice + i) + response * pulled);
      const kept = load<f64>(received + i) * load<f64>(receivedOut + i);
      const taxed = revenue * load<f64>(borderOut + i) - load<f64>(columns + i);
      store<f64>(rows + i, -(response * (kept + taxed)));
    }
    pull += row;
    borderIn += row;
    expenditure += row;
    received += row;
    receivedOut += row;
    borderOut += row;
    columns += row;
    logPrice += row;
    logExpenditure += row;
    price += row;
    rows += row;
  }
}
