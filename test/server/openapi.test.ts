import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { loadCommands } from '../../src/command/index.ts';
import { runningServer } from '../support/running-server.ts';

const { ask } = runningServer();
const commands = await loadCommands();

interface Document {
  readonly openapi: string;
  readonly info: { readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
}
const document = async () =>
  (await (await ask('/openapi.json')).json()) as Document & Record<string, unknown>;

test('the document is valid OpenAPI 3.1 and names every command of the table', async () => {
  const found = await document();
  const validator = new Validator();
  expect(await validator.validate(structuredClone(found))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  for (const { name, localOnly, long } of commands) {
    const path = name.replaceAll(' ', '/');
    if (localOnly) expect(found.info.description).toContain(`\`${name}\`: ${localOnly}`);
    else expect(found.paths).toHaveProperty([`/v1/jobs/${path}`]);
    expect(`/v1/${path}` in found.paths).toBe(!localOnly && !long);
  }
});

test('no field of any operation names a file of the machine', async () => {
  const { paths } = await document();
  expect(JSON.stringify(paths)).not.toMatch(/"(out|folder|checkpoint|resume|weights|threads)"/);
});

test('what commands answer is of the shape that the document gives', async () => {
  const asked: Readonly<Record<string, string>> = {
    solve: '/v1/solve?scenario=canada-ev-quota&detail=sectors,trade',
    compare: '/v1/compare?scenario=canada-ev-quota&first=quota&second=prices-2023',
    'economy list': '/v1/economy/list',
    'scenario list': '/v1/scenario/list',
  };
  for (const { name, output } of commands) {
    if (!output) continue;
    const reply = await ask(asked[name]);
    expect([name, reply.status]).toEqual([name, 200]);
    expect(output.safeParse(await reply.json()).error).toBeUndefined();
  }
});
