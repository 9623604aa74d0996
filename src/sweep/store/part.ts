import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Chunk, Manifest } from '../manifest.ts';
import type { Rows } from './rows.ts';

/** What a part says of itself, under this key of the file's own notes. */
const KEY = 'tradecraft';

interface Label {
  readonly manifest: string;
  readonly chunk: number;
  readonly from: number;
  readonly to: number;
  readonly digest: string;
}

/** Why a file is not the part that it should be. */
export class BadPart extends Error {
  override readonly name = 'BadPart';
}

const columnsOf = (manifest: Manifest) => ({
  inputs: manifest.assumptions,
  outputs: manifest.cases.flatMap((id) => manifest.economies.map((code) => `${id} ${code}`)),
});

/** Write rows as Parquet, with what they belong to and a digest of their bits. The same rows give the same bytes. */
export function encodePart(manifest: Manifest, { chunk, from, to }: Chunk, rows: Rows): Uint8Array {
  const { inputs, outputs } = columnsOf(manifest);
  const points = Array.from({ length: rows.count }, (_, k) => k);
  const label: Label = { manifest: manifest.hash, chunk, from, to, digest: digestOf(rows) };
  const buffer = parquetWriteBuffer({
    codec: 'UNCOMPRESSED',
    columnData: [
      { name: 'point', type: 'INT32', data: points.map((k) => rows.from + k) },
      { name: 'failed', type: 'STRING', nullable: true, data: rows.failed.map((reason) => reason ?? null) },
      ...inputs.map((name, i) => ({
        name: `assumption ${name}`,
        type: 'DOUBLE' as const,
        data: points.map((k) => rows.values[k * inputs.length + i]),
      })),
      ...outputs.map((name, c) => ({
        name: `realIncome ${name}`,
        type: 'DOUBLE' as const,
        nullable: true,
        data: points.map((k) => (rows.failed[k] ? null : rows.realIncome[k * outputs.length + c])),
      })),
    ],
    kvMetadata: [{ key: KEY, value: JSON.stringify(label) }],
  });
  return new Uint8Array(buffer);
}

/**
 * Read a part back and check that it is the whole of the chunk it should be.
 * @throws BadPart where it is cut short, changed, of another sweep or of another chunk.
 */
export async function decodePart(manifest: Manifest, chunk: Chunk, bytes: Uint8Array): Promise<Rows> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const label = readLabel(file);
  if (label.manifest !== manifest.hash) throw new BadPart(`belongs to another sweep, ${label.manifest}`);
  if (label.chunk !== chunk.chunk || label.from !== chunk.from || label.to !== chunk.to) {
    throw new BadPart(`holds chunk ${label.chunk} (points ${label.from} to ${label.to - 1})`);
  }
  const { inputs, outputs } = columnsOf(manifest);
  let records: Record<string, unknown>[];
  try {
    records = await parquetReadObjects({ file });
  } catch (cause) {
    throw new BadPart('cannot be read', { cause });
  }
  const count = records.length;
  if (count !== chunk.to - chunk.from) throw new BadPart(`holds ${count} points`);
  const values = new Float64Array(count * inputs.length);
  const realIncome = new Float64Array(count * outputs.length);
  const failed = records.map((record, k) => {
    if (record.point !== chunk.from + k) throw new BadPart(`holds point ${record.point} in row ${k}`);
    inputs.forEach((name, i) => {
      values[k * inputs.length + i] = record[`assumption ${name}`] as number;
    });
    const reason = (record.failed as string | null) ?? undefined;
    if (reason === undefined) {
      outputs.forEach((name, c) => {
        realIncome[k * outputs.length + c] = record[`realIncome ${name}`] as number;
      });
    }
    return reason;
  });
  const rows = { from: chunk.from, count, values, realIncome, failed };
  if (digestOf(rows) !== label.digest) throw new BadPart('was changed: its digest does not fit');
  return rows;
}

function readLabel(file: ArrayBuffer): Label {
  try {
    const found = parquetMetadata(file).key_value_metadata?.find(({ key }) => key === KEY);
    if (!found?.value) throw new BadPart('is not a part of a sweep');
    return JSON.parse(found.value) as Label;
  } catch (cause) {
    if (cause instanceof BadPart) throw cause;
    throw new BadPart('is cut short, or no Parquet file', { cause });
  }
}

function digestOf({ from, values, realIncome, failed }: Rows): string {
  const bytes = ({ buffer, byteOffset, byteLength }: Float64Array) =>
    new Uint8Array(buffer, byteOffset, byteLength);
  const hash = sha256.create();
  hash.update(utf8ToBytes(JSON.stringify([from, failed.map((reason) => reason ?? null)])));
  hash.update(bytes(values)).update(bytes(realIncome));
  return bytesToHex(hash.digest());
}
