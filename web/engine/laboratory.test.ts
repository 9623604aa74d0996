import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { decomposeCase } from '../../src/cases/decompose-case.ts';
import { solveScenario } from '../../src/cases/solve-scenario.ts';
import type { SolvedScenario } from '../../src/cases/solved.ts';
import { totalBurden } from '../../src/decomposition/incidence.ts';
import { UserError } from '../../src/error/user-error.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { writeKnob } from '../questions/knob.ts';
import { BARGAIN, pathsOf, QUESTIONS } from '../questions/questions.ts';
import { editYaml, measureFields, readYamlAt, reshapeYaml } from './edit-yaml.ts';
import { Laboratory } from './laboratory.ts';
import { packArrays, unpackArrays } from './pack-arrays.ts';

const [question] = QUESTIONS;
const text = readFileSync(new URL(`../questions/${question.id}.yaml`, import.meta.url), 'utf8');
const nothing = async () => undefined;

describe('the laboratory', () => {
  const laboratory = new Laboratory(nothing);
  // A slider's way: the page opens one text, then solves at another size without reading a text again.
  const edits = [writeKnob(question.knobs[0], 7.5), writeKnob(question.knobs[1], 40)];
  let solved: SolvedScenario;

  beforeAll(async () => {
    await laboratory.open(text, 'britain.yaml', pathsOf(question));
    const moved = parseScenario(editYaml(text, edits), 'britain.yaml');
    solved = await solveScenario(moved, (path) => readFileSync(path, 'utf8'));
  });

  test('gives a moved slider the bits of the command line', () => {
    const found = laboratory.incomes(BARGAIN, edits);
    expect(found.map(({ realIncome }) => realIncome)).toEqual(
      solved.cases.map(({ outcomes }) => outcomes.realIncome),
    );
    expect(found.map(({ money }) => money)).toEqual(
      solved.cases.map(({ outcomes }) => outcomes.equivalentVariation),
    );
  });

  test('answers the same when asked again, and differently at another size', () => {
    const [first] = laboratory.incomes([['deal']], edits);
    expect(laboratory.incomes([['deal']], edits)[0]).toBe(first);
    expect(laboratory.incomes([['deal']], [writeKnob(question.knobs[0], 8)])[0].realIncome).not.toEqual(
      first.realIncome,
    );
  });

  test('solves a case in full with the bits of the command line', async () => {
    await laboratory.open(editYaml(text, edits), 'britain.yaml');
    const outcome = laboratory.solve('both');
    const { outcomes } = solved.cases[2];
    expect(outcome.realIncome).toEqual(outcomes.realIncome);
    expect(outcome.sectors).toEqual(outcomes.sectors);
    expect(outcome.exports).toEqual(outcomes.exports);
  });

  test('says who pays as the command that takes a case apart does', async () => {
    await laboratory.open(editYaml(text, edits), 'britain.yaml');
    const [{ importer, exporter, ...burden }, ...others] = laboratory.solve('both').duties;
    const { incidence } = await decomposeCase(solved.cases[2], solved.reference);
    const { economies } = solved.reference.economy;
    expect([economies[importer].code, economies[exporter].code, others]).toEqual(['USA', 'GBR', []]);
    const same = totalBurden(incidence);
    for (const key of ['duty', 'buyers', 'sellers', 'treasury'] as const) {
      expect(burden[key] / same[key]).toBeCloseTo(1, 7);
    }
  });

  test('keeps what was open where the next text has faults', async () => {
    await expect(laboratory.open('tradecraft: 1', 'x.yaml')).rejects.toThrow(UserError);
    expect(() => laboratory.solve('deal')).not.toThrow();
  });

  test('takes an unknown economy for the fault it is', async () => {
    const wrong = text.replace('{economy: GBR, partner: CHN', '{economy: GBR, partner: CHX');
    await expect(laboratory.open(wrong, 'x.yaml')).rejects.toMatchObject({
      place: { line: expect.any(Number) },
    });
  });
});

describe('editing a text', () => {
  test('changes the value and nothing else', () => {
    const path = ['measures', 'threat', 'measures', 0, 'tariff', 'add'];
    const changed = editYaml(text, [{ path, value: '31%' }]);
    expect(changed).toBe(text.replace('add: 25%', 'add: 31%'));
    expect(readYamlAt(changed, [path])).toEqual(['31%']);
  });

  test('adds what is missing', () => {
    const changed = editYaml('tradecraft: 1 # kept\n', [
      { path: ['model', 'elasticities'], value: 'uniform4' },
    ]);
    expect(readYamlAt(changed, [['model', 'elasticities']])).toEqual(['uniform4']);
    expect(changed).toContain('# kept');
  });

  test('is refused where the text is no YAML', () => {
    expect(() => editYaml('a: [1', [{ path: ['a'], value: '2' }])).toThrow(UserError);
  });

  test('lists every measure with its values as written', () => {
    expect(
      measureFields(text).map(({ group, instrument, fields }) => [group, instrument, fields.length]),
    ).toEqual([
      ['deal', 'barrier', 5],
      ['threat', 'tariff', 4],
    ]);
    expect(measureFields(text)[1].fields[3]).toMatchObject({ key: 'add', value: '25%' });
  });

  test('puts a measure in and takes it out again', () => {
    const append = ['measures', 'threat', 'measures'];
    const more = reshapeYaml(text, {
      append,
      yaml: '{embargo: {importer: GBR, exporter: CHN, sectors: all}}',
    });
    expect(measureFields(more).map(({ instrument }) => instrument)).toEqual(['barrier', 'tariff', 'embargo']);
    const less = reshapeYaml(more, { remove: [...append, 1] });
    expect(measureFields(less)).toEqual(measureFields(text));
  });
});

test('packed numbers come back with the same bits', () => {
  const doubles = Float64Array.of(0.1, -0, 1e-300, 1 / 3, 5e15 + 1);
  const { a } = unpackArrays(packArrays({ a: doubles })) as { a: Float64Array };
  expect([...a].map((value) => (Object.is(value, 0) ? 0 : value))).toEqual([0.1, 0, 1e-300, 1 / 3, 5e15 + 1]);
});
