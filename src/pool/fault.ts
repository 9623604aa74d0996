import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { type Place, UserError, UserErrors } from '../error/user-error.ts';
import { type Limit, LimitError } from './order.ts';

interface Said {
  readonly message: string;
  readonly place?: Place;
  readonly remedy?: string;
}

/** An error as it crosses between threads, which keep neither classes nor fields of errors. */
export type Fault =
  | { readonly kind: 'user'; readonly errors: readonly Said[] }
  | { readonly kind: 'convergence'; readonly message: string }
  | { readonly kind: 'limit'; readonly limit: Limit; readonly message: string }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string };

/** Take an error apart. */
export function faultOf(error: unknown): Fault {
  if (error instanceof UserError) {
    const errors = error instanceof UserErrors ? error.errors : [error];
    return { kind: 'user', errors: errors.map(({ message, place, remedy }) => ({ message, place, remedy })) };
  }
  if (error instanceof ConvergenceError) return { kind: 'convergence', message: error.message };
  if (error instanceof LimitError) return { kind: 'limit', limit: error.limit, message: error.message };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'bug', message, stack: stack ?? message };
}

/** Report that a command had no equilibrium to tell of: the error that ended it, from another thread. */
export class NoEquilibrium extends Error {
  override readonly name = 'NoEquilibrium';
}

/** Put an error together again. */
export function errorOf(fault: Fault): Error {
  switch (fault.kind) {
    case 'user': {
      const errors = fault.errors.map(
        ({ message, place, remedy }) => new UserError(message, { place, remedy }),
      );
      return errors.length === 1 ? errors[0] : new UserErrors(errors);
    }
    case 'convergence':
      return new NoEquilibrium(fault.message);
    case 'limit':
      return new LimitError(fault.limit, fault.message);
    case 'bug': {
      const error = new Error(fault.message);
      error.stack = fault.stack;
      return error;
    }
  }
}
