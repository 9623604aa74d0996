import type { Scenario } from './scenario.ts';

/** Put a scenario on the tariffs of another day, or leave it as it is where none is given; whose rates stays. */
export function withAsOf(scenario: Scenario, date: string | undefined): Scenario {
  return date === undefined ? scenario : { ...scenario, asOf: { ...scenario.asOf, date } };
}
