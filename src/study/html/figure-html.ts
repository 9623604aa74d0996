import { cellText, unitNote } from '../../figure/cell-text.ts';
import { type Cell, type Column, type Figure, NARROW, WIDE } from '../../figure/figure.ts';
import type { MoneyUnit } from '../../figure/format.ts';
import { type Html, html, raw } from './escape.ts';

/** Set a figure: number and title, the finding, the chart for two widths, its source, its table and its files. */
export function figureHtml(figure: Figure, number: number, unit: MoneyUnit): Html {
  const { id, title, takeaway, measure, source, table } = figure;
  return html`
<figure id="${id}">
  <figcaption>
    <h3><span class="number">Figure ${number}</span> ${title}</h3>
    <p class="takeaway">${takeaway}</p>
    <p class="measure">${measure}</p>
  </figcaption>
  <div class="chart wide" role="img" aria-label="${takeaway}">${raw(figure.chart(WIDE))}</div>
  <div class="chart narrow" role="img" aria-label="${takeaway}">${raw(figure.chart(NARROW))}</div>
  <p class="source">Source: ${source}.</p>
  <p class="files"><a href="data/${id}.csv" download>Data, CSV</a><a href="figures/${id}.svg" download>Picture, SVG</a></p>
  <details>
    <summary>Table of figure ${number}</summary>
    ${tableHtml(table.columns, table.rows, unit, title)}
  </details>
</figure>`;
}

/** Set a table that scrolls inside its own frame; numbers are aligned right, units stand in the head. */
export function tableHtml(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, Cell>>[],
  unit: MoneyUnit,
  caption: string,
): Html {
  const kind = (column: Column) => (column.type === 'number' ? 'n' : 't');
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
  <caption class="hidden">${caption}</caption>
  <thead><tr>${columns.map((column) => html`<th scope="col" class="${kind(column)}">${column.label}${noteHtml(unitNote(column, unit))}</th>`)}</tr></thead>
  <tbody>${rows.map((row) => html`<tr>${columns.map((column) => html`<td class="${kind(column)}">${cellText(row[column.key], column, unit)}</td>`)}</tr>`)}</tbody>
</table></div>`;
}

function noteHtml(note: string | undefined): Html | undefined {
  return note === undefined ? undefined : html` <span class="unit">${note}</span>`;
}
