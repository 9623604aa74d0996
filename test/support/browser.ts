import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import ts from 'typescript';

const root = new URL('../../', import.meta.url).pathname;

/** Where a Chromium is, if the machine has one; CI must have one. */
export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** Open a blank page on a server that hands out the sources as JavaScript modules, and close both afterwards. */
export async function inBrowser<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0]));
    if (path === '/') {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>test</title>');
      return;
    }
    const file = join(root, path);
    if (!/^\/(src|bench)\//.test(path) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const source = readFileSync(file, 'utf8');
    const target = ts.ScriptTarget.ES2023;
    const text =
      extname(file) === '.ts'
        ? ts.transpileModule(source, { compilerOptions: { target, module: ts.ModuleKind.ESNext } }).outputText
        : source;
    response.setHeader('content-type', 'text/javascript').end(text);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await use(page);
  } finally {
    await browser.close();
    server.close();
  }
}
