import { UserError } from '../error/user-error.ts';
import { calibrate } from './calibrate.ts';
import type { Economy, ElasticitySet, SectorName } from './economy.ts';

/** A concordance: which economies and sectors merge into which. Every member of the economy appears exactly once. */
export interface Concordance {
  readonly name: string;
  readonly title: string;
  readonly economies: readonly {
    readonly code: string;
    readonly name: string;
    readonly members: readonly string[];
  }[];
  readonly sectors: readonly (SectorName & { readonly members: readonly string[] })[];
}

/**
 * Merge economies and sectors, exactly: money adds up, tariffs are trade-weighted (so revenue is kept; trade inside a
 * merged bloc becomes own trade and keeps its tariff), input and value-added shares are weighted by output,
 * elasticities by imports. The accounts of the result hold because those of the source do.
 * @throws UserError where a code is unknown, missing or named twice.
 */
export function aggregate(economy: Economy, concordance: Concordance): Economy {
  const toEconomy = index('economy', economy.economies, concordance.economies);
  const toSector = index('sector', economy.sectors, concordance.sectors);
  const n0 = economy.economies.length;
  const j0 = economy.sectors.length;
  const N = concordance.economies.length;
  const J = concordance.sectors.length;

  const flows = new Float64Array(J * N * N);
  const duties = new Float64Array(J * N * N);
  const imports = new Float64Array(j0);
  for (let j = 0; j < j0; j++) {
    for (let n = 0; n < n0; n++) {
      for (let i = 0; i < n0; i++) {
        const from = (j * n0 + n) * n0 + i;
        const to = (toSector[j] * N + toEconomy[n]) * N + toEconomy[i];
        flows[to] += economy.flows[from];
        duties[to] += economy.tariffs[from] * economy.flows[from];
        if (i !== n) imports[j] += economy.flows[from];
      }
    }
  }
  const tariffs = duties.map((duty, cell) => (flows[cell] > 0 ? duty / flows[cell] : 0));
  keepRatesWithoutTrade(economy, toSector, toEconomy, flows, tariffs, N);

  const output = new Float64Array(J * N);
  const inputs = new Float64Array(J * J * N);
  for (let j = 0; j < j0; j++) {
    for (let i = 0; i < n0; i++) {
      const made = economy.grossOutput[j * n0 + i];
      output[toSector[j] * N + toEconomy[i]] += made;
      for (let k = 0; k < j0; k++) {
        const to = (toSector[j] * J + toSector[k]) * N + toEconomy[i];
        inputs[to] += economy.inputShares[(j * j0 + k) * n0 + i] * made;
      }
    }
  }
  const valueAddedShares = new Float64Array(J * N);
  const inputShares = new Float64Array(J * J * N);
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      const made = output[j * N + i];
      let sum = 0;
      for (let k = 0; k < J; k++) {
        const cell = (j * J + k) * N + i;
        inputShares[cell] = made > 0 ? inputs[cell] / made : 0;
        sum += inputShares[cell];
      }
      // Rounding of one unit in the last place may push a sum of inputs past one.
      valueAddedShares[j * N + i] = Math.max(0, 1 - sum);
    }
  }
  const average = (values: Float64Array) => weightedMean(values, imports, toSector, J);
  const sets = Object.entries(economy.elasticitySets).map(([key, set]): [string, ElasticitySet] => [
    key,
    { ...set, values: average(set.values) },
  ]);
  return calibrate({
    ...economy,
    name: concordance.name,
    title: concordance.title,
    economies: concordance.economies.map(({ code, name }) => ({ code, name })),
    sectors: concordance.sectors.map(({ code, name, group }) => ({ code, name, group })),
    flows,
    tariffs,
    valueAddedShares,
    inputShares,
    tradeElasticity: average(economy.tradeElasticity),
    ...(economy.scaleElasticity ? { scaleElasticity: average(economy.scaleElasticity) } : {}),
    elasticitySets: Object.fromEntries(sets),
  });
}

/** A cell without trade still has a rate on the books: the plain mean over its members. */
function keepRatesWithoutTrade(
  economy: Economy,
  toSector: readonly number[],
  toEconomy: readonly number[],
  flows: Float64Array,
  tariffs: Float64Array,
  N: number,
): void {
  const n0 = economy.economies.length;
  const counts = new Float64Array(tariffs.length);
  const sums = new Float64Array(tariffs.length);
  economy.tariffs.forEach((rate, from) => {
    const i = from % n0;
    const n = Math.floor(from / n0) % n0;
    const to = (toSector[Math.floor(from / (n0 * n0))] * N + toEconomy[n]) * N + toEconomy[i];
    sums[to] += rate;
    counts[to]++;
  });
  for (let cell = 0; cell < tariffs.length; cell++) {
    if (flows[cell] === 0) tariffs[cell] = sums[cell] / counts[cell];
  }
}

/** Average sector values with import weights; a group without imports takes the plain mean. */
function weightedMean(
  values: Float64Array,
  weights: Float64Array,
  to: readonly number[],
  J: number,
): Float64Array {
  const total = new Float64Array(J);
  const sums = new Float64Array(J);
  const counts = new Float64Array(J);
  const plain = new Float64Array(J);
  values.forEach((value, j) => {
    total[to[j]] += weights[j];
    sums[to[j]] += weights[j] * value;
    counts[to[j]]++;
    plain[to[j]] += value;
  });
  return sums.map((sum, j) => (total[j] > 0 ? sum / total[j] : plain[j] / counts[j]));
}

/** Map each member to the place of the group that holds it. */
function index(
  what: string,
  members: readonly { readonly code: string }[],
  groups: readonly { readonly code: string; readonly members: readonly string[] }[],
): number[] {
  const place = new Map<string, number>();
  const known = new Set(members.map(({ code }) => code));
  groups.forEach((group, g) => {
    for (const member of group.members) {
      if (!known.has(member)) throw new UserError(`${what} ${member} of ${group.code} is not in the economy`);
      if (place.has(member))
        throw new UserError(`${what} ${member} is in two groups`, { remedy: 'keep it in one' });
      place.set(member, g);
    }
  });
  return members.map(({ code }) => {
    const g = place.get(code);
    if (g === undefined) {
      throw new UserError(`${what} ${code} is in no group`, { remedy: 'put it into one of the groups' });
    }
    return g;
  });
}
