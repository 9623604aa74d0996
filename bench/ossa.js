import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrate } from '../dist/economy/calibrate.js';
import { DEFAULT_CLOSURE, rebase, solve } from '../dist/equilibrium/index.js';

/** Monopolistic competition without entry and without trade deficits, as in Ossa (2014). */
export const OSSA_CLOSURE = { ...DEFAULT_CLOSURE, deficits: 'zero', structure: 'fixed-firms' };

/** Read Ossa's seven regions and 33 industries from a folder that holds his data. */
export function ossaEconomy(folder) {
  const rows = (name) => {
    const [head, ...lines] = readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/);
    const keys = head.split(',');
    return lines.map((line) => Object.fromEntries(line.split(',').map((value, k) => [keys[k], value])));
  };
  const regions = rows('regions.csv').map(({ name }) => name);
  // Names of industries may hold commas, the columns wanted stand around them.
  const sectors = readFileSync(join(folder, 'sectors.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => ({ code: line.split(',')[1], sigma: Number(line.split(',').at(-5)) }));
  const [N, J] = [regions.length, sectors.length];
  const flows = new Float64Array(J * N * N);
  const tariffs = new Float64Array(J * N * N);
  for (const row of rows('bilateral.csv')) {
    const j = sectors.findIndex(({ code }) => code === row.sector);
    const cell = (j * N + regions.indexOf(row.importer)) * N + regions.indexOf(row.exporter);
    flows[cell] = Number(row.trade_musd);
    tariffs[cell] = Number(row.tariff_fraction);
  }
  const raw = calibrate({
    name: 'ossa-2014',
    title: 'Ossa (2014)',
    year: 2007,
    unit: 'million USD',
    economies: regions.map((name) => ({ code: name, name })),
    sectors: sectors.map(({ code }) => ({ code, name: code, group: 'goods' })),
    flows,
    tariffs,
    valueAddedShares: new Float64Array(J * N).fill(1),
    inputShares: new Float64Array(J * J * N),
    tradeElasticity: Float64Array.from(sectors, ({ sigma }) => sigma - 1),
    elasticitySets: {},
    provenance: { sources: [], notes: [], adjustments: [] },
  });
  return rebase(solve(raw, {}, OSSA_CLOSURE, { tolerance: 1e-12 }), raw);
}
