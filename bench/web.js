import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { build } from 'vite';

// How fast the laboratory answers in Chromium: node bench/web.js. It prints the first answer from a cold load, what that
// load weighs, and the time from a slider's input to the map painted anew over a drag of ten seconds.

const root = new URL('../', import.meta.url).pathname;
const folder = join(root, 'web/dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'error' });
const loaded = new Set();
const server = createServer((request, response) => {
  const path = request.url.split('?')[0];
  const file = join(folder, path === '/' ? 'index.html' : path);
  if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  loaded.add(file);
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
  response.end(readFileSync(file));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const url = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

const first = [];
const ready = [];
for (let round = 0; round < 5; round++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  const seen = await page.waitForFunction(
    () => /^(Yes|No)/.test(document.querySelector('main h1')?.textContent ?? '') && performance.now(),
  );
  first.push(await seen.jsonValue());
  await page.waitForFunction(() => document.querySelector('main')?.dataset.busy === 'no');
  ready.push(await page.evaluate(() => performance.now()));
  await context.close();
}

const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(url);
await page.waitForFunction(() => document.querySelector('main')?.dataset.busy === 'no');
const drag = await page.evaluate(async () => {
  const slider = document.querySelector('#knob-threat');
  const land = document.querySelector('.land');
  const laps = [];
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: 'longtask' });
  let asked;
  new MutationObserver(() => {
    if (asked === undefined) return;
    const from = asked;
    asked = undefined;
    // The frame after the one that paints has begun: what was painted is on the screen.
    requestAnimationFrame(() => setTimeout(() => laps.push(performance.now() - from)));
  }).observe(land, { attributes: true, attributeFilter: ['data-painted'] });
  const began = performance.now();
  let value = 25;
  while (performance.now() - began < 10_000) {
    value = (value + 1) % 100;
    slider.value = String(value);
    asked ??= performance.now();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((next) => setTimeout(next, 1000 / 30));
  }
  slider.dispatchEvent(new Event('change', { bubbles: true }));
  return { laps, longest };
});
await browser.close();
server.close();

const sorted = drag.laps.sort((a, b) => a - b);
const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const weight = [...loaded].reduce((sum, file) => {
  const bytes = readFileSync(file);
  return sum + (extname(file) === '.tce' ? bytes.length : gzipSync(bytes, { level: 9 }).length);
}, 0);
const kilobytes = (value) => `${(value / 1e3).toFixed(0)} kB`;
console.log(`first answer on screen, cold: ${median(first).toFixed(0)} ms (median of ${first.length})`);
console.log(`sliders solve, cold:          ${median(ready).toFixed(0)} ms`);
console.log(
  `first load, gzipped:          ${kilobytes(weight)} in ${loaded.size} of ${readdirSync(join(folder, 'assets')).length + 1} files`,
);
console.log(
  `input to repainted map:       p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms over ${sorted.length} moves`,
);
console.log(`longest task of the page:     ${drag.longest.toFixed(0)} ms`);
