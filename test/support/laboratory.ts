import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
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

/**
 * What a screen reader meets in the room that is open: roles, names and values, without numbers. What figures find is held
 * elsewhere: here each has its title, its words and a picture with a name.
 */
export async function readAloud(page: Page): Promise<string> {
  const tree = await page.locator('main').ariaSnapshot();
  let figure = -1;
  const lines = tree.split('\n').flatMap((line) => {
    const indent = line.search(/\S/);
    if (indent <= figure) figure = -1;
    if (/^ *- '?figure /.test(line)) {
      figure = indent;
      return [`${' '.repeat(indent)}- figure:`];
    }
    if (figure < 0) return [line];
    // What the picture is made of has no names of its own.
    if (/^ *- '?img(:| *$)/.test(line)) return [];
    return [line.replace(/- '?img ".+$/, '- img "its finding"').replace(/(- paragraph: ).+$/, '$1its words')];
  });
  return lines
    .join('\n')
    .replaceAll(/^ *- option .*\n/gm, '')
    .replaceAll(/\b(?=[a-f]*\d)[0-9a-f]{8,}\b/g, 'hash')
    .replaceAll(/(?<!level=)\d[\d.,]*(?:e-\d+)?/g, '#');
}

/** Go through the page with the Tab key: what can be used but is not reached, and what does not show that it has the focus. */
export async function walked(page: Page): Promise<{ missed: string[]; unseen: string[] }> {
  const controls = await page.evaluate(() => {
    const state = window as unknown as { reached: Set<Element>; unseen: string[]; controls: Element[] };
    state.reached = new Set();
    state.unseen = [];
    document.addEventListener('focusin', ({ target }) => {
      const one = target as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      if (!state.reached.has(one) && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1)) {
        state.unseen.push(one.outerHTML.slice(0, 120));
      }
      state.reached.add(one);
    });
    const usable = 'a[href], button:enabled, input:enabled, select, textarea, summary, [tabindex="0"]';
    state.controls = [...document.querySelectorAll<HTMLElement>(usable)].filter(
      // Of a group of radio buttons the chosen one is reached, and arrows lead on from it.
      (one) => one.checkVisibility() && !(one.matches('[type=radio]') && !(one as HTMLInputElement).checked),
    );
    (document.activeElement as HTMLElement).blur();
    return state.controls.length;
  });
  for (let k = 0; k < controls + 12; k++) await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const {
      reached,
      unseen,
      controls: all,
    } = window as unknown as {
      reached: Set<Element>;
      unseen: string[];
      controls: Element[];
    };
    return {
      missed: all.filter((one) => !reached.has(one)).map((one) => one.outerHTML.slice(0, 120)),
      unseen,
    };
  });
}

/** Hold that a figure has a finding, a table, data, pictures with title and source, a citation and a link. */
export async function complete(page: Page, figure: Locator, sentence = true): Promise<void> {
  const title = (await figure.getByRole('heading').textContent())!;
  if (sentence)
    expect((await figure.locator('.takeaway').textContent())!.trim(), title).toMatch(/[\p{L}\d)%]\.$/u);
  expect(await figure.getByRole('img').first().getAttribute('aria-label'), title).toBeTruthy();
  await figure.getByText('Table', { exact: true }).click();
  await figure.locator('tbody tr').first().waitFor();
  const rows = await figure.locator('tbody tr').count();
  if ((await figure.locator('details.tools').getAttribute('open')) === null) {
    await figure.getByText('Download, cite, link').click();
  }
  const csv = await downloaded(page, () => figure.getByRole('button', { name: 'Data, CSV' }).click());
  // A long table shows its first thirty rows.
  expect(rows, title).toBe(Math.min(csv.trim().split('\n').length - 1, 30));
  const svg = await downloaded(page, () => figure.getByRole('button', { name: 'SVG' }).click());
  expect(svg, title).toMatch(/^<svg [^>]*>.*Source: .*<\/svg>\s*$/s);
  expect(svg.replaceAll(/<[^>]*>/g, ' ')).toContain(title.split(' ')[0]);
  expect(await figure.locator('.cite').textContent()).toMatch(/computed with Tradecraft .* from /);
  expect(await figure.getByRole('button', { name: 'Copy link to this figure' }).count(), title).toBe(1);
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
