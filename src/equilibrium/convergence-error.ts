/** Report that a solve did not converge, and where it was furthest from an equilibrium. Never a result. */
export class ConvergenceError extends Error {
  override readonly name = 'ConvergenceError';
  /** The equation, economy and sector whose residual was largest. */
  readonly where: string;
  readonly residual: number;
  readonly iterations: number;

  /**
   * @param sought what was looked for, an equilibrium unless told.
   * @param cause what makes a failure likely, if anything is known to.
   */
  constructor(where: string, residual: number, iterations: number, sought = 'equilibrium', cause = '') {
    super(
      Number.isFinite(residual)
        ? `no ${sought} found: after ${iterations} iterations the largest relative residual is ` +
            `${residual.toExponential(2)}, in ${where}${cause && `; ${cause}`}`
        : `no ${sought} found for ${where}${cause && `; ${cause}`}`,
    );
    this.where = where;
    this.residual = residual;
    this.iterations = iterations;
  }
}
