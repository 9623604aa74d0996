import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { CommandPool } from '../../pool/command-pool.ts';
import { assistantServers } from './assistant-server.ts';
import { Desk } from './desk.ts';
import type { McpSettings } from './settings.ts';

/** The longest message, in bytes: a report and a scenario may have a few million characters. */
const LONGEST_MESSAGE = 16 * 2 ** 20;

/**
 * Serve one assistant over standard input and output until the input ends or `stop` is called. Nothing but messages is
 * written to the output.
 */
export function serveOverStdio(
  { threads, seconds, megabytes }: McpSettings,
  report: (error: unknown) => void,
): { readonly ended: Promise<void>; readonly stop: () => void } {
  const pool = new CommandPool({ threads, milliseconds: seconds * 1000, megabytes });
  const transport = new StdioServerTransport(process.stdin, process.stdout, {
    maxBufferSize: LONGEST_MESSAGE,
  });
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  process.stdin.once('end', end).once('close', end);
  const handle = serveStdio(assistantServers(new Desk(pool), report), { transport, onerror: report });
  const closed = ended.then(async () => {
    await handle.close();
    await pool.close();
  });
  return { ended: closed, stop: end };
}
