import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { CONTENT_POLICY } from '../../src/server/guard/headers.ts';
import { chromiumPath } from './browser.ts';
import { builtLaboratory } from './built-laboratory.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.csv': 'text/csv',
};

/** A built laboratory behind a plain file server, at its root and under a path of its own, and a browser to open it with. */
export interface OpenLaboratory {
  /** The laboratory under `/some/path/`. */
  readonly url: string;
  /** The same folder at the root of the server. */
  readonly root: string;
  readonly browser: Browser;
  /** What pages have thrown so far. */
  readonly faults: readonly string[];
  /** Open an address of the laboratory, in British English and without motion unless told otherwise, and wait for its room. */
  open(fragment?: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Serve the built laboratory under `/` and `/some/path/`. */
export async function openLaboratory(): Promise<OpenLaboratory> {
  const folder = await builtLaboratory();
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0]));
    const inside = path.replace(/^\/some\/path\//, '/');
    const file = join(folder, inside.endsWith('/') ? `${inside}index.html` : inside);
    if (!existsSync(file)) {
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
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const url = `${root}some/path/`;
  const faults: string[] = [];
  return {
    url,
    root,
    browser,
    faults,
    async open(fragment = '', options = {}) {
      const page = await browser.newPage({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        locale: 'en-GB',
        acceptDownloads: true,
        ...options,
      });
      page.on('pageerror', (error) => faults.push(`${fragment}: ${error.message}`));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text());
      });
      await page.goto(url + fragment);
      await page.locator('main h1').filter({ hasNotText: 'One moment' }).waitFor();
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Wait until what was asked for last is solved and in the address. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main')?.dataset.busy === 'no');
}

/** The text of a file that the page hands out. */
export async function downloaded(page: Page, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFileSync((await download.path())!, 'utf8');
}
