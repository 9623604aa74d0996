import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { type Clients, clientName } from './clients.ts';

/** What requests carry once their client is known. */
export interface ClientEnv {
  Variables: { client: string };
}

/** Tell who asks, and count it. Behind a proxy it is the last address that the proxy has added. */
export function knowClient(clients: Clients, behindProxy: boolean): MiddlewareHandler<ClientEnv> {
  return async (c, next) => {
    const client = clientName(addressOf(c, behindProxy));
    c.set('client', client);
    clients.take(client);
    await next();
  };
}

function addressOf(c: HonoContext, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded ?? getConnInfo(c).remote.address ?? '';
}
