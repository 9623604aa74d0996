import type { Tables } from '../economy/economy.ts';
import { sha256 } from './platform.ts';

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
  const codes = [
    tables.unit,
    tables.economies.map(({ code }) => code),
    tables.sectors.map(({ code, group }) => [code, group]),
  ];
  const { flows, tariffs, valueAddedShares, inputShares, tradeElasticity, scaleElasticity } = tables;
  const scale = scaleElasticity ? [scaleElasticity] : [];
  const digest = sha256(
    joined([
      new TextEncoder().encode(JSON.stringify(codes)),
      ...[flows, tariffs, valueAddedShares, inputShares, tradeElasticity, ...scale].map(
        ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
      ),
    ]),
  );
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, SHORT);
}

/** One piece, since the machine's own SHA-256 takes no more. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
