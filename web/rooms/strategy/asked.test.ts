import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Opened } from '../../engine/answers.ts';
import { Laboratory } from '../../engine/laboratory.ts';
import {
  blocsIn,
  leverageAsked,
  leverageCommand,
  optimalAsked,
  parametersOf,
  threatAsked,
  threatCommand,
  usualSix,
  writeParameters,
} from './asked.ts';

let opened: Opened;
beforeAll(async () => {
  const text = readFileSync(new URL('../../questions/canada.yaml', import.meta.url), 'utf8');
  opened = await new Laboratory(async () => undefined).open(text, 'canada.yaml');
});

describe('what the strategy room asks for', () => {
  test('is the pair of the scenario, and the world as it is', () => {
    const asked = threatAsked({}, opened);
    expect(asked).toMatchObject({ sender: 'USA', target: 'CAN', force: 'base', retaliation: 'none' });
    expect(threatCommand(asked, 'canada.yaml')).toBe(
      'threat canada.yaml --case base --sender USA --target CAN --rate 0..100%:5 --retaliation none',
    );
    expect(optimalAsked({}, opened)).toMatchObject({ player: 'CAN', grain: 'uniform', answer: undefined });
  });

  test('is what an address says where that makes sense, and as usual where not', () => {
    const view = { sender: 'EU27', force: 'attic', rate: 'many', answer: 'in-kind', grain: 'x', max: '25%' };
    expect(threatAsked(view, opened)).toMatchObject({
      sender: 'EU27',
      force: 'base',
      rate: '0..100%:5',
      retaliation: 'in-kind',
    });
    expect(optimalAsked(view, opened)).toMatchObject({ grain: 'uniform', max: '25%', answer: 'in-kind' });
  });

  test('weighs six that share no member, or everyone', () => {
    const six = usualSix(opened);
    expect(six).toHaveLength(6);
    expect(six.slice(0, 3)).toEqual(['CAN', 'USA', 'CHN']);
    expect(six).toContain('EU27');
    expect(blocsIn(opened.world).map(({ code }) => code)).toContain('EU27');
    expect(leverageCommand(leverageAsked({ among: 'all', by: '25%' }, opened), 'x')).toBe(
      'leverage x --case base --by 25%',
    );
  });

  test('reads back the parameters that it writes', () => {
    const usual = { loyalty: 3, word: 2 };
    expect(writeParameters(usual, usual)).toBeUndefined();
    const set = writeParameters({ ...usual, word: 0.5 }, usual);
    expect(set).toBe('word=0.5');
    expect(parametersOf({ set }, usual)).toEqual({ loyalty: 3, word: 0.5 });
    expect(parametersOf({ set: 'word=,attic=3,loyalty=x' }, usual)).toEqual(usual);
  });
});
