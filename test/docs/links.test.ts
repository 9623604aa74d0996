import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(`${root}/docs`)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
].filter((file) => existsSync(`${root}/${file}`));

/** What stands in code is not a link. */
const prose = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '`code`');

/** Targets of links and images in the text, of reference definitions and of HTML. */
function targets(text: string): string[] {
  const found = prose(text).matchAll(
    /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s*(\S+)|\b(?:href|src|srcset)="([^"]+)"/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3]);
}

/** The anchors of a page's headings, as code hosts make them. */
function anchors(text: string): string[] {
  const headings = text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/^#+\s+(.*)$/gm);
  return [...headings].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

function broken(page: string): string[] {
  const text = readFileSync(`${root}/${page}`, 'utf8');
  return targets(text).filter((target) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return false;
    const [path, anchor] = target.split('#');
    const file = path === '' ? `${root}/${page}` : resolve(root, dirname(page), decodeURI(path));
    if (relative(root, file).startsWith('..') || !existsSync(file)) return true;
    return (
      anchor !== undefined && file.endsWith('.md') && !anchors(readFileSync(file, 'utf8')).includes(anchor)
    );
  });
}

describe('relative links lead to files and headings that exist', () => {
  test.each(pages)('%s', (page) => expect(broken(page)).toEqual([]));
});

test('a broken link is found (the tests above can fail)', () => {
  const text =
    'see [a](no/such.md), `[not](a-link.md)` and <img src="missing.svg">\n```\n[nor](this.md)\n```\n';
  expect(targets(text)).toEqual(['no/such.md', 'missing.svg']);
  expect(anchors('# What comes out\n## The (first-order) split')).toEqual([
    'what-comes-out',
    'the-first-order-split',
  ]);
});
