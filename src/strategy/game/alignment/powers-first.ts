import { UserError } from '../../../error/user-error.ts';
import { logit } from '../logit.ts';
import {
  type AlignmentGame,
  defaultSetting,
  middleValues,
  type PowerIndex,
  restraintOn,
  type Setting,
  type Tariffs,
} from './alignment-game.ts';

/** How the game goes when the powers announce tariffs and the middle power chooses knowing them. */
export interface PowersFirst {
  readonly setting: Setting;
  /** Announced tariffs, each the best answer to the other. */
  readonly tariffs: Tariffs;
  /** `[choice]`: what each is worth to the middle power under the announced tariffs. */
  readonly values: readonly number[];
  /** `[choice]`: how likely each is. */
  readonly probabilities: readonly number[];
  /** The likeliest choice. */
  readonly likeliest: string;
  /** `[power]`: the most that either could still gain by announcing another tariff of a fine grid; the certificate. */
  readonly regret: readonly [number, number];
}

/** Tariffs tried before the best of them is refined. */
const GRID = 32;
const MOST_ROUNDS = 200;

/** Announcements that move by less than this, a ten-thousandth of a point, have settled. */
const SETTLED = 1e-6;

/**
 * Play with the powers first. Each announces the tariff with which it would answer the choices it punishes, foreseeing
 * that the middle power chooses by logit among them:
 *
 *     max over t of   sum over choices of Pr(choice; t) ((1 - p) W(choice, 0) + p (W(choice, t) - restraint)
 *                                                         + weight a(choice)),
 *
 * and the pair is an equilibrium when each is the best answer to the other. Of tariffs that are equally good, the
 * lowest is announced.
 * @throws UserError where the noise is zero: the choice then jumps, and no best tariff may exist.
 */
export function powersFirst(
  game: AlignmentGame,
  setting: Setting = defaultSetting(game.spec),
): PowersFirst | undefined {
  const tariffs = announced(game, setting);
  return tariffs && report(game, setting, tariffs);
}

/**
 * Find the likeliest choice when the powers announce first; nothing where announcements have no equilibrium.
 * @throws as `powersFirst`.
 */
export function likeliestChoice(game: AlignmentGame, setting: Setting): string | undefined {
  const tariffs = announced(game, setting);
  return tariffs && mostLikely(game, chancesAt(game, setting, tariffs));
}

const chancesAt = (game: AlignmentGame, { probability, noise }: Setting, tariffs: Tariffs) =>
  logit(middleValues(game, tariffs, probability), noise);
const mostLikely = ({ choices }: AlignmentGame, chances: readonly number[]) =>
  choices[chances.indexOf(Math.max(...chances))].id;

/** Tariffs that are the best answers to each other. */
function announced(game: AlignmentGame, setting: Setting): Tariffs | undefined {
  if (!(setting.noise > 0)) {
    throw new UserError('powers that announce first need some noise in the choice', {
      remedy: 'write a noise above zero, however small',
    });
  }
  let tariffs: Tariffs = [0, 0];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const first = bestAnnouncement(game, setting, 0, tariffs);
    const second = bestAnnouncement(game, setting, 1, [first, tariffs[1]]);
    const moved = Math.max(Math.abs(first - tariffs[0]), Math.abs(second - tariffs[1]));
    tariffs = [first, second];
    if (moved < SETTLED) return tariffs;
  }
  // Announcements that chase each other have no equilibrium in pure strategies that this could report.
  return undefined;
}

function report(game: AlignmentGame, setting: Setting, tariffs: Tariffs): PowersFirst {
  const values = middleValues(game, tariffs, setting.probability);
  const probabilities = chancesAt(game, setting, tariffs);
  const regretOf = (power: PowerIndex) => {
    const here = expectedWorth(game, setting, power, tariffs);
    const others = gridOf(game, power).map(
      (t) => expectedWorth(game, setting, power, tariffs.with(power, t) as [number, number]) - here,
    );
    return Math.max(0, ...others);
  };
  return {
    setting,
    tariffs,
    values,
    probabilities,
    likeliest: mostLikely(game, probabilities),
    regret: [regretOf(0), regretOf(1)],
  };
}

/** What announcing tariffs is worth to a power, on average over choices and over whether they are carried out. */
export function expectedWorth(
  game: AlignmentGame,
  setting: Setting,
  power: PowerIndex,
  tariffs: Tariffs,
): number {
  const { weights, probability } = setting;
  const chances = chancesAt(game, setting, tariffs);
  let sum = 0;
  for (const [c, choice] of game.choices.entries()) {
    const spared = game.spared(power, choice);
    const carriedOut = game.worth(power, choice, tariffs) - restraintOn(game, choice, power, tariffs);
    const income = spared + probability * (carriedOut - spared);
    sum += chances[c] * (income + weights[power] * choice.aligned[power]);
  }
  return sum;
}

function gridOf({ spec, choices }: AlignmentGame, power: PowerIndex): number[] {
  const highest = spec.powers[power].tariff?.to;
  if (highest === undefined || !choices.some(({ punished }) => punished[power])) return [0];
  return Array.from({ length: GRID + 1 }, (_, k) => (highest * k) / GRID);
}

/** The best tariff for a power given the other's: the best of a grid, refined between its neighbours. */
function bestAnnouncement(
  game: AlignmentGame,
  setting: Setting,
  power: PowerIndex,
  tariffs: Tariffs,
): number {
  const grid = gridOf(game, power);
  if (grid.length === 1) return 0;
  const worth = (t: number) =>
    expectedWorth(game, setting, power, tariffs.with(power, t) as [number, number]);
  const values = grid.map(worth);
  const most = Math.max(...values);
  const slack = 1e-12 * (most - Math.min(...values));
  const at = values.findIndex((value) => value >= most - slack);
  const refined = golden(worth, grid[Math.max(0, at - 1)], grid[Math.min(GRID, at + 1)]);
  return worth(refined) > values[at] + slack ? refined : grid[at];
}

/** Find the highest point of a function with one peak, by golden sections. */
function golden(f: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  let [c, d] = [b - ratio * (b - a), a + ratio * (b - a)];
  let [fc, fd] = [f(c), f(d)];
  for (let round = 0; round < 26; round++) {
    if (fc >= fd) {
      [b, d, fd] = [d, c, fc];
      c = b - ratio * (b - a);
      fc = f(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + ratio * (b - a);
      fd = f(d);
    }
  }
  return (a + b) / 2;
}
