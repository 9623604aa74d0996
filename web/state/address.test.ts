import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AddressError, fragmentOf, stateOf } from './address.ts';
import { difference, patched } from './difference.ts';
import { ROOMS, type State, sameState } from './state.ts';

const line = fc.oneof(fc.constantFrom('a: 1', '  b: 2', '', '- c', '# \u00a3 \u{1f30d}'), fc.string());
const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'));
const word = fc.stringMatching(/^[A-Za-z0-9_ .&=?#%-]{1,20}$/);
const view = fc.record(
  { case: word, second: word, economy: word, figure: word, part: word, among: word, set: word, rate: word },
  { requiredKeys: [] },
);

describe('a difference of texts', () => {
  test('makes the second from the first, whatever they are', () => {
    fc.assert(fc.property(text, text, (from, to) => patched(from, difference(from, to)) === to));
  });

  test('of few edits is short', () => {
    const from = Array.from({ length: 500 }, (_, at) => `line ${at}`);
    const to = from.with(100, 'changed').with(400, 'too').toSpliced(250, 0, 'put in');
    expect(difference(from.join('\n'), to.join('\n'))).toEqual([
      100,
      -1,
      'changed',
      149,
      'put in',
      150,
      -1,
      'too',
      99,
    ]);
  });

  test('is refused by another text', () => {
    expect(() => patched('a\nb', [1])).toThrow(RangeError);
  });
});

describe('an address', () => {
  test('restores the whole state', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(...ROOMS), view, (original, changed, room, seen) => {
        const presets = new Map([
          ['other', 'x'],
          ['one', original],
        ]);
        const state: State = { preset: 'one', text: changed, room, view: seen };
        return sameState(stateOf(fragmentOf(state, presets), presets), state);
      }),
    );
  });

  test('is short for one changed value in a long scenario', () => {
    const lines = Array.from({ length: 1000 }, (_, at) => `key-${at}: value of ${at}`);
    const presets = new Map([['long', lines.join('\n')]]);
    const state: State = {
      preset: 'long',
      text: lines.with(500, 'key-500: 25%').join('\n'),
      room: 'results',
      view: {},
    };
    expect(fragmentOf(state, presets).length).toBeLessThan(140);
  });

  test('of nothing is the first question', () => {
    const presets = new Map([['first', 'text']]);
    expect(stateOf('', presets)).toEqual({ preset: 'first', text: 'text', room: 'question', view: {} });
  });

  test.each([
    ['#/attic?of=one', /no room called/],
    ['#/results?of=two', /no scenario called/],
    ['#/results?of=one&edits=%%%', /damaged|cut off/],
    ['#/results?of=one&edits=AAAA', /damaged or cut off/],
  ])('%s is refused with a reason', (fragment, reason) => {
    const presets = new Map([['one', 'a: 1\nb: 2']]);
    expect(() => stateOf(fragment, presets)).toThrow(AddressError);
    expect(() => stateOf(fragment, presets)).toThrow(reason);
  });

  test('cut off anywhere, is refused or says nothing else than it did', () => {
    const presets = new Map([['one', 'a: 1\nb: 2']]);
    const state: State = { preset: 'one', text: 'a: 1\nb: 3\nc: 4', room: 'scenario', view: {} };
    const whole = fragmentOf(state, presets);
    for (let length = whole.indexOf('edits=') + 7; length < whole.length; length++) {
      let read: State | undefined;
      try {
        read = stateOf(whole.slice(0, length), presets);
      } catch (error) {
        expect(error).toBeInstanceOf(AddressError);
      }
      expect(read === undefined || sameState(read, state)).toBe(true);
    }
  });

  test('made for another version of its scenario says so', () => {
    const state: State = { preset: 'one', text: 'a: 9', room: 'results', view: {} };
    const fragment = fragmentOf(state, new Map([['one', 'a: 1']]));
    expect(() => stateOf(fragment, new Map([['one', 'a: 2']]))).toThrow(/another version/);
  });
});
