import { calibrate } from '../../economy/calibrate.ts';
import type { Adjustment, Provenance } from '../../economy/economy.ts';
import { meanTariff } from '../../economy/mean-tariff.ts';
import { economyHash } from '../economy-hash.ts';
import type { Baseline } from '../store/baseline.ts';

/** What a build made: figures to compare with what is known, and every adjustment. JSON-able. */
export interface BuildReport {
  readonly name: string;
  readonly title: string;
  readonly economies: number;
  readonly sectors: number;
  readonly hash: string;
  /** Size and SHA-256 of the stored file. */
  readonly bytes: number;
  readonly sha256: string;
  /** Value added of every economy, million USD, the largest first, and the world's. */
  readonly worldValueAdded: number;
  readonly valueAdded: readonly { readonly economy: string; readonly value: number }[];
  /** Trade-weighted mean tariff on imported goods, decimal. */
  readonly meanTariffs: readonly { readonly economy: string; readonly rate: number }[];
  readonly tariffSources: readonly {
    readonly source: string;
    readonly cells: number;
    readonly trade: number;
  }[];
  readonly adjustments: readonly Adjustment[];
  readonly sources: Provenance['sources'];
  readonly notes: readonly string[];
}

/** Describe a baseline and the file it is stored in. */
export function reportOn(
  { tables, tariffSources }: Baseline,
  file: { bytes: number; sha256: string },
): BuildReport {
  const { valueAdded } = calibrate(tables);
  const codes = tables.economies.map(({ code }) => code);
  const N = codes.length;
  return {
    name: tables.name,
    title: tables.title,
    economies: N,
    sectors: tables.sectors.length,
    hash: economyHash(tables),
    ...file,
    worldValueAdded: valueAdded.reduce((sum, value) => sum + value, 0),
    valueAdded: codes
      .map((economy, n) => ({ economy, value: valueAdded[n] }))
      .sort((a, b) => b.value - a.value),
    meanTariffs: codes.map((economy, n) => ({ economy, rate: meanTariff(tables, n) })),
    tariffSources: (tariffSources?.legend ?? []).map((source, code) => {
      let cells = 0;
      let trade = 0;
      tariffSources?.codes.forEach((found, cell) => {
        if (found !== code) return;
        cells++;
        if (cell % N !== Math.floor(cell / N) % N) trade += tables.flows[cell];
      });
      return { source, cells, trade };
    }),
    adjustments: tables.provenance.adjustments,
    sources: tables.provenance.sources,
    notes: tables.provenance.notes,
  };
}

/** Render reports as one Markdown page. */
export function reportPage(reports: readonly BuildReport[]): string {
  const head =
    '# How the shipped baselines were built\n\n' +
    'Written by the build; docs/data.md explains what it does. Money is in million USD, rates in percent.\n';
  return head + reports.map(section).join('');
}

const round = (value: number) => Math.round(value).toLocaleString('en-US');

function section(report: BuildReport): string {
  const table = (head: string[], rows: string[][]) =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
  const largest = report.valueAdded.slice(0, 25);
  const rates = new Map(report.meanTariffs.map(({ economy, rate }) => [economy, rate]));
  const parts = [
    `\n## ${report.name}\n\n${report.title}. Economy hash \`${report.hash}\`; file ${round(report.bytes)} bytes, SHA-256 \`${report.sha256}\`.\n`,
    `\nWorld value added ${round(report.worldValueAdded)}. The largest economies, with the trade-weighted mean tariff on the goods they import:\n\n`,
    table(
      ['economy', 'value added', 'mean tariff, %'],
      largest.map(({ economy, value }) => [economy, round(value), (100 * rates.get(economy)!).toFixed(2)]),
    ),
  ];
  if (report.tariffSources.length > 0) {
    parts.push('\nWhere the tariffs come from:\n\n');
    parts.push(
      table(
        ['source', 'cells', 'trade'],
        report.tariffSources.map(({ source, cells, trade }) => [source, round(cells), round(trade)]),
      ),
    );
  }
  parts.push('\n### Adjustments\n\n');
  if (report.adjustments.length === 0) parts.push('None.\n');
  for (const { what, cells, value, largest } of report.adjustments) {
    const money = value === undefined ? '' : `, ${round(value)} million USD`;
    parts.push(
      `- ${what}: ${round(cells)} cells${money}${largest === undefined ? '' : `; largest: ${largest}`}.\n`,
    );
  }
  parts.push('\n### Sources\n\n');
  for (const { title, url, licence } of report.sources) {
    parts.push(
      `- ${title}${url === undefined ? '' : `, <${url}>`}${licence === undefined ? '' : ` (${licence})`}\n`,
    );
  }
  parts.push(`\n### Notes\n\n${report.notes.map((note) => `- ${note}\n`).join('')}`);
  return parts.join('');
}
