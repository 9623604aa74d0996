import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Section } from './validation/section.ts';

// docs/validation.md is written by this test, section by section, from the files of the folder validation/.
const page = new URL('../../docs/validation.md', import.meta.url);
const folder = new URL('./validation/', import.meta.url);
const files = readdirSync(folder)
  .filter((file) => /^\d.*\.ts$/.test(file))
  .sort();

const HEAD = `# Validation

What the project reproduces of what others have published, how close it comes, and where it does not; and what its
predictions were worth when they met the facts. The page is written by the tests (\`test/docs/validation.test.ts\`):
every figure of ours is computed when they run, and a published number that we no longer reach makes them fail.

"Published" is what the paper or its replication package prints. Changes are in per cent unless a table says otherwise. A
gap is named with its reason; none has been closed by tuning.
`;

const sections = new Map<string, { title: string; text: string }>();

test.each(files)('%s can be written: what it says in words holds', async (file) => {
  const { default: section } = (await import(new URL(file, folder).href)) as { default: Section };
  sections.set(file, { title: section.title, text: (await section.body()).trim() });
});

test('docs/validation.md shows the figures that the code gives (UPDATE_DOCS=1 rewrites them)', () => {
  expect([...sections.keys()]).toEqual(files);
  const body = files.map((file) => {
    const { title, text } = sections.get(file)!;
    return `\n## ${title}\n\n${text}\n`;
  });
  const text = HEAD + body.join('');
  if (process.env.UPDATE_DOCS === '1') writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});
