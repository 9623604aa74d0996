import { McpServer, type McpServerFactory } from '@modelcontextprotocol/server';
import { engineVersion } from '../../command/engine-version.ts';
import { callTool } from './call-tool.ts';
import type { Desk } from './desk.ts';
import { addPrompt } from './prompt.ts';
import { addResources } from './resources.ts';
import { tools } from './tools/index.ts';

/** What an assistant is told of the server as a whole. */
const INSTRUCTIONS =
  'Tradecraft computes what a trade policy does to real incomes, wages, prices and trade, in a general-equilibrium model with real data. ' +
  'It compares two settled states of the world and is no forecast. Scenarios are YAML with evidence for each measure. ' +
  'Look codes up, validate before solving, check phrases against the text they are taken from, and give no number that a tool did not ' +
  'return. With numbers give their unit, the citation and what they leave out.';

/** Every answer can be given again: nothing is written, nothing outside is asked. */
const READ_ONLY = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

/** The most members of lists and maps in the arguments of one call. */
const MOST_ELEMENTS = 5000;

/** Make servers for assistants, one a connection or a request, all with the same tools, resources and prompt. */
export function assistantServers(desk: Desk, report: (error: unknown) => void): McpServerFactory {
  return () => {
    const server = new McpServer(
      { name: 'tradecraft', title: 'Tradecraft', version: engineVersion() },
      { instructions: INSTRUCTIONS, maxToolInputElements: MOST_ELEMENTS },
    );
    for (const tool of tools) {
      const { name, title, description, input: inputSchema, output: outputSchema } = tool;
      server.registerTool(
        name,
        { title, description, inputSchema, outputSchema, annotations: { title, ...READ_ONLY } },
        (input, context) => callTool(tool, input as Record<string, unknown>, context, desk, report),
      );
    }
    addResources(server);
    addPrompt(server);
    return server;
  };
}
