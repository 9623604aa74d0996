import type { Closure } from './closure.ts';

/** How long after a change the question is asked. */
export type Horizon = 'short-run' | 'long-run';

/** What a horizon sets together; each can still be chosen otherwise. */
export interface HorizonPreset {
  readonly closure: Pick<Closure, 'labour' | 'inputSubstitution' | 'finalSubstitution'>;
  /** What becomes of a long-run trade elasticity. */
  readonly elasticity: (theta: number) => number;
  /** In words, for results. */
  readonly about: string;
}

/** Boehm, Levchenko and Pandalai-Nayar (2023): -0.76 in the first year, about -2 after seven to ten. */
const FIRST_YEAR = 0.76;
const SHARE = 0.38;

/**
 * The presets. `short-run` is the year after an abrupt change: trade elasticities at 0.38 of their long-run values (no
 * lower than 0.76 where they are above it), inputs that hardly replace one another (0.2) and final uses that do so a
 * little (0.9; both assumed, see docs/closures.md), workers who stay in their sector. `long-run` is the default model: the
 * published elasticities are long-run ones, nests are Cobb-Douglas, labour is mobile.
 */
export const HORIZONS: Readonly<Record<Horizon, HorizonPreset>> = {
  'short-run': {
    closure: { labour: 'specific', inputSubstitution: 0.2, finalSubstitution: 0.9 },
    elasticity: (theta) => Math.min(theta, Math.max(SHARE * theta, FIRST_YEAR)),
    about: 'the first year: trade elasticities x 0.38 (floor 0.76), inputs 0.2, final use 0.9, workers stay',
  },
  'long-run': {
    closure: { labour: 'mobile', inputSubstitution: 1, finalSubstitution: 1 },
    elasticity: (theta) => theta,
    about: 'seven to ten years: trade elasticities as published, Cobb-Douglas nests, workers move',
  },
};
