/** Report that the user interrupted a run between two steps, and what became of the work done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  /** @param kept the file that a long run goes on from, where it has one. */
  constructor(kept?: string) {
    super(
      kept === undefined
        ? 'nothing was written'
        : `${kept} keeps how far the run had come, and the same command goes on from there`,
    );
  }
}
