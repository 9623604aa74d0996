import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRow, parseDecimal, readCsv } from './csv.ts';

function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  readCsv(text, 'f.csv', (header) => {
    rows.push([...header]);
    return (fields) => rows.push([...fields]);
  });
  return rows;
}

test('what csvRow writes, readCsv reads', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é') });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 20 }), (rows) => {
      const text = [['x', 'y', 'z'], ...rows].map(csvRow).join('');
      expect(rowsOf(text).slice(1)).toEqual(rows);
    }),
  );
});

test('numbers keep their bits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parseDecimal(csvRow([value]))).toBe(value + 0);
    }),
  );
});

test('takes Windows line ends, a byte order mark, blank lines and a missing last line end', () => {
  expect(rowsOf('\ufeffa,b\r\n1,"2"\r\n\r\n3,4')).toEqual([
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
  ]);
});

test.each([
  ['', 'f.csv: the file is empty'],
  ['a,b\n1,2\n3\n', 'f.csv:3: row has 1 fields, the header has 2; the file may be cut off here'],
  ['a,b\n1,2,3\n', 'f.csv:2: row has 3 fields, the header has 2'],
  ['a,b\n"1,2\n3,4\n', 'f.csv:2: a quoted field is never closed'],
  ['a,b\n1,2"x\n', 'f.csv:2: a quote stands in the middle of a field'],
  ['a,b\n"1"x,2\n', 'f.csv:2: text follows the closing quote'],
  ['a,b\n"1\n2",3\n4\n', 'f.csv:4: row has 1 fields'],
])('refuses %j', (text, message) => {
  expect(() => rowsOf(text)).toThrow(expect.objectContaining({ full: expect.stringContaining(message) }));
});

test.each(['', ' ', '1,5', '5%', '0x10', 'Infinity', 'NaN', '1e999', '--1', 'abc'])(
  '%j is not a decimal',
  (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  },
);

test('reads two hundred thousand rows well within a second', () => {
  const text = 'sector,importer,exporter,value,tariff\n' + 'A01,GBR,CHN,12345.67,0.0123\n'.repeat(200_000);
  const began = performance.now();
  let sum = 0;
  readCsv(text, 'f.csv', () => (fields) => {
    sum += parseDecimal(fields[3])!;
  });
  expect(sum).toBeGreaterThan(0);
  expect(performance.now() - began).toBeLessThan(1000);
});
