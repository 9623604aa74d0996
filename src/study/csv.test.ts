import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

/** Read CSV back, quotes and line breaks in cells included. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\n)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, raw, end] = match;
    rows[rows.length - 1].push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

it('reads back to the same cells, numbers to the bit', () => {
  const row = fc.record({ a: fc.string(), b: fc.double({ noNaN: true, noDefaultInfinity: true }) });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const [header, ...body] = read(toCsv(['a', 'b'], rows));
      expect(header).toEqual(['a', 'b']);
      expect(body.map(([a]) => a)).toEqual(rows.map(({ a }) => a));
      body.forEach(([, b], r) => {
        expect(Number(b) + 0).toBe(rows[r].b + 0);
      });
    }),
  );
});

it('leaves out what is undefined', () => {
  expect(toCsv(['a', 'b'], [{ a: undefined, b: 1 }])).toBe('a,b\n,1\n');
});
