import type { OwnData } from '../engine/shelf.ts';

/** Data that the reader brought, by path: every worker is handed them when it begins. */
const brought = new Map<string, OwnData>();
const listeners: ((data: OwnData) => unknown)[] = [];

/** Remember data, and tell the workers that run. */
export function bring(data: OwnData): void {
  brought.set(data.path, data);
  for (const tell of listeners) tell(data);
}

/** All that was brought. */
export function allBrought(): readonly OwnData[] {
  return [...brought.values()];
}

/** Be told of data that are brought from now on. */
export function whenBrought(tell: (data: OwnData) => unknown): void {
  listeners.push(tell);
}
