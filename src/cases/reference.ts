import { economyHash } from '../data/economy-hash.ts';
import { openEconomy } from '../data/open-economy.ts';
import type { Economy } from '../economy/economy.ts';
import type { ElasticityChoice } from '../economy/elasticities.ts';
import { type Closure, DEFAULT_CLOSURE } from '../equilibrium/closure.ts';
import type { Instruments } from '../equilibrium/instruments.ts';
import { rebase } from '../equilibrium/rebase.ts';
import { solve } from '../equilibrium/solve.ts';
import type { Reference } from './solved.ts';

/** Which data, closure and elasticities changes are measured with. */
export interface ReferenceChoice {
  /** A shipped baseline or the path of an economy package. */
  readonly baseline: string;
  readonly closure?: Closure;
  readonly elasticities?: ElasticityChoice;
  readonly balance?: 'rescale' | 'clip';
}

/**
 * Open the economy that a case starts from. With `deficits: zero` that is the solved equilibrium without deficits.
 * @throws UserError where the data or the choice are at fault.
 * @throws ConvergenceError where the economy has no equilibrium without its deficits.
 */
export function openReference(choice: ReferenceChoice): Reference {
  const { baseline, closure = DEFAULT_CLOSURE, elasticities = 'default', balance } = choice;
  const opened = openEconomy(baseline, { balance, elasticities });
  const hash = economyHash(opened);
  const origin = purged(opened, closure);
  return { origin, base: undefined, economy: origin, hash, closure, elasticities: describe(elasticities) };
}

/**
 * Put measures in force before any case: the equilibrium with them is what changes are measured from.
 * @throws UserError where they hold an export tax or subsidy, which a baseline cannot.
 * @throws ConvergenceError where there is no equilibrium with them.
 */
export function withBase(reference: Reference, instruments: Instruments): Reference {
  const { origin, closure } = reference;
  const base = solve(origin, instruments, closure);
  return { ...reference, base, economy: rebase(base, origin) };
}

function purged(economy: Economy, closure: Closure): Economy {
  if (closure.deficits !== 'zero' || economy.deficit.every((value) => value === 0)) return economy;
  return rebase(solve(economy, {}, closure, { tolerance: 1e-12 }), economy);
}

function describe(choice: ElasticityChoice): string {
  if (typeof choice === 'string') return choice;
  if (typeof choice === 'number') return `${choice} in every sector`;
  return `default, but ${Object.entries(choice)
    .map(([sector, theta]) => `${sector} ${theta}`)
    .join(', ')}`;
}
