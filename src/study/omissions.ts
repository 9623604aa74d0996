import type { Closure } from '../equilibrium/closure.ts';

const WORKERS = {
  mobile: 'Workers move freely between the industries of a country and not between countries',
  partial:
    'Workers move between the industries of a country as far as they suit them, and not between countries',
  specific: 'Workers stay in their industry and in their country',
} as const satisfies Record<Closure['labour'], string>;

/** List what the model itself leaves out, whatever the scenario, under a closure: printed in every study. */
export function standardOmissions({ labour }: Pick<Closure, 'labour'>): string[] {
  return [
    'This is a comparison of two settled states of the world economy, not a forecast: it has no years, no business cycle and no unemployment.',
    `${WORKERS[labour]}; capital and technology stay where they are.`,
    'Within a country everyone shares alike: who gains and who loses inside it is not counted.',
    'The average of a sector hides its products, and trade that does not exist in the data cannot begin.',
    'Uncertainty about what others will do, and investment put off because of it, has no cost here.',
  ];
}
