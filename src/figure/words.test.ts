import { expect, it } from 'vitest';
import { capital, count, inSentence, list, sectorInSentence, slug, typographic } from './words.ts';

it.each([
  ['United Kingdom', 'the United Kingdom'],
  ['Canada', 'Canada'],
  ['Czech Republic', 'the Czech Republic'],
  ['Netherlands', 'the Netherlands'],
  ['Finland', 'Finland'],
  ['Mauritius', 'Mauritius'],
  ['Rest of the world', 'the rest of the world'],
  ['The Gambia', 'the Gambia'],
])('puts %s into a sentence as %s', (name, text) => {
  expect(inSentence(name)).toBe(text);
});

it.each([
  ['Motor vehicles', 'motor vehicles'],
  ['IT services', 'IT services'],
])('puts the sector %s into a sentence as %s', (name, text) => {
  expect(sectorInSentence(name)).toBe(text);
});

it('joins, counts and capitalises', () => {
  expect(list([])).toBe('');
  expect(list(['a'])).toBe('a');
  expect(list(['a', 'b', 'c'])).toBe('a, b and c');
  expect(count(4)).toBe('four');
  expect(count(40)).toBe('40');
  expect(capital('the end')).toBe('The end');
});

it('prints quotes as a newspaper does', () => {
  expect(typographic(`Britain's "very dangerous" deal`)).toBe(
    'Britain\u2019s \u201cvery dangerous\u201d deal',
  );
  expect(typographic(`'quoted' at the start`)).toBe('\u2018quoted\u2019 at the start');
});

it('makes ids that are safe as file names', () => {
  expect(slug('../../Évil case!')).toBe('evil-case');
});
