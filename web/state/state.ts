/** The rooms that are built. */
export const ROOMS = [
  'question',
  'results',
  'compare',
  'strategy',
  'uncertainty',
  'scenario',
  'data',
  'method',
] as const;
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
  /** The part of a room that is open. */
  readonly part?: string;
  /** The case that strategies start from, `base` for none. */
  readonly force?: string;
  readonly sender?: string;
  readonly target?: string;
  /** Rates of a threat, as the command line writes them. */
  readonly rate?: string;
  /** How those who are hit answer. */
  readonly answer?: string;
  /** What leverage is weighed by, and between whom. */
  readonly by?: string;
  readonly among?: string;
  /** Who sets its best tariffs, how finely, and up to what. */
  readonly player?: string;
  readonly grain?: string;
  readonly max?: string;
  /** Parameters of a game, `name=value`, comma-separated. */
  readonly set?: string;
  /** How many draws, and their seed. */
  readonly draws?: string;
  readonly seed?: string;
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

/** How long each value may be: a name, or a list of them. */
const VIEW_KEYS = {
  case: 64,
  second: 64,
  economy: 64,
  outcome: 64,
  figure: 64,
  part: 64,
  force: 64,
  sender: 64,
  target: 64,
  rate: 64,
  answer: 64,
  by: 64,
  among: 500,
  player: 64,
  grain: 64,
  max: 64,
  set: 200,
  draws: 64,
  seed: 64,
} as const satisfies Record<keyof View, number>;

const KEYS = Object.keys(VIEW_KEYS) as (keyof View)[];

/** Keep of a view what is plain text under a known key. */
export function cleanView(given: Readonly<Record<string, unknown>>): View {
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = given[key];
      const fits = typeof value === 'string' && value !== '' && value.length <= VIEW_KEYS[key];
      return fits ? [[key, value]] : [];
    }),
  );
}

/** Say whether two states are the same to a reader. */
export function sameState(a: State, b: State): boolean {
  return (
    a.preset === b.preset &&
    a.text === b.text &&
    a.room === b.room &&
    KEYS.every((key) => a.view[key] === b.view[key])
  );
}
