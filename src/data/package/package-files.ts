import { gunzipSync, unzipSync } from 'fflate';
import { UserError } from '../../error/user-error.ts';
import { isFolder, isThere, readBytes } from '../platform.ts';

/** The files of a package, wherever they lie. */
export interface PackageFiles {
  /** The path as the user gave it. */
  readonly path: string;
  /** Say where a file is for messages: its path, or the archive's with the name inside. */
  label(name: string): string;
  /** Read a file (or its .gz) as text; nothing where there is none. */
  text(name: string): { text: string; file: string } | undefined;
}

/**
 * Open a package: a folder or a .zip, whose files may be gzipped.
 * @throws UserError where the path is missing, neither folder nor zip, or the archive is damaged.
 */
export function openPackageFiles(path: string): PackageFiles {
  if (!isThere(path)) {
    throw new UserError(`no economy package at ${path}`, {
      remedy: 'give a folder or .zip with datapackage.json in it',
    });
  }
  const bytesOf = isFolder(path) ? folder(path) : archive(path);
  const label = (name: string) => `${path.replace(/[\\/]$/, '')}/${name}`;
  return {
    path,
    label,
    text(name) {
      for (const candidate of [name, `${name}.gz`]) {
        const bytes = bytesOf(candidate);
        if (!bytes) continue;
        const file = label(candidate);
        return { text: decode(candidate.endsWith('.gz') ? gunzip(bytes, file) : bytes, file), file };
      }
      return undefined;
    },
  };
}

function folder(path: string): (name: string) => Uint8Array | undefined {
  return (name) => {
    const file = `${path}/${name}`;
    return isThere(file) ? readBytes(file) : undefined;
  };
}

function archive(path: string): (name: string) => Uint8Array | undefined {
  const bytes = readBytes(path);
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) {
    throw new UserError(`${path} is neither a folder nor a .zip`, {
      remedy: 'an economy package is a folder of CSV files with datapackage.json, or a .zip of one',
    });
  }
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes);
  } catch (cause) {
    throw new UserError('the zip archive is damaged or cut off', {
      place: { file: path },
      remedy: 'make or download it again',
      cause,
    });
  }
  // Archives often hold the folder itself: take the one nearest the root that has the descriptor.
  const descriptor = Object.keys(entries)
    .filter((entry) => entry.replace(/^.*\//, '') === 'datapackage.json')
    .sort((a, b) => a.split('/').length - b.split('/').length)[0];
  const root = descriptor?.slice(0, -'datapackage.json'.length) ?? '';
  return (name) => entries[root + name];
}

/**
 * Undo gzip, making sure that nothing is missing at the end.
 * @throws UserError naming the file where it is cut off or damaged.
 */
export function gunzip(bytes: Uint8Array, file: string): Uint8Array {
  const fault = (cause?: unknown) =>
    new UserError('the gzip file is damaged or cut off', {
      place: { file },
      remedy: 'make or download it again',
      cause,
    });
  if (bytes.length < 18) throw fault();
  let plain: Uint8Array;
  try {
    plain = gunzipSync(bytes);
  } catch (cause) {
    throw fault(cause);
  }
  // The last four bytes hold the length; a cut-off file ends in the middle of the data instead.
  const end = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4);
  if (end.getUint32(0, true) !== plain.length % 2 ** 32) throw fault();
  return plain;
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError('the file is not UTF-8 text', {
      place: { file },
      remedy: 'save it as UTF-8',
      cause,
    });
  }
}
