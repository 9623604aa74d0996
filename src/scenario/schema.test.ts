import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { scenarioJsonSchema } from './schema.ts';

type Node = Record<string, unknown>;

const schema = scenarioJsonSchema() as Node & { properties: Record<string, Node> };

// zod reads `oneOf` without types as "anything", so the choices between fields are left to editors here.
const plain = JSON.parse(JSON.stringify(schema), (key, value) => (key === 'oneOf' ? undefined : value));
const reads = (document: unknown) => z.fromJSONSchema(plain).safeParse(document).success;
const shipped = parse(readFileSync(new URL('../../scenarios/uk-china-reset.yaml', import.meta.url), 'utf8'));

test('every field of the document is described for editors', () => {
  const silent = Object.entries(schema.properties).filter(([, field]) => !field.description);
  expect(silent).toEqual([]);
  expect(schema.required).toEqual(['tradecraft', 'title', 'baseline', 'cases']);
  expect(schema.additionalProperties).toBe(false);
});

test('a measure has one instrument, and a tariff one operator', () => {
  const choices = JSON.stringify(schema).match(/"oneOf":\[\{"required":\["(tariff|set)"\]\}/g);
  expect(choices).toContain('"oneOf":[{"required":["tariff"]}');
  expect(choices).toContain('"oneOf":[{"required":["set"]}');
});

test('the JSON Schema takes what is shipped and refuses what the parser refuses', () => {
  expect(reads(shipped)).toBe(true);
  expect(reads({ ...shipped, titel: 'x' })).toBe(false);
  expect(reads({ ...shipped, model: { deficits: 'fixd' } })).toBe(false);
  const measured = (tariff: unknown) =>
    reads({ ...shipped, measures: { g: [{ tariff, status: 'assumption' }] } });
  const cell = { importer: 'CHN', exporter: 'GBR', sectors: 'goods' };
  expect(measured({ ...cell, set: '5%' })).toBe(true);
  expect(measured({ ...cell, set: 25 })).toBe(false);
  expect(measured({ ...cell, sett: '5%' })).toBe(false);
  expect(measured({ file: 't.csv' })).toBe(true);
});
