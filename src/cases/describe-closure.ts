import { type Closure, USUAL } from '../equilibrium/closure.ts';
import { HORIZONS, type Horizon } from '../equilibrium/horizon.ts';
import type { Reference } from './solved.ts';

/** Name the closure in words, with every choice that is not the default's, and the elasticities. */
export function closureWords({ closure, horizon, elasticities }: Reference): string {
  const { deficits, labour, labourDispersion, labourTax, ...rest } = closure;
  const words = [
    `deficits ${deficits}`,
    `labour ${labour}${labourDispersion ? ` (dispersion ${labourDispersion})` : ''}`,
  ];
  const { inputSubstitution, finalSubstitution, structure, scale, labourSupply, revenue } = rest;
  if (differs(inputSubstitution, USUAL.inputSubstitution))
    words.push(`input substitution ${inputSubstitution}`);
  if (differs(finalSubstitution, USUAL.finalSubstitution))
    words.push(`final substitution ${finalSubstitution}`);
  if (differs(structure, USUAL.structure)) words.push(`structure ${structure}`);
  if (differs(scale, USUAL.scale)) words.push(`scale economies ${scale}`);
  if (differs(labourSupply, USUAL.labourSupply)) words.push(`labour supply ${labourSupply}`);
  if (revenue === 'labour-tax') words.push(`new revenue cuts the labour tax of ${100 * labourTax!}%`);
  words.push(`elasticities ${elasticities}`);
  if (horizon) words.push(horizonWords(horizon, closure));
  return words.join(', ');
}

/** Say what a horizon sets, unless something else was written beside it. */
function horizonWords(horizon: Horizon, closure: Closure): string {
  const { about, closure: preset } = HORIZONS[horizon];
  const set = { ...USUAL, ...closure } as Readonly<Record<string, unknown>>;
  const whole = Object.entries(preset).every(([name, value]) => set[name] === value);
  return whole ? `${horizon} (${about})` : `${horizon}, but for what is said here`;
}

const differs = (value: unknown, usual: unknown) => value !== undefined && value !== usual;

/** The closure as result documents hold it: what was chosen, and the elasticities. */
export function modelOf({ closure, horizon, elasticities }: Reference) {
  return { ...(horizon ? { horizon } : {}), ...closure, elasticities };
}
