import type { Context as HonoContext } from 'hono';
import { z } from 'zod';
import { UserError, UserErrors } from '../error/user-error.ts';
import { NoEquilibrium } from '../pool/fault.ts';
import { type Limit, LimitError } from '../pool/order.ts';

interface Kind {
  readonly status: number;
  readonly title: string;
}

/** Every kind of problem that a reply can report. */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  'bad-input': { status: 400, title: 'The input does not fit' },
  'cross-site': { status: 403, title: 'Pages of other sites may not ask' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'wrong-method': { status: 405, title: 'This method does not apply here' },
  'not-acceptable': { status: 406, title: 'The result does not come in that form' },
  'not-ended': { status: 409, title: 'The job has no result' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unknown-type': { status: 415, title: 'Bodies of this type are not read' },
  'wrong-host': { status: 421, title: 'This server does not answer to that name' },
  faults: { status: 422, title: 'The scenario or the choice has faults' },
  'no-equilibrium': { status: 422, title: 'There is no equilibrium' },
  'time-limit': { status: 422, title: 'The question takes too long' },
  'memory-limit': { status: 422, title: 'The question takes too much memory' },
  'rate-limit': { status: 429, title: 'Too many requests' },
  bug: { status: 500, title: 'This is a bug' },
  busy: { status: 503, title: 'Too many are waiting' },
  stopping: { status: 503, title: 'The server is stopping' },
} as const satisfies Record<string, Kind>;

export type ProblemKind = keyof typeof PROBLEMS;

/** Problem details (RFC 9457), with every fault of a scenario at its place. */
export const problemSchema = z
  .object({
    type: z.string().describe('/problems/ and the kind'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(
        z.object({
          detail: z.string(),
          remedy: z.string().optional(),
          line: z.int().optional(),
          column: z.int().optional(),
        }),
      )
      .optional()
      .describe('each fault, with its place in the scenario'),
  })
  .describe('Problem details, RFC 9457.');

export type Problem = z.output<typeof problemSchema>;

/** Report a problem of a request; the face of it is `reply`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly kind: ProblemKind;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.kind = kind;
    this.headers = headers;
  }
}

const LIMITS: Readonly<Record<Limit, ProblemKind>> = {
  time: 'time-limit',
  memory: 'memory-limit',
  queue: 'busy',
  // Nobody is left to read it.
  cancelled: 'stopping',
  closed: 'stopping',
};

/** When it is worth trying again where too many wait, in seconds. */
const AGAIN = '2';

function kindOf(error: unknown): ProblemKind {
  if (error instanceof ProblemError) return error.kind;
  if (error instanceof z.ZodError) return 'bad-input';
  if (error instanceof UserError) return 'faults';
  if (error instanceof NoEquilibrium) return 'no-equilibrium';
  return error instanceof LimitError ? LIMITS[error.limit] : 'bug';
}

/** Describe an error as a problem. A bug is not described: what it says is for the log. */
export function problemOf(error: unknown): Problem {
  const kind = kindOf(error);
  const { status, title } = PROBLEMS[kind];
  const base = { type: `/problems/${kind}`, title, status };
  if (error instanceof z.ZodError) {
    const errors = error.issues.map(({ path, message }) => ({
      detail: `${path.join('.') || 'input'}: ${message.toLowerCase()}`,
    }));
    return { ...base, detail: errors[0].detail, errors };
  }
  if (error instanceof UserError) {
    const faults = error instanceof UserErrors ? error.errors : [error];
    const errors = faults.map(({ message, remedy, place }) => ({
      detail: message,
      remedy,
      line: place?.line,
      column: place?.column,
    }));
    return { ...base, detail: faults[0].full, errors };
  }
  return { ...base, detail: kind === 'bug' ? 'the log of the server says more' : (error as Error).message };
}

/** Reply with a problem. */
export function reply(c: HonoContext, error: unknown): Response {
  const problem = problemOf(error);
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (problem.status === 503) headers['retry-after'] = AGAIN;
  if (error instanceof ProblemError) Object.assign(headers, error.headers);
  return c.body(JSON.stringify(problem), problem.status as 400, headers);
}
