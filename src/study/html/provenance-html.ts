import { longDate } from '../../figure/format.ts';
import { licences } from '../data-package.ts';
import type { MeasuredCase, Study } from '../study.ts';
import { type Html, html, safeUrl } from './escape.ts';

/** Set the block that says how the study was computed, from what data, and how to compute it again. */
export function provenanceHtml(study: Study): Html {
  const { provenance, cases } = study;
  const { economy, sources, closure } = provenance;
  const lines: [string, Html | string][] = [
    ['Scenario', html`<code>${provenance.scenarioHash}</code>`],
    ['Baseline', html`${economy.title}, ${economy.year}, in ${economy.unit}; <code>${economy.hash}</code>`],
    [
      'Data',
      html`${sources.sources.map(({ title, url, licence }) => html`<div>${linked(title, url)}${licence && html` (${licence})`}</div>`)}`,
    ],
    ['Licences', licences(study).join('; ') || 'not stated'],
    ['Adjustments', html`${adjustments(study)}`],
    ['Deficits', DEFICITS[closure.deficits]],
    ['Labour', 'moves freely between industries'],
    ['Trade elasticities', provenance.elasticities],
    ['Engine', `Tradecraft ${provenance.engine}`],
    ['Solver', solverWords(cases, study)],
    ['Made on', longDate(provenance.generated)],
  ];
  return html`<dl>${lines.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
  <p class="small" style="margin-top:1.5rem">To make this page again:</p>
  <pre><code>${provenance.reproduce}</code></pre>`;
}

const DEFICITS = {
  fixed: 'each country\u2019s trade deficit is held as a share of world income',
  proportional: 'each country\u2019s trade deficit is held as a share of its own income',
  zero: 'trade deficits are taken out of the baseline first',
} as const;

function adjustments({ provenance: { sources }, notes }: Study): Html[] {
  const made = sources.adjustments.map(
    ({ what, cells, largest }) =>
      `${what}: ${cells.toLocaleString('en-GB')} cells${largest ? `; largest: ${largest}` : ''}`,
  );
  const all = [...made, ...sources.notes, ...notes];
  return all.length > 0 ? all.map((line) => html`<div>${line}</div>`) : [html`none`];
}

function solverWords(cases: readonly MeasuredCase[], { pairs }: Study): string {
  const lines = [
    ...cases.map((one) => one.solver),
    ...pairs.flatMap((pair) => pair.combinations.map((one) => one.solver)),
  ];
  if (lines.length === 0) return 'nothing solved';
  const worst = (pick: (line: (typeof lines)[number]) => number) => Math.max(...lines.map(pick));
  const small = (value: number) => value.toExponential(0).replace('-', '\u2212');
  return `${lines.length} equilibria; at worst ${small(worst((l) => l.residual))} off in any unknown and ${small(worst((l) => l.marketClearing))} off in any market, ${worst((l) => l.iterations)} iterations, ${Math.round(worst((l) => l.milliseconds))} ms`;
}

function linked(title: string, url: string | undefined): Html | string {
  const safe = safeUrl(url);
  return safe ? html`<a href="${safe}" rel="noopener noreferrer">${title}</a>` : title;
}
