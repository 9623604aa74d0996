import { capital } from '../../figure/words.ts';
import { QUOTA_COLUMNS, quotaCells } from '../quota-words.ts';
import type { Study } from '../study.ts';
import { type Html, html } from './escape.ts';

/** Set the table of what became of every case's tariff-rate quotas; nothing where no case has one. */
export function quotasHtml({ cases, unit }: Study): Html | false {
  const having = cases.filter(({ quotas }) => quotas.length > 0);
  if (having.length === 0) return false;
  return html`<section aria-labelledby="quotas">
  <h2 id="quotas">Quotas: how far they fill, and who has the rent</h2>
  <p>A quota that fills keeps the price in the country above the price at the border and its lower duty. The difference is what a licence is worth, and times what comes in under the quota it is the rent.</p>
  <div class="scroll" role="region" tabindex="0" aria-label="Quotas"><table>
  <caption class="hidden">What became of the tariff quotas of each case</caption>
  <thead><tr>${QUOTA_COLUMNS.map(({ label, right }) => html`<th scope="col" class="${right ? 'n' : ''}">${capital(label || 'state')}</th>`)}</tr></thead>
  ${having.map(
    ({ title, quotas }) => html`<tbody>
  <tr class="group"><th scope="rowgroup" colspan="${QUOTA_COLUMNS.length}">${title}</th></tr>
  ${quotas.map((row) => html`<tr>${quotaCells(row, unit).map((text, c) => html`<td class="${QUOTA_COLUMNS[c].right ? 'n' : ''}">${text}</td>`)}</tr>`)}</tbody>`,
  )}
</table></div>
</section>`;
}
