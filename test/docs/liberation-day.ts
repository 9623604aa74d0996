import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readTable } from '../../src/data/package/table.ts';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';

const FOLDER = new URL('../data/liberation-day-2025/', import.meta.url).pathname;

/** Share of a good's value that is added where it is sold: the United States and the others, as the authors solve it. */
const NU = { usa: 0.2706962, others: 0.114365 };

/** The announced schedule never goes below this. */
const FLOOR = 0.1;

/** Parameters of the paper: trade elasticity, labour supply, and scale (elasticity of trade times psi is 0.67). */
export const PAPER = { theta: 4, laborSupply: 0.5, psi: 0.67 / 4 } as const;

/** The one-sector world of Ignatenko, Lashkaripour, Macedoni and Simonovska (2025), 194 economies in 2023. */
export interface LiberationDay {
  readonly economy: Economy;
  readonly usa: number;
  /** The schedule of 2 April 2025; `retaliation` adds 25% by everyone on the United States. */
  readonly tariffs: Float64Array;
  readonly retaliation: Float64Array;
  /** Published change of welfare by economy, per cent, under the authors' main closure, without retaliation. */
  readonly published: Float64Array;
}

/**
 * Build it from goods trade, GDP and the announced tariffs. Own sales are what is left of spending, which the authors
 * work out from GDP and the trade balance net of value added where goods are sold; never below zero.
 */
export function liberationDay(): LiberationDay {
  const economies: { code: string; name: string }[] = [];
  const gdp: number[] = [];
  const rate: number[] = [];
  const published: number[] = [];
  const read = (file: string) => ({ text: text(file), file });
  const columns = ['economy', 'name', 'gdp_musd', 'tariff_2025_04_02', 'published_welfare'];
  readTable(read('economies.csv'), columns, [], (row) => {
    economies.push({ code: row.text(0), name: row.text(1) });
    gdp.push(row.number(2));
    rate.push(row.number(3));
    published.push(row.number(4));
  });
  const N = economies.length;
  const at = new Map(economies.map(({ code }, n) => [code, n]));
  const usa = at.get('USA')!;
  const flows = new Float64Array(N * N);
  readTable(read('trade-2023.csv.gz'), ['importer', 'exporter', 'value_musd'], [], (row) => {
    flows[at.get(row.text(0))! * N + at.get(row.text(1))!] = row.number(2);
  });
  economies.forEach((_, n) => {
    const kept = 1 - (n === usa ? NU.usa : NU.others);
    let imports = 0;
    let exports = 0;
    for (let k = 0; k < N; k++) {
      imports += flows[n * N + k];
      exports += flows[k * N + n];
    }
    const spending = gdp[n] + kept * (imports - kept * exports);
    flows[n * N + n] = Math.max(0, spending - imports);
  });
  const economy = calibrate({
    ...{ name: 'liberation-day-2025', title: '194 economies, one sector', year: 2023, unit: 'million USD' },
    economies,
    sectors: [{ code: 'ALL', name: 'Everything', group: 'goods' }],
    flows,
    tariffs: new Float64Array(N * N),
    valueAddedShares: new Float64Array(N).fill(1),
    inputShares: new Float64Array(N),
    tradeElasticity: Float64Array.of(PAPER.theta),
    scaleElasticity: Float64Array.of(PAPER.psi),
    elasticitySets: {},
    provenance: { sources: [], notes: [], adjustments: [] },
  });
  const tariffs = new Float64Array(N * N);
  for (let i = 0; i < N; i++) if (i !== usa) tariffs[usa * N + i] = Math.max(FLOOR, rate[i]);
  const retaliation = tariffs.slice();
  for (let n = 0; n < N; n++) if (n !== usa) retaliation[n * N + usa] = 1 / PAPER.theta;
  return { economy, usa, tariffs, retaliation, published: Float64Array.from(published) };
}

function text(file: string): string {
  const bytes = readFileSync(FOLDER + file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
