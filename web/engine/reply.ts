import { ConvergenceError } from '../../src/equilibrium/convergence-error.ts';
import { UserError, UserErrors } from '../../src/error/user-error.ts';
import type { Failing, Fault, Reply } from './answers.ts';

/** The reader asked for an end. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Do some work, and put whatever comes of it into a form that can be sent. */
export async function reply<T>(work: () => T | Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof UserErrors) return { ok: false, kind: 'input', faults: error.errors.map(fault) };
    if (error instanceof UserError) return { ok: false, kind: 'input', faults: [fault(error)] };
    const message = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      kind: kindOf(error),
      faults: [{ message, remedy: undefined, file: undefined, line: undefined, column: undefined }],
    };
  }
}

function kindOf(error: unknown): Failing {
  if (error instanceof Stopped) return 'stopped';
  return error instanceof ConvergenceError ? 'convergence' : 'bug';
}

function fault({ message, remedy, place }: UserError): Fault {
  const file = place?.file && !/\.ya?ml$/.test(place.file) ? place.file : undefined;
  return { message, remedy, file, line: place?.line, column: place?.column };
}
