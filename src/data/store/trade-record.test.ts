import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRecord, encodeRecord, roundRecord } from './trade-record.ts';

const cells = { minLength: 8, maxLength: 8 };
const records = fc
  .tuple(
    fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), cells),
    fc.array(fc.double({ min: 0, max: 3, noNaN: true }), cells),
  )
  .map(([flows, tariffs]) => ({
    ...{ year: 2019, economies: ['A', 'B'], sectors: ['S', 'Ü'] },
    flows: Float64Array.from(flows),
    tariffs: Float64Array.from(tariffs),
  }));

test('a rounded record comes back to the bit, and rounding moves a flow by less than a thousandth', () => {
  fc.assert(
    fc.property(records, (record) => {
      const rounded = roundRecord(record);
      expect(decodeRecord(encodeRecord(rounded))).toEqual(rounded);
      rounded.flows.forEach((value, cell) => {
        const given = record.flows[cell];
        expect(Math.abs(value - given)).toBeLessThanOrEqual(given < 0.05 ? 0.05 : 5.1e-4 * given);
      });
    }),
  );
});

test('a cut-off record is refused', () => {
  fc.assert(
    fc.property(records, (record) => {
      const bytes = encodeRecord(roundRecord(record));
      expect(() => decodeRecord(bytes.slice(0, -1))).toThrow(/cut off/);
    }),
    { numRuns: 5 },
  );
});
