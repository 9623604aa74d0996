import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { canonicalScenario, scenarioHash, tariffFiles } from './canonical.ts';
import { parseScenario } from './parse.ts';

const DOCUMENT = {
  tradecraft: 1,
  title: 'T',
  baseline: 'b',
  model: { deficits: 'zero', labour: 'mobile' },
  blocs: { A: ['GBR', 'USA'], B: ['CHN'] },
  measures: {
    deal: [
      {
        tariff: {
          importer: 'CHN',
          exporter: 'GBR',
          sectors: 'goods',
          set: '5%',
          covers: { GBR: '6%', all: '1%' },
        },
        evidence: ['e'],
      },
      {
        barrier: { importer: 'CHN', exporter: { except: ['GBR'] }, sectors: 'services', change: '-5%' },
        status: 'assumption',
      },
    ],
    file: { title: 'File', measures: [{ tariff: { file: 't.csv' }, status: 'assumption' }] },
  },
  cases: { one: ['deal'], two: { title: 'Two', measures: ['deal', 'file'] } },
  evidence: { e: { type: 'treaty', title: 'E' }, d: { type: 'book', title: 'D' } },
  omits: ['x', 'y'],
};

const hash = (document: unknown, file = 'f.yaml') => scenarioHash(parseScenario(stringify(document), file));
const reference = hash(DOCUMENT);

/** Put the keys of every map into another order, but those of `cases`, whose first is the status quo. */
function reordered(value: unknown, draw: () => number, keep = false): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, draw));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => ({ key, inner, rank: draw() }));
  if (!keep) entries.sort((a, b) => a.rank - b.rank);
  return Object.fromEntries(entries.map(({ key, inner }) => [key, reordered(inner, draw, key === 'cases')]));
}

test('the order of keys, comments and layout do not change the hash', () => {
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.boolean(),
      (numbers, flow) => {
        const draw = () => numbers.next().value as number;
        const layout = stringify(
          reordered(DOCUMENT, draw),
          flow ? { collectionStyle: 'flow' } : { indent: 4 },
        );
        const text = `# a comment\n${layout.replace(/\n(?=\w)/g, '\n# another\n\n')}`;
        expect(scenarioHash(parseScenario(text, 'elsewhere/g.yaml'))).toBe(reference);
      },
    ),
  );
});

test('two ways of writing one rate, or one item, are the same', () => {
  const text = stringify(DOCUMENT);
  const same = [text.replace('set: 5%', 'set: 0.05'), text.replace('- CHN', '- "CHN"'), `${text}id: other\n`];
  for (const written of same) expect(scenarioHash(parseScenario(written, 'f.yaml'))).toBe(reference);
});

test('what a scenario says changes the hash', () => {
  const text = stringify(DOCUMENT);
  const edits: [string, string][] = [
    ['set: 5%', 'set: 6%'],
    ['title: T', 'title: U'],
    ['baseline: b', 'baseline: c'],
    ['all: 1%', 'all: 2%'],
    ['deficits: zero', 'deficits: fixed'],
    ['- x\n', ''],
  ];
  const hashes = edits.map(([from, to]) => scenarioHash(parseScenario(text.replace(from, to), 'f.yaml')));
  expect(new Set([reference, ...hashes]).size).toBe(edits.length + 1);
  expect(hash({ ...DOCUMENT, cases: { two: DOCUMENT.cases.two, one: DOCUMENT.cases.one } })).not.toBe(
    reference,
  );
});

test('a hash is twelve hexadecimal digits, and covers tariff files that can be read', () => {
  const scenario = parseScenario(stringify(DOCUMENT), 'f.yaml');
  expect(tariffFiles(scenario)).toEqual(['t.csv']);
  const hashes = [
    scenarioHash(scenario),
    scenarioHash(scenario, () => 'a'),
    scenarioHash(scenario, () => 'b'),
  ];
  expect(new Set(hashes).size).toBe(3);
  for (const one of hashes) expect(one).toMatch(/^[0-9a-f]{12}$/);
  expect(JSON.parse(canonicalScenario(scenario)).groups.file.measures[0].tariff).toEqual({ file: 't.csv' });
});
