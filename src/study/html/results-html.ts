import { type MoneyUnit, money, percent } from '../../figure/format.ts';
import type { MeasuredCase, Study } from '../study.ts';
import { type Html, html } from './escape.ts';

const COLUMNS = ['Real income', 'Worth a year', 'Real wage', 'Exports', 'Imports'] as const;

/** Set the table of every case: the economies in focus, with real income, its worth, wages and trade. */
export function resultsHtml(study: Study): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="All cases"><table>
  <caption class="hidden">What each case does to the countries in focus</caption>
  <thead><tr><th scope="col">Country</th>${COLUMNS.map((label) => html`<th scope="col" class="n">${label}${label === 'Worth a year' && html`<span class="unit">${dollars(study.unit)}</span>`}</th>`)}</tr></thead>
  ${study.cases.map((one) => caseRows(one, study))}
</table></div>`;
}

function caseRows(one: MeasuredCase, study: Study): Html {
  const { focus, unit } = study;
  const shown = focus.flatMap((code) => one.effects.filter((effect) => effect.economy.code === code));
  return html`<tbody>
  <tr class="group"><th scope="rowgroup" colspan="6">${one.title}</th></tr>
  ${shown.map(
    (effect) =>
      html`<tr><td>${effect.economy.name}</td>${[
        percent(effect.realIncome, { plus: true }),
        money(effect.money, unit, { plus: true }),
        percent(effect.realWage, { plus: true }),
        percent(effect.exports, { plus: true }),
        percent(effect.imports, { plus: true }),
      ].map((text) => html`<td class="n">${text}</td>`)}</tr>`,
  )}</tbody>`;
}

function dollars(unit: MoneyUnit): string {
  return `${unit.currency}, prices of ${unit.year}`;
}
