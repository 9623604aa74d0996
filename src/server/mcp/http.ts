import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  localhostHostValidation,
  localhostOriginValidation,
  toNodeHandler,
} from '@modelcontextprotocol/node';
import { UserError } from '../../error/user-error.ts';
import { CommandPool } from '../../pool/command-pool.ts';
import { assistantHandler, LONGEST_BODY } from './assistant-handler.ts';
import type { McpSettings } from './settings.ts';

/** A server for assistants that listens. */
export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const PATH = '/mcp';
const HTTP = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5000,
};

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
