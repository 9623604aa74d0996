import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadBaseline } from '../../src/data/baselines.ts';
import { type Closure, DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { HORIZONS, type Horizon } from '../../src/equilibrium/horizon.ts';
import { outcomesOf } from '../../src/equilibrium/outcomes-of.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import type { UserError } from '../../src/error/user-error.ts';

// docs/closures.md shows one question under every closure.
const page = new URL('../../docs/closures.md', import.meta.url).pathname;
const update = process.env.UPDATE_DOCS === '1';

interface Row {
  readonly what: string;
  readonly choice: Partial<Closure>;
  readonly horizon?: Horizon;
}

const ROWS: readonly Row[] = [
  { what: 'the default', choice: {} },
  { what: '`deficits: proportional`', choice: { deficits: 'proportional' } },
  { what: '`deficits: zero`', choice: { deficits: 'zero' } },
  {
    what: '`labour: partial`, `labourDispersion: 1.5`',
    choice: { labour: 'partial', labourDispersion: 1.5 },
  },
  { what: '`labour: specific`', choice: { labour: 'specific' } },
  { what: '`inputSubstitution: 0.2`', choice: { inputSubstitution: 0.2 } },
  { what: '`finalSubstitution: 0.5`', choice: { finalSubstitution: 0.5 } },
  { what: '`scale: 0.05`', choice: { scale: 0.05 } },
  { what: '`labourSupply: 0.5`', choice: { labourSupply: 0.5 } },
  {
    what: '`labourSupply: 0.5`, `revenue: labour-tax`, `labourTax: 30%`',
    choice: { labourSupply: 0.5, revenue: 'labour-tax', labourTax: 0.3 },
  },
  { what: '`horizon: long-run`', choice: {}, horizon: 'long-run' },
  { what: '`horizon: short-run`', choice: {}, horizon: 'short-run' },
];

/** Real incomes of three after a tariff of 100 points by the United States on every good from Canada. */
function incomes({ choice, horizon }: Row): number[] {
  const preset = horizon && HORIZONS[horizon];
  const given = loadBaseline('world-2022');
  const opened = preset ? { ...given, tradeElasticity: given.tradeElasticity.map(preset.elasticity) } : given;
  const closure = { ...DEFAULT_CLOSURE, ...preset?.closure, ...choice };
  const economy = closure.deficits === 'zero' ? rebase(solve(opened, {}, closure), opened) : opened;
  const N = economy.economies.length;
  const at = (code: string) => economy.economies.findIndex((one) => one.code === code);
  const [usa, canada, mexico] = [at('USA'), at('CAN'), at('MEX')];
  const tariffs = economy.tariffs.map((rate, c) => {
    const [i, n, j] = [c % N, Math.floor(c / N) % N, Math.floor(c / (N * N))];
    return n === usa && i === canada && economy.sectors[j].group === 'goods' ? rate + 1 : rate;
  });
  const { realIncome } = outcomesOf(economy, solve(economy, { tariffs }, closure));
  return [canada, usa, mexico].map((n) => realIncome[n]);
}

const percent = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(2)}`;

/** The largest psi theta, alike in all sectors, that a baseline bears, as the refusal of psi theta = 1 tells it. */
function largestScale(name: string): string {
  const economy = loadBaseline(name);
  try {
    solve(economy, {}, { ...DEFAULT_CLOSURE, structure: 'krugman' });
  } catch (error) {
    const { message, remedy } = error as UserError;
    const [, sector, code] = /most of all in (\S+) of (\S+)/.exec(message)!;
    const called = economy.sectors.find((one) => one.code === sector)!.name;
    return `| \`${name}\` | ${(Number(/about (\d+)%/.exec(remedy!)![1]) / 100).toFixed(2)} | ${called}, ${code} |`;
  }
  throw new Error(`${name} bears psi theta of one`);
}

const frameOf = (name: string) =>
  new RegExp(`(<!-- generated: ${name} -->\\n)[\\s\\S]*?\\n?(<!-- /generated -->)`);

test('docs/closures.md tells how strong scale economies each baseline bears', () => {
  const table = ['| baseline | ψθ at most | what grows first beyond |', '| --- | ---: | --- |']
    .concat(['world-12', 'war-2017', 'world-2014', 'world-2022'].map(largestScale))
    .join('\n');
  const text = readFileSync(page, 'utf8');
  const wanted = text.replace(frameOf('scale'), (_, open, close) => `${open}${table}\n${close}`);
  if (update) writeFileSync(page, wanted);
  else expect(text).toBe(wanted);
});

test('docs/closures.md shows what each closure makes of one question', () => {
  const found = new Map(ROWS.map((row) => [row.what, incomes(row)]));
  const table = [
    'The United States puts 100 points on every good from Canada, in `world-2022`, nobody answers. Change of real income, in per cent:',
    '',
    '| closure | Canada | United States | Mexico |',
    '| --- | ---: | ---: | ---: |',
    ...[...found].map(([what, values]) => `| ${what} | ${values.map(percent).join(' | ')} |`),
  ].join('\n');
  const text = readFileSync(page, 'utf8');
  const wanted = text.replace(frameOf('closures'), (_, open, close) => `${open}${table}\n${close}`);
  if (update) writeFileSync(page, wanted);
  else expect(text).toBe(wanted);
  // The long run is the default by definition; and a shock hurts its target more while nothing can be replaced.
  expect(found.get('`horizon: long-run`')).toEqual(found.get('the default'));
  expect(found.get('`horizon: short-run`')![0]).toBeLessThan(1.5 * found.get('the default')![0]);
});
