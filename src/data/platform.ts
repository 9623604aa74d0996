import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/**
 * What opening data and scenarios asks of the machine, and nothing else: files, gunzip and SHA-256. A page has no disk,
 * so the laboratory is built with a file of its own in place of this one (web/engine/platform.ts).
 */

/** The package's own folder: two up, both from the sources and from what is built of them. */
const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));

/** List the files of a folder that ships with the package, in alphabetical order; none where it is missing. */
export function listShipped(folder: string): string[] {
  return existsSync(PACKAGE + folder) ? readdirSync(PACKAGE + folder).sort() : [];
}

/** Read a file that ships with the package, by its path from the package's folder. */
export function readShipped(path: string): Uint8Array {
  return readFileSync(PACKAGE + path);
}

/** Say whether there is anything at a path of the user's. */
export function isThere(path: string): boolean {
  return existsSync(path);
}

/** Say whether a path of the user's is a folder. */
export function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

/** Read a file of the user's. */
export function readBytes(path: string): Uint8Array {
  return readFileSync(path);
}

/** Find what a file means by a path: relative to itself where something is there, else the path as it is. */
export function seenFrom(file: string, path: string): string {
  const beside = resolve(dirname(file), path);
  return !isAbsolute(path) && /[\\/.]/.test(path) && existsSync(beside) ? beside : path;
}

/** Undo gzip. */
export function gunzip(bytes: Uint8Array): Uint8Array {
  return gunzipSync(bytes);
}

/** Take the SHA-256 of bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

/** Read a text file that ships with the package. */
export function readShippedText(path: string): string {
  return new TextDecoder().decode(readShipped(path));
}
