import { expect, test } from 'vitest';
import { faultText } from './fault-text.ts';

test.each([
  ['no equilibrium found', undefined, true, 'No equilibrium found.'],
  ['cat.png is no data', undefined, true, 'cat.png is no data.'],
  ['the solver stopped', 'try again', true, 'The solver stopped; try again.'],
  ['add: 25: did you mean 25%?', 'write 25%', true, 'add: 25: did you mean 25%? Write 25%.'],
  ['no case both', 'name one', false, 'no case both; name one.'],
])('%s, %s', (message, remedy, first, text) => {
  expect(faultText({ message, remedy }, first)).toBe(text);
});
