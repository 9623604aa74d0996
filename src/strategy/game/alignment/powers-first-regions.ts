import { flip } from '../thresholds.ts';
import { type AlignmentGame, defaultSetting, type PowerIndex } from './alignment-game.ts';
import { likeliestChoice } from './powers-first.ts';

/** Halvings of a step in the search for a threshold: to a millionth of it. */
const HALVINGS = 20;

/** Stretches of one power's weight, at one noise, in which the same choice is the likeliest. */
export interface NoiseRow {
  readonly noise: number;
  /** In rising order of the weight; `undefined` where announcements have no equilibrium. */
  readonly stretches: readonly {
    readonly from: number;
    readonly to: number;
    readonly likeliest: string | undefined;
  }[];
}

/**
 * Find, for each noise, where the likeliest choice changes as a power's weight grows. Weights are tried at equal
 * distances and every change between neighbours is bisected to a millionth of it; a stretch narrower than the distance
 * may be missed.
 */
export function powersFirstRegions(
  game: AlignmentGame,
  power: PowerIndex,
  weights: readonly [number, number],
  noises: readonly number[],
  tries = 16,
): NoiseRow[] {
  const setting = defaultSetting(game.spec);
  return noises.map((noise) => {
    const likeliest = (weight: number) =>
      likeliestChoice(game, {
        ...setting,
        noise,
        weights: setting.weights.with(power, weight) as [number, number],
      });
    const at = (k: number) => weights[0] + ((weights[1] - weights[0]) * k) / tries;
    const row: { from: number; to: number; likeliest: string | undefined }[] = [
      { from: weights[0], to: weights[1], likeliest: likeliest(weights[0]) },
    ];
    for (let k = 1; k <= tries; k++) {
      const here = likeliest(at(k));
      let low = at(k - 1);
      // A narrow stretch may lie between two neighbours: go on from each change to the next.
      while (row[row.length - 1].likeliest !== here) {
        const last = row[row.length - 1];
        const cut = flip(low, at(k), (weight) => likeliest(weight) === last.likeliest, HALVINGS);
        last.to = cut;
        // Past the halving's own error, so that the next stretch is the one beyond the cut.
        low = Math.min(at(k), cut + (at(k) - at(k - 1)) / 2 ** (HALVINGS - 1));
        const next = low < at(k) ? likeliest(low) : here;
        row.push({ from: cut, to: weights[1], likeliest: next === last.likeliest ? here : next });
      }
    }
    return { noise, stretches: row };
  });
}
