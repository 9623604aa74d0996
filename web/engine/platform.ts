import { sha256 as hash } from '@noble/hashes/sha2.js';
import { gunzipSync } from 'fflate';

/**
 * What src/data/platform.ts asks of a machine, answered by a page: the shipped files lie in memory once they have been
 * fetched, and there is no disk. Vite puts this file in the place of that one.
 */

const names = new Set<string>();
const files = new Map<string, Uint8Array>();

/** Say which shipped files exist, fetched or not. */
export function setShipped(paths: readonly string[]): void {
  for (const path of paths) names.add(path);
}

/** Keep a file that was fetched or dropped. */
export function keepFile(path: string, bytes: Uint8Array): void {
  files.set(path, bytes);
}

/** Where a stored baseline's checksum is, and what it is of: after the magic and the 32 bytes themselves. */
const CHECKED_FROM = 36;

/** Take out what was kept at a path of the reader's, a file or a folder. */
export function takeFiles(path: string): ReadonlyMap<string, Uint8Array> {
  const own = [...files].filter(([name]) => name === path || name.startsWith(`${path}/`));
  for (const [name] of own) files.delete(name);
  return new Map(own);
}

const digests = new WeakMap<ArrayBufferLike, Uint8Array>();

/**
 * Take a file's checksum with the machine's own SHA-256, which answers later and is many times faster than one in
 * JavaScript. Pages that are not served securely have none; then it is taken when it is asked for.
 */
export async function keepDigest(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (!globalThis.crypto?.subtle || bytes.length <= CHECKED_FROM) return;
  const digest = await crypto.subtle.digest('SHA-256', bytes.subarray(CHECKED_FROM));
  digests.set(bytes.buffer, new Uint8Array(digest));
}

/** Say whether a file is in memory. */
export function isKept(path: string): boolean {
  return files.has(path);
}

export function listShipped(folder: string): string[] {
  return [...names]
    .filter((path) => path.startsWith(`${folder}/`) && !path.includes('/', folder.length + 1))
    .map((path) => path.slice(folder.length + 1))
    .sort();
}

export function readShipped(path: string): Uint8Array {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`${path} was not fetched`);
  return bytes;
}

export function readShippedText(path: string): string {
  return new TextDecoder().decode(readShipped(path));
}

export function isThere(path: string): boolean {
  return files.has(path) || isFolder(path);
}

export function isFolder(path: string): boolean {
  return [...files.keys()].some((file) => file.startsWith(`${path}/`));
}

export function readBytes(path: string): Uint8Array {
  return readShipped(path);
}

export function seenFrom(_file: string, path: string): string {
  return path;
}

export function gunzip(bytes: Uint8Array): Uint8Array {
  // Files are kept as they were packed or already unpacked; those packed say so.
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

export function sha256(bytes: Uint8Array): Uint8Array {
  const known = bytes.byteOffset === CHECKED_FROM ? digests.get(bytes.buffer) : undefined;
  return known ?? hash(bytes);
}
