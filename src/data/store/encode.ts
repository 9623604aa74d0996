import { sha256 } from '@noble/hashes/sha2.js';
import type { Tables } from '../../economy/economy.ts';
import { type Baseline, type Header, MAGIC, PREFIX_BYTES, valueAddedFrom } from './baseline.ts';
import { encodeDecimals, roundDecimal } from './decimals.ts';

/** Tariffs are kept to this many units of one: exact decimals of six places. */
export const TARIFF_UNITS = 1e6;

/**
 * Round tables to what the store keeps: seven digits of flows and input shares, six places of tariffs, and value
 * added as one minus the inputs. Encoding and decoding rounded tables changes no bit.
 */
export function roundForStore(tables: Tables): Tables {
  const inputShares = tables.inputShares.map(roundDecimal);
  return {
    ...tables,
    flows: tables.flows.map(roundDecimal),
    tariffs: tables.tariffs.map((rate) => Math.round(rate * TARIFF_UNITS) / TARIFF_UNITS),
    inputShares,
    valueAddedShares: valueAddedFrom(inputShares, tables.sectors.length, tables.economies.length),
  };
}

/** Encode a baseline, uncompressed: prefix with checksum, JSON header, then the arrays as planes of bytes. */
export function encodeBaseline({ tables, tariffSources }: Baseline): Uint8Array {
  const { flows, tariffs, inputShares, valueAddedShares: _, scaleElasticity, ...rest } = tables;
  const header: Header = {
    ...rest,
    tradeElasticity: [...tables.tradeElasticity],
    ...(scaleElasticity ? { scaleElasticity: [...scaleElasticity] } : {}),
    elasticitySets: Object.fromEntries(
      Object.entries(tables.elasticitySets).map(([key, set]) => [key, { ...set, values: [...set.values] }]),
    ),
    ...(tariffSources ? { tariffLegend: tariffSources.legend } : {}),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const sections = [
    json,
    encodeDecimals(flows),
    encodeTariffs(tariffs),
    encodeDecimals(inputShares),
    ...(tariffSources ? [tariffSources.codes] : []),
  ];
  const bytes = new Uint8Array(PREFIX_BYTES + sections.reduce((sum, { length }) => sum + length, 0));
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(PREFIX_BYTES - 4, json.length, true);
  let offset = PREFIX_BYTES;
  for (const section of sections) {
    bytes.set(section, offset);
    offset += section.length;
  }
  bytes.set(sha256(bytes.subarray(PREFIX_BYTES - 4)), MAGIC.length);
  return bytes;
}

/** Three planes of bytes; a tariff is stored as a whole number of millionths, less than 16.7 (1,670%). */
function encodeTariffs(tariffs: Float64Array): Uint8Array {
  const size = tariffs.length;
  const bytes = new Uint8Array(3 * size);
  for (let c = 0; c < size; c++) {
    const units = Math.round(tariffs[c] * TARIFF_UNITS);
    if (!(units >= 0 && units < 2 ** 24)) throw new Error(`cannot store a tariff of ${tariffs[c]}`);
    bytes[c] = units & 0xff;
    bytes[size + c] = (units >> 8) & 0xff;
    bytes[2 * size + c] = units >> 16;
  }
  return bytes;
}
