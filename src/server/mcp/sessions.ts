import { randomUUID } from 'node:crypto';
import {
  type McpServer,
  type McpServerFactory,
  type Server,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';

interface Session {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  readonly server: McpServer | Server;
  used: number;
}

/** Sessions kept at once; beyond this the one that was quiet for longest goes. */
const MOST_SESSIONS = 100;

/**
 * Serve clients of the protocol before 2026, each in a session of its own: only so can a client that sends its
 * cancellation as a message apart stop what it asked for.
 */
export class Sessions {
  readonly #make: McpServerFactory;
  readonly #longest: number;
  readonly #sessions = new Map<string, Session>();

  /** @param longest the longest request body, in bytes. */
  constructor(make: McpServerFactory, longest: number) {
    this.#make = make;
    this.#longest = longest;
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** Answer one request, of a session or beginning one. */
  async answer(request: Request): Promise<Response> {
    const id = request.headers.get('mcp-session-id');
    if (id === null) return this.#begin(request);
    const session = this.#sessions.get(id);
    if (!session) return unknownSession();
    session.used = performance.now();
    return session.transport.handleRequest(request);
  }

  /** End every session. */
  async close(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(sessions.map(({ server }) => server.close()));
  }

  async #begin(request: Request): Promise<Response> {
    const server = await this.#make({ era: 'legacy', requestInfo: request });
    const transport: WebStandardStreamableHTTPServerTransport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      maxRequestBodySize: this.#longest,
      onsessioninitialized: (id) => this.#keep(id, { transport, server, used: performance.now() }),
      onsessionclosed: (id) => void this.#sessions.delete(id),
    });
    await server.connect(transport);
    const response = await transport.handleRequest(request);
    // What was no beginning has been refused.
    if (transport.sessionId === undefined) await server.close();
    return response;
  }

  #keep(id: string, session: Session): void {
    if (this.#sessions.size >= MOST_SESSIONS) {
      const [[quietest, { server }]] = [...this.#sessions].sort(([, a], [, b]) => a.used - b.used);
      this.#sessions.delete(quietest);
      void server.close();
    }
    this.#sessions.set(id, session);
  }
}

function unknownSession(): Response {
  const error = { code: -32001, message: 'there is no such session; begin a new one' };
  return Response.json({ jsonrpc: '2.0', error, id: null }, { status: 404 });
}
