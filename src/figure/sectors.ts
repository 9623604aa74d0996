import { changeBar, divergingBars } from './bars.ts';
import type { Figure } from './figure.ts';
import { type MoneyUnit, money, percentInWords } from './format.ts';
import { panels as drawPanels } from './panels.ts';
import { capital, inSentence, quoted, slug, spoken } from './words.ts';

/** A sector's change of output, decimal, and the value added that goes with it at the baseline's prices. */
export interface SectorRow {
  readonly sector: string;
  readonly output: number;
  readonly money: number;
}

/** A case and what it does to one country's sectors. */
export interface SectorPanel {
  readonly title: string;
  readonly rows: readonly SectorRow[];
}

/** Show the sectors of one country that grow and shrink most in money, a panel a case. */
export function sectorsFigure(
  economy: { readonly code: string; readonly name: string },
  panels: readonly SectorPanel[],
  unit: MoneyUnit,
  source: string,
  most = 5,
): Figure {
  const shown = panels.map((panel) => ({ ...panel, rows: largest(panel.rows, most) }));
  return {
    id: `sectors-${slug(economy.code)}`,
    title: `${economy.name}: what grows and what shrinks`,
    takeaway: panels.map((panel) => sectorsTakeaway(economy.name, panel, unit)).join(' '),
    measure: `Change in the quantity produced, %, with value added a year at baseline prices${panels.length > 1 ? '; each panel has its own scale' : ''}`,
    source,
    table: {
      columns: [
        { key: 'case', label: 'Case', type: 'string' },
        { key: 'sector', label: 'Sector', type: 'string' },
        { key: 'output', label: 'Output', type: 'number', unit: 'share' },
        { key: 'money', label: 'Value added a year', type: 'number', unit: 'money' },
      ],
      rows: panels.flatMap((panel) => panel.rows.map((row) => ({ case: panel.title, ...row }))),
    },
    chart: (width) =>
      drawPanels(
        shown.map(({ title, rows }) => ({
          title,
          drawing: divergingBars(
            rows.map((row) => ({ label: row.sector, bars: [changeBar(row.output, row.money, unit)] })),
            { width, labelShare: 0.36, noteTitle: 'Value added' },
          ),
        })),
      ).svg,
  };
}

function largest(rows: readonly SectorRow[], most: number): SectorRow[] {
  const ranked = [...rows].sort((a, b) => b.money - a.money);
  const gains = ranked.filter((row) => row.money > 0).slice(0, most);
  const losses = ranked.filter((row) => row.money < 0).slice(-most);
  return [...gains, ...losses].sort((a, b) => b.output - a.output);
}

/** Name the sector that gains most and the one that loses most, in money. */
export function sectorsTakeaway(economy: string, panel: SectorPanel, unit: MoneyUnit): string {
  const ranked = [...panel.rows].sort((a, b) => b.money - a.money);
  const best = ranked[0];
  const worst = ranked[ranked.length - 1];
  const about = (row: SectorRow, verb: string, way: string) =>
    `${quoted(row.sector)} ${verb} most value added, ${money(Math.abs(row.money), unit, { long: true })} a year, with output ${way} ${percentInWords(row.output)}`;
  const parts = [
    ...(best && best.money > 0 ? [about(best, 'gains', 'up')] : []),
    ...(worst && worst.money < 0 ? [about(worst, 'loses', 'down')] : []),
  ];
  if (parts.length === 0) return `Under ${spoken(panel.title)}, no sector of ${inSentence(economy)} changes.`;
  return capital(`under ${spoken(panel.title)}, ${parts.join('; ')}.`);
}
