import type { AlignmentResult } from '../strategy/game/middle-way.ts';
import type { Stretch } from '../strategy/game/thresholds.ts';
import { choiceLabel, choicesAct, choicesLabel, type GameNames } from './choice-words.ts';
import type { Figure } from './figure.ts';
import { type MoneyUnit, money, probabilityInWords } from './format.ts';
import { drawRegions, type MapRegion } from './region-map.ts';
import { capital, inSentence } from './words.ts';

/** The game as it was played: what its figures need of it is plain data. */
export type PlayedAlignment = Omit<AlignmentResult, 'game'> & {
  readonly game: Pick<AlignmentResult['game'], 'spec' | 'choices'>;
};

const number = (value: number) => String(Number(value.toPrecision(6)));

/** Show which choice is best for a middle power that moves first, by what its loyalty is worth and the risk. */
export function middleWayFigure(
  result: PlayedAlignment,
  names: GameNames,
  unit: MoneyUnit,
  source: string,
): Figure {
  const { game, over, regions } = result;
  const { spec } = game;
  const power = names.powers.get(spec.powers[over].economy)!;
  const shown = regions.map(
    ({ weight, probability, best }): MapRegion => ({
      x: weight,
      y: probability,
      label: choicesLabel(best, names),
    }),
  );
  return {
    id: 'middle-way',
    title: `Where ${inSentence(names.middle)} can stand: it moves first`,
    takeaway: middleFirstTakeaway(result, names, unit),
    measure: `The best choice of ${inSentence(names.middle)}, if ${inSentence(power)} tolerates or punishes as suits it`,
    source,
    table: {
      columns: [
        { key: 'from', label: `Weight from, ${spec.unit} a year`, type: 'number' },
        { key: 'to', label: `Weight to, ${spec.unit} a year`, type: 'number' },
        { key: 'low', label: 'Chance of punishment from', type: 'number', unit: 'probability' },
        { key: 'high', label: 'Chance of punishment to', type: 'number', unit: 'probability' },
        { key: 'choice', label: 'Best choice', type: 'string' },
      ],
      rows: regions.map(({ weight, probability, best }) => ({
        from: weight[0],
        to: weight[1],
        low: probability[0],
        high: probability[1],
        choice: choicesLabel(best, names),
      })),
    },
    chart: (width) =>
      drawRegions(
        {
          regions: shown,
          labels: labelsOf(shown, names, game.choices),
          x: { title: `What loyalty is worth to ${inSentence(power)}, ${spec.unit} a year`, format: number },
          y: {
            title: 'Chance that punishment is carried out',
            format: (value) => `${number(value * 100)}%`,
          },
          point: {
            x: spec.powers[over].weight.value,
            y: spec.probability.value,
            label: 'values of the scenario',
          },
        },
        width,
      ).svg,
  };
}

/** Show which choice is likeliest when the powers announce their tariffs first, by loyalty's worth and the noise. */
export function announcedFigure(
  result: PlayedAlignment,
  names: GameNames,
  unit: MoneyUnit,
  source: string,
): Figure | undefined {
  const { game, over, noiseRows } = result;
  if (noiseRows.length < 2) return undefined;
  const { spec } = game;
  const power = names.powers.get(spec.powers[over].economy)!;
  const half = (noiseRows[1].noise - noiseRows[0].noise) / 2;
  const labelOf = (id: string | undefined) =>
    id === undefined ? 'No settled announcement' : choiceLabel(id, names);
  const shown = noiseRows.flatMap(({ noise, stretches }) =>
    stretches.map(
      ({ from, to, likeliest }): MapRegion => ({
        x: [from, to],
        y: [noise - half, noise + half],
        label: labelOf(likeliest),
      }),
    ),
  );
  return {
    id: 'middle-way-announced',
    title: `Where ${inSentence(names.middle)} can stand: the powers announce first`,
    takeaway: announcedTakeaway(result, names, unit),
    measure: `The likeliest choice of ${inSentence(names.middle)} under the tariffs that the powers announce`,
    source,
    table: {
      columns: [
        { key: 'noise', label: `Noise in the choice, ${spec.unit} a year`, type: 'number' },
        { key: 'from', label: `Weight from, ${spec.unit} a year`, type: 'number' },
        { key: 'to', label: `Weight to, ${spec.unit} a year`, type: 'number' },
        { key: 'choice', label: 'Likeliest choice', type: 'string' },
      ],
      rows: noiseRows.flatMap(({ noise, stretches }) =>
        stretches.map(({ from, to, likeliest }) => ({ noise, from, to, choice: labelOf(likeliest) })),
      ),
    },
    chart: (width) =>
      drawRegions(
        {
          regions: shown,
          labels: labelsOf(shown, names, game.choices),
          x: { title: `What loyalty is worth to ${inSentence(power)}, ${spec.unit} a year`, format: number },
          y: { title: `Noise in the choice, ${spec.unit} a year`, format: number },
          point: {
            x: spec.powers[over].weight.value,
            y: spec.noise.value,
            label: 'values of the scenario',
          },
        },
        width,
      ).svg,
  };
}

/** Labels that occur, both first, in the order of the choices. */
function labelsOf(
  shown: readonly MapRegion[],
  names: GameNames,
  choices: PlayedAlignment['game']['choices'],
): string[] {
  const order = [
    'both',
    ...choices.map(({ id }) => id).filter((id) => id !== 'both' && id !== 'neither'),
    'neither',
  ];
  const known = order.map((id) => choiceLabel(id, names));
  const others = shown.map(({ label }) => label).filter((label) => !known.includes(label));
  const used = new Set(shown.map(({ label }) => label));
  return [...known.filter((label) => used.has(label)), ...new Set(others)];
}

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
