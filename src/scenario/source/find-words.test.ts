import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBeginning, findWords, searched } from './find-words.ts';

const find = (words: string, text: string) => findWords(words, searched(text));

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const written = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([a, b]) => `${a}-${b}`) },
  { weight: 1, arbitrary: word.map((one) => `${one}'s`) },
  { weight: 1, arbitrary: fc.constantFrom('100%', '49,000', '6.1%', '2026', '\u00a3250 million') },
);

/** Ways in which two copies of one text differ. */
const TYPOGRAPHY: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.replaceAll(' ', '\n'),
  (text) => text.replaceAll(' ', '\u00a0'),
  (text) => text.replaceAll(' ', '  \r\n\t'),
  (text) => text.replaceAll('-', '\u2011'),
  (text) => text.replaceAll('-', '\u2013'),
  (text) => text.replaceAll('-', '-\n'),
  (text) => text.replaceAll("'", '\u2019'),
  (text) => text.replaceAll(/([a-z]{3})([a-z]{3})/g, '$1-\n$2'),
  (text) => text.replaceAll(/([a-z]{3})([a-z]{3})/g, '$1\u00ad$2'),
  (text) => text.replaceAll('%', ' per cent'),
  (text) => text.replaceAll('%', ' percent'),
  (text) => text.replaceAll('%', '\u202f%'),
  (text) => text.replaceAll('49,000', '49\u202f000'),
  (text) => text.replaceAll('49,000', "49'000"),
  (text) => text.replaceAll('49,000', '49000'),
  (text) => text.replaceAll('\u00a3250 million', '\u00a3250m'),
  (text) => text.replaceAll('\u00a3250 million', '250 million pounds'),
];

test('what stands in a text is found where it stands, whatever the typography of either', () => {
  const copies = fc.record({
    // Two figures in a row, in groups of digits with spaces between, read as one to anybody.
    words: fc
      .array(written, { minLength: 1, maxLength: 8 })
      .filter((all) => !all.some((one, at) => /\d/.test(one) && /\d/.test(all[at + 1] ?? ''))),
    before: fc.array(word, { maxLength: 12 }),
    after: fc.array(word, { maxLength: 12 }),
    copy: fc.constantFrom(...TYPOGRAPHY),
    quoted: fc.constantFrom(...TYPOGRAPHY),
  });
  fc.assert(
    fc.property(copies, ({ words, before, after, copy, quoted }) => {
      // The words around it cannot be taken for the phrase.
      const around = (all: string[]) => all.map((one) => `x${one}`).join(' ');
      const phrase = words.join(' ');
      const head = before.length > 0 ? `${around(before)}\n` : '';
      const text = `${head}${copy(phrase)} ${around(after)}`;
      const found = find(quoted(phrase), text);
      expect(found, text).toMatchObject({ line: head ? 2 : 1, column: 1 });
    }),
    { numRuns: 200 },
  );
});

const amount = fc.integer({ min: 0, max: 5_000_000 });
const grouped = (value: number, separator: string) =>
  `${value}`.replace(/\B(?=(\d{3})+$)/g, separator.replace('$', '$$$$'));
const forms = (value: number) => [
  `${value}`,
  ...[',', "'", '\u202f', '\u2009'].map((one) => grouped(value, one)),
];
const form = fc.nat({ max: 4 });
const unit = fc.constantFrom('', '%', ' per cent', ' million', 'bn');
const sameUnit = (unit: string) => unit.replace(' per cent', '%');

test('a figure is found in every form, and never as another figure or with another unit', () => {
  fc.assert(
    fc.property(amount, amount, form, form, unit, unit, (a, b, one, other, unitA, unitB) => {
      const text = `In all ${forms(b)[other]}${unitB}, they said.`;
      const same = a === b && sameUnit(unitA) === sameUnit(unitB);
      expect(find(`${forms(a)[one]}${unitA}`, text) !== undefined, `${a}${unitA} in ${text}`).toBe(same);
      expect(find(`${forms(b)[one]}${unitB}`, text), text).toBeDefined();
    }),
    { numRuns: 300 },
  );
});

describe('is found', () => {
  test.each([
    ['10', 'a list of ten firms'],
    ['25%', 'twenty-five per cent of it'],
    ['10%', 'the duty fell from 10 to 5 per cent'],
    ['5%', 'the duty fell from 10 to 5 per cent'],
    ['6.1%', 'bei 6,1 % Zoll'],
    ['6.10%', 'at 6.1%'],
    ['100%', 'a 100-percent tariff'],
    ['\u20ac1.3bn', 'some 1.30 billion euros a year'],
    ['$3m', 'worth US$3 million'],
    ['2026-02-02', 'from 2 February 2026'],
    ['2026-02-02', 'from Feb. 2, 2026 on'],
    ['2026-02-02', 'from the 2nd of February'],
    ['2026-02-02', 'dated 02/02/2026'],
    ['dumping', 'anti-dumping duties'],
    ['said a deal was near', 'the minister said \u201ca deal\u201d was near'.replace(/[\u201c\u201d]/g, '')],
    ['a tariff [...] on Canada', 'a tariff, he said on Tuesday, on Canada'],
    ['talks - the third this year - ended', 'talks\u2014the third this year\u2014ended'],
    ['caf\u00e9', 'cafe\u0301'],
    ['financial', '\ufb01nancial'],
  ])('%s in %s', (words, text) => expect(find(words, text)).toBeDefined());
});

describe('is not found', () => {
  test.each([
    ['100', '1,100 cars'],
    ['100', '100,000 cars'],
    ['100', '100%'],
    ['100', '100 million'],
    ['49', '49 000 cars'],
    ['6', '6.1'],
    ['1%', '6.1%'],
    ['20', 'the G20'],
    ['100%', '100 percentage points'],
    ['2026-02-02', '2 February 2025'],
    ['2026-02-02', '22 February 2026'],
    ['tariff', 'tariffs'],
    ['able', 'unable'],
    ['$5', '\u00a35'],
    ['a tariff on Canada', 'a tariff, he said, on Canada'],
    ['', 'anything'],
    ['...', 'anything ...'],
  ])('%s in %s', (words, text) => expect(find(words, text)).toBeUndefined());
});

test('the place counts lines of every kind, and the words around it are shown', () => {
  const text = `first\r\nsecond\rthird\n${'so '.repeat(40)}here it is${' and on'.repeat(40)}`;
  const found = find('here it is', text)!;
  expect(found).toMatchObject({ line: 4, column: 121, times: 1 });
  expect(found.excerpt).toMatch(/^\u2026so .*here it is and on.*\u2026$/);
  expect(find('so', text)!.times).toBe(40);
});

test('where a phrase is not there, its longest beginning is shown', () => {
  const text = searched('They agreed to cut the duty on whisky to 5%.');
  expect(findBeginning('cut the duty on wine', text)).toMatchObject({ words: 'cut the duty on', column: 16 });
  expect(findBeginning('nothing of it', text)).toBeUndefined();
});

test('a long text with nothing in it, and a hostile phrase, take no time to speak of', () => {
  const text = searched('a- '.repeat(300_000));
  expect(find('a[...]a[...]a[...]b', 'a'.repeat(2000))).toBeUndefined();
  expect(findWords('no such words', text)).toBeUndefined();
});
