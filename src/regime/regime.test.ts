import { describe, expect, test } from 'vitest';
import { inForce } from './in-force.ts';
import { openRegime } from './library.ts';
import { parseRegime } from './regime.ts';

const HEAD = `tradecraft: 1
baseline: world-2022
title: T
from: 2025-01-01
until: 2025-12-31
evidence: {e: {type: treaty, title: E}}
changes:
`;
const parse = (changes: string) => parseRegime(HEAD + changes, 'r.yaml');
const measure =
  'measures: [{tariff: {importer: USA, exporter: CHN, sectors: goods, add: 1%}}], evidence: [e]';

describe('a regime', () => {
  test('holds a change from its first day to the day before its last', () => {
    const regime = parse(`  - {from: 2025-03-01, until: 2025-04-01, title: A, ${measure}}\n`);
    const titles = (date: string) => inForce(regime, { date }).changes.map(({ change }) => change.title);
    expect(['2025-02-28', '2025-03-01', '2025-03-31', '2025-04-01'].map(titles)).toEqual([
      [],
      ['A'],
      ['A'],
      [],
    ]);
  });

  test('lets the rates of a table give way to the next of the same importer', () => {
    const added = (from: string, importer: string) =>
      `  - {from: ${from}, title: ${from}, added: {table: t, importer: ${importer}}, evidence: [e]}\n`;
    const regime = parse(
      added('2025-02-01', 'USA') + added('2025-03-01', 'CHN') + added('2025-04-01', 'USA'),
    );
    const titles = inForce(regime, { date: '2025-05-01' }).changes.map(({ change }) => change.title);
    expect(titles).toEqual(['2025-03-01', '2025-04-01']);
  });

  test('speaks for its days only, and says which they are', () => {
    const regime = parse(`  - {from: 2025-03-01, title: A, ${measure}}\n`);
    for (const date of ['2024-12-31', '2026-01-01']) {
      expect(() => inForce(regime, { date })).toThrow(`no tariffs are known for ${date}`);
    }
    expect(() => inForce(regime, { date: '2025-03-01', rates: 'other' })).toThrow('unknown rates other');
  });

  test.each([
    ['  - {from: 2025-03-01, title: A, evidence: [e]}\n', 'changes nothing'],
    [`  - {from: 2025-03-01, until: 2025-03-01, title: A, ${measure}}\n`, 'does not lie after from'],
    ['  - {from: 2025-03-01, title: A, lists: [l]}\n', 'A has no evidence'],
    [`  - {from: 2025-03-01, title: A, ${measure.replace('[e]', '[f]')}}\n`, 'unknown evidence entry f'],
    [`  - {from: 2026-03-01, title: A, ${measure}}\n`, 'lies after 2025-12-31'],
    [
      `  - {from: 2025-03-01, title: A, ${measure}}\n  - {from: 2025-02-01, title: B, ${measure}}\n`,
      '2025-02-01 stands after 2025-03-01',
    ],
  ])('refuses %j', (changes, message) => {
    expect(() => parse(changes)).toThrow(message);
  });

  test('as shipped, traces every change to a source that is all there', () => {
    const { changes, evidence } = openRegime('world-2022');
    const used = new Set<string>();
    for (const { evidence: ids = [], measures } of changes) {
      for (const id of [...ids, ...measures.flatMap((one) => one.evidence ?? [])]) used.add(id);
    }
    for (const [id, { title, issued, says }] of evidence) {
      expect(title && issued && says, id).toBeTruthy();
      if (id !== 'us-tariff-range') expect(used.has(id), `${id} is used`).toBe(true);
    }
    expect(() => openRegime('world-2014')).toThrow('world-2014 has no file of dated tariffs');
  });
});
