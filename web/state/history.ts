/** States before and after the present one. Plain data: every step makes a new one. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** How many steps can be taken back. */
const MOST = 200;

/** Begin a history. */
export function began<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** Take a step; what was undone before can no longer be redone. */
export function advanced<T>({ past, present }: History<T>, next: T): History<T> {
  return { past: [...past, present].slice(-MOST), present: next, future: [] };
}

/** Change the present without a step of its own. */
export function amended<T>(history: History<T>, present: T): History<T> {
  return { ...history, present };
}

/** Go one step back, if there is one. */
export function undone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), present: past[past.length - 1], future: [present, ...future] };
}

/** Go one step forward again, if one was taken back. */
export function redone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, present], present: future[0], future: future.slice(1) };
}
