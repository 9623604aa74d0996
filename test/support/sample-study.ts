import { solveCase, solveScenario } from '../../src/cases/solve-scenario.ts';
import type { Reference, SolvedScenario } from '../../src/cases/solved.ts';
import { calibrate } from '../../src/economy/calibrate.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { runStudy } from '../../src/study/run-study.ts';
import type { SolveGroups } from '../../src/study/solve-once.ts';
import type { Study } from '../../src/study/study.ts';
import { randomTables } from './random-economy.ts';

const HEAD = `
tradecraft: 1
id: sample
title: A "sample" <b>bargain</b>
question: Is it worth it?
date: 2026-01-29
baseline: random
measures:
  cut:
    - tariff: {importer: [E1, E0], exporter: [E0, E1], sectors: goods, set: 0%}
      evidence: [law]
  cheaper:
    title: Cheaper services
    measures:
      - barrier: {importer: E1, exporter: E0, sectors: services, change: -10%, covers: 50%}
        status: assumption
        note: A guess.
  blow:
    - tariff: {importer: E2, exporter: E0, sectors: goods, add: 50%}
      evidence: [law]
  tap:
    - tariff: {importer: E2, exporter: E0, sectors: goods, add: 5%}
      evidence: [law]
cases:
  deal: {title: Free trade, measures: [cut]}
  services: {title: Services, measures: [cheaper]}
  blow: {title: Heavy tariff, measures: [blow]}
  tap: {title: Light tariff, measures: [tap]}
evidence:
  law: {type: legislation, title: "A law, with a comma", publisher: State, issued: 2026-01-01, URL: "https://example.org/a?b=1&c=2", says: It says so., status: in-force, verified: true}
omits: [Everything else.]
`;

const PAIRS = `
study:
  pairs:
    - {economy: E0, partner: E1, power: E2, deals: [deal, services], threats: [tap, blow]}
  focus: [E0, E1, E2]
`;

/** Solve a small made-up scenario on a small made-up world. */
export async function solvedSample(
  withPairs = true,
): Promise<{ solved: SolvedScenario; solve: SolveGroups }> {
  const economy = calibrate(
    randomTables({ N: 5, J: 3, seed: 7, zeros: 0, spread: 0, inputs: 0.5, tariffs: 0.3 }),
  );
  const reference: Reference = {
    origin: economy,
    base: undefined,
    economy,
    hash: 'abc123',
    closure: DEFAULT_CLOSURE,
    elasticities: 'default',
  };
  const scenario = parseScenario(withPairs ? HEAD + PAIRS : HEAD, 'sample.yaml');
  const readText = () => '';
  const solved = await solveScenario(scenario, readText, { reference });
  const solve: SolveGroups = (groups) =>
    solveCase(scenario, { id: '', title: '', about: undefined, groups }, reference, readText).solved;
  return { solved, solve };
}

/** Run the study of the sample. */
export async function sampleStudy(withPairs = true): Promise<Study> {
  const { solved, solve } = await solvedSample(withPairs);
  return runStudy(solved, solve, { generated: '2026-11-23', engine: '0.0.0' });
}
