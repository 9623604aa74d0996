import { getContext, setContext } from 'svelte';
import type { Lab } from './lab.svelte.ts';

const KEY = Symbol('lab');

/** Hand the state to every part of the page. */
export function provideLab(lab: Lab): void {
  setContext(KEY, lab);
}

/** The state of the page. */
export function useLab(): Lab {
  return getContext<Lab>(KEY);
}
