/** The rooms that are built. */
export const ROOMS = ['question', 'results', 'compare', 'scenario', 'data', 'method'] as const;
export type Room = (typeof ROOMS)[number];

/** What the page looks at in its scenario; all of it optional, and checked against the scenario where it is used. */
export interface View {
  /** The case shown, by id. */
  readonly case?: string;
  /** The case that it is compared with. */
  readonly second?: string;
  /** The economy whose sectors and trade are shown, by code. */
  readonly economy?: string;
  /** Which outcome the map of the question shows. */
  readonly outcome?: string;
  /** The figure that a link points at. */
  readonly figure?: string;
}

/** All that an address restores: the scenario, and what is looked at. */
export interface State {
  /** Where the scenario began: a question or a shipped scenario by name. */
  readonly preset: string;
  /** The scenario as it is now. */
  readonly text: string;
  readonly room: Room;
  readonly view: View;
}

/** The longest fragment that mail and chat programs carry without harm. */
export const LONGEST = 4000;

const VIEW_KEYS = ['case', 'second', 'economy', 'outcome', 'figure'] as const;

/** Keep of a view what is plain text under a known key. */
export function cleanView(given: Readonly<Record<string, unknown>>): View {
  return Object.fromEntries(
    VIEW_KEYS.flatMap((key) => {
      const value = given[key];
      return typeof value === 'string' && value !== '' && value.length <= 64 ? [[key, value]] : [];
    }),
  );
}

/** Say whether two states are the same to a reader. */
export function sameState(a: State, b: State): boolean {
  return (
    a.preset === b.preset &&
    a.text === b.text &&
    a.room === b.room &&
    VIEW_KEYS.every((key) => a.view[key] === b.view[key])
  );
}
