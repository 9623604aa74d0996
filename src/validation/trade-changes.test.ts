import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logChange, totals } from './trade-changes.ts';

const N = 6;
const factor = fc.double({ min: 0.2, max: 5, noNaN: true });
const factors = fc.array(factor, { minLength: N, maxLength: N });
const flows = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), {
  minLength: 2 * N * N,
  maxLength: 2 * N * N,
});
const flow = { j: 1, n: 0, i: 2 };

/** Trade after: every exporter, every importer and the flow itself multiplied by a factor of its own. */
const grown = (
  before: readonly number[],
  sellers: readonly number[],
  buyers: readonly number[],
  own: number,
) => ({
  N,
  before: Float64Array.from(before),
  after: Float64Array.from(before, (value, cell) => {
    const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
    return value * sellers[i] * buyers[n] * (j === flow.j && n === flow.n && i === flow.i ? own : 1);
  }),
});
const alike = Array.from({ length: N }, () => 1);

test("a raw change is the flow's own", () => {
  fc.assert(
    fc.property(flows, factor, (before, own) => {
      expect(logChange(grown(before, alike, alike, own), flow, 'raw', [0, 2])).toBeCloseTo(Math.log(own), 10);
    }),
  );
});

test('against the exporter, what moves all its sales drops out', () => {
  fc.assert(
    fc.property(flows, factors, factor, (before, sellers, own) => {
      const pair = grown(before, sellers, alike, own);
      expect(logChange(pair, flow, 'exporter', [0, 2])).toBeCloseTo(Math.log(own), 10);
    }),
  );
});

test('the double difference also drops what moves all purchases, where others grow alike', () => {
  fc.assert(
    fc.property(flows, factor, factor, factor, (before, seller, buyer, own) => {
      const sellers = alike.map((one, i) => (i === flow.i ? seller : one));
      const buyers = alike.map((one, n) => (n === flow.n ? buyer : one));
      const pair = grown(before, sellers, buyers, own);
      expect(logChange(pair, flow, 'double', [0, 2])).toBeCloseTo(Math.log(own), 10);
    }),
  );
});

test('a flow that was not there, or ends, has no change', () => {
  const pair = grown(
    Array.from({ length: 2 * N * N }, () => 1),
    alike,
    alike,
    0,
  );
  expect(logChange(pair, flow, 'raw', [])).toBeUndefined();
  expect(logChange(pair, { ...flow, n: 1 }, 'exporter', [0, 2])).toBe(0);
});

test('totals add up', () => {
  const pair = grown(
    Array.from({ length: 2 * N * N }, () => 2),
    alike,
    alike,
    3,
  );
  expect(totals(pair, [flow, { ...flow, n: 1 }])).toEqual({ before: 4, after: 8 });
});
