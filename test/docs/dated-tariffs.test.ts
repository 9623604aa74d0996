import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { referenceOf, solveCase } from '../../src/cases/solve-scenario.ts';
import { loadAddedDuties } from '../../src/data/added-duties.ts';
import { openScenario } from '../../src/scenario/library.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const root = new URL('../../', import.meta.url).pathname;
const file = join(root, 'docs/data.md');
const page = readFileSync(file, 'utf8');
const words = page.replace(/\s+/g, ' ');
const update = process.env.UPDATE_DOCS === '1';

describe('the page on the data', () => {
  test('states the sizes of the table of added duties as they are', () => {
    const { dates, rows } = loadAddedDuties('us-added-duties');
    const partners = new Set(rows.map(({ partner }) => partner));
    const groups = new Set(rows.filter(({ sectors }) => sectors.length > 0).map(({ sectors }) => sectors[0]));
    expect(words).toContain(
      `${partners.size} partners, ${groups.size} sectors of goods, ${dates.length} days`,
    );
    const codes = readFileSync(join(root, 'regimes/us-exempt-products.csv'), 'utf8').trim().split('\n');
    expect(words).toContain(`${(codes.length - 1).toLocaleString('en-US')} codes`);
  });

  test('states the implied duties as the report of the build has them', () => {
    const report = readFileSync(join(root, 'data/REPORT.md'), 'utf8');
    const december = (code: string) =>
      new RegExp(`^\\| ${code} \\|[^|]*\\|[^|]*\\| ([\\d.]+) \\|`, 'm').exec(report)![1];
    const stated: Record<string, string> = {
      EU27: 'on the European Union (15 in law)',
      GBR: 'on the United Kingdom (10)',
      JPN: 'on Japan (15)',
      TWN: 'on Taiwan (20)',
      VNM: 'on Vietnam (20)',
      IND: 'on India (50)',
      COL: 'on Colombia (10)',
    };
    for (const [code, rest] of Object.entries(stated)) expect(words).toContain(`${december(code)} ${rest}`);
    expect(words).toContain(`Brazil (${Math.round(Number(december('BRA')))} of 50)`);
    expect(words).toContain(`Switzerland (${december('CHE')} of 15)`);
  });

  test('shows what the choice of rates and flows does to the founding case', () => {
    const { scenario, readText } = openScenario('uk-china-reset');
    const date = '2026-01-29';
    const starts: [string, Partial<Scenario>][] = [
      ["the table's own rates", {}],
      ['`budget-lab-tracker`', { asOf: { date, rates: 'budget-lab-tracker' } }],
      ['`budget-lab-etrs`', { asOf: { date, rates: 'budget-lab-etrs' } }],
      ['projection: `2023-goods`', { project: '2023-goods' }],
      ['tariffs of the baseline', { asOf: undefined }],
    ];
    const rows = starts.map(([title, change]) => {
      const put = { ...scenario, ...change };
      const reference = referenceOf(put, readText);
      const n = (code: string) => reference.economy.economies.findIndex((one) => one.code === code);
      const loss = (id: string, code: string) => {
        const one = put.cases.find((each) => each.id === id)!;
        const { outcomes } = solveCase(put, one, reference, readText).solved;
        return `${(100 * outcomes.realIncome[n(code)]).toFixed(2)}%`.replace('-', '\u2212');
      };
      return `| ${title} | ${loss('us-100', 'GBR')} | ${loss('canada-100', 'CAN')} |`;
    });
    const table = [
      '| start | a US tariff of 100 points on Britain, its real income | the same on Canada |',
      '| --- | --- | --- |',
      ...rows,
    ].join('\n');
    const block = `<!-- generated: starts -->\n\n${table}\n\n<!-- /generated -->`;
    const written = /<!-- generated: starts -->[\s\S]*?<!-- \/generated -->/.exec(page)?.[0];
    if (update) writeFileSync(file, page.replace(written!, block));
    else expect(written).toBe(block);
  });
});
