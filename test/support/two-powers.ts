import type { Reference } from '../../src/cases/solved.ts';
import { calibrate } from '../../src/economy/calibrate.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { randomTables } from './random-economy.ts';

const HEAD = `
tradecraft: 1
title: Between two powers
baseline: random
measures:
  with-e1: [{tariff: {importer: [E1, E0], exporter: [E0, E1], sectors: goods, set: 0%}, status: assumption}]
  with-e2: [{tariff: {importer: [E2, E0], exporter: [E0, E2], sectors: goods, multiply: 50%}, status: assumption}]
  blow: [{tariff: {importer: E1, exporter: E0, sectors: goods, add: 30%}, status: assumption}]
cases:
  deal: {title: The deal, measures: [with-e2]}
  blow: {title: A blow, measures: [blow]}
study:
  pairs: [{economy: E0, partner: E2, power: E1, deals: [deal], threats: [blow], prior: 5%}]
`;

/** A small made-up world of five economies and three sectors, and a scenario on it with these keys added. */
export function twoPowers(keys = ''): { scenario: Scenario; reference: Reference; readText: () => string } {
  const economy = calibrate(
    randomTables({ N: 5, J: 3, seed: 7, zeros: 0, spread: 0, inputs: 0.5, tariffs: 0.3 }),
  );
  return {
    scenario: parseScenario(HEAD + keys, 'two.yaml'),
    reference: {
      origin: economy,
      base: undefined,
      economy,
      hash: 'abc123',
      closure: DEFAULT_CLOSURE,
      elasticities: 'default',
    },
    readText: () => '',
  };
}
