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

function key(groups: readonly string[]): string {
  return JSON.stringify(groups);
}
