import { longDate } from '../../figure/format.ts';
import { withDecimals } from '../../figure/number-format.ts';
import { capital } from '../../figure/words.ts';
import { citeAs, startInWords } from '../cite.ts';
import { licences } from '../data-package.ts';
import type { MeasuredCase, Study } from '../study.ts';
import { type Html, html, safeUrl } from './escape.ts';

/** Set the block that says how the study was computed, from what data, and how to compute it again. */
export function provenanceHtml(study: Study): Html {
  const { provenance, cases, notes } = study;
  const { economy, sources, closure } = provenance;
  const lines: [string, Html | string][] = [
    ['Scenario', html`<code>${provenance.scenarioHash}</code>`],
    ['Baseline', html`${economy.title}, ${economy.year}, in ${economy.unit}; <code>${economy.hash}</code>`],
    ['Starts from', startInWords(provenance.start).slice(2) || 'tariffs and flows of the baseline'],
    [
      'Data',
      html`${sources.sources.map(({ title, url, licence }) => html`<div>${linked(title, url)}${licence && html` (${licence})`}</div>`)}`,
    ],
    ['Licences', licences(study).join('; ') || 'not stated'],
    ['Made to fit', bullets(adjustments(study))],
    ['Notes', bullets([...sources.notes, ...notes])],
    ['Deficits', DEFICITS[closure.deficits]],
    ['Labour', LABOUR[closure.labour]],
    ['Trade elasticities', provenance.elasticities],
    ['Engine', `Tradecraft ${provenance.engine}`],
    ['Solver', solverWords(cases, study)],
    ['Made on', longDate(provenance.generated)],
    ['Cite as', citeAs(study)],
  ];
  return html`<dl>${lines.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
  <p class="small" style="margin-top:1.5rem">To make this page again:</p>
  <pre><code>${provenance.reproduce}</code></pre>`;
}

const LABOUR = {
  mobile: 'moves freely between industries',
  partial: 'moves between industries as far as workers suit them',
  specific: 'stays in its industry',
} as const;

const DEFICITS = {
  fixed: 'each country\u2019s trade deficit is held as a share of world income',
  proportional: 'each country\u2019s trade deficit is held as a share of its own income',
  zero: 'trade deficits are taken out of the baseline first',
} as const;

/** What calibration had to change in the source tables. */
function adjustments({ provenance: { sources } }: Study): string[] {
  return sources.adjustments.map(
    ({ what, cells, largest }) =>
      `${capital(what)}: ${withDecimals(cells, 0)} cells${largest ? `; largest: ${largest}` : ''}`,
  );
}

function bullets(lines: readonly string[]): Html | string {
  return lines.length > 0 ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : 'none';
}

function solverWords(cases: readonly MeasuredCase[], { pairs }: Study): string {
  const lines = [
    ...cases.map((one) => one.solver),
    ...pairs.flatMap((pair) => pair.combinations.map((one) => one.solver)),
  ];
  if (lines.length === 0) return 'nothing solved';
  const worst = (pick: (line: (typeof lines)[number]) => number) => Math.max(...lines.map(pick));
  const small = (value: number) => (value === 0 ? '0' : `10${superscript(Math.ceil(Math.log10(value)))}`);
  return `${lines.length} equilibria; no unknown is off by more than ${small(worst((l) => l.residual))} and no market by more than ${small(worst((l) => l.marketClearing))} of its size, at most ${worst((l) => l.iterations)} iterations and ${Math.round(worst((l) => l.milliseconds))} ms each`;
}

function superscript(exponent: number): string {
  return String(exponent).replace(/[-\d]/g, (digit) =>
    digit === '-' ? '\u207b' : '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'[Number(digit)],
  );
}

function linked(title: string, url: string | undefined): Html | string {
  const safe = safeUrl(url);
  return safe ? html`<a href="${safe}" rel="noopener noreferrer">${title}</a>` : title;
}
