import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error: a plain script of the benchmark
import { latestResults, speedTables } from '../../bench/page.js';

test('docs/speed.md shows the newest figures that were kept', () => {
  const page = new URL('../../docs/speed.md', import.meta.url).pathname;
  const text = readFileSync(page, 'utf8');
  const written = /<!-- generated: speed -->[\s\S]*<!-- \/generated -->/.exec(text)![0];
  const tables = `<!-- generated: speed -->\n\n${speedTables(latestResults())}\n\n<!-- /generated -->`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(page, text.replace(written, tables));
  else expect(written).toBe(tables);
});
