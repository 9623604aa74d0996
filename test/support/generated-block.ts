import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Compare the generated part of a page with what was worked out; UPDATE_DOCS=1 writes it instead. */
export function shows(page: string, id: string, made: string): void {
  const text = readFileSync(page, 'utf8');
  const block = new RegExp(`<!-- generated: ${id} -->\\n[\\s\\S]*?<!-- /generated -->`);
  const found = block.exec(text)?.[0];
  const wanted = `<!-- generated: ${id} -->\n\n${made}\n\n<!-- /generated -->`;
  expect(found, `${page} has no block marked generated: ${id}`).toBeDefined();
  if (process.env.UPDATE_DOCS === '1')
    writeFileSync(
      page,
      text.replace(block, () => wanted),
    );
  else expect(found).toBe(wanted);
}

/** Write a Markdown table; every column but the first is right-aligned. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, k) => (k === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
