import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { CONTENT_POLICY } from '../../src/server/guard/headers.ts';
import { chromiumPath } from './browser.ts';
import { temporaryFolder } from './tiny-package.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.csv': 'text/csv',
};

/** A built laboratory behind a plain file server, under a path of its own, and a browser to open it with. */
export interface OpenLaboratory {
  readonly url: string;
  readonly folder: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Build the laboratory into a folder and serve that folder under `/some/path/`. */
export async function openLaboratory(): Promise<OpenLaboratory> {
  const folder = join(temporaryFolder(), 'web');
  const config = new URL('../../web/vite.config.ts', import.meta.url).pathname;
  await build({ configFile: config, logLevel: 'error', build: { outDir: folder } });
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0]));
    const inside = path.replace(/^\/some\/path\//, '/');
    const file = join(folder, inside.endsWith('/') ? `${inside}index.html` : inside);
    if (!path.startsWith('/some/path/') || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    // The page has to work under the policy that the server gives it.
    response.setHeader('content-security-policy', CONTENT_POLICY);
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/path/`,
    folder,
    browser,
    async close() {
      await browser.close();
      server.close();
    },
  };
}
