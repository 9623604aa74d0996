import type { EconomyName } from '../../economy/economy.ts';
import { BLOCS } from '../../scenario/blocs.ts';
import type { MiddleWaySpec } from '../../scenario/middle-way.ts';

/** Name the three sides of the middle way as a reader knows them. */
export function playedNames(
  { economy, powers }: MiddleWaySpec,
  { economies }: { readonly economies: readonly EconomyName[] },
): { middle: string; powers: Map<string, string> } {
  const nameOf = (code: string) => nameOfCode(code, economies);
  return {
    middle: nameOf(economy),
    powers: new Map(powers.map((power) => [power.economy, nameOf(power.economy)])),
  };
}

/** Name an economy or a shipped bloc; a scenario's own bloc keeps its code. */
export function nameOfCode(code: string, economies: readonly EconomyName[]): string {
  const found = economies.find((one) => one.code.toUpperCase() === code.toUpperCase());
  return found?.name ?? BLOCS[code.toUpperCase()]?.title ?? code;
}
