import { crossing, type Stretch, stretches } from '../thresholds.ts';
import { type AlignmentGame, defaultSetting, type PowerIndex, type Setting } from './alignment-game.ts';
import { answer, bestOf, middleFirst, optionsOf, type Reaction, react, valueLine } from './middle-first.ts';

/** A rectangle of (weight of a power, probability) in which the same choices are best. */
export interface Region {
  readonly weight: readonly [number, number];
  readonly probability: readonly [number, number];
  readonly best: readonly string[];
}

/**
 * Cut the plane of one power's weight and the probability of punishment into regions, exactly: answers change where two
 * lines in the weight cross, and between such weights the middle power's choice changes where two lines in the
 * probability cross. Where powers mix, probabilities vary within a stretch, and its middle stands for it.
 */
export function middleFirstRegions(game: AlignmentGame, power: PowerIndex): Region[] {
  const { weight, probability } = axes(game, power);
  const setting = defaultSetting(game.spec);
  const weightsAt = (value: number) => setting.weights.with(power, value) as [number, number];
  const bands = stretches(
    weight,
    answerCuts(game, power),
    (at) =>
      choiceStretches(
        game,
        game.choices.map((choice) => react(game, choice, weightsAt(at))),
        probability,
      ),
    JSON.stringify,
  );
  return bands.flatMap(({ from, to, label: rows }) =>
    rows.map((row) => ({
      weight: [from, to] as const,
      probability: [row.from, row.to] as const,
      best: row.label,
    })),
  );
}

/** How the best choice changes with the probability of punishment, at given weights. */
export function overProbability(
  game: AlignmentGame,
  weights: Setting['weights'],
): Stretch<readonly string[]>[] {
  const reactions = game.choices.map((choice) => react(game, choice, weights));
  const { from = 0, to = 1 } = game.spec.probability;
  return choiceStretches(game, reactions, [from, to]);
}

/** How the best choice changes with one power's weight, at a given probability of punishment. */
export function overWeight(
  game: AlignmentGame,
  power: PowerIndex,
  setting: Setting = defaultSetting(game.spec),
): Stretch<readonly string[]>[] {
  return stretches(
    axes(game, power).weight,
    answerCuts(game, power),
    (at) =>
      middleFirst(game, { ...setting, weights: setting.weights.with(power, at) as [number, number] }).best,
    (best) => best.join('; '),
  );
}

function choiceStretches(
  game: AlignmentGame,
  reactions: readonly Reaction[],
  interval: readonly [number, number],
): Stretch<readonly string[]>[] {
  const lines = game.choices.map((choice, c) => valueLine(game, choice, reactions[c]));
  const cuts = lines.flatMap((a) => lines.map((b) => crossing(a, b)));
  return stretches(
    interval,
    cuts,
    (at) =>
      bestOf(
        game,
        lines.map(({ intercept, slope }) => intercept + slope * at),
      ),
    (best) => best.join('; '),
  );
}

/** Every weight of a power at which its answer to some choice may change, whatever the other power does. */
function answerCuts(game: AlignmentGame, power: PowerIndex): (number | undefined)[] {
  return game.choices.flatMap((choice) => {
    const options = optionsOf(game, choice);
    const others = options[1 - power];
    return others.flatMap((other) => {
      const lines = options[power].map((own) =>
        answer(game, choice, power, power === 0 ? [own, other] : [other, own]),
      );
      return lines.flatMap((a) => lines.map((b) => crossing(a, b)));
    });
  });
}

/** The intervals that the scenario asks about; a weight without one is searched from nothing to four times itself. */
export function axes(
  { spec }: AlignmentGame,
  power: PowerIndex,
): { weight: [number, number]; probability: [number, number] } {
  const { value, from = 0, to = 4 * value } = spec.powers[power].weight;
  return { weight: [from, to], probability: [spec.probability.from ?? 0, spec.probability.to ?? 1] };
}
