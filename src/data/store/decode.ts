import { sha256 } from '@noble/hashes/sha2.js';
import { type Baseline, type Header, MAGIC, PREFIX_BYTES, valueAddedFrom } from './baseline.ts';
import { decodeDecimals } from './decimals.ts';
import { TARIFF_UNITS } from './encode.ts';

/**
 * Decode a stored baseline from its uncompressed bytes. Pure, so that a browser can do it too; `digest` may be
 * replaced by a faster SHA-256.
 * @throws Error where the bytes are not a baseline, or differ from their checksum.
 */
export function decodeBaseline(
  bytes: Uint8Array,
  digest: (bytes: Uint8Array) => Uint8Array = sha256,
): Baseline {
  if (bytes.length < PREFIX_BYTES || new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new Error('not a stored baseline');
  }
  const expected = bytes.subarray(MAGIC.length, MAGIC.length + 32);
  const found = digest(bytes.subarray(PREFIX_BYTES - 4));
  if (expected.some((byte, c) => byte !== found[c])) {
    throw new Error(
      'the checksum of a stored baseline does not match: the file is damaged; install it again',
    );
  }
  let offset = PREFIX_BYTES;
  const take = (length: number) => bytes.subarray(offset, (offset += length));
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(PREFIX_BYTES - 4, true);
  const header: Header = JSON.parse(new TextDecoder().decode(take(length)));
  const { tariffLegend, tradeElasticity, scaleElasticity, elasticitySets, ...names } = header;
  const N = header.economies.length;
  const J = header.sectors.length;
  const cells = J * N * N;
  const flows = decodeDecimals(take(4 * cells), cells);
  const tariffs = decodeTariffs(take(3 * cells), cells);
  const inputShares = decodeDecimals(take(4 * J * J * N), J * J * N);
  const tables = {
    ...names,
    flows,
    tariffs,
    valueAddedShares: valueAddedFrom(inputShares, J, N),
    inputShares,
    tradeElasticity: Float64Array.from(tradeElasticity),
    ...(scaleElasticity ? { scaleElasticity: Float64Array.from(scaleElasticity) } : {}),
    elasticitySets: Object.fromEntries(
      Object.entries(elasticitySets).map(([key, set]) => [
        key,
        { ...set, values: Float64Array.from(set.values) },
      ]),
    ),
  };
  if (!tariffLegend) return { tables };
  return { tables, tariffSources: { legend: tariffLegend, codes: take(cells).slice() } };
}

function decodeTariffs(bytes: Uint8Array, size: number): Float64Array {
  const tariffs = new Float64Array(size);
  for (let c = 0; c < size; c++) {
    tariffs[c] = (bytes[c] | (bytes[size + c] << 8) | (bytes[2 * size + c] << 16)) / TARIFF_UNITS;
  }
  return tariffs;
}
