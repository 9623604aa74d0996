import type { Context as HonoContext } from 'hono';
import { ProblemError } from '../problem.ts';
import { LONGEST_BODY } from '../settings.ts';
import type { Route } from './route.ts';

/** Types of body that hold a scenario as YAML. */
export const YAML_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml'] as const;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
const DEEPEST = 64;

/**
 * Read the input of a command from a request: its query, and a body that is the input as JSON or a scenario as YAML.
 * @throws ProblemError for a request that cannot be read, ZodError for input that does not fit.
 */
export async function readInput(c: HonoContext, route: Route): Promise<Record<string, unknown>> {
  const query = readQuery(c, route);
  if (c.req.method !== 'POST') return route.input.parse(query);
  const type = (c.req.header('content-type') ?? '').split(';')[0].trim().toLowerCase();
  if (type === 'application/json') return route.input.parse(merged(query, readJson(await text(c))));
  if (route.takesScenario && (YAML_TYPES as readonly string[]).includes(type)) {
    return route.input.parse(merged(query, { scenario: { text: await text(c) } }));
  }
  const known = ['application/json', ...(route.takesScenario ? YAML_TYPES.slice(0, 1) : [])].join(' or ');
  throw new ProblemError('unknown-type', `the body is ${JSON.stringify(type)}; send ${known}`);
}

async function text(c: HonoContext): Promise<string> {
  const bytes = await body(c);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError('bad-request', 'the body is not UTF-8');
  }
}

/** Read the body, no further than it may go. */
async function body(c: HonoContext): Promise<Uint8Array> {
  const tooLarge = () => new ProblemError('body-too-large', `at most ${LONGEST_BODY} bytes are read`);
  if (Number(c.req.header('content-length') ?? 0) > LONGEST_BODY) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > LONGEST_BODY) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new ProblemError('bad-request', `the body broke off: ${(error as Error).message}`);
  }
  if (size > LONGEST_BODY) throw tooLarge();
  return Buffer.concat(chunks);
}

/** Fields given by name in the address, as on a command line: text, and `true` or `false` for a switch. */
function readQuery(c: HonoContext, { switches }: Route): Record<string, unknown> {
  const given: [string, unknown][] = [];
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (values.length > 1) throw new ProblemError('bad-input', `${name} is given ${values.length} times`);
    const [value] = values;
    given.push([name, switches.has(name) && /^(true|false|)$/.test(value) ? value !== 'false' : value]);
  }
  return Object.fromEntries(given);
}

function readJson(body: string): Record<string, unknown> {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch (error) {
    throw new ProblemError('bad-request', `the body is no JSON: ${(error as Error).message}`);
  }
  checkTree(read);
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new ProblemError('bad-input', 'the body is not an object of input fields');
  }
  return read as Record<string, unknown>;
}

/** Refuse names that mean something to JavaScript itself, and nesting that would exhaust the stack. */
function checkTree(read: unknown): void {
  const left: { value: unknown; depth: number }[] = [{ value: read, depth: 0 }];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    const { value, depth } = one;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEEPEST)
      throw new ProblemError('bad-input', `the body is nested deeper than ${DEEPEST} levels`);
    for (const [key, inner] of Object.entries(value)) {
      if (RESERVED.has(key)) throw new ProblemError('bad-input', `${key} cannot be a name`);
      left.push({ value: inner, depth: depth + 1 });
    }
  }
}

function merged(query: Record<string, unknown>, body: Record<string, unknown>): Record<string, unknown> {
  const twice = Object.keys(body).find((name) => Object.hasOwn(query, name));
  if (twice) throw new ProblemError('bad-input', `${twice} is given in the address and in the body`);
  return { ...query, ...body };
}
