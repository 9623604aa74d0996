import { sha256 } from '@noble/hashes/sha2.js';
import type { Tables } from '../economy/economy.ts';

/** How many hexadecimal digits of the hash stand in a result. */
const SHORT = 12;

/** Tables never change, and hashing millions of numbers takes longer than a solve. */
const known = new WeakMap<Tables, string>();

/**
 * Identify the numbers an economy is made of: the first 12 hexadecimal digits of the SHA-256 over its codes, unit
 * and every array. Names, titles and provenance do not enter; the elasticities in use do.
 */
export function economyHash(tables: Tables): string {
  const found = known.get(tables) ?? hashed(tables);
  known.set(tables, found);
  return found;
}

function hashed(tables: Tables): string {
  const hash = sha256.create();
  const codes = [
    tables.unit,
    tables.economies.map(({ code }) => code),
    tables.sectors.map(({ code, group }) => [code, group]),
  ];
  hash.update(new TextEncoder().encode(JSON.stringify(codes)));
  const { flows, tariffs, valueAddedShares, inputShares, tradeElasticity, scaleElasticity } = tables;
  const scale = scaleElasticity ? [scaleElasticity] : [];
  for (const array of [flows, tariffs, valueAddedShares, inputShares, tradeElasticity, ...scale]) {
    hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  return [...hash.digest()]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, SHORT);
}
