import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../test/support/tiny-package.ts';
import type { ClientEnv } from './guard/client-of.ts';
import { laboratoryRoutes } from './laboratory.ts';

function built(): Hono<ClientEnv> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'web', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'web', 'index.html'), '<title>built</title>');
  writeFileSync(join(folder, 'web', 'assets', 'main-abc.js'), 'export {};');
  const app = new Hono<ClientEnv>();
  laboratoryRoutes(app, pathToFileURL(`${join(folder, 'web')}/`));
  return app;
}

it('hands out what was built, with its type, and nothing beside it', async () => {
  const app = built();
  const page = await app.request('/');
  expect([page.headers.get('content-type'), await page.text()]).toEqual([
    'text/html; charset=utf-8',
    '<title>built</title>',
  ]);
  const script = await app.request('/assets/main-abc.js');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(script.headers.get('cache-control')).toContain('immutable');
  const has = { headers: { 'if-none-match': script.headers.get('etag')! } };
  expect((await app.request('/assets/main-abc.js', has)).status).toBe(304);
  for (const path of [
    '/secret.txt',
    '/../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/',
    '/%2e%2e/secret.txt',
  ]) {
    expect([path, (await app.request(path)).status]).toEqual([path, 404]);
  }
});

it('says how to build where nothing was', async () => {
  const app = new Hono<ClientEnv>();
  laboratoryRoutes(app, undefined);
  expect(await (await app.request('/')).text()).toContain('npm run build:web');
});
