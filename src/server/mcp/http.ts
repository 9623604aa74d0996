import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  localhostHostValidation,
  localhostOriginValidation,
  toNodeHandler,
} from '@modelcontextprotocol/node';
import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import { UserError } from '../../error/user-error.ts';
import { CommandPool } from '../../pool/command-pool.ts';
import { assistantServers } from './assistant-server.ts';
import { Desk } from './desk.ts';
import { Sessions } from './sessions.ts';
import type { McpSettings } from './settings.ts';

/** A server for assistants that listens. */
export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The longest request body, in bytes. */
const LONGEST_BODY = 8 * 2 ** 20;
const PATH = '/mcp';
const HTTP = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5000,
};

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

/**
 * Serve assistants over streamable HTTP on this machine alone. Requests under another name, and those that pages of other
 * sites make, are refused.
 * @throws UserError where it cannot listen there.
 */
export async function serveOverHttp(
  { port, threads, seconds, megabytes }: McpSettings,
  { report, entry }: { readonly report: (error: unknown) => void; readonly entry?: URL },
): Promise<Listening> {
  const pool = new CommandPool({ threads, milliseconds: seconds * 1000, megabytes, entry });
  const handler = assistantHandler(pool, report);
  const handle = toNodeHandler(handler, { onerror: report, maxRequestBodySize: LONGEST_BODY });
  const [hostIsOurs, originIsOurs] = [localhostHostValidation(), localhostOriginValidation()];
  const server = createServer(HTTP, (request, response) => {
    if (!hostIsOurs(request, response) || !originIsOurs(request, response)) return;
    if (request.url?.split('?')[0] !== PATH) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end(`assistants are served at ${PATH}\n`);
      return;
    }
    void handle(request, response);
  });
  try {
    await listening(server, port);
  } catch (error) {
    await pool.close();
    throw error;
  }
  const { port: found } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${found}${PATH}`,
    async close() {
      const ended = new Promise((done) => server.close(done));
      await handler.close();
      server.closeAllConnections();
      await ended;
      await pool.close();
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (cause) => {
      const reason = (cause as NodeJS.ErrnoException).code ?? cause.message;
      fail(
        new UserError(`cannot listen on port ${port} (${reason})`, {
          remedy: 'choose another (--port)',
          cause,
        }),
      );
    });
    server.listen(port, '127.0.0.1', done);
  });
}
