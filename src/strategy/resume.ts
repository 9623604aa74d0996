/** Where long work keeps how far it has come, and finds what an earlier run left. States are plain JSON data. */
export interface Resume<State> {
  /** What an earlier run left; nothing on the first. */
  readonly left: State | undefined;
  /** Keep a state in the place of the last; it may be written a little later. */
  readonly keep: (state: () => State) => void;
  /** Write now what was kept last. */
  readonly flush: () => void;
}

/** Keep nothing. */
export const noResume = <State>(): Resume<State> => ({ left: undefined, keep: () => {}, flush: () => {} });

/** Give parts of the work, which come one after another, a place each in what is kept of the whole. */
export function partOf<States extends object, Name extends keyof States>(
  whole: Resume<Partial<States>>,
  sofar: Partial<States>,
  name: Name,
): Resume<States[Name]> {
  return {
    left: whole.left?.[name],
    keep: (state) =>
      whole.keep(() => {
        sofar[name] = state();
        return { ...sofar };
      }),
    flush: whole.flush,
  };
}
