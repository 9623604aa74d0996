import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bibtex } from './bibtex.ts';

/** Read fields back as BibTeX does: a backslash takes the next sign with it, and braces pair. */
function isWhole(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

test('whatever sources are called, entries are whole and keys differ', () => {
  const item = fc.record({ id: fc.string(), title: fc.string({ unit: 'grapheme' }), publisher: fc.string() });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (items) => {
      const text = bibtex(items.map((one) => ({ ...one, type: 'report' })));
      expect(isWhole(text), text).toBe(true);
      const keys = [...text.matchAll(/^@techreport\{(.*),$/gm)].map(([, key]) => key);
      expect(keys).toHaveLength(items.length);
      expect(new Set(keys).size).toBe(items.length);
      for (const key of keys) expect(key).toMatch(/^[^\s,{}]+$/);
    }),
  );
});

test('an article has its journal, a report its institution, a day its parts', () => {
  const [issued, accessed] = [
    [2015, 1],
    [2026, 2, 3],
  ].map((parts) => ({ 'date-parts': [parts] }) as never);
  const article = {
    id: 'a',
    type: 'article-journal',
    title: 'T & U',
    'container-title': 'REStud',
    page: '1-44',
  };
  expect(bibtex([{ ...article, author: [{ literal: 'A. Author' }], issued, accessed }])).toBe(`@article{a,
  title = {{T \\& U}},
  author = {{A. Author}},
  journal = {REStud},
  year = {2015},
  month = jan,
  pages = {1--44},
  urldate = {2026-02-03},
}`);
  const report = { id: 'r', type: 'report', title: 'T', publisher: 'The Ministry' };
  expect(bibtex([report])).toContain('institution = {The Ministry}');
});
