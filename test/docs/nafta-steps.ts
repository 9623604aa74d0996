import { readFileSync } from 'node:fs';
import { balanceTables } from '../../src/data/balance.ts';
import { parseDecimal, readCsv } from '../../src/data/csv.ts';
import { readPackage } from '../../src/data/package/read-package.ts';
import type { Economy } from '../../src/economy/economy.ts';
import type { Closure } from '../../src/equilibrium/closure.ts';
import { outcomesOf } from '../../src/equilibrium/outcomes-of.ts';
import { rebase } from '../../src/equilibrium/rebase.ts';
import { solve } from '../../src/equilibrium/solve.ts';

const FOLDER = new URL('../data/caliendo-parro-2015', import.meta.url).pathname;
const BALANCED: Closure = { deficits: 'zero', labour: 'mobile' };
const OPTIONS = { tolerance: 1e-12 };

/** The first-order parts and the exact change of real income, `[economy]`, decimals. */
export interface Parts {
  readonly terms: Float64Array;
  readonly volume: Float64Array;
}

/** Caliendo and Parro's economy of 1993 without deficits, and the tariffs of 2005 between the members. */
export function nafta(): { economy: Economy; tariffs: Float64Array } {
  const opened = balanceTables(readPackage(FOLDER, { looseShares: true }), 'clip');
  const economy = rebase(solve(opened, {}, BALANCED, OPTIONS), opened);
  const N = economy.economies.length;
  const economyAt = (code: string) => economy.economies.findIndex((one) => one.code === code);
  const sectorAt = (code: string) => economy.sectors.findIndex((one) => one.code === code);
  const file = `${FOLDER}/nafta-tariffs-2005.csv`;
  const tariffs = economy.tariffs.slice();
  readCsv(readFileSync(file, 'utf8'), file, () => ([sector, importer, exporter, rate]) => {
    tariffs[(sectorAt(sector) * N + economyAt(importer)) * N + economyAt(exporter)] = parseDecimal(rate)!;
  });
  return { economy, tariffs };
}

/** The exact change of real income, all of the cut at once, `[economy]`. */
export function exactChange(economy: Economy, tariffs: Float64Array): Float64Array {
  return outcomesOf(economy, solve(economy, { tariffs }, BALANCED, OPTIONS)).realIncome;
}

/** Sum the one-step formula over equal steps of the tariff, each from its own base. */
export function inSteps(economy: Economy, tariffs: Float64Array, steps: number): Parts {
  const terms = new Float64Array(economy.economies.length);
  const volume = new Float64Array(economy.economies.length);
  let base = economy;
  for (let step = 1; step <= steps; step++) {
    const here = economy.tariffs.map((rate, cell) => rate + ((tariffs[cell] - rate) * step) / steps);
    const equilibrium = solve(base, { tariffs: here }, BALANCED, OPTIONS);
    const { termsOfTradeFirstOrder, volumeOfTradeFirstOrder } = outcomesOf(base, equilibrium);
    for (let n = 0; n < terms.length; n++) {
      terms[n] += termsOfTradeFirstOrder[n];
      volume[n] += volumeOfTradeFirstOrder[n];
    }
    base = rebase(equilibrium, base);
  }
  return { terms, volume };
}
