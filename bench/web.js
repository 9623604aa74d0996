// Print how fast the laboratory answers in Chromium; keep the figures by date and show them, with a picture of the first
// screen, in docs/laboratory.md.
// Usage: npm run bench:web (needs a Chromium of the system; says nothing on a busy machine, so the load stands beside).
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { median } from './measure.js';
import { dragged } from './web-drag.js';
import { withNewestLaboratory } from './web-page.js';

const root = new URL('../', import.meta.url).pathname;
const folder = join(root, 'web/dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'error' });
const asked = new Set();
const server = createServer((request, response) => {
  const path = request.url.split('?')[0];
  const file = join(folder, path === '/' ? 'index.html' : path);
  if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  asked.add(file);
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
  response.end(readFileSync(file));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const url = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const viewport = { width: 1440, height: 900 };
const [load] = loadavg();

const first = [];
const ready = [];
for (let round = 0; round < 5; round++) {
  // A context of its own has an empty cache.
  const context = await browser.newContext({ viewport });
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
const files = [...asked];
const weight = files.reduce((sum, file) => {
  const bytes = readFileSync(file);
  // A stored baseline is packed already.
  return sum + (extname(file) === '.tce' ? bytes.length : gzipSync(bytes, { level: 9 }).length);
}, 0);

const page = await browser.newPage({ viewport });
await page.goto(url);
await page.waitForFunction(() => document.querySelector('main')?.dataset.busy === 'no');
mkdirSync(join(root, 'docs/images'), { recursive: true });
await page.screenshot({ path: join(root, 'docs/images/laboratory.png') });
const { laps, fresh, longest } = await dragged(page, '#knob-threat');
await browser.close();
server.close();

const whole = (value) => Math.round(value);
const at = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return whole(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
};
const figures = {
  date: new Date().toISOString(),
  machine: { cpu: cpus()[0].model, cores: cpus().length, load: Number(load.toFixed(2)) },
  firstAnswer: whole(median(first)),
  slidersSolve: whole(median(ready)),
  weight: whole(weight / 1e3),
  files: `${files.length} of ${readdirSync(join(folder, 'assets')).length + 1}`,
  drag: { moves: laps.length, p50: at(laps, 0.5), p95: at(laps, 0.95) },
  fresh: { moves: fresh.length, p50: at(fresh, 0.5), p95: at(fresh, 0.95) },
  longestFrame: whole(longest),
};
console.log(JSON.stringify(figures, null, 2));

const results = join(root, 'bench/results/laboratory');
mkdirSync(results, { recursive: true });
const day = figures.date.slice(0, 10);
writeFileSync(join(results, `${day}.json`), `${JSON.stringify(figures, null, 2)}\n`);
const doc = join(root, 'docs/laboratory.md');
writeFileSync(doc, withNewestLaboratory(readFileSync(doc, 'utf8')));
console.log(`kept in bench/results/laboratory/${day}.json and shown in docs/laboratory.md`);
