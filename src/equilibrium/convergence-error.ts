/** Report that a solve did not converge, and where it was furthest from an equilibrium. Never a result. */
export class ConvergenceError extends Error {
  override readonly name = 'ConvergenceError';
  /** The equation, economy and sector whose residual was largest. */
  readonly where: string;
  readonly residual: number;
  readonly iterations: number;

  /** @param sought what was looked for, an equilibrium unless told. */
  constructor(where: string, residual: number, iterations: number, sought = 'equilibrium') {
    super(
      Number.isFinite(residual)
        ? `no ${sought} found: after ${iterations} iterations the largest relative residual is ` +
            `${residual.toExponential(2)}, in ${where}`
        : `no ${sought} found for ${where}`,
    );
    this.where = where;
    this.residual = residual;
    this.iterations = iterations;
  }
}
