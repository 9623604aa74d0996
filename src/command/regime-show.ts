import { z } from 'zod';
import { inForce } from '../regime/in-force.ts';
import { openRegime } from '../regime/library.ts';
import { lastChange, meanRates } from '../regime/mean-rates.ts';
import { type CsvTable, defineCommand } from './command.ts';
import { dayArgument } from './input.ts';
import { textTable } from './text-table.ts';
import { wrap } from './wrap.ts';

/** Sectors that a terminal shows beside the mean. */
const SHOWN = ['A01', 'B06', 'C10T12', 'C21', 'C24A', 'C25', 'C26', 'C28', 'C29', 'C302T309'];

/** Show what was in force on a day. */
export const regimeShow = defineCommand('regime show', {
  positional: ['date'],
  input: z.object({
    date: dayArgument,
    baseline: z.string().min(1).default('world-2022').describe('shipped baseline whose regime is meant'),
    rates: z.string().min(1).optional().describe('whose rates, where sources differ (regime list)'),
  }),
  run({ date, baseline, rates }) {
    const regime = openRegime(baseline);
    const found = inForce(regime, { date, ...(rates === undefined ? {} : { rates }) });
    const named = new Set<string>();
    const changes = found.changes.map(({ change }) => {
      const evidence = [...(change.evidence ?? []), ...change.measures.flatMap((one) => one.evidence ?? [])];
      for (const id of evidence) named.add(id);
      const { from, until, title, added, lists, measures, status, note } = change;
      return {
        from,
        until: until ?? null,
        title,
        added: added ?? null,
        lists: lists ?? [],
        measures,
        evidence,
        status: status ?? null,
        note: note ?? null,
      };
    });
    return {
      date,
      baseline,
      rates: rates ?? null,
      file: regime.file,
      changes,
      partners: meanRates(found),
      evidence: Object.fromEntries([...regime.evidence].filter(([id]) => named.has(id))),
    };
  },
  render({ date, baseline, changes, partners, evidence, file, rates }, style) {
    const width = Math.min(style.width, 100);
    const points = (rate: number | undefined) => (rate === undefined ? '' : (100 * rate).toFixed(1));
    return [
      style.bold(
        `Tariffs in force on ${date}, beside those of ${baseline}${rates ? ` (rates: ${rates})` : ''}`,
      ),
      '',
      ...changes.flatMap(({ from, until, title, added, note, evidence: ids, status }) => [
        wrap(
          `${from}${until ? ` to ${until}` : ''}  ${added ? lastChange(added.importer, title) : title}`,
          width,
        ),
        ...(note ? [style.dim(wrap(note, width))] : []),
        style.dim(wrap(`${status ?? 'no status'}: ${ids.join(', ')}`, width)),
        '',
      ]),
      ...(partners.length === 0
        ? ['The United States had added nothing.']
        : [
            style.bold('Added by the United States since 2024, in points (before the measures above)'),
            textTable(
              [
                { label: 'partner' },
                { label: 'mean', right: true },
                ...SHOWN.map((code) => ({ label: code, right: true })),
              ],
              partners
                .slice(0, 25)
                .map(({ partner, mean, sectors }) => [
                  partner,
                  points(mean),
                  ...SHOWN.map((code) => points(sectors.find((one) => one.sectors.includes(code))?.added)),
                ]),
              style,
            ),
            style.dim(`mean on the imports of 2024; all ${partners.length} partners and sectors: --csv DIR`),
          ]),
      '',
      style.bold('Evidence'),
      ...Object.entries(evidence).map(([id, { title, publisher, issued, URL: url }]) =>
        wrap(`  ${id}: ${title}. ${[publisher, issued, url].filter((part) => part).join(', ')}`, width),
      ),
      '',
      style.dim(file),
    ].join('\n');
  },
  csv: ({ partners, changes }): CsvTable[] => [
    {
      name: 'rates',
      title: 'Duty added since 2024 by partner and sector',
      fields: [
        { name: 'importer', type: 'string', description: 'economy code' },
        { name: 'partner', type: 'string', description: 'economy code, EU27 as one' },
        { name: 'sector', type: 'string', description: 'sector code; mean for all goods' },
        { name: 'added', type: 'number', unit: 'decimal', description: 'duty added' },
        {
          name: 'imports_2024',
          type: 'number',
          unit: 'million USD',
          description: 'of the partner, on the row of the mean',
        },
      ],
      rows: partners.flatMap(({ importer, partner, imports, mean, sectors }) => [
        [importer, partner, 'mean', mean, imports],
        ...sectors.flatMap((one) =>
          one.sectors.map((sector) => [importer, partner, sector, one.added, undefined]),
        ),
      ]),
    },
    {
      name: 'changes',
      title: 'Changes in force',
      fields: [
        { name: 'from', type: 'string', description: 'first day' },
        { name: 'until', type: 'string', description: 'first day on which it no longer holds' },
        { name: 'change', type: 'string', description: 'what changed' },
        { name: 'status', type: 'string', description: 'how firm it is' },
        { name: 'evidence', type: 'string', description: 'names of sources in the regime' },
        { name: 'note', type: 'string', description: 'what to know of it' },
      ],
      rows: changes.map((one) => [
        one.from,
        one.until ?? undefined,
        one.title,
        one.status ?? undefined,
        one.evidence.join(' '),
        one.note ?? undefined,
      ]),
    },
  ],
  examples: ['regime show 2026-01-29', 'regime show 2026-01-29 --rates budget-lab-etrs --csv out'],
});
