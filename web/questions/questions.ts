import { withDigits } from '../../src/figure/number-format.ts';
import type { Path } from '../engine/edit-yaml.ts';
import type { Knob } from './knob.ts';
import { percentagePoints, points } from './points.ts';

/** A question that the first page asks: a scenario with its sizes left open. */
export interface Question {
  readonly id: string;
  /** What a reader picks it by. */
  readonly title: string;
  /** The deal at a size, to begin a sentence with. */
  readonly deal: (value: number, partner: string) => string;
  readonly threat: (value: number, power: string, economy: string) => string;
  readonly knobs: readonly Knob[];
  /** Where the codes of the three parties stand, if a reader may choose them. */
  readonly parties?: Readonly<Record<'economy' | 'partner' | 'power', readonly Path[]>>;
}

const chance: Knob = {
  id: 'chance',
  label: 'How much likelier signing makes the tariff',
  unit: 'points',
  min: 0,
  max: 100,
  step: 1,
  path: ['ledger', 'likelier', 'value'],
  written: 'share',
  spoken: (value) => `${percentagePoints(value)} likelier`,
};

const threat: Knob = {
  id: 'threat',
  label: 'American tariff on top of today\u2019s',
  unit: 'points',
  min: 0,
  max: 100,
  step: 1,
  path: ['measures', 'threat', 'measures', 0, 'tariff', 'add'],
  written: 'percent',
  spoken: percentagePoints,
};

const tariffWords = (value: number, power: string, economy: string) =>
  `a tariff of ${points(value)} by ${power} on goods from ${economy}`;

/** The founding question first. */
export const QUESTIONS: readonly Question[] = [
  {
    id: 'britain',
    title: 'Britain: a services agreement with China',
    deal: (value, partner) =>
      `A services agreement that takes ${withDigits(value, 3)}% off the cost of trading services with ${partner}`,
    threat: tariffWords,
    knobs: [
      {
        id: 'deal',
        label: 'How far the agreement cuts the cost of services trade',
        unit: '%',
        min: 0,
        max: 20,
        step: 0.5,
        path: ['measures', 'deal', 'measures', 0, 'barrier', 'change'],
        written: 'cut',
        spoken: (value) => `${value} percent lower costs`,
      },
      threat,
      chance,
    ],
  },
  {
    id: 'canada',
    title: 'Canada: canola for electric cars',
    deal: (value, partner) =>
      `A deal with ${partner} that leaves a duty of ${withDigits(value, 3)}% on canola seed`,
    threat: tariffWords,
    knobs: [
      {
        id: 'deal',
        label: 'Chinese duty left on canola seed (84.8% without the deal)',
        unit: '%',
        min: 0,
        max: 84.8,
        step: 0.1,
        path: ['measures', 'deal', 'measures', 0, 'tariff', 'set'],
        written: 'percent',
        spoken: (value) => `a duty of ${value} percent`,
      },
      threat,
      chance,
    ],
  },
  {
    id: 'own',
    title: 'Ask your own: any three countries',
    deal: (value, partner) =>
      `A deal that takes ${withDigits(value, 3)}% off the cost of all trade with ${partner}`,
    threat: tariffWords,
    knobs: [
      {
        id: 'deal',
        label: 'How far the deal cuts the cost of trade',
        unit: '%',
        min: 0,
        max: 20,
        step: 0.5,
        path: ['measures', 'deal', 'measures', 0, 'barrier', 'change'],
        written: 'cut',
        spoken: (value) => `${value} percent lower costs`,
      },
      { ...threat, label: 'Tariff on top of today\u2019s' },
      chance,
    ],
    parties: {
      economy: [
        ['measures', 'deal', 'measures', 0, 'barrier', 'importer', 0],
        ['measures', 'deal', 'measures', 0, 'barrier', 'exporter', 1],
        ['measures', 'threat', 'measures', 0, 'tariff', 'exporter'],
        ['study', 'pairs', 0, 'economy'],
        ['ledger', 'economy'],
      ],
      partner: [
        ['measures', 'deal', 'measures', 0, 'barrier', 'importer', 1],
        ['measures', 'deal', 'measures', 0, 'barrier', 'exporter', 0],
        ['study', 'pairs', 0, 'partner'],
      ],
      power: [
        ['measures', 'threat', 'measures', 0, 'tariff', 'importer'],
        ['study', 'pairs', 0, 'power'],
      ],
    },
  },
];

/** Where a question's elasticities stand. */
export const ELASTICITIES: Path = ['model', 'elasticities'];

/** The values that the page asks for when it opens a scenario: its elasticities, then every slider's. */
export function pathsOf(question: Question | undefined): readonly Path[] {
  return [ELASTICITIES, ...(question?.knobs.map(({ path }) => path) ?? [])];
}

/** The deal, the threat, and both: the groups that a question is solved for. */
export const BARGAIN: readonly (readonly string[])[] = [['deal'], ['threat'], ['deal', 'threat']];
