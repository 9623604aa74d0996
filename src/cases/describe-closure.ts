import { USUAL } from '../equilibrium/closure.ts';
import { HORIZONS } from '../equilibrium/horizon.ts';
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
  if (horizon) words.push(`${horizon} (${HORIZONS[horizon].about})`);
  return words.join(', ');
}

const differs = (value: unknown, usual: unknown) => value !== undefined && value !== usual;

/** The closure as result documents hold it: what was chosen, and the elasticities. */
export function modelOf({ closure, horizon, elasticities }: Reference) {
  return { ...(horizon ? { horizon } : {}), ...closure, elasticities };
}
