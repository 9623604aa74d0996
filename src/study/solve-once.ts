import type { SolvedCase } from '../cases/solved.ts';

/** Solve a list of measure groups, in order, on top of the scenario's base. */
export type SolveGroups = (groups: string[]) => SolvedCase;

/** Solve each list of groups once, starting from the cases already solved. */
export function solveOnce(known: readonly SolvedCase[], solve: SolveGroups): SolveGroups {
  const memory = new Map(known.map((solved) => [key(solved.groups), solved]));
  return (groups) => {
    const found = memory.get(key(groups)) ?? solve(groups);
    memory.set(key(groups), found);
    return found;
  };
}

/** Add groups to others, each once and in order: what a deal and a threat share is not applied twice. */
export function union(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

function key(groups: readonly string[]): string {
  return JSON.stringify(groups);
}
