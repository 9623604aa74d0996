import type { Economy } from '../economy/economy.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import type { Effect, MeasuredCase } from './study.ts';

/**
 * Find an economy by its code.
 * @throws UserError where the baseline has no such economy.
 */
export function indexOf(economy: Economy, code: string): number {
  const found = economy.economies.findIndex((one) => one.code === code);
  if (found >= 0) return found;
  throw new UserError(`study names economy ${code}, which ${economy.name} does not have`, {
    remedy: suggest(
      code,
      economy.economies.map((one) => one.code),
    ),
  });
}

/** Find what a measured case does to one economy; the code is known to exist. */
export function effectOn(measured: MeasuredCase, code: string): Effect {
  return measured.effects.find((effect) => effect.economy.code === code)!;
}
