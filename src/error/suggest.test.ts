import { expect, test } from 'vitest';
import { nearest, suggest } from './suggest.ts';
import { UserError, UserErrors } from './user-error.ts';

test('the nearest known word is found whatever its case, and nothing where none is near', () => {
  expect(nearest('USB', ['CAN', 'USA', 'GBR'])).toBe('USA');
  expect(nearest('mesures', ['model', 'measures', 'cases'])).toBe('measures');
  expect(nearest('usa', ['USA'])).toBe('USA');
  expect(nearest('quite-another-word', ['USA', 'GBR'])).toBeUndefined();
});

test('a remedy names the nearest word, or a sample', () => {
  expect(suggest('USB', ['USA'])).toBe('did you mean USA?');
  expect(suggest('nothing-like-it', ['A', 'B'])).toBe('known: A, B');
  expect(suggest('nothing-like-it', [...'ABCDEFGHIJ'])).toBe('known: A, B, C, D, E, F, G, H and 2 more');
});

test('an error reads as file:line:column: message; remedy', () => {
  const place = { file: 'a.yaml', line: 3, column: 7 };
  const error = new UserError('rate is 25', { place, remedy: 'write 25%' });
  expect(error.full).toBe('a.yaml:3:7: rate is 25; write 25%');
  expect(new UserError('no file').full).toBe('no file');
  expect(new UserErrors([error, new UserError('and more')]).full).toBe(
    'a.yaml:3:7: rate is 25; write 25%\nand more',
  );
});
