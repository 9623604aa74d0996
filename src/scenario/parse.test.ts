import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { UserError, UserErrors } from '../error/user-error.ts';
import { parseScenario } from './parse.ts';

const HEAD = 'tradecraft: 1\ntitle: T\nbaseline: b\n';
const CASES = 'cases: {c: []}\n';

/** Write a scenario around one measure, which starts at line 6, column 7. */
const withMeasure = (measure: string) =>
  `${HEAD}measures:\n  g:\n    - {${measure}, status: assumption}\n${CASES}`;

function fault(text: string): string {
  try {
    parseScenario(text, 'f.yaml');
  } catch (error) {
    if (error instanceof UserError) return error.full;
    throw error;
  }
  throw new Error('nothing was refused');
}

const TARIFF = 'importer: CHN, exporter: GBR, sectors: goods';

test('the smallest scenario has every default', () => {
  const scenario = parseScenario(HEAD + CASES, 'dir/My Scenario.yaml');
  expect(scenario.id).toBe('my-scenario');
  expect(scenario.model).toEqual({ deficits: 'fixed', labour: 'mobile', elasticities: 'default' });
  expect(scenario.cases).toEqual([{ id: 'c', title: 'c', about: undefined, groups: [] }]);
  expect(scenario.study).toEqual({ pairs: [], focus: [] });
});

test('groups and cases may be lists or maps with a title', () => {
  const scenario = parseScenario(
    `${HEAD}measures:
  a:
    - {embargo: {importer: X, exporter: Y, sectors: all}, evidence: e}
  b:
    title: Bee
    measures:
      - {embargo: {importer: X, exporter: Y, sectors: all}, status: assumption}
cases:
  one: [a]
  two: {title: Two, about: Both., measures: [a, b]}
evidence: {e: {type: treaty, title: E, issued: 1992}}
`,
    'f.yaml',
  );
  expect([...scenario.groups.values()].map(({ id, title }) => [id, title])).toEqual([
    ['a', undefined],
    ['b', 'Bee'],
  ]);
  expect(scenario.groups.get('a')!.measures[0].evidence).toEqual(['e']);
  expect(scenario.cases[1]).toEqual({ id: 'two', title: 'Two', about: 'Both.', groups: ['a', 'b'] });
  expect(scenario.evidence.get('e')!.issued).toBe('1992');
});

test('rates arrive as decimals', () => {
  const text = withMeasure(`tariff: {${TARIFF}, set: 5%, from: 0.1, covers: {GBR: 27%, all: 0.02%}}`);
  const [{ tariff }] = parseScenario(text, 'f.yaml').groups.get('g')!.measures;
  expect(tariff).toMatchObject({ set: 0.05, from: 0.1, covers: { GBR: 0.27, all: 0.0002 } });
});

test.each([
  ['nothing', '', '1:1: the scenario is empty'],
  ['comments alone', '# hi\n', '1:1: the scenario is empty'],
  ['a list', '- 1\n', '1:1: the scenario is not a map of fields'],
  ['a text', '\nhello\n', '2:1: the scenario is not a map of fields'],
  ['two documents', `${HEAD}---\n${HEAD}`, '4:1: a second document begins here'],
  ['a tab', 'title:\n\tx: 1\n', '2:1: a tab is used as indentation'],
  ['an open quote', 'title: "x\n', '2:1: missing closing "quote'],
  ['an open list', 'title: [a,\nb: 1\n', '2:1: flow sequence in block collection'],
  ['two colons', 'title: a: b\n', '1:8: a second colon on one line'],
  ['a tag', 'title: !x 1\n', '1:8: unresolved tag: !x'],
  ['a prototype', `${HEAD}measures:\n  __proto__: []\n`, '5:3: __proto__ cannot be a name'],
  ['a constructor', `${HEAD}evidence: {constructor: 1}\n`, '4:12: constructor cannot be a name'],
  ['an alias of nothing', 'title: *x\n', '1:8: *x has no anchor before it'],
  ['an alias of itself', 'title: &x [*x]\n', '1:12: *x contains itself'],
  ['many aliases', `a: &a 1\nb: [${'*a,'.repeat(101)}]\n`, '2:305: too many aliases'],
  ['a deep list', `title: ${'['.repeat(100_000)}`, '1: the scenario is nested too deeply'],
  ['a deep sequence', `title: 1\n${'- '.repeat(100_000)}`, '2: the scenario is nested too deeply'],
  [
    'a deep map',
    Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    '130: the scenario is nested',
  ],
])('broken YAML is refused at its place: %s', (_, text, message) => {
  expect(fault(text)).toContain(`f.yaml:${message}`);
});

test('aliases that multiply, and texts beyond a megabyte, are refused', () => {
  const nine = (name: string) => `[${Array(9).fill(`*${name}`).join(', ')}]`;
  const bomb = `a: &a [1, 1]\nb: &b ${nine('a')}\nc: &c ${nine('b')}\nd: &d ${nine('c')}\ne: ${nine('d')}\n`;
  expect(fault(bomb)).toContain('too many aliases');
  expect(fault(`title: ${'x'.repeat(1_000_000)}`)).toContain('f.yaml: the scenario has 1000007 characters');
});

test('an anchor may be used twice', () => {
  const measures =
    'measures:\n  g:\n    - tariff: &t {importer: A, exporter: B, sectors: goods, set: 1%}\n      status: assumption\n';
  const again = '    - {tariff: *t, status: assumption}\n';
  expect(parseScenario(HEAD + measures + again + CASES, 'f.yaml').groups.get('g')!.measures).toHaveLength(2);
});

test.each([
  ['baselin: x', '4:1: unknown field baselin; did you mean baseline?'],
  ['model: {labor: mobile}', '4:9: unknown field labor; did you mean labour?'],
  ['model: {deficits: fixd}', '4:19: deficits: unknown value fixd; did you mean fixed?'],
  ['model: {elasticities: -1}', '4:23: elasticities: -1 must be above zero'],
  [
    'model: fixed',
    '4:8: model: "fixed" where a map is wanted; fields: horizon, deficits, labour, labourDispersion',
  ],
  ['blocs: {all: [GBR]}', '4:9: "all": means every economy; choose another name'],
  ['blocs: {A: [1]}', '4:13: A, item 1: 1 is a number; put a code that looks like a number in quotes'],
  ['date: 2026-02-30', '4:7: date: "2026-02-30" is not a date; write 2026, 2026-01 or 2026-01-29'],
  ['id: ../x', '4:5: id: "../x" is not an id; write lower-case letters, digits and dashes'],
  ['omits: none', '4:8: omits: "none" where'],
  ['study: {focus: GBR}', '4:16: focus: "GBR" where'],
  ['measures: {1st: []}', '4:12: "1st": is not a name; a name begins with a letter'],
  ['measures: {g: []}', '4:15: g: an empty list has no measure; write one, or remove the group'],
  ['measures: {g: {titel: x}}', '4:16: unknown field titel; did you mean title?'],
  ['measures: {g: [{tarif: 1}]}', '4:17: unknown field tarif; did you mean tariff?'],
  ['evidence: {e: {type: web, title: x}}', '4:22: type: unknown value web'],
  ['evidence: {e: {type: book, title: x, URL: www.x.org}}', '4:43: URL: "www.x.org" is not a web address'],
  ['evidence: {e: {type: book}}', '4:15: title: missing; write a text'],
  ['uncertainty: {elasticities: {distribution: gamma}}', '4:44: distribution: unknown value gamma'],
  ['uncertainty: {barriers: 1}', '4:15: unknown field barriers; known: elasticities'],
  ['title: again', '4:1: title is given twice; remove one, or give it another name'],
])('%s is refused at its place', (line, message) => {
  expect(fault(`${HEAD}${line}\n${CASES}`)).toContain(`f.yaml:${message}`);
});

test('a misspelt field is one fault, though the right one is missing', () => {
  expect(fault(`tradecraft: 1\ntitle: T\nbaselin: b\n${CASES}`)).toBe(
    'f.yaml:3:1: unknown field baselin; did you mean baseline?',
  );
});

test('a version to come is refused', () => {
  expect(fault(`tradecraft: 2\ntitle: T\nbaseline: b\n${CASES}`)).toContain(
    'f.yaml:1:13: tradecraft: 2 where the version of the format, 1, is wanted; this engine reads version 1',
  );
});

// The mark § stands before the place of the fault.
test.each([
  [`tariff: {${TARIFF}, set: §25}`, 'set: 25: did you mean 25% (0.25)?; write 25%'],
  [`tariff: {${TARIFF}, set: §1}`, 'set: 1: 100% or 1%?; write 100%, or 1%'],
  [`tariff: {${TARIFF}, set: §-120%}`, 'set: "-120%" must be above -100%'],
  [`tariff: {${TARIFF}, §sett: 5%}`, 'unknown field sett; did you mean set?'],
  [`tariff: §{${TARIFF}}`, 'tariff: says nothing of the rate; write one of set, add, multiply, cap, floor'],
  [`tariff: {${TARIFF}, set: 5%, add: §3%}`, 'add: "3%" comes with set in one measure'],
  [`tariff: {${TARIFF}, set: 5%, from: §3%}`, 'from: "3%" comes without covers'],
  [`tariff: {${TARIFF}, set: 5%, product: §tea}`, 'product: "tea" comes without covers'],
  [`tariff: {${TARIFF}, multiply: §25}`, 'multiply: 25: did you mean 25% (0.25)?'],
  [`tariff: {${TARIFF}, multiply: §-50%}`, 'multiply: "-50%" is negative'],
  [`tariff: {${TARIFF}, set: 5%, covers: §0%}`, 'covers: "0%" must be above 0% and at most 100%'],
  [`tariff: {${TARIFF}, set: 5%, covers: {GBR: §101%}}`, 'GBR: "101%" must be above 0% and at most 100%'],
  [`tariff: {${TARIFF}, set: 5%, covers: §{}}`, 'covers: is empty'],
  ['tariff: §{exporter: GBR, sectors: goods, set: 1%}', 'importer: missing; write an economy'],
  ['tariff: {importer: {§exept: B}, exporter: B, sectors: goods, set: 1%}', 'unknown field exept'],
  [
    'tariff: {importer: §[], exporter: B, sectors: goods, set: 1%}',
    'importer: an empty list selects nothing',
  ],
  ['tariff: {importer: A, exporter: [B, §3], sectors: goods, set: 1%}', 'exporter, item 2: 3 is a number'],
  ['tariff: §25%', 'tariff: "25%" is not a map'],
  ['tariff: {file: §/etc/x}', 'file: "/etc/x" is not relative to the scenario'],
  ['tariff: {file: x.csv, §set: 5%}', 'unknown field set; known: file'],
  [
    'barrier: {importer: A, exporter: B, sectors: x, change: §-100%}',
    'change: "-100%" would make trade free of all cost; must be above -100%',
  ],
  ['productivity: {economy: A, sectors: x, change: §-100%}', 'change: "-100%" would leave nothing to sell'],
  ['subsidy: {economy: A, sectors: x, set: §100%}', 'set: "100%" pays the whole cost; must be below 100%'],
  ['transfer: {from: A, to: B, value: §-3}', 'value: -3 must be above zero; swap from and to'],
  ['transfer: {from: A, to: B, value: §3 USD}', 'value: "3 USD" is not a number'],
  [`tariff: {${TARIFF}, set: 5%}, embargo: §{${TARIFF}}`, 'embargo: comes with tariff in one measure'],
  [`embargo: {${TARIFF}}, dates: {from: §2026-01}`, 'from: "2026-01" is not a date; write the day in full'],
  [
    `embargo: {${TARIFF}}, dates: {from: 2026-01-02, until: §2026-01-01}`,
    'until: "2026-01-01" lies before from',
  ],
  [`embargo: {${TARIFF}}, scope: §all`, 'scope: unknown value all; known: mfn, erga-omnes, preferential'],
])('the measure {%s} is refused at its mark', (marked, message) => {
  const text = withMeasure(marked);
  const column = text.split('\n')[5].indexOf('§') + 1;
  expect(fault(text.replace('§', ''))).toContain(`f.yaml:6:${column}: ${message}`);
});

test('a measure does something, and only a firm status needs evidence', () => {
  expect(fault(withMeasure('note: x'))).toMatch(
    /^f\.yaml:6:7: g, item 1: the measure does nothing; write one of tariff,/,
  );
  expect(fault(withMeasure(`embargo: {${TARIFF}}`).replace('assumption', 'announced'))).toBe(
    'f.yaml:6:7: measure 1 of g has no evidence; name an entry (evidence: [id]), or mark it status: assumption',
  );
});

const REFERENCES = `${HEAD}measures:
  deal:
    - tariff: {importer: A, exporter: B, sectors: goods, set: 0%}
      evidence: [treety]
  threat:
    measures:
      - embargo: {importer: A, exporter: B, sectors: goods}
cases:
  one: [deel]
  two:
    measures: [deal, deal]
study:
  pairs: [{economy: A, deals: [on], threats: [two]}]
base: [threet]
evidence:
  treaty: {type: treaty, title: T}
`;

test('names that lead nowhere, and measures without evidence, are reported together in the order of the file', () => {
  expect(fault(REFERENCES).split('\n')).toEqual([
    'f.yaml:7:18: unknown evidence entry treety; did you mean treaty?',
    'f.yaml:10:9: measure 1 of threat has no evidence; name an entry (evidence: [id]), or mark it status: assumption',
    'f.yaml:12:9: unknown measure group deel; did you mean deal?',
    'f.yaml:14:22: measure group deal is named twice; remove one',
    'f.yaml:16:32: unknown case on; did you mean one?',
    'f.yaml:17:8: unknown measure group threet; did you mean threat?',
  ]);
  expect(() => parseScenario(REFERENCES, 'f.yaml')).toThrow(UserErrors);
});

test('what the repository ships is read', () => {
  const file = new URL('../../scenarios/uk-china-reset.yaml', import.meta.url);
  const scenario = parseScenario(readFileSync(file, 'utf8'), 'uk-china-reset.yaml');
  expect(scenario.id).toBe('uk-china-reset');
  expect(scenario.study.pairs.map(({ economy }) => economy)).toEqual(['GBR', 'CAN']);
});
