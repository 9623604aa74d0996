import { longDate } from '../../figure/format.ts';
import { capital } from '../../figure/words.ts';
import { citation } from '../cite.ts';
import type { DrawnView } from '../describe-uncertainty.ts';
import type { EvidenceView, GroupView, MeasureView } from '../scenario-view.ts';
import { type Html, html, safeUrl } from './escape.ts';

/** Set the measures group by group: words, status, dates, note, and the numbers of their sources. */
export function measuresHtml(groups: readonly GroupView[], evidence: readonly EvidenceView[]): Html {
  const number = new Map(evidence.map(({ id }, index) => [id, index + 1]));
  return html`<div class="measures">${groups.map(
    (group) => html`
  <h3>${group.title}</h3>
  <ul>${group.measures.map(
    (measure) => html`
    <li>${measure.words}.<div class="small">${statusOf(measure)}${measure.evidence.map((id) => link(id, number))}${measure.note && html`<br>${measure.note}`}</div></li>`,
  )}</ul>`,
  )}</div>`;
}

/** Set the ranges that were drawn: words, note, and the numbers of their sources. */
export function drawnHtml(drawn: readonly DrawnView[], evidence: readonly EvidenceView[]): Html {
  const number = new Map(evidence.map(({ id }, index) => [id, index + 1]));
  return html`<ul>${drawn.map(
    (one) =>
      html`<li>${one.words}.${one.evidence.map((id) => link(id, number))}${one.note && html`<br><span class="small">${one.note}</span>`}</li>`,
  )}</ul>`;
}

function statusOf({ status, from, until }: MeasureView): string {
  const dates = [from && `from ${longDate(from)}`, until && `until ${longDate(until)}`].filter(
    (part) => part,
  );
  const words = [status?.replaceAll('-', ' '), ...dates].filter((part) => part).join(', ');
  return capital(words);
}

function link(id: string, number: ReadonlyMap<string, number>): Html | undefined {
  const n = number.get(id);
  return n === undefined ? undefined : html` <a href="#source-${n}" aria-label="Source ${n}">[${n}]</a>`;
}

/** Set the numbered list of sources: who, when, what it says, whether it was checked, and what rests on it. */
export function evidenceHtml(evidence: readonly EvidenceView[], groups: readonly GroupView[]): Html {
  return html`<ol class="evidence">${evidence.map((one, index) => {
    const url = safeUrl(one.url);
    const resting = groups.filter((group) =>
      group.measures.some((measure) => measure.evidence.includes(one.id)),
    );
    return html`
  <li id="source-${index + 1}">${citation(one)}. ${url ? html`<a href="${url}" rel="noopener noreferrer">${one.title}</a>` : one.title}.${one.locator && html` ${one.locator}.`}
    ${one.says && html`<br>${one.says}`}
    <br><span class="small">${[one.status?.replaceAll('-', ' '), one.verified ? 'opened and checked' : 'not checked against its source', one.accessed && `seen on ${longDate(one.accessed)}`].filter((part) => part).join('; ')}.${resting.length > 0 && ` Carries: ${resting.map((group) => group.title).join('; ')}.`}</span></li>`;
  })}</ol>`;
}
