import { expect, test } from 'vitest';
import { connectTo } from '../support/assistant.ts';
import { runningServer } from '../support/running-server.ts';

const { ask, url, bugs } = runningServer({ seconds: 10 });

test.each(['legacy', 'auto'] as const)('the HTTP server answers assistants too (%s)', async (era) => {
  const client = await connectTo(`${url()}/mcp`, era);
  const { tools } = await client.listTools();
  const { structuredContent } = await client.callTool({ name: 'list_scenarios', arguments: {} });
  expect(tools.length).toBeGreaterThan(8);
  expect(JSON.stringify(structuredContent)).toContain('uk-china-reset');
  await client.close();
});

test('under its own guards', async () => {
  const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.example' };
  const reply = await ask('/mcp', { method: 'POST', headers, body: '{}' });
  expect(reply.status).toBe(403);
  expect(bugs).toEqual([]);
});
