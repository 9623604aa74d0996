import { logit } from '../logit.ts';
import { mixedEquilibria } from '../mixed-equilibria.ts';
import type { Line } from '../thresholds.ts';
import {
  type AlignmentGame,
  type Choice,
  defaultSetting,
  levelsOf,
  type PowerIndex,
  restraintOn,
  type Setting,
  type Tariffs,
} from './alignment-game.ts';

/** How the powers answer a choice. */
export interface Reaction {
  /** Each pair of tariffs with its probability: one, unless the powers mix. */
  readonly tariffs: readonly { readonly at: Tariffs; readonly probability: number }[];
  /** More than one answer is an equilibrium between the powers; this is the worst for the middle power. */
  readonly several: boolean;
}

/** How the game goes when the middle power moves first and the powers tolerate or punish. */
export interface MiddleFirst {
  readonly setting: Setting;
  readonly reactions: readonly Reaction[];
  /** `[choice]`: what each is worth to the middle power, answers foreseen. */
  readonly values: readonly number[];
  /** Best choices; more than one where they tie. */
  readonly best: readonly string[];
  /** `[choice]`: probabilities under the logit. */
  readonly probabilities: readonly number[];
}

/**
 * Play with the middle power first, by backward induction. A power that answers with tariff t gets
 *
 *     W(choice, t) + weight (a + (1 - a) t / highest tariff) - restraint if t is not zero,
 *
 * a being how close the middle power stands to it after the choice: punishing wins back the regard of those who watch,
 * the more so the harsher it is. Tolerating is t = 0. Two powers that answer the same choice do so at once.
 */
export function middleFirst(game: AlignmentGame, setting: Setting = defaultSetting(game.spec)): MiddleFirst {
  const reactions = game.choices.map((choice) => react(game, choice, setting.weights));
  const values = game.choices.map((choice, c) => {
    const { intercept, slope } = valueLine(game, choice, reactions[c]);
    return intercept + slope * setting.probability;
  });
  return {
    setting,
    reactions,
    values,
    best: bestOf(game, values),
    probabilities: logit(values, setting.noise),
  };
}

/** Names of the choices worth most; those closer than a billionth of the spread tie. */
export function bestOf({ choices }: AlignmentGame, values: readonly number[]): string[] {
  const most = Math.max(...values);
  const slack = 1e-9 * (most - Math.min(...values));
  return choices.filter((_, c) => values[c] >= most - slack).map(({ id }) => id);
}

/** Find how the powers answer a choice at given weights. */
export function react(game: AlignmentGame, choice: Choice, weights: Setting['weights']): Reaction {
  const options = optionsOf(game, choice);
  const table = (power: PowerIndex) =>
    options[0].map((a) => options[1].map((b) => answerLine(game, choice, power, [a, b], weights[power])));
  const { equilibria } = mixedEquilibria(table(0), table(1));
  const mixtures = equilibria.map(({ row, column }) =>
    options[0].flatMap((a, i) =>
      options[1].map((b, j) => ({ at: [a, b] as const, probability: row[i] * column[j] })),
    ),
  );
  const reactions = mixtures.map(
    (tariffs): Reaction => ({
      tariffs: tariffs.filter(({ probability }) => probability > 1e-9),
      several: mixtures.length > 1,
    }),
  );
  const cost = (one: Reaction) => valueLine(game, choice, one).slope;
  return reactions.reduce((worst, one) => (cost(one) < cost(worst) ? one : worst));
}

/** Tariffs that each power may answer a choice with. */
export function optionsOf({ spec }: AlignmentGame, { punished }: Choice): [number[], number[]] {
  const [a, b] = spec.powers.map((power, p) => (punished[p] ? levelsOf(power) : [0]));
  return [a, b];
}

/** What an answer is worth to a power at a weight. */
function answerLine(
  game: AlignmentGame,
  choice: Choice,
  power: PowerIndex,
  tariffs: Tariffs,
  weight: number,
): number {
  const { intercept, slope } = answer(game, choice, power, tariffs);
  return intercept + slope * weight;
}

/** The same as a line in the power's weight. */
export function answer(game: AlignmentGame, choice: Choice, power: PowerIndex, tariffs: Tariffs): Line {
  const close = choice.aligned[power];
  const highest = game.spec.powers[power].tariff?.to;
  const harshness = highest === undefined ? 0 : tariffs[power] / highest;
  return {
    intercept: game.worth(power, choice, tariffs) - restraintOn(game, choice, power, tariffs),
    slope: close + (1 - close) * harshness,
  };
}

/** What a choice is worth to the middle power, as a line in the probability that punishment is carried out. */
export function valueLine(game: AlignmentGame, choice: Choice, { tariffs }: Reaction): Line {
  const spared = game.spared('middle', choice);
  const punished = tariffs.reduce(
    (sum, { at, probability }) => sum + probability * game.worth('middle', choice, at),
    0,
  );
  return { intercept: choice.value + spared, slope: punished - spared };
}
