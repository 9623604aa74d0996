import { UserError } from '../error/user-error.ts';

/** Report a closure that makes no sense, or not for this economy: bad input like any other, said of the closure. */
export class ClosureError extends UserError {}
