import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import { readParts } from '../sweep/store/parts.ts';
import { readManifest } from '../sweep/store/planned.ts';
import { querySweep } from '../sweep/store/query.ts';
import { defineCommand } from './command.ts';
import { folderArgument } from './sweep-input.ts';
import { textTable } from './text-table.ts';

/** Ask a finished sweep with SQL. */
export const sweepQuery = defineCommand('sweep query', {
  localOnly: 'it asks a folder of this machine',
  positional: ['sql', 'folder'],
  input: z.object({
    sql: z.string().min(1).describe('a query on the views points and results, in quotes'),
    folder: folderArgument
      .optional()
      .describe('the folder of a finished sweep; the only one in sweeps/ if absent'),
  }),
  async run({ sql, folder: given }) {
    const folder = given ?? onlySweep();
    const manifest = readManifest(folder);
    // Only what is whole is asked.
    await readParts(folder, manifest);
    return { folder, ...(await querySweep(folder, manifest, sql)) };
  },
  csv: ({ columns, rows }) => [
    {
      name: 'query',
      title: 'Result of a query on a sweep',
      fields: columns.map((name, at) => ({
        name,
        type: rows.every((row) => typeof row[at] === 'number' || row[at] === null) ? 'number' : 'string',
        description: name,
      })),
      rows: rows.map((row) =>
        row.map((value) => (typeof value === 'boolean' ? String(value) : (value ?? undefined))),
      ),
    },
  ],
  render: ({ folder, columns, rows }, style) => {
    const isNumber = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
    const table = textTable(
      columns.map((label, at) => ({ label, right: isNumber[at] })),
      rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
      style,
    );
    return `${table}\n${style.dim(`${rows.length} rows; ${folder}`)}`;
  },
  examples: [
    `sweep query "select case_id, median(real_income) from results where economy = 'GBR' and role = 'draw' group by case_id" sweeps/reset`,
  ],
});

/** The sweep that is meant where none is named. @throws UserError where there are several, or none. */
function onlySweep(): string {
  const found = existsSync('sweeps')
    ? readdirSync('sweeps')
        .map((name) => join('sweeps', name))
        .filter((folder) => existsSync(join(folder, 'manifest.json')))
    : [];
  if (found.length === 1) return found[0];
  throw new UserError(found.length === 0 ? 'there is no sweep in sweeps/' : 'there are several sweeps', {
    remedy:
      found.length === 0
        ? 'name the folder of one behind the query'
        : `name one behind the query: ${found.join(', ')}`,
  });
}
