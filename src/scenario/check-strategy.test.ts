import { describe, expect, it } from 'vitest';
import { UserError } from '../error/user-error.ts';
import { scenarioHash } from './canonical.ts';
import { parseScenario } from './parse.ts';

const HEAD = `tradecraft: 1
title: T
baseline: world-12
measures: {g: [{barrier: {importer: GBR, exporter: CHN, sectors: services, change: -1%}, status: assumption}]}
cases: {deal: [g], threat: [g]}
`;
const GAME = `game:
  order: sequence
  unit: billion USD
  parameters: {w: {value: 1, from: 0, to: 2, status: assumption}}
  players:
    A:
      income: GBR
      moves: {x: {}, y: {measures: [g]}}
    B:
      income: USA
      moves: {p: {}, q: {after: {A: y}}}
      values: [{when: {A: y}, amount: 1, weight: w, status: assumption}]
`;
const WAY = `middleWay:
  economy: GBR
  unit: billion USD
  powers:
    - {economy: USA, deal: [], tariff: {to: 100%}, weight: {value: 1, status: assumption}}
    - {economy: CHN, deal: [g], weight: {value: 1, status: assumption}}
  probability: {value: 0.5, status: assumption}
  noise: {value: 1, status: assumption}
`;
const LEDGER = `ledger:
  economy: GBR
  deal: deal
  threat: threat
  likelier: {value: 0.1, status: assumption}
  unit: million GBP
  prices: 2025
  horizon: 30
  discount: green-book
  concessions:
    rent:
      stream:
        unit: million GBP
        start: 2025
        timing: end
        inflation: [{from: 1, rate: 2%}, {from: 6, rate: 2.5%}]
        payments: [{amount: 10, from: 1, to: 3}]
      status: assumption
    word: {unpriced: true, status: assumption}
`;

function faults(text: string): string {
  try {
    parseScenario(HEAD + text, 't.yaml');
  } catch (error) {
    if (error instanceof UserError) return error.full;
    throw error;
  }
  return '';
}

/** Line, counted from one, on which a text stands first in the document. */
const lineOf = (text: string, part: string) =>
  (HEAD + text).slice(0, (HEAD + text).indexOf(part)).split('\n').length;

describe('game, middleWay and ledger', () => {
  it('are read', () => {
    expect(faults(GAME + WAY + LEDGER)).toBe('');
    const { game, middleWay, ledger } = parseScenario(HEAD + GAME + WAY + LEDGER, 't.yaml');
    expect(game!.players.map(({ id }) => id)).toEqual(['A', 'B']);
    expect(middleWay!.powers[0].punishes).toEqual(['rival', 'both']);
    expect(ledger!.concessions.rent.counted).toBe(true);
  });

  const cases: [string, string, string, string, RegExp][] = [
    ['an unknown group of a move', GAME, 'measures: [g]', 'measures: [h]', /unknown measure group h/],
    ['an unknown move', GAME, 'after: {A: y}', 'after: {A: z}', /unknown move z; did you mean x\?/],
    ['an unknown player', GAME, 'after: {A: y}', 'after: {C: y}', /unknown player C/],
    ['a player that moves later', GAME, 'x: {}', 'x: {after: {B: p}}', /B does not move before A/],
    ['an unknown parameter', GAME, 'weight: w', 'weight: v', /unknown parameter v/],
    [
      'a value that nothing supports',
      GAME,
      'weight: w, status: assumption',
      'weight: w',
      /values item 1 has no evidence/,
    ],
    [
      'after in a game at once',
      GAME,
      'order: sequence',
      'order: simultaneous',
      /after in a game where all move/,
    ],
    ['a value outside its interval', GAME, 'from: 0, to: 2', 'from: 2, to: 3', /1 lies outside 2 to 3/],
    ['no order', GAME, '  order: sequence\n', '', /order: missing; write one of sequence, simultaneous/],
    [
      'one power',
      WAY,
      '    - {economy: CHN, deal: [g], weight: {value: 1, status: assumption}}\n',
      '',
      /two powers/,
    ],
    [
      'a probability above one',
      WAY,
      'probability: {value: 0.5',
      'probability: {value: 5',
      /probability is not from 0 to 1/,
    ],
    ['no noise', WAY, 'noise: {value: 1', 'noise: {value: 0', /noise is not above zero/],
    ['a bare rate', WAY, 'to: 100%', 'to: 100', /to: /],
    ['a level above the highest', WAY, 'to: 100%', 'to: 10%, levels: [25%]', /rate above to/],
    ['an unknown case', LEDGER, 'deal: deal', 'deal: deel', /unknown case deel; did you mean deal\?/],
    [
      'a threat without likelihood',
      LEDGER,
      '  likelier: {value: 0.1, status: assumption}\n',
      '',
      /only one of threat/,
    ],
    ['no price and no risk', LEDGER, '{unpriced: true, status', '{status', /has no price and no risk/],
    [
      'two prices',
      LEDGER,
      'unpriced: true',
      'unpriced: true, once: {amount: 1, unit: million GBP, prices: 2025}',
      /has once and unpriced/,
    ],
    ['a payment that ends before it begins', LEDGER, 'from: 1, to: 3', 'from: 5, to: 3', /lies before from/],
    ['rates out of order', LEDGER, '{from: 6, rate: 2.5%}', '{from: 1, rate: 2.5%}', /order of the years/],
    ['an unknown discount rule', LEDGER, 'green-book', 'red-book', /discount: /],
    ['a misspelt field', LEDGER, 'horizon', 'horizn', /unknown field horizn; did you mean horizon\?/],
  ];

  it.each(cases)('name %s, with place and remedy', (_, text, part, instead, message) => {
    expect(text).toContain(part);
    const found = faults(text.replace(part, instead));
    expect(found).toMatch(message);
    expect(found).toMatch(/^t\.yaml:\d+:\d+: .*; /);
  });

  it('point at the line', () => {
    const found = faults(GAME.replace('weight: w', 'weight: v'));
    expect(found).toMatch(new RegExp(`^t\\.yaml:${lineOf(GAME, 'values: [')}:`));
  });

  it('are part of what the scenario says, the order of players with them', () => {
    const hash = (text: string) => scenarioHash(parseScenario(HEAD + text, 't.yaml'));
    const all = [hash(''), hash(GAME), hash(WAY), hash(LEDGER), hash(GAME.replace('amount: 1', 'amount: 2'))];
    expect(new Set(all).size).toBe(all.length);
    const plain = GAME.replace(', q: {after: {A: y}}', ', q: {}');
    const [head, a, b] = [
      plain.slice(0, plain.indexOf('    A:')),
      plain.slice(plain.indexOf('    A:'), plain.indexOf('    B:')),
      plain.slice(plain.indexOf('    B:')),
    ];
    expect(hash(head + b + a)).not.toBe(hash(plain));
  });
});
