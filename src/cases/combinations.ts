import type { Scenario } from '../scenario/scenario.ts';

/** A deal of a pair met by one of its threats. */
export interface Weighing {
  readonly economy: string;
  readonly deal: string;
  readonly threat: string;
  /** Probability of the threat without the deal. */
  readonly prior: number;
  /** The combination that has both. */
  readonly both: string;
}

/** The measures of a deal and of a threat together. */
export interface Combination {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly string[];
  /** The deal and the threat, by their numbers among the cases. */
  readonly parents: readonly [number, number];
}

/** Add groups to others, each once and in order: what a deal and a threat share is not applied twice. */
export function union(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

/** List what the pairs of a scenario set against each other, and what has to be solved for it beside the cases. */
export function combinationsOf({ study, cases }: Scenario): {
  readonly weighings: readonly Weighing[];
  readonly combinations: readonly Combination[];
} {
  const weighings: Weighing[] = [];
  const combinations = new Map<string, Combination>();
  for (const { economy, deals, threats, prior } of study.pairs) {
    for (const deal of deals) {
      for (const threat of threats) {
        const parents = [deal, threat].map((id) => cases.findIndex((known) => known.id === id));
        const [one, other] = parents.map((at) => cases[at]);
        const id = `${deal}+${threat}`;
        const groups = union(one.groups, other.groups);
        const title = `${one.title} with ${other.title}`;
        combinations.set(id, { id, title, groups, parents: [parents[0], parents[1]] });
        weighings.push({ economy, deal, threat, prior: prior ?? 0, both: id });
      }
    }
  }
  return { weighings, combinations: [...combinations.values()] };
}
