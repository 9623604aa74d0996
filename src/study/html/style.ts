import { asVariables, DARK, LIGHT } from '../../figure/colours.ts';

/**
 * The style sheet of a study and, with what its rooms add, of the laboratory. One scale of six sizes, two colours with
 * meaning, and white space; colours are variables so that charts, text and dark mode agree.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  ${asVariables(LIGHT)}
  --small: 0.875rem; --base: 1rem; --text: 1.125rem; --lead: 1.375rem; --head: 1.75rem;
  --title: clamp(2rem, 1.3rem + 2.6vw, 3.25rem); --measure: 47.5rem;
  --serif: Charter, 'Bitstream Charter', 'Sitka Text', Cambria, Georgia, serif;
  --sans: system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif;
  --mono: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) { :root { ${asVariables(DARK)} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
@media (min-width: 120em) { html { font-size: 118.75%; } .chart.wide > svg { width: 100%; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: var(--text)/1.6 var(--serif); }
main, header, footer { max-width: var(--measure); margin: 0 auto; padding: 0 1.25rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--gain); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; top: 0; padding: 0.5rem 1rem; background: var(--paper); z-index: 2; }
.skip:focus { left: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { padding-top: 3.5rem; }
.kicker { margin: 0 0 1rem; font: 600 var(--small)/1.4 var(--sans); letter-spacing: 0.06em; text-transform: uppercase; text-wrap: balance; color: var(--muted); }
h1 { margin: 0; font: 700 var(--title)/1.1 var(--serif); letter-spacing: -0.015em; text-wrap: balance; }
.question { margin: 1rem 0 0; font-size: var(--lead); line-height: 1.4; color: var(--muted); text-wrap: pretty; }
.standfirst { margin: 1.5rem 0 0; font-size: var(--lead); line-height: 1.45; text-wrap: pretty; }
p { margin: 0 0 1.1rem; text-wrap: pretty; hanging-punctuation: first; }
section { margin-top: 3.5rem; }
h2 { margin: 0 0 0.9rem; font: 700 var(--head)/1.2 var(--serif); letter-spacing: -0.01em; text-wrap: balance; }
h3 { margin: 0; font: 700 var(--text)/1.35 var(--sans); }
figure { margin: 2.5rem 0 0; padding-top: 0.9rem; border-top: 2px solid var(--ink); font-family: var(--sans); }
figcaption :is(h2, h3) { margin: 0; font: 700 var(--text)/1.35 var(--sans); letter-spacing: 0; text-wrap: pretty; }
h3 .number { font-weight: 400; color: var(--muted); margin-right: 0.35rem; }
.takeaway { margin: 0.4rem 0 0; font: var(--text)/1.5 var(--serif); }
.measure { margin: 0.9rem 0 0.75rem; font-size: var(--small); line-height: 1.4; color: var(--muted); }
.chart svg { display: block; max-width: 100%; height: auto; overflow: visible; }
.chart.narrow svg { margin: 0 auto; }
.chart.narrow { display: none; }
.source, details, .small { font: var(--small)/1.5 var(--sans); color: var(--muted); }
.source { margin: 0.9rem 0 0; }
.files { float: right; margin: 0.4rem 0 0; padding: 0.25rem 0; font: var(--small)/1.5 var(--sans); }
.files a { margin-left: 1rem; }
details { margin-top: 0.4rem; }
details[open] .scroll { clear: right; }
summary { cursor: pointer; color: var(--link); padding: 0.25rem 0; width: fit-content; }
.scroll { overflow-x: auto; margin: 0.5rem 0 0; }
table { border-collapse: collapse; width: 100%; font: var(--small)/1.4 var(--sans); color: var(--ink); }
th { text-align: left; font-weight: 600; vertical-align: bottom; border-bottom: 1px solid var(--ink); }
th, td { padding: 0.4rem 1rem 0.4rem 0; }
th:last-child, td:last-child { padding-right: 0; }
td { vertical-align: top; border-bottom: 1px solid var(--rule); }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.n { white-space: normal; }
th .unit { font-weight: 400; color: var(--muted); display: block; }
tr.group th { padding-top: 1.2rem; border-bottom-width: 1px; }
.aside { margin-top: 2.5rem; padding: 1.25rem 1.5rem; background: var(--wash); font: var(--base)/1.55 var(--sans); }
.aside h2 { font-size: var(--lead); }
.aside ul { margin: 0; padding-left: 1.1rem; }
.aside li { margin: 0.45rem 0; }
.measures { font: var(--base)/1.5 var(--sans); }
.measures h3 { margin: 1.75rem 0 0.4rem; font-size: var(--base); }
.measures ul { list-style: none; margin: 0; padding: 0; }
.measures li { padding: 0.5rem 0; border-bottom: 1px solid var(--rule); }
.status { white-space: nowrap; color: var(--muted); }
.evidence { font: var(--base)/1.5 var(--sans); padding-left: 1.6rem; }
.evidence li { margin: 0 0 1.1rem; padding-left: 0.3rem; overflow-wrap: anywhere; }
.evidence li::marker { color: var(--muted); font-variant-numeric: tabular-nums; }
.evidence li:target { background: var(--wash); outline: 0.5rem solid var(--wash); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: 0.35rem 1.5rem; margin: 0; font: var(--base)/1.5 var(--sans); }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
dd ul { margin: 0; padding-left: 1.1rem; }
dd li, dd div { margin-bottom: 0.25rem; }
code, pre { font: var(--small)/1.5 var(--mono); }
pre { background: var(--wash); padding: 0.75rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { margin-top: 4rem; padding-top: 1.25rem; padding-bottom: 3rem; font: var(--small)/1.5 var(--sans); color: var(--muted); }
@media (max-width: 46rem) {
  :root { --small: 0.8125rem; --text: 1.0625rem; --lead: 1.1875rem; --head: 1.5rem; --title: 1.875rem; }
  header { padding-top: 2rem; }
  .chart.wide { display: none; }
  .chart.narrow { display: block; }
  .aside { margin-left: -1.25rem; margin-right: -1.25rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 0.6rem; }
}
@media print {
  :root { ${asVariables(LIGHT)} --ink: #000; --muted: #444; --rule: #bbb; --wash: #fff; --track: #ddd; --link: #000; }
  html { font-size: 72%; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  .skip, details:not([open]), .files { display: none; }
  figure, tr, li { break-inside: avoid; }
  h2, h2 + p, h3, figcaption { break-after: avoid; }
  section { margin-top: 2.5rem; }
  .scroll { overflow: visible; }
}
`;
