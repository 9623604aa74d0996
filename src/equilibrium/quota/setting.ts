import { exp } from '../../kernel/exponential.ts';
import { log } from '../../kernel/logarithm.ts';
import type { Part, PartChange } from './product-nest.ts';
import { isUnderQuota, type Quota, type QuotaCell, type QuotaPart } from './quota.ts';

/**
 * How far a quota binds, on one scale w from zero: the wedge rises from nothing to the whole distance between the two
 * rates (`reach`), and from there on the share of imports that is inside the quota falls.
 */
export interface Setting {
  /** Where between the in-quota rate (0) and the out-of-quota rate (1) the buyer's price lies. */
  readonly lambda: number;
  /** Share of imports inside the quota. */
  readonly inside: number;
}

/** The logarithm of (1 + out-of-quota rate) / (1 + in-quota rate). */
export function room({ duty, outside }: QuotaPart): number {
  return log((1 + outside) / (1 + duty));
}

/** The largest room of each quota over its cells: the w at which the out-of-quota rate is reached. */
export function reaches(quotas: readonly Quota[], cells: readonly QuotaCell[]): number[] {
  const reach = quotas.map(() => 0);
  for (const { parts } of cells) {
    for (const part of parts.filter(isUnderQuota))
      reach[part.quota] = Math.max(reach[part.quota], room(part));
  }
  return reach;
}

/** Read the scale; w may be infinite, for a quota of zero. */
export function settingAt(w: number, reach: number): Setting {
  return { lambda: reach > 0 ? Math.min(1, w / reach) : 1, inside: exp(-Math.max(0, w - reach)) };
}

/** A part as buyers and sellers meet it at a setting, the rent shared out between duty and markup. */
export function partAt(part: Part | QuotaPart, settings: readonly Setting[], quotas: readonly Quota[]): Part {
  if (!isUnderQuota(part)) return part;
  const { lambda, inside } = settings[part.quota];
  const wedge = exp(lambda * room(part)) - 1;
  const kept = 1 + inside * quotas[part.quota].exportersShare * wedge;
  return {
    share: part.share,
    cost: part.cost,
    duty: ((1 + part.duty) * (1 + wedge)) / kept - 1,
    markup: (1 + part.markup) * kept - 1,
  };
}

/** How a part moves with the w of quota k. */
export function partChange(
  part: Part | QuotaPart,
  k: number,
  { lambda, inside }: Setting,
  reach: number,
  { exportersShare }: Quota,
): PartChange {
  if (!isUnderQuota(part) || part.quota !== k) return { duty: 0, markup: 0 };
  const wedge = exp(lambda * room(part)) - 1;
  const kept = 1 + inside * exportersShare * wedge;
  if (lambda < 1) {
    const price = room(part) / reach;
    const markup = (inside * exportersShare * (1 + wedge) * price) / kept;
    return { duty: price - markup, markup };
  }
  const markup = (-inside * exportersShare * wedge) / kept;
  return { duty: -markup, markup };
}
