import { decodeDecimals, encodeDecimals } from './decimals.ts';

/** Trade and tariffs of a later year on the economies and sectors of a baseline: what predictions are held against. */
export interface TradeRecord {
  readonly year: number;
  readonly economies: readonly string[];
  readonly sectors: readonly string[];
  /** Million USD, own sales included, `[sector][importer][exporter]`. */
  readonly flows: Float64Array;
  /** Decimal, same layout. */
  readonly tariffs: Float64Array;
}

/** Flows are kept to so many significant digits, and none below the least: changes of trade are to be read from them. */
const DIGITS = 4;
const LEAST = 0.05;

/** Round a record to what is stored. Encoding and decoding a rounded record changes no bit. */
export function roundRecord(record: TradeRecord): TradeRecord {
  return {
    ...record,
    flows: record.flows.map((value) => (value < LEAST ? 0 : Number(value.toPrecision(DIGITS)))),
    tariffs: record.tariffs.map((rate) => Math.round(rate * 1e6) / 1e6),
  };
}

/** Encode a rounded record, uncompressed: length of the header, the header in JSON, then flows and tariffs. */
export function encodeRecord({ flows, tariffs, ...header }: TradeRecord): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const sections = [json, encodeDecimals(flows), encodeDecimals(tariffs)];
  const bytes = new Uint8Array(4 + sections.reduce((sum, { length }) => sum + length, 0));
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  let offset = 4;
  for (const section of sections) {
    bytes.set(section, offset);
    offset += section.length;
  }
  return bytes;
}

/**
 * Decode what `encodeRecord` wrote.
 * @throws Error where the bytes are too few or too many.
 */
export function decodeRecord(bytes: Uint8Array): TradeRecord {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header: Omit<TradeRecord, 'flows' | 'tariffs'> = JSON.parse(
    new TextDecoder().decode(bytes.subarray(4, 4 + length)),
  );
  const cells = header.sectors.length * header.economies.length ** 2;
  const start = 4 + length;
  if (bytes.length !== start + 8 * cells) throw new Error('the trade record is cut off or damaged');
  return {
    ...header,
    flows: decodeDecimals(bytes.subarray(start, start + 4 * cells), cells),
    tariffs: decodeDecimals(bytes.subarray(start + 4 * cells), cells),
  };
}
