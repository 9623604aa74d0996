import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

/** How a test's client speaks: the older handshake, which most assistants use, or the newer one. */
export type Era = 'legacy' | 'auto';

/** Connect the official client to a server at an address. */
export async function connectTo(url: string, era: Era = 'legacy'): Promise<Client> {
  const client = clientOf(era);
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  return client;
}

/** Start a server as a child process and connect the official client to its input and output. */
export async function connectOver(
  command: readonly string[],
  era: Era = 'legacy',
): Promise<{ client: Client; stderr: () => string; pid: number }> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...command],
    stderr: 'pipe',
  });
  const said: string[] = [];
  transport.stderr?.on('data', (chunk) => said.push(String(chunk)));
  const client = clientOf(era);
  await client.connect(transport);
  return { client, stderr: () => said.join(''), pid: transport.pid! };
}

const clientOf = (era: Era) =>
  new Client({ name: 'tradecraft-test', version: '1.0.0' }, { versionNegotiation: { mode: era } });
