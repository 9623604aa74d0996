import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';
import { UserError } from '../../error/user-error.ts';
import { NoEquilibrium } from '../../pool/fault.ts';
import { LimitError } from '../../pool/order.ts';
import type { Call, Desk } from './desk.ts';
import type { Tool } from './tool.ts';

/**
 * Run a tool and put what comes of it, an answer or what is wrong, into a result that an assistant reads. A bug is
 * reported to whoever runs the server, and only named to the assistant.
 */
export async function callTool(
  tool: Tool,
  input: Record<string, unknown>,
  context: ServerContext,
  desk: Desk,
  report: (error: unknown) => void,
): Promise<CallToolResult> {
  try {
    const answer = await tool.run(input, desk, callOf(context));
    const structuredContent = tool.output.parse(answer);
    return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
  } catch (error) {
    return { content: [{ type: 'text', text: faultWords(error, report) }], isError: true };
  }
}

function faultWords(error: unknown, report: (error: unknown) => void): string {
  if (error instanceof UserError) return error.full;
  if (error instanceof NoEquilibrium) return `there is no equilibrium: ${error.message}`;
  if (error instanceof LimitError) return `not answered: ${error.message}; ${REMEDIES[error.limit]}`;
  report(error);
  return 'this is a bug of the server, which has been told to those who run it; there is no answer';
}

const REMEDIES: Readonly<Record<LimitError['limit'], string>> = {
  time: 'ask for less (fewer cases, senders or targets), or run it with the command line',
  memory: 'ask for less, or run it with the command line',
  queue: 'ask again later',
  cancelled: 'ask again if it is still wanted',
  closed: 'the server is stopping',
};

function callOf({ mcpReq, sessionId }: ServerContext): Call {
  const { signal, _meta, notify } = mcpReq;
  const progressToken = _meta?.progressToken;
  return {
    signal,
    client: sessionId,
    progress:
      progressToken === undefined
        ? undefined
        : ({ done, total, what }) => {
            const params = { progressToken, progress: done, total, message: what };
            // Whoever has gone does not hear how far it is.
            notify({ method: 'notifications/progress', params }).catch(() => {});
          },
  };
}
