import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDecimal, readCsv } from '../../src/data/csv.ts';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import { type Closure, DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';

/** The folder with Ossa's (2014) data, which may not be passed on: bilateral.csv, regions.csv, sectors.csv, ... */
export const OSSA_FOLDER = process.env.TRADECRAFT_OSSA;

/** Whether the data are there. */
export const hasOssa = OSSA_FOLDER !== undefined && existsSync(join(OSSA_FOLDER, 'bilateral.csv'));

/** Monopolistic competition without entry, and no trade deficits. */
export const OSSA_CLOSURE: Closure = { ...DEFAULT_CLOSURE, deficits: 'zero', structure: 'fixed-firms' };

function rows(name: string): Record<string, string>[] {
  const file = join(OSSA_FOLDER!, name);
  const out: Record<string, string>[] = [];
  readCsv(readFileSync(file, 'utf8'), file, (header) => (fields) => {
    out.push(Object.fromEntries(header.map((key, k) => [key, fields[k]])));
  });
  return out;
}

const number = (text: string) => {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`${text} is not a number`);
  return value;
};

/** Ossa's seven regions and 33 industries, their trade balanced in his model as he does before anything else. */
export function ossaEconomy(): Economy {
  const regions = rows('regions.csv').map(({ name }) => name);
  const sectors = rows('sectors.csv');
  const [N, J] = [regions.length, sectors.length];
  const flows = new Float64Array(J * N * N);
  const tariffs = new Float64Array(J * N * N);
  for (const row of rows('bilateral.csv')) {
    const j = sectors.findIndex(({ code }) => code === row.sector);
    const cell = (j * N + regions.indexOf(row.importer)) * N + regions.indexOf(row.exporter);
    flows[cell] = number(row.trade_musd);
    tariffs[cell] = number(row.tariff_fraction);
  }
  const raw = calibrate({
    name: 'ossa-2014',
    title: 'Ossa (2014)',
    year: 2007,
    unit: 'million USD',
    economies: regions.map((name) => ({ code: name, name })),
    sectors: sectors.map(({ code, name }) => ({ code, name, group: 'goods' })),
    flows,
    tariffs,
    valueAddedShares: new Float64Array(J * N).fill(1),
    inputShares: new Float64Array(J * J * N),
    tradeElasticity: Float64Array.from(sectors, ({ sigma_col1 }) => number(sigma_col1) - 1),
    elasticitySets: {},
    provenance: { sources: [], notes: [], adjustments: [] },
  });
  return rebase(solve(raw, {}, OSSA_CLOSURE, { tolerance: 1e-12 }), raw);
}

/** Noncooperative tariffs of four regions as he collected them, `[sector][region]`; zero where he had none. */
export function ossaNoncooperative(economy: Economy): Float64Array {
  const codes = economy.economies.map(({ code }) => code);
  return Float64Array.from(
    rows('noncooperative_tariff_data.csv').flatMap((row) => codes.map((code) => number(row[code]))),
  );
}
