/**
 * The style sheet of a study. One scale of sizes, two colours with meaning, and white space; colours are variables
 * so that charts, text and dark mode agree.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c1b19; --muted: #66645e; --rule: #dcd9d2; --wash: #f6f4ef; --track: #e9e6df;
  --neutral: #8a8984; --gain: #0b7285; --loss: #b4501e; --link: #0b5d6e;
  --serif: Charter, 'Bitstream Charter', 'Sitka Text', Cambria, Georgia, serif;
  --sans: system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161615; --ink: #eceae4; --muted: #a5a29a; --rule: #3a3936; --wash: #1f1f1d; --track: #343330;
    --neutral: #8f8d87; --gain: #4db6c6; --loss: #e58a56; --link: #7cc8d6;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 var(--serif); }
main, header, footer { max-width: 47.5rem; margin: 0 auto; padding: 0 1.25rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--gain); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; top: 0; padding: 0.5rem 1rem; background: var(--paper); }
.skip:focus { left: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { padding-top: 3.5rem; }
.kicker { margin: 0 0 1rem; font: 600 0.8125rem/1.4 var(--sans); letter-spacing: 0.08em; text-transform: uppercase; color: var(--muted); }
h1 { margin: 0; font: 700 clamp(2rem, 5.2vw, 3.25rem)/1.1 var(--serif); letter-spacing: -0.015em; text-wrap: balance; }
.question { margin: 1rem 0 0; font-size: 1.375rem; line-height: 1.4; color: var(--muted); text-wrap: pretty; }
.standfirst { margin: 1.75rem 0 0; font-size: 1.3125rem; line-height: 1.5; text-wrap: pretty; }
p { margin: 0 0 1.1rem; text-wrap: pretty; hanging-punctuation: first; }
section { margin-top: 3.5rem; }
h2 { margin: 0 0 0.9rem; font: 700 1.625rem/1.2 var(--serif); letter-spacing: -0.01em; text-wrap: balance; }
figure { margin: 2.25rem 0 0; padding-top: 0.9rem; border-top: 2px solid var(--ink); font-family: var(--sans); }
h3 { margin: 0; font: 700 1.125rem/1.35 var(--sans); }
h3 .number { font-weight: 400; color: var(--muted); margin-right: 0.35rem; }
.takeaway { margin: 0.35rem 0 0; font: 1.0625rem/1.5 var(--serif); }
.measure { margin: 0.9rem 0 0.4rem; font-size: 0.875rem; line-height: 1.4; color: var(--muted); }
.chart svg { display: block; max-width: 100%; height: auto; overflow: visible; }
.chart.narrow svg { margin: 0 auto; }
.chart.narrow { display: none; }
.source, details, .small { font: 0.875rem/1.5 var(--sans); color: var(--muted); }
.source { margin: 0.9rem 0 0; }
.files { float: right; margin: 0.4rem 0 0; padding: 0.25rem 0; font: 0.875rem/1.5 var(--sans); }
.files a { margin-left: 1rem; }
details { margin-top: 0.4rem; }
details[open] .scroll { clear: right; }
summary { cursor: pointer; color: var(--link); padding: 0.25rem 0; width: fit-content; }
.scroll { overflow-x: auto; margin: 0.5rem 0 0; }
table { border-collapse: collapse; width: 100%; font: 0.875rem/1.4 var(--sans); color: var(--ink); }
th { text-align: left; font-weight: 600; vertical-align: bottom; border-bottom: 1px solid var(--ink); }
th, td { padding: 0.4rem 1rem 0.4rem 0; }
th:last-child, td:last-child { padding-right: 0; }
td { vertical-align: top; border-bottom: 1px solid var(--rule); }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.n { white-space: normal; }
th .unit { font-weight: 400; color: var(--muted); display: block; }
tr.group th { padding-top: 1.2rem; border-bottom-width: 1px; }
.aside { margin-top: 2.5rem; padding: 1.25rem 1.5rem; background: var(--wash); font: 1rem/1.55 var(--sans); }
.aside h2 { font-size: 1.25rem; }
.aside ul { margin: 0; padding-left: 1.1rem; }
.aside li { margin: 0.45rem 0; }
.measures { font-family: var(--sans); font-size: 0.9375rem; line-height: 1.5; }
.measures h3 { margin: 1.75rem 0 0.4rem; font-size: 1rem; }
.measures ul { list-style: none; margin: 0; padding: 0; }
.measures li { padding: 0.5rem 0; border-bottom: 1px solid var(--rule); }
.status { white-space: nowrap; color: var(--muted); }
.evidence { font: 0.9375rem/1.5 var(--sans); padding-left: 1.6rem; }
.evidence li { margin: 0 0 1.1rem; padding-left: 0.3rem; overflow-wrap: anywhere; }
.evidence li::marker { color: var(--muted); font-variant-numeric: tabular-nums; }
.evidence li:target { background: var(--wash); outline: 0.5rem solid var(--wash); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: 0.35rem 1.5rem; margin: 0; font: 0.9375rem/1.5 var(--sans); }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
dd ul { margin: 0; padding-left: 1.1rem; }
dd li, dd div { margin-bottom: 0.25rem; }
code, pre { font: 0.875rem/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; }
pre { background: var(--wash); padding: 0.75rem 1rem; overflow-x: auto; }
footer { margin-top: 4rem; padding-top: 1.25rem; padding-bottom: 3rem; font: 0.875rem/1.5 var(--sans); color: var(--muted); }
@media (max-width: 46rem) {
  body { font-size: 1.0625rem; }
  header { padding-top: 2rem; }
  .standfirst { font-size: 1.1875rem; }
  .chart.wide { display: none; }
  .chart.narrow { display: block; }
  .aside { margin-left: -1.25rem; margin-right: -1.25rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 0.6rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --muted: #444; --rule: #bbb; --wash: #fff; --track: #ddd; --gain: #0b7285; --loss: #b4501e; --link: #000; }
  html { font-size: 72%; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  .skip, details:not([open]), .files { display: none; }
  figure, tr, li { break-inside: avoid; }
  h2, h2 + p, h3, figcaption { break-after: avoid; }
  section { margin-top: 2.5rem; }
  .scroll { overflow: visible; }
}
`;
