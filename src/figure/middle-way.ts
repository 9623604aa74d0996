import { choiceLabel, choicesLabel, type GameNames } from './choice-words.ts';
import type { Figure } from './figure.ts';
import type { MoneyUnit } from './format.ts';
import { announcedTakeaway, middleFirstTakeaway, type PlayedAlignment } from './middle-way-words.ts';
import { drawRegions, type MapRegion } from './region-map.ts';
import { inSentence } from './words.ts';

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
