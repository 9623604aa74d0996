import { openEconomy } from '../../src/data/open-economy.ts';
import { aggregate } from '../../src/economy/aggregate.ts';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import { type Closure, DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';

export const BALANCED: Closure = { ...DEFAULT_CLOSURE, deficits: 'zero' };

/** His sixteen sectors in the codes of world-2014, with the trade elasticities of his Table 4; services at ten. */
const SECTORS: readonly (readonly [code: string, theta: number, members: string])[] = [
  ['agriculture', 0.69, 'A'],
  ['mining', 13.53, 'B'],
  ['food', 0.47, 'C10-C12'],
  ['textiles', 3.33, 'C13-C15'],
  ['wood', 5.73, 'C16'],
  ['paper', 8.5, 'C17-C18'],
  ['petroleum', 14.94, 'C19'],
  ['chemicals', 0.92, 'C20 C21'],
  ['rubber', 1.69, 'C22'],
  ['minerals', 1.47, 'C23'],
  ['metals', 3.28, 'C24 C25'],
  ['electronics', 3.44, 'C26 C27'],
  ['machinery', 3.64, 'C28'],
  ['transport', 1.38, 'C29 C30'],
  ['other', 1.64, 'C31-C33'],
  ['services', 10, 'D-E F G H I J K L M-N O-Q R-U'],
];

/**
 * The world of 2014 as Lashkaripour (2021) has it in his baseline: no inputs, no deficits, sixteen sectors; without
 * tariffs, too, if asked.
 */
export function lashkaripourEconomy({ tariffs = true }: { tariffs?: boolean } = {}): Economy {
  const world = openEconomy('world-2014');
  const merged = aggregate(world, {
    name: 'lashkaripour-2021',
    title: 'Lashkaripour (2021)',
    economies: world.economies.map((one) => ({ ...one, members: [one.code] })),
    sectors: SECTORS.map(([code, , members]) => ({
      code,
      name: code,
      group: code === 'services' ? 'services' : 'goods',
      members: members.split(' '),
    })),
  });
  const withoutInputs = calibrate({
    ...merged,
    tariffs: tariffs ? merged.tariffs : new Float64Array(merged.tariffs.length),
    valueAddedShares: new Float64Array(merged.valueAddedShares.length).fill(1),
    inputShares: new Float64Array(merged.inputShares.length),
    tradeElasticity: Float64Array.from(SECTORS, ([, theta]) => theta),
  });
  return rebase(solve(withoutInputs, {}, BALANCED, { tolerance: 1e-12 }), withoutInputs);
}
