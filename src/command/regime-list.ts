import { z } from 'zod';
import { loadAddedDuties } from '../data/added-duties.ts';
import { columnOf, mean } from '../regime/added-rates.ts';
import { listRegimes, openRegime } from '../regime/library.ts';
import { type CsvTable, defineCommand } from './command.ts';
import { textTable } from './text-table.ts';

/** List the days on which tariffs changed. */
export const regimeList = defineCommand('regime list', {
  positional: [],
  input: z.object({}),
  run: () => ({
    regimes: listRegimes().map((name) => {
      const { baseline, title, from, until, changes, alternatives, file } = openRegime(name);
      return {
        baseline,
        title,
        file,
        from,
        until,
        changes: changes.map((change) => ({
          from: change.from,
          until: change.until ?? null,
          title: change.title,
          meanAdded: change.added ? meanAdded(change.added.table, change.from) : null,
          evidence: change.evidence ?? [],
          status: change.status ?? null,
        })),
        alternatives: Object.entries(alternatives).map(([key, one]) => ({ key, title: one.title })),
      };
    }),
  }),
  render: ({ regimes }, style) =>
    regimes
      .map(({ baseline, title, from, until, changes, alternatives, file }) =>
        [
          style.bold(`${title} (${baseline}, ${from} to ${until})`),
          textTable(
            [{ label: 'from' }, { label: 'until' }, { label: 'mean added' }, { label: 'change' }],
            changes.map((one) => [
              one.from,
              one.until ?? '',
              one.meanAdded === null ? '' : `${(100 * one.meanAdded).toFixed(1)}%`,
              one.title,
            ]),
            style,
          ),
          style.dim(
            'mean added: what the United States added since 2024 on all imports, on the trade of 2024',
          ),
          ...alternatives.map(({ key, title: of }) => style.dim(`rates: ${key}: ${of}`)),
          style.dim(`every change with its evidence: ${file}`),
        ].join('\n'),
      )
      .join('\n\n'),
  csv: ({ regimes }): CsvTable[] => [
    {
      name: 'changes',
      title: 'Changes of tariffs by day',
      fields: [
        { name: 'baseline', type: 'string', description: 'shipped baseline' },
        { name: 'from', type: 'string', description: 'first day' },
        { name: 'until', type: 'string', description: 'first day on which it no longer holds' },
        {
          name: 'mean_added',
          type: 'number',
          unit: 'decimal',
          description: 'duty added by the United States since 2024, weighted by imports of 2024',
        },
        { name: 'change', type: 'string', description: 'what changed' },
      ],
      rows: regimes.flatMap(({ baseline, changes }) =>
        changes.map((one) => [
          baseline,
          one.from,
          one.until ?? undefined,
          one.meanAdded ?? undefined,
          one.title,
        ]),
      ),
    },
  ],
  examples: ['regime list'],
});

function meanAdded(table: string, day: string): number {
  const duties = loadAddedDuties(table);
  return mean(duties.rows, columnOf(duties, day, { date: day })) / 100;
}
