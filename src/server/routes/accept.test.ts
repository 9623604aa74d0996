import { expect, it } from 'vitest';
import { chooseForm } from './accept.ts';

const route = { forms: ['json', 'text', 'csv', 'parquet'] } as const;

it.each([
  [undefined, 'json'],
  ['*/*', 'json'],
  ['text/csv', 'csv'],
  ['text/*', 'text'],
  ['text/csv, */*;q=0.1', 'csv'],
  ['text/csv;q=0.2, application/json;q=0.9', 'json'],
  ['application/json;q=0, */*', 'text'],
  ['Text/CSV; charset=utf-8', 'csv'],
])('Accept: %s is %s', (accept, form) => {
  expect(chooseForm(route, accept)).toBe(form);
});

it.each(['image/png', 'text/csv;q=0', 'application/zip', 'text/csv;q=zero'])(
  'Accept: %s is refused',
  (accept) => {
    expect(() => chooseForm(route, accept)).toThrow('application/json');
  },
);
