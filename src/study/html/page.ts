import { longDate } from '../../figure/format.ts';
import { list, quoted } from '../../figure/words.ts';
import { startInWords as fromInWords } from '../cite.ts';
import type { DataFile } from '../data-files.ts';
import type { Study } from '../study.ts';
import type { StudySection } from '../study-figures.ts';
import { html, raw } from './escape.ts';
import { drawnHtml, evidenceHtml, measuresHtml } from './evidence-html.ts';
import { figureHtml } from './figure-html.ts';
import { provenanceHtml } from './provenance-html.ts';
import { quotasHtml } from './quotas-html.ts';
import { resultsHtml } from './results-html.ts';
import { STYLE } from './style.ts';

/** Write a study as one HTML page that asks nothing of the network. */
export function page(study: Study, sections: readonly StudySection[], files: readonly DataFile[]): string {
  const { title, question, description, answer, unit, provenance, omits, failed } = study;
  let number = 0;
  const year = provenance.economy.year;
  const description160 = (question ?? answer.summary[0] ?? title).slice(0, 160);
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Tradecraft ${provenance.engine}">
<meta name="description" content="${description160}">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the study</a>
<header>
  <p class="kicker">Feasibility study${study.date && html` \u00b7 ${longDate(study.date)}`} \u00b7 data of ${year}${fromInWords(provenance.start)}</p>
  <h1>${title}</h1>
  ${question && html`<p class="question">${question}</p>`}
  ${answer.summary.map((text) => html`<p class="standfirst">${text}</p>`)}
</header>
<main id="main">
${
  description &&
  html`<section aria-label="Background">
  <p>${description}</p>
</section>`
}
${sections.map(
  (section) => html`
<section aria-labelledby="${section.id}">
  <h2 id="${section.id}">${section.title}</h2>
  <p>${section.lead}</p>
  ${section.figures.map((figure) => figureHtml(figure, ++number, unit))}
</section>`,
)}
${
  answer.detail.length > 0 &&
  html`<section aria-labelledby="in-full">
  <h2 id="in-full">The answer in full</h2>
  ${answer.detail.map((text) => html`<p>${unbroken(text)}</p>`)}
</section>`
}
<section class="aside" aria-labelledby="omits">
  <h2 id="omits">What this leaves out</h2>
  <ul>${omits.map((text) => html`<li>${text}</li>`)}</ul>
</section>
<section aria-labelledby="results">
  <h2 id="results">Every case, country by country</h2>
  <p>Changes are measured from ${startInWords(study)}. Real income is what a country can buy; its worth in money is that change at the prices of ${year}.</p>
  ${resultsHtml(study)}
  ${failed.length > 0 && html`<p class="small">Without a result: ${failed.map((one) => `${one.title} (${one.reason})`).join('; ')}.</p>`}
</section>
${quotasHtml(study)}
<section aria-labelledby="measures">
  <h2 id="measures">The measures, one by one</h2>
  ${measuresHtml(study.groups, study.evidence)}
</section>
${
  study.drawn.length > 0 &&
  html`<section aria-labelledby="drawn">
  <h2 id="drawn">What is drawn, and why</h2>
  ${drawnHtml(study.drawn, study.evidence)}
</section>`
}
${
  study.evidence.length > 0 &&
  html`<section aria-labelledby="evidence">
  <h2 id="evidence">Evidence</h2>
  ${evidenceHtml(study.evidence, study.groups)}
</section>`
}
<section aria-labelledby="computed">
  <h2 id="computed">How it was computed</h2>
  ${provenanceHtml(study)}
</section>
</main>
<footer>
  <p>Data of this page: ${files.map((file, index) => html`${index > 0 && ', '}<a href="data/${file.name}.csv" download>${file.name}.csv</a>`)}; described in <a href="datapackage.json">datapackage.json</a>.</p>
</footer>
</body>
</html>
`.text;
}

/** Keep a minus from being left behind at the end of a line: browsers may break between it and a currency sign. */
function unbroken(text: string): string {
  return text.replace(/\u2212(?=\D)/g, '\u2212\u2060');
}

/** What changes are measured from. */
function startInWords({ base, provenance }: Study): string {
  const world = `the world of ${provenance.economy.year}${fromInWords(provenance.start)}`;
  return base.length > 0 ? `${world} with these in force: ${list(base.map(quoted))}` : world;
}
