import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../../docs/mcp.md', import.meta.url), 'utf8');
const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)![1];

/** The made-up report of docs/mcp.md, and the scenario that a careful reader makes of it. */
export const REPORT = block('text');
export const FROM_REPORT = block('yaml');
