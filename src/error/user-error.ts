/** Say where in an input a fault lies. Lines and columns count from one. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * Report bad input: what is wrong (lower case, with the value), where, and how to mend it.
 * A face shows it without a stack and exits with code 2; every other error is a bug.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly place: Place | undefined;
  readonly remedy: string | undefined;

  constructor(message: string, options: { place?: Place; remedy?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.place = options.place;
    this.remedy = options.remedy;
  }

  /** Render as `file:line:column: message; remedy`, the form editors and terminals can follow. */
  get full(): string {
    const { file, line, column } = this.place ?? {};
    const at = [file, line, column].filter((part) => part !== undefined).join(':');
    return `${at ? `${at}: ` : ''}${this.message}${this.remedy ? `; ${this.remedy}` : ''}`;
  }
}

/** Report several faults of one input at once, in the order of their places. */
export class UserErrors extends UserError {
  readonly errors: readonly UserError[];

  constructor(errors: readonly UserError[]) {
    super(errors.map((error) => error.full).join('\n'));
    this.errors = errors;
  }

  override get full(): string {
    return this.message;
  }
}
