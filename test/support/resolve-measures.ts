import { expect } from 'vitest';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import { UserError } from '../../src/error/user-error.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { resolveCase } from '../../src/scenario/resolve.ts';

const SECTORS = ['A01', 'C29', 'SERV'];
const THETA = [4, 5, 6];

/** Make a small economy without inputs: every foreign flow is 10, goods pay a tariff of 10%. */
export function economyOf(...codes: string[]): Economy {
  const N = codes.length;
  const cells = Array.from({ length: 3 * N * N }, (_, cell) => ({
    foreign: cell % N !== Math.floor(cell / N) % N,
    goods: cell < 2 * N * N,
  }));
  return calibrate({
    name: 'tiny',
    title: 'Tiny',
    year: 2022,
    unit: 'million USD',
    economies: codes.map((code) => ({ code, name: code })),
    sectors: SECTORS.map((code, j) => ({ code, name: code, group: j < 2 ? 'goods' : 'services' })),
    flows: Float64Array.from(cells, ({ foreign }) => (foreign ? 10 : 100)),
    tariffs: Float64Array.from(cells, ({ foreign, goods }) => (foreign && goods ? 0.1 : 0)),
    valueAddedShares: new Float64Array(3 * N).fill(1),
    inputShares: new Float64Array(9 * N),
    tradeElasticity: Float64Array.from(THETA),
    elasticitySets: {},
    provenance: { sources: [], notes: [], adjustments: [] },
  });
}

export const three = economyOf('GBR', 'CHN', 'USA');

/** Resolve measures, each on its own line from line 6, against an economy. */
export function resolve(
  economy: Economy,
  measures: string[],
  extra = '',
  files: Record<string, string> = {},
) {
  const lines = measures.map((measure) => `    - {${measure}, status: assumption}`);
  const head = ['tradecraft: 1', 'title: T', 'baseline: tiny', 'measures:', '  g:'];
  const text = [...head, ...lines, 'cases: {c: [g]}', extra].join('\n');
  const readText = (path: string) => {
    if (Object.hasOwn(files, path)) return files[path];
    throw new Error(`no file ${path}`);
  };
  const resolved = resolveCase(parseScenario(text, 'dir/f.yaml'), ['g'], economy, readText);
  const { policy, notes, covered } = resolved;
  const { instruments } = policy;
  const indexOf = (code: string) => economy.economies.findIndex((one) => one.code === code);
  /** The value at sector, importer and exporter, or at sector and economy. */
  const at = (array: ArrayLike<number> | undefined, sector: string, ...codes: string[]) =>
    array![
      codes.reduce((cell, code) => cell * economy.economies.length + indexOf(code), SECTORS.indexOf(sector))
    ];
  return { instruments, policy, notes, covered, at };
}

export function fault(...given: Parameters<typeof resolve>): string {
  try {
    resolve(...given);
  } catch (error) {
    if (error instanceof UserError) return error.full;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Check that the fault of one measure stands where § marks it. */
export function expectFault(economy: Economy, marked: string, message: string, extra = '') {
  const column = `    - {${marked}`.indexOf('§') + 1;
  expect(fault(economy, [marked.replace('§', '')], extra)).toContain(`dir/f.yaml:6:${column}: ${message}`);
}
