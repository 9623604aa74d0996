import { economyHash } from '../data/economy-hash.ts';
import { openEconomy } from '../data/open-economy.ts';
import { type Projection, projectGoods } from '../data/project-goods.ts';
import type { Economy } from '../economy/economy.ts';
import type { ElasticityChoice } from '../economy/elasticities.ts';
import { type Closure, DEFAULT_CLOSURE } from '../equilibrium/closure.ts';
import { HORIZONS, type Horizon } from '../equilibrium/horizon.ts';
import type { QuotaPolicy } from '../equilibrium/quota/index.ts';
import { rebase } from '../equilibrium/rebase.ts';
import { solve } from '../equilibrium/solve.ts';
import { termsOf } from '../equilibrium/terms.ts';
import type { ScenarioQuota } from '../scenario/apply-quota.ts';
import { solvePolicy } from './solve-policy.ts';
import type { Reference } from './solved.ts';

/** Which data, closure and elasticities changes are measured with. */
export interface ReferenceChoice {
  /** A shipped baseline or the path of an economy package. */
  readonly baseline: string;
  readonly closure?: Closure;
  readonly elasticities?: ElasticityChoice;
  readonly balance?: 'rescale' | 'clip';
  /** Sets the level of the elasticities; the closure says the rest. */
  readonly horizon?: Horizon;
  /** Project the trade in goods before anything else. */
  readonly project?: Projection;
}

/**
 * Open the economy that a case starts from. With `deficits: zero` that is the solved equilibrium without deficits.
 * @throws UserError where the data or the choice are at fault, `ClosureError` where the closure is.
 * @throws ConvergenceError where the economy has no equilibrium without its deficits.
 */
export function openReference(choice: ReferenceChoice): Reference {
  const { baseline, closure = DEFAULT_CLOSURE, elasticities = 'default', balance, horizon, project } = choice;
  const found = openEconomy(baseline, { balance, elasticities });
  const opened = atHorizon(project ? projectGoods(found, project) : found, horizon);
  const hash = economyHash(opened);
  termsOf(opened, closure);
  const origin = purged(opened, closure);
  return {
    opened,
    origin,
    base: undefined,
    economy: origin,
    hash,
    ...(project ? { projection: project } : {}),
    closure,
    horizon,
    elasticities: describe(elasticities),
  };
}

function atHorizon(economy: Economy, horizon: Horizon | undefined): Economy {
  if (!horizon) return economy;
  return { ...economy, tradeElasticity: economy.tradeElasticity.map(HORIZONS[horizon].elasticity) };
}

/**
 * Put measures in force before any case: the equilibrium with them is what changes are measured from.
 * @throws UserError where they hold an export tax, a subsidy or rent that goes abroad, which a baseline cannot.
 * @throws ConvergenceError where there is no equilibrium with them.
 */
export function withBase(reference: Reference, policy: QuotaPolicy<ScenarioQuota>): Reference {
  const { origin, closure } = reference;
  const { equilibrium: base, quotas } = solvePolicy(origin, policy, closure);
  return { ...reference, base, baseQuotas: quotas, economy: rebase(base, origin) };
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
