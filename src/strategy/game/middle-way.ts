import type { Progress, Reference } from '../../cases/solved.ts';
import type { ReadText } from '../../scenario/resolve.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { defaultSetting, type PowerIndex } from './alignment/alignment-game.ts';
import { type MiddleFirst, middleFirst } from './alignment/middle-first.ts';
import {
  axes,
  middleFirstRegions,
  overProbability,
  overWeight,
  type Region,
} from './alignment/middle-first-regions.ts';
import { type PowersFirst, powersFirst } from './alignment/powers-first.ts';
import { type NoiseRow, powersFirstRegions } from './alignment/powers-first-regions.ts';
import { type SolvedAlignment, solveAlignment } from './alignment/solve-alignment.ts';
import { policySolver } from './money-metric.ts';
import { type PairCurves, STANDARD_RATES, solveCurves } from './threat-curve.ts';
import type { Stretch } from './thresholds.ts';

/** The alignment game of a scenario, played in both orders. */
export interface AlignmentResult {
  readonly game: SolvedAlignment;
  /** The power whose weight is on the axis: the first that can punish. */
  readonly over: PowerIndex;
  readonly axes: {
    readonly weight: readonly [number, number];
    readonly probability: readonly [number, number];
  };
  readonly middleFirst: MiddleFirst;
  readonly regions: readonly Region[];
  /** At the scenario's values but one. */
  readonly overWeight: readonly Stretch<readonly string[]>[];
  readonly overProbability: readonly Stretch<readonly string[]>[];
  /** Nothing where announcements have no equilibrium in pure strategies. */
  readonly powersFirst: PowersFirst | undefined;
  readonly noiseRows: readonly NoiseRow[];
}

/** What a scenario has to say of the middle way. */
export interface MiddleWay {
  readonly curves: readonly PairCurves[];
  readonly alignment: AlignmentResult | undefined;
  /** Equilibria solved. */
  readonly solves: number;
}

/** Rows of the plane of weight and noise. */
const NOISES = 12;

/**
 * Work out the middle way of a scenario: for each pair of its study the break-even of each deal over the size of the
 * power's tariff, and the alignment game if the scenario has one.
 * @throws UserError where the scenario names what does not exist.
 * @throws ConvergenceError where a policy has no equilibrium.
 */
export async function solveMiddleWay(
  scenario: Scenario,
  reference: Reference,
  readText: ReadText,
  hooks: { progress?: Progress; pause?: () => Promise<void> } = {},
  rates: readonly number[] = STANDARD_RATES,
): Promise<MiddleWay> {
  const solver = policySolver(scenario, reference, readText);
  const curves: PairCurves[] = [];
  for (const [at, pair] of scenario.study.pairs.entries()) {
    const found = await solveCurves(scenario, pair, at, solver, rates, hooks);
    if (found) curves.push(found);
  }
  const { middleWay: spec } = scenario;
  if (!spec) return { curves, alignment: undefined, solves: solver.solves };
  const game = await solveAlignment(scenario, spec, solver, reference.economy.unit, hooks);
  return { curves, alignment: await playBoth(game, hooks), solves: solver.solves };
}

/** Play a solved game in both orders, and find where each choice is made. */
export async function playBoth(
  game: SolvedAlignment,
  { progress, pause }: { progress?: Progress; pause?: () => Promise<void> } = {},
): Promise<AlignmentResult> {
  const { spec } = game;
  const over: PowerIndex = spec.powers[0].tariff || !spec.powers[1].tariff ? 0 : 1;
  const setting = defaultSetting(spec);
  const { from = spec.noise.value, to = spec.noise.value } = spec.noise;
  const noises =
    to > from
      ? Array.from({ length: NOISES }, (_, k) => from + ((to - from) * (k + 0.5)) / NOISES)
      : [spec.noise.value];
  const { weight, probability } = axes(game, over);
  const noiseRows: NoiseRow[] = [];
  for (const [done, noise] of noises.entries()) {
    progress?.({ done, total: noises.length, what: 'finding where the choice changes' });
    await pause?.();
    noiseRows.push(...powersFirstRegions(game, over, weight, [noise]));
  }
  progress?.({ done: noises.length, total: noises.length, what: 'played' });
  return {
    game,
    over,
    axes: { weight, probability },
    middleFirst: middleFirst(game),
    regions: middleFirstRegions(game, over),
    overWeight: overWeight(game, over, setting),
    overProbability: overProbability(game, setting.weights),
    powersFirst: powersFirst(game),
    noiseRows,
  };
}
