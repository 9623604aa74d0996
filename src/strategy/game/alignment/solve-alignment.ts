import type { Progress } from '../../../cases/solved.ts';
import { UserError } from '../../../error/user-error.ts';
import type { MiddleWaySpec } from '../../../scenario/middle-way.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { unitFactor } from '../../ledger/money-unit.ts';
import type { AddedTariff, PolicySolver } from '../money-metric.ts';
import {
  type AlignmentGame,
  type Choice,
  choicesOf,
  levelsOf,
  type Side,
  type Tariffs,
} from './alignment-game.ts';
import { chebyshevPoints, rememberedWeights } from './chebyshev.ts';

/** Degree of the polynomials in each power's tariff: worth is smooth in it, and the error is measured. */
const DEGREE = 10;

/** Worth may differ from a fresh solve by this part of what is at stake. */
const ALLOWED = 1e-3;

const SIDES: readonly Side[] = ['middle', 0, 1];

/** A game with its economics solved, and how well. */
export interface SolvedAlignment extends AlignmentGame {
  /** Equilibria solved. */
  readonly solves: number;
  /** Largest gap between interpolated and solved worth at tariffs between the points, over the range of worth. */
  readonly error: number;
}

/** Tariffs of one choice, and worth at each pair of them. */
interface Surface {
  /** `[power]`: weights of the sampled tariffs that give worth at any other. */
  readonly weights: readonly [(t: number) => readonly number[], (t: number) => readonly number[]];
  /** `[side][first power's tariff][second's]`. */
  readonly worth: readonly (readonly (readonly number[])[])[];
}

/**
 * Solve the equilibria that the game can end in: each choice, at tariffs of the powers that answer it sampled at
 * Chebyshev points, between which worth is interpolated; listed tariffs are solved as they are.
 * @throws UserError where the game names an economy or a unit that does not exist.
 * @throws ConvergenceError where a policy has no equilibrium.
 */
export async function solveAlignment(
  scenario: Scenario,
  spec: MiddleWaySpec,
  solver: PolicySolver,
  unit: string,
  { progress, pause }: { progress?: Progress; pause?: () => Promise<void> } = {},
): Promise<SolvedAlignment> {
  const factor = unitFactor(unit, spec.unit, scenario.placeOf(['middleWay', 'unit']));
  const sides = [spec, ...spec.powers].map(({ economy }, at) =>
    solver.members(economy, at === 0 ? ['middleWay', 'economy'] : ['middleWay', 'powers', at - 1, 'economy']),
  );
  checkApart(scenario, sides);
  const solved = (choice: Choice, tariffs: Tariffs) => {
    const added = spec.powers.flatMap((power, p): AddedTariff[] =>
      power.tariff && choice.punished[p]
        ? [
            {
              importer: power.economy,
              exporter: spec.economy,
              sectors: power.tariff.sectors,
              rate: tariffs[p],
            },
          ]
        : [],
    );
    return sides.map((who) => factor * solver.worth(who, choice.groups, added));
  };
  const choices = choicesOf(spec);
  const grids = choices.map(({ punished }) =>
    spec.powers.map(({ tariff }, p) => (tariff && punished[p] ? chebyshevPoints(0, tariff.to, DEGREE) : [0])),
  );
  const total = grids.reduce((sum, [a, b]) => sum + a.length * b.length, 0);
  let done = 0;
  const surfaces = new Map<string, Surface>();
  for (const [c, choice] of choices.entries()) {
    const [first, second] = grids[c];
    const worth: number[][][] = sides.map(() => first.map(() => []));
    for (const [i, a] of first.entries()) {
      for (const b of second) {
        progress?.({ done: done++, total, what: `solving ${choice.id} under tariffs` });
        await pause?.();
        solved(choice, [a, b]).forEach((value, side) => {
          worth[side][i].push(value);
        });
      }
    }
    surfaces.set(choice.id, { weights: [rememberedWeights(first), rememberedWeights(second)], worth });
  }
  const listed = listedWorth(spec, choices, solved);
  const interpolated = (side: Side, choice: Choice, tariffs: Tariffs) => {
    const [a, b] = effective(choice, tariffs);
    const known = listed.get(choice.id)?.get(a)?.get(b);
    const number = side === 'middle' ? 0 : side + 1;
    return known ? known[number] : surfaceAt(surfaces.get(choice.id)!, number, [a, b]);
  };
  const error = largestError(spec, choices, surfaces, solved);
  if (!(error <= ALLOWED)) {
    throw new UserError(
      `worth is not smooth in the tariff: interpolation is off by ${error.toExponential(1)}`,
      {
        place: scenario.placeOf(['middleWay', 'powers']),
        remedy: 'lower the highest tariff (to), or leave out sectors with extreme elasticities',
      },
    );
  }
  progress?.({ done: total, total, what: 'solved' });
  const untaxed = new Map(
    choices.map((choice) => [choice.id, SIDES.map((side) => interpolated(side, choice, [0, 0]))]),
  );
  return {
    spec,
    choices,
    worth: interpolated,
    spared: (side, { id }) => untaxed.get(id)![side === 'middle' ? 0 : side + 1],
    solves: solver.solves,
    error,
  };
}

function checkApart(scenario: Scenario, sides: readonly (readonly number[])[]): void {
  const all = sides.flat();
  if (new Set(all).size === all.length) return;
  throw new UserError('the middle power and the two powers have members in common', {
    place: scenario.placeOf(['middleWay', 'powers']),
    remedy: 'name three economies or blocs that are apart',
  });
}

/** Tariffs that do not answer the choice are none. */
function effective({ punished }: Choice, [a, b]: Tariffs): Tariffs {
  return [punished[0] ? a : 0, punished[1] ? b : 0];
}

/** Worth at the listed tariffs, solved as they are: by choice, first power's tariff, second's. */
function listedWorth(
  { powers }: MiddleWaySpec,
  choices: readonly Choice[],
  solved: (choice: Choice, tariffs: Tariffs) => number[],
): Map<string, Map<number, Map<number, number[]>>> {
  const answers = (choice: Choice, p: 0 | 1) => (choice.punished[p] ? levelsOf(powers[p]) : [0]);
  return new Map(
    choices.map((choice) => [
      choice.id,
      new Map(
        answers(choice, 0).map((a) => [
          a,
          new Map(answers(choice, 1).map((b) => [b, solved(choice, [a, b])])),
        ]),
      ),
    ]),
  );
}

function surfaceAt({ weights, worth }: Surface, side: number, [a, b]: Tariffs): number {
  const [down, across] = [weights[0](a), weights[1](b)];
  let sum = 0;
  for (let i = 0; i < down.length; i++) {
    if (down[i] === 0) continue;
    let row = 0;
    for (let k = 0; k < across.length; k++) row += across[k] * worth[side][i][k];
    sum += down[i] * row;
  }
  return sum;
}

/** Solve afresh between the points, where interpolation is worst, at two tariffs of each choice that is punished. */
function largestError(
  { powers }: MiddleWaySpec,
  choices: readonly Choice[],
  surfaces: ReadonlyMap<string, Surface>,
  solved: (choice: Choice, tariffs: Tariffs) => number[],
): number {
  let worst = 0;
  for (const choice of choices.filter(({ punished }) => punished.includes(true))) {
    const surface = surfaces.get(choice.id)!;
    for (const share of [0.06, 0.45]) {
      const at = effective(choice, [
        share * (powers[0].tariff?.to ?? 0),
        share * (powers[1].tariff?.to ?? 0),
      ]);
      solved(choice, at).forEach((value, side) => {
        const flat = surface.worth[side].flat();
        const range = Math.max(...flat) - Math.min(...flat);
        const gap = Math.abs(value - surfaceAt(surface, side, at));
        if (range > 0) worst = Math.max(worst, gap / range);
      });
    }
  }
  return worst;
}
