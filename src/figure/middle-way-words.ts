import type { AlignmentResult } from '../strategy/game/middle-way.ts';
import type { Stretch } from '../strategy/game/thresholds.ts';
import { choicesAct, type GameNames } from './choice-words.ts';
import { type MoneyUnit, money, probabilityInWords } from './format.ts';
import { capital, inSentence } from './words.ts';

/** The game as it was played: what its figures need of it is plain data. */
export type PlayedAlignment = Omit<AlignmentResult, 'game'> & {
  readonly game: Pick<AlignmentResult['game'], 'spec' | 'choices'>;
};

/** Say where the best choice changes, along the weight and along the probability. */
export function middleFirstTakeaway(
  { game: { spec }, over, overWeight, overProbability }: PlayedAlignment,
  names: GameNames,
  unit: MoneyUnit,
): string {
  const middle = inSentence(names.middle);
  const power = inSentence(names.powers.get(spec.powers[over].economy)!);
  const worth = (value: number) => money(value, unit, { long: true });
  const along = (
    some: readonly Stretch<readonly string[]>[],
    below: (at: number) => string,
    anyway: string,
  ) =>
    some
      .map(({ to, label }, k) => {
        const act = choicesAct(label, names);
        if (k === some.length - 1) return k === 0 ? `${act}, ${anyway}` : `${act} above that`;
        return k === 0 ? `${act} ${below(to)}` : `${act} beyond that ${below(to)}`;
      })
      .join(', and to ');
  const chance = probabilityInWords(spec.probability.value);
  const first = `If a punishment that ${power} would choose is carried out with a chance of ${chance}, ${middle} does best to ${along(
    overWeight,
    (at) => `while its loyalty is worth less than ${worth(at)} a year to ${power}`,
    `whatever its loyalty is worth to ${power}`,
  )}.`;
  const second = `With loyalty worth ${worth(spec.powers[over].weight.value)}, it does best to ${along(
    overProbability,
    (at) => `while that chance is below ${probabilityInWords(at)}`,
    'however likely that is',
  )}.`;
  return `${first} ${second}`;
}

/** Say what is announced at the scenario's values, and where the likeliest choice changes. */
export function announcedTakeaway(
  { game: { spec, choices }, over, powersFirst }: PlayedAlignment,
  names: GameNames,
  unit: MoneyUnit,
): string {
  if (!powersFirst) {
    return 'At the values of the scenario the announcements of the two powers chase each other, and neither settles.';
  }
  const power = names.powers.get(spec.powers[over].economy)!;
  const announced = powersFirst.tariffs[over];
  const chance = powersFirst.probabilities[choices.findIndex(({ id }) => id === powersFirst.likeliest)];
  const threat =
    announced > 0
      ? `${capital(inSentence(power))} does best to announce a tariff of ${Number((announced * 100).toPrecision(2))} points on top`
      : `${capital(inSentence(power))} does best to announce no tariff`;
  return `${threat} where loyalty is worth ${money(spec.powers[over].weight.value, unit, { long: true })} a year to it; ${inSentence(names.middle)} is then likeliest to ${choicesAct([powersFirst.likeliest], names)}, with a probability of ${probabilityInWords(chance)}.`;
}
