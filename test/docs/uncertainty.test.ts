import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
// @ts-expect-error: a plain script of the benchmark
import { withSweepFigures } from '../../bench/sweep-page.js';
import { assumptionValue, assumptionWords } from '../../src/figure/assumption-words.ts';
import { percent, plain } from '../../src/figure/format.ts';
import { rangesFigure } from '../../src/figure/ranges.ts';
import { standaloneSvg } from '../../src/figure/standalone.ts';
import { viewSweep } from '../../src/study/view-sweep.ts';
import { type SweepSummary, summarise } from '../../src/sweep/results/summary.ts';
import { here } from '../../src/sweep/run/executor.ts';
import { readParts } from '../../src/sweep/store/parts.ts';
import { planSweep, writeManifest } from '../../src/sweep/store/planned.ts';
import type { Sweep } from '../../src/sweep/sweep.ts';
import { temporaryFolder, writeScenario } from '../support/tiny-package.ts';

// docs/uncertainty.md shows what its own example comes to (UPDATE_DOCS=1 rewrites it).
const page = new URL('../../docs/uncertainty.md', import.meta.url).pathname;
const picture = new URL('../../docs/images/uncertainty-ranges.svg', import.meta.url).pathname;
const update = process.env.UPDATE_DOCS === '1';
const [example] = [...readFileSync(page, 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
  ([, text]) => text,
);

let sweep: Sweep;
let summary: SweepSummary;

beforeAll(async () => {
  const folder = join(temporaryFolder(), 'sweep');
  const opened = planSweep(folder, {
    source: writeScenario(example),
    draws: 256,
    seed: 1,
    indexPoints: 64,
    chunkSize: 1000,
    engine: 'docs',
  });
  writeManifest(folder, opened);
  await here(folder, opened, opened.manifest.chunks, () => {});
  sweep = opened.sweep;
  summary = await summarise(opened, await readParts(folder, opened.manifest));
}, 60_000);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, k) => (k === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function shows(id: string, made: string): void {
  const text = readFileSync(page, 'utf8');
  const block = new RegExp(`<!-- generated: ${id} -->\\n[\\s\\S]*?<!-- /generated -->`);
  const wanted = `<!-- generated: ${id} -->\n\n${made}\n\n<!-- /generated -->`;
  const found = block.exec(text)?.[0];
  expect(found, `docs/uncertainty.md has no block marked generated: ${id}`).toBeDefined();
  if (update)
    writeFileSync(
      page,
      text.replace(block, () => wanted),
    );
  else expect(found).toBe(wanted);
}

const signed = (value: number) => percent(value, { plus: true });

test('the ranges are those of the example', () => {
  expect([summary.failed, summary.focus]).toEqual([0, ['GBR']]);
  const n = summary.economies.findIndex(({ code }) => code === 'GBR');
  const rows = summary.cases.map(({ id, spreads, central }) => {
    const { median, p5, p25, p75, p95, gains } = spreads[n];
    const between = (from: number, to: number) => `${signed(from)} to ${signed(to)}`;
    return [id, signed(central[n]), signed(median), between(p25, p75), between(p5, p95), percent(gains)];
  });
  const head = [
    'case, United Kingdom',
    'central',
    'median',
    '50% of draws',
    '90% of draws',
    'draws with a gain',
  ];
  shows('ranges', table(head, rows));
});

test('the picture is the one of the study', () => {
  const { ranges, note } = viewSweep(sweep.assumptions, summary);
  const svg = standaloneSvg(rangesFigure(ranges, note, 'Tradecraft, world-12'));
  if (update) writeFileSync(picture, svg);
  expect(readFileSync(picture, 'utf8') === svg, 'UPDATE_DOCS=1 npx vitest run test/docs').toBe(true);
});

test('the indices are those of the example, and none is far from what an index can be', () => {
  const first = summary.indices.filter((one) => one.case === 'deal');
  expect(first.length).toBe(7);
  for (const one of summary.indices) {
    expect(one.first).toBeGreaterThan(-0.15);
    expect(one.total).toBeLessThan(1.3);
  }
  const rows = first.map(({ input, first: alone, total }) => [
    assumptionWords(sweep.assumptions, input),
    plain(alone),
    plain(total),
  ]);
  shows('indices', table(['assumption, for the United Kingdom in `deal`', 'alone', 'in all'], rows));
});

test('the turning points are those of the example', () => {
  const shown = summary.flips.filter((flip) => flip.case === 'deal-and-anger');
  const rows = shown.map((flip) => {
    const about = sweep.assumptions.find(({ id, group }) => [id, group].includes(flip.assumption))!;
    return [
      assumptionWords(sweep.assumptions, flip.assumption),
      assumptionValue(about, flip.centre),
      flip.at === undefined ? 'nowhere' : assumptionValue(about, flip.at),
    ];
  });
  expect(rows.some((row) => row[2] !== 'nowhere')).toBe(true);
  shows('flips', table(['assumption', 'is at', 'sign changes at'], rows));
});

test('the page shows the newest figures of the benchmark that were kept', () => {
  const text = readFileSync(page, 'utf8');
  expect(text).toContain('draws a second');
  expect(text).toBe(withSweepFigures(text));
});
