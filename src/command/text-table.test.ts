import { describe, expect, it } from 'vitest';
import { textTable } from './text-table.ts';

const same = (text: string) => text;
const columns = [
  { label: 'sector' },
  { label: 'share of purchases', right: true },
  { label: 'loss if alone', right: true },
  { label: 'why' },
];
const rows = [
  ['C26 Computers, electronics and optical products', '33.6%', '0.161%', 'short'],
  [
    'C27',
    '<0.001%',
    '12.0%',
    'a reason that takes more words than a narrow terminal has room for in one line',
  ],
];
const at = (width: number) => textTable(columns, rows, { width, bold: same, dim: same });

describe('a table in a terminal', () => {
  it('has one line a row where there is room', () => {
    expect(at(400).split('\n')).toHaveLength(3);
    expect(at(400)).toMatch(/^sector +share of purchases +loss if alone +why\n/);
  });

  it.each([120, 100, 80, 60])('fits %s columns, and no word or number is lost', (width) => {
    const text = at(width);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(Math.max(width, 75));
    for (const word of [...rows.flat(), ...columns.map(({ label }) => label)].flatMap((one) =>
      one.split(' '),
    )) {
      expect(text).toContain(word);
    }
  });

  it('sets columns of numbers one below another, each with the names, where they do not fit side by side', () => {
    const many = Array.from({ length: 9 }, (_, c) => ({ label: `n${c}`, right: true }));
    const text = textTable(
      [{ label: 'who' }, ...many],
      [
        ['USA', ...many.map((_, c) => `${c}0000000`)],
        ['CHN', ...many.map((_, c) => `${c}1111111`)],
      ],
      { width: 50, bold: same, dim: same },
    );
    const parts = text.split('\n\n');
    expect(parts).toHaveLength(3);
    for (const part of parts) {
      expect(part).toMatch(/^who/);
      expect(part).toMatch(/\nUSA .*\nCHN /);
      for (const line of part.split('\n')) expect(line.length).toBeLessThanOrEqual(50);
    }
  });
});
