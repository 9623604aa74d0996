import type { MiddleWaySpec, PowerSpec } from '../../../scenario/middle-way.ts';
import { union } from './union.ts';

/** One of the two powers: its place in every pair. */
export type PowerIndex = 0 | 1;

/** Tariffs of the two powers on the middle power, decimals added to the rates in force. */
export type Tariffs = readonly [number, number];

/** What the middle power may choose. */
export interface Choice {
  /** `neither`, `both`, or the code of the power whose deal it takes. */
  readonly id: string;
  readonly groups: readonly string[];
  /** `[power]`: how close it then stands to each. */
  readonly aligned: readonly [number, number];
  /** `[power]`: whether the power answers with its tariff. */
  readonly punished: readonly [boolean, boolean];
  /** What the choice is worth to the middle power beside income. */
  readonly value: number;
}

/** Who is paid: the middle power, or one of the powers. */
export type Side = 'middle' | PowerIndex;

/** The game of the middle way with its economics solved: choices, tariffs, and what they are worth in money. */
export interface AlignmentGame {
  readonly spec: MiddleWaySpec;
  readonly choices: readonly Choice[];
  /** Worth of a choice under tariffs, which count only where they answer that choice; in the game's unit a year. */
  readonly worth: (side: Side, choice: Choice, tariffs: Tariffs) => number;
  /** The same without any tariff. */
  readonly spared: (side: Side, choice: Choice) => number;
}

/** Numbers that a game is played at. */
export interface Setting {
  /** `[power]`: what full alignment is worth to each. */
  readonly weights: readonly [number, number];
  /** Probability that a punishment the power would choose is carried out. */
  readonly probability: number;
  /** Scale of the logit. */
  readonly noise: number;
}

/** The numbers that the scenario gives. */
export function defaultSetting({ powers, probability, noise }: MiddleWaySpec): Setting {
  return {
    weights: [powers[0].weight.value, powers[1].weight.value],
    probability: probability.value,
    noise: noise.value,
  };
}

/** List the four choices: neither, one deal, the other, both. */
export function choicesOf({ powers, values }: MiddleWaySpec): Choice[] {
  const [a, b] = powers;
  const choice = (
    id: string,
    groups: readonly string[],
    seen: readonly [keyof PowerSpec['alignment'], keyof PowerSpec['alignment']],
  ): Choice => ({
    id,
    groups,
    aligned: [a.alignment[seen[0]], b.alignment[seen[1]]],
    punished: [answers(a, seen[0]), answers(b, seen[1])],
    value: values.filter((one) => one.choice === id).reduce((sum, one) => sum + one.amount, 0),
  });
  return [
    choice('neither', [], ['neither', 'neither']),
    choice(a.economy, a.deal, ['own', 'rival']),
    choice(b.economy, b.deal, ['rival', 'own']),
    choice('both', union(a.deal, b.deal), ['both', 'both']),
  ];
}

function answers({ punishes, tariff }: PowerSpec, seen: keyof PowerSpec['alignment']): boolean {
  return tariff !== undefined && seen !== 'own' && punishes.includes(seen);
}

/** What a tariff costs the power that lays it beside income: the same however small, and nothing for none. */
export function restraintOn(
  { spec }: AlignmentGame,
  choice: Choice,
  power: PowerIndex,
  tariffs: Tariffs,
): number {
  return choice.punished[power] && tariffs[power] > 0 ? (spec.powers[power].restraint?.value ?? 0) : 0;
}

/** The tariffs a power may choose from: none, and those of the scenario in rising order. */
export function levelsOf({ tariff }: PowerSpec): number[] {
  if (!tariff) return [0];
  return [0, ...new Set(tariff.levels ?? [tariff.to])].sort((x, y) => x - y);
}

/** What each choice is worth to the middle power if announced tariffs follow with the given probability. */
export function middleValues(game: AlignmentGame, tariffs: Tariffs, probability: number): number[] {
  return game.choices.map((choice) => {
    const spared = game.spared('middle', choice);
    return choice.value + spared + probability * (game.worth('middle', choice, tariffs) - spared);
  });
}
