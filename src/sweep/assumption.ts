import type { Economy } from '../economy/economy.ts';
import { UserError } from '../error/user-error.ts';
import { type DrawnField, drawnField, probabilityRange } from '../scenario/check-uncertainty.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Alternative } from '../scenario/uncertainty.ts';
import { choiceQuantile, factorQuantile, type Quantile, rangeQuantile } from './distribution.ts';

/** What an assumption stands for. */
export type Subject =
  /** A factor on the trade elasticities of these sectors, by index; the name of one that is drawn by itself. */
  | { readonly kind: 'elasticities'; readonly sectors: readonly number[]; readonly only?: string }
  /** A value of a measure. */
  | { readonly kind: 'measure'; readonly field: DrawnField }
  /** Which of several models, by number. */
  | { readonly kind: 'model'; readonly alternatives: readonly Alternative[] }
  /** The probability of a threat. */
  | { readonly kind: 'probability'; readonly deal: string; readonly threat: string };

/** One assumption that a sweep draws: a coordinate of its points. */
export interface Assumption {
  /** Identifies it in files and for programs; people read `assumptionWords`. */
  readonly id: string;
  readonly subject: Subject;
  /** What it is without uncertainty. */
  readonly centre: number;
  readonly quantile: Quantile;
  /** Between which values an answer may be asked for. */
  readonly limits: readonly [low: number, high: number];
  /** Assumptions of one group count together in the indices. */
  readonly group: string;
  /** How values are written: a factor, a rate, a plain number, or the number of a choice. */
  readonly scale: 'factor' | 'rate' | 'number' | 'choice';
}

/**
 * List what a scenario leaves open, in the order of its coordinates: elasticities, values of measures, models,
 * probabilities. Each keeps its place whatever is drawn.
 * @throws UserError where nothing is left open, or a name points to nothing.
 */
export function assumptionsOf(scenario: Scenario, economy: Economy): Assumption[] {
  const found = [
    ...elasticities(scenario, economy),
    ...measures(scenario),
    ...models(scenario),
    ...probabilities(scenario),
  ];
  if (found.length === 0) {
    throw new UserError('the scenario says nothing of its uncertainty', {
      place: { file: scenario.file },
      remedy: 'write for instance uncertainty: {elasticities: {distribution: lognormal, cv: 30%}}',
    });
  }
  return found;
}

function elasticities({ uncertainty, placeOf }: Scenario, { sectors }: Economy): Assumption[] {
  const stated = uncertainty?.elasticities;
  if (!stated) return [];
  const { distribution, cv, correlated } = stated;
  const one = (
    id: string,
    group: string,
    of: readonly number[],
    deviation: number,
    only?: string,
  ): Assumption => ({
    id,
    subject: { kind: 'elasticities', sectors: of, ...(only === undefined ? {} : { only }) },
    centre: 1,
    quantile: factorQuantile(distribution, deviation),
    limits: [0.2, 5],
    group,
    scale: 'factor',
  });
  const everyone = sectors.map((_, j) => j);
  const kind = (group: 'goods' | 'services') => everyone.filter((j) => sectors[j].group === group);
  if (typeof cv === 'number' && correlated === 'all') {
    return [one('elasticities', 'elasticities', everyone, cv)];
  }
  const groupOf = (group: string) => `elasticities of ${group}`;
  if (typeof cv === 'number' && correlated === 'sector') {
    return (['goods', 'services'] as const)
      .filter((group) => kind(group).length > 0)
      .map((group) => one(groupOf(group), groupOf(group), kind(group), cv));
  }
  if (typeof cv !== 'number') {
    for (const code of Object.keys(cv)) {
      if (sectors.some((sector) => sector.code === code)) continue;
      throw new UserError(`unknown sector ${code} in the uncertainty of elasticities`, {
        place: placeOf(['uncertainty', 'elasticities', 'cv', code]),
        remedy: `known: ${sectors.map((sector) => sector.code).join(', ')}`,
      });
    }
  }
  return sectors.flatMap(({ code, name, group }, j) => {
    const deviation = typeof cv === 'number' ? cv : cv[code];
    return deviation === undefined
      ? []
      : [one(`elasticity of ${code}`, groupOf(group), [j], deviation, name)];
  });
}

function measures(scenario: Scenario): Assumption[] {
  return Object.entries(scenario.uncertainty?.measures ?? {}).flatMap(([measure, fields]) =>
    Object.entries(fields).map(([field, written]): Assumption => {
      const drawn = drawnField(scenario, measure, field, written);
      const { low, high } = drawn.range;
      const id = `${measure} ${field}`;
      // Twice as wide as the range, within what the field may be.
      const beyond = (high - low) / 2;
      const edge = drawn.limits.closed ? 0 : 1e-6;
      return {
        id,
        subject: { kind: 'measure', field: drawn },
        centre: drawn.centre,
        quantile: rangeQuantile(drawn.range),
        limits: [
          Math.max(Math.min(low - beyond, drawn.centre), drawn.limits.low + edge),
          Math.min(Math.max(high + beyond, drawn.centre), drawn.limits.high),
        ],
        group: id,
        scale: drawn.limits.rate ? 'rate' : 'number',
      };
    }),
  );
}

function models({ uncertainty }: Scenario): Assumption[] {
  return Object.entries(uncertainty?.model ?? {}).map(([id, alternatives]) => ({
    id,
    subject: { kind: 'model', alternatives },
    centre: 0,
    quantile: choiceQuantile(alternatives.map(({ weight }) => weight)),
    limits: [0, alternatives.length - 1],
    group: id,
    scale: 'choice',
  }));
}

function probabilities(scenario: Scenario): Assumption[] {
  return Object.entries(scenario.uncertainty?.probabilities ?? {}).map(([id, written]) => {
    const range = probabilityRange(scenario, id, written);
    return {
      id,
      subject: { kind: 'probability', deal: written.deal, threat: written.threat },
      centre: range.mode ?? (range.low + range.high) / 2,
      quantile: rangeQuantile(range),
      limits: [0, 1],
      group: id,
      scale: 'rate',
    };
  });
}
