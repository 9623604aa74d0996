import type { Parameters } from '../../economy/economy.ts';
import type { Direction } from '../derivative/index.ts';
import type { Instruments } from '../instruments.ts';
import { cellPolicy, cellPolicyChange } from './product-nest.ts';
import type { QuotaPolicy } from './quota.ts';
import { partAt, partChange, type Setting } from './setting.ts';

/** Write the policy down as the solver takes it, each quota at its setting. */
export function instrumentsAt(
  { instruments, cells, quotas }: QuotaPolicy,
  settings: readonly Setting[],
  parameters: Parameters,
): Instruments {
  const thetaOf = thetaIn(parameters);
  const size = parameters.tariffs.length;
  const tariffs = (instruments.tariffs ?? parameters.tariffs).slice();
  const exportTaxes = instruments.exportTaxes?.slice() ?? new Float64Array(size);
  const barriers = instruments.barriers?.slice() ?? new Float64Array(size).fill(1);
  let taxed = instruments.exportTaxes !== undefined;
  let hindered = instruments.barriers !== undefined;
  for (const { cell, parts, exportTax, barrier } of cells) {
    const met = parts.map((part) => partAt(part, settings, quotas));
    const policy = cellPolicy(met, parameters.tariffs[cell], thetaOf(cell));
    tariffs[cell] = policy.tariff;
    exportTaxes[cell] = (1 + exportTax) * (1 + policy.exportTax) - 1;
    barriers[cell] = barrier * policy.barrier;
    taxed ||= exportTaxes[cell] !== 0;
    hindered ||= barriers[cell] !== 1;
  }
  return {
    ...instruments,
    tariffs,
    exportTaxes: taxed ? exportTaxes : undefined,
    barriers: hindered ? barriers : undefined,
  };
}

/** The direction in which the policy moves with the w of quota k. */
export function directionOf(
  { cells, quotas }: QuotaPolicy,
  k: number,
  settings: readonly Setting[],
  reach: number,
  parameters: Parameters,
): Direction {
  const thetaOf = thetaIn(parameters);
  const size = parameters.tariffs.length;
  const direction = {
    tariffs: new Float64Array(size),
    exportTaxes: new Float64Array(size),
    barriers: new Float64Array(size),
  };
  for (const { cell, parts, exportTax } of cells) {
    const met = parts.map((part) => partAt(part, settings, quotas));
    const changes = parts.map((part) => partChange(part, k, settings[k], reach, quotas[k]));
    const change = cellPolicyChange(met, changes, parameters.tariffs[cell], thetaOf(cell));
    direction.tariffs[cell] = change.tariff;
    direction.exportTaxes[cell] = (1 + exportTax) * change.exportTax;
    direction.barriers[cell] = change.barrier;
  }
  return direction;
}

function thetaIn({ economies, tradeElasticity }: Parameters): (cell: number) => number {
  const plane = economies.length ** 2;
  return (cell) => tradeElasticity[Math.floor(cell / plane)];
}
