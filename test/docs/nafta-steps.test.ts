import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exactChange, inSteps, nafta } from './nafta-steps.ts';

const STEPS = [1, 2, 4, 8, 16, 32];
const MEMBERS = ['MEX', 'CAN', 'USA'];
const DOC = new URL('../../docs/model.md', import.meta.url);
const BLOCK = /(<!-- generated: nafta-steps -->\n)([\s\S]*?)(<!-- \/generated -->)/;

const { economy, tariffs } = nafta();
const members = MEMBERS.map((code) => economy.economies.findIndex((one) => one.code === code));
const exact = exactChange(economy, tariffs);
const rows = STEPS.map((steps) => ({ steps, ...inSteps(economy, tariffs, steps) }));

const percent = (value: number) => `${value < 0 ? '\u2212' : ''}${Math.abs(100 * value).toFixed(4)}`;

function table(): string {
  const [mexico] = members;
  const head = [
    'steps',
    'Mexico',
    'Mexico: terms of trade',
    'Mexico: volume of trade',
    'Canada',
    'United States',
  ];
  const body = rows.map(({ steps, terms, volume }) => [
    String(steps),
    ...members.flatMap((n) => [
      percent(terms[n] + volume[n]),
      ...(n === mexico ? [percent(terms[n]), percent(volume[n])] : []),
    ]),
  ]);
  const [inMexico, ...elsewhere] = members.map((n) => percent(exact[n]));
  const last = ['exact', inMexico, '', '', ...elsewhere].map((cell) => (cell ? `**${cell}**` : ''));
  return [head, head.map(() => '---:'), ...body, last].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

test('the sum over steps converges to the exact change, its error halving with each doubling', () => {
  for (const n of members) {
    const errors = rows.map(({ terms, volume }) => Math.abs(terms[n] + volume[n] - Math.log1p(exact[n])));
    for (let row = 1; row < errors.length; row++) {
      expect(errors[row] / errors[row - 1]).toBeLessThan(0.55);
    }
  }
});

test('docs/model.md shows the figures that the code gives (UPDATE_DOCS=1 rewrites them)', () => {
  const text = readFileSync(DOC, 'utf8');
  const found = BLOCK.exec(text);
  expect(found, 'docs/model.md has no block marked generated: nafta-steps').not.toBeNull();
  if (process.env.UPDATE_DOCS === '1') {
    writeFileSync(
      DOC,
      text.replace(BLOCK, (_, open, _old, close) => `${open}${table()}\n${close}`),
    );
    return;
  }
  expect(found![2]).toBe(`${table()}\n`);
});
