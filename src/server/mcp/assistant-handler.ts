import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import type { CommandPool } from '../../pool/command-pool.ts';
import { assistantServers } from './assistant-server.ts';
import { Desk } from './desk.ts';
import { Sessions } from './sessions.ts';

/** The longest request body, in bytes: a report and a scenario may have a few million characters. */
export const LONGEST_BODY = 8 * 2 ** 20;

/** What answers assistants over HTTP, wherever it is mounted. */
export interface AssistantHandler {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** Answer assistants from a pool, those of the older protocol in sessions. Whoever mounts it checks Host and Origin. */
export function assistantHandler(pool: CommandPool, report: (error: unknown) => void): AssistantHandler {
  const make = assistantServers(new Desk(pool), report);
  const older = new Sessions(make, LONGEST_BODY);
  const newer = createMcpHandler(make, {
    legacy: 'reject',
    maxRequestBodySize: LONGEST_BODY,
    onerror: report,
  });
  return {
    fetch: async (request) =>
      (await isLegacyRequest(request, undefined, { maxRequestBodySize: LONGEST_BODY }))
        ? older.answer(request)
        : newer.fetch(request),
    close: async () => void (await Promise.all([older.close(), newer.close()])),
  };
}
