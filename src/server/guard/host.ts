import type { MiddlewareHandler } from 'hono';
import { UserError } from '../../error/user-error.ts';
import { ProblemError } from '../problem.ts';
import { isLoopback, type Settings } from '../settings.ts';

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Names that a server answers to: its own on this machine, else those it was given.
 * @throws UserError where it listens to others and was given none.
 */
export function namesOf({ host, names }: Pick<Settings, 'host' | 'names'>): readonly string[] {
  const given = names?.split(',').map((name) => name.trim().toLowerCase()) ?? [];
  if (isLoopback(host)) return [...LOCAL, host, ...given];
  if (given.length === 0) {
    throw new UserError(`listening on ${host} lets other machines in`, {
      remedy: 'say under which names it is reached: --names study.example.org',
    });
  }
  return given;
}

/**
 * Refuse requests sent to another name, which a page gets a browser to send by pointing its own name at this address,
 * and requests that a page of another site makes.
 */
export function checkHost(names: readonly string[]): MiddlewareHandler {
  const known = new Set(names);
  return async (c, next) => {
    const host = (c.req.header('host') ?? '').toLowerCase();
    const name = host.replace(/:\d+$/, '');
    if (!known.has(name)) {
      throw new ProblemError('wrong-host', `Host is ${JSON.stringify(host)}, which is none of its names`);
    }
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const elsewhere = origin !== undefined && origin.toLowerCase().replace(/^https?:\/\//, '') !== host;
    // To follow a link here is no more than to type the address.
    const link = c.req.header('sec-fetch-mode') === 'navigate' && c.req.method === 'GET';
    if (elsewhere || (site === 'cross-site' && !link)) {
      throw new ProblemError('cross-site', 'the request comes from a page of another site');
    }
    await next();
  };
}
