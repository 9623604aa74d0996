import { z } from 'zod';
import { defineCommand } from './command.ts';
import { textTable } from './text-table.ts';

/** Build the shipped baselines from the published tables. */
export const economyBuild = defineCommand('economy build', {
  localOnly: 'it reads a folder of published tables and writes the baselines that ship',
  positional: [],
  input: z.object({
    from: z.string().min(1).describe('folder with the published tables'),
    out: z.string().min(1).default('data').describe('folder to write the baselines and REPORT.md to'),
  }),
  async run({ from, out }, { progress }) {
    const { buildBaselines } = await import('../data/build/build-baselines.ts');
    const seen: string[] = [];
    const reports = buildBaselines(from, out, (name) => {
      seen.push(name);
      progress({ done: seen.length - 1, total: 5, what: `building ${name}` });
    });
    return { out, baselines: reports };
  },
  render: ({ out, baselines }, style) =>
    [
      textTable(
        [{ label: 'baseline' }, { label: 'kB', right: true }, { label: 'sha256' }],
        baselines.map((one) => [one.name, (one.bytes / 1000).toFixed(0), one.sha256.slice(0, 16)]),
        style,
      ),
      `written to ${out}; every adjustment is in ${out}/REPORT.md`,
    ].join('\n'),
  examples: ['economy build --from tables --out data'],
});
