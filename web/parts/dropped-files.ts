import type { OwnData } from '../engine/shelf.ts';

/** What was handed over is no data; the message says what would be. */
export class NoData extends Error {
  override readonly name = 'NoData';
}

/** More than this a page does not hold. */
const MOST_BYTES = 300_000_000;
/** The files that a package may have, plain or gzipped. */
const PART = /^(datapackage\.json|[a-z]+\.csv)(\.gz)?$/;

const WANTED = 'an economy package is a folder of CSV files with datapackage.json, or a .zip of one';

/** Read what was dropped. @throws NoData where it is neither a folder nor a .zip, or too large. */
export async function readDropped(transfer: DataTransfer): Promise<OwnData> {
  // Entries have to be asked for before anything is waited for.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = [...transfer.files];
  const [first] = entries;
  if (entries.length === 1 && first.isDirectory) {
    return fromFolder(first.name, await filesOf(first as FileSystemDirectoryEntry));
  }
  return readChosen(files);
}

/** Read what was chosen: the files of a folder, or one archive. @throws NoData as above. */
export async function readChosen(files: readonly File[]): Promise<OwnData> {
  if (files.length === 0) throw new NoData(`Nothing was handed over: ${WANTED}.`);
  const [first] = files;
  const [folder] = first.webkitRelativePath.split('/');
  if (folder) return fromFolder(folder, files);
  // Without a folder around them, the files of one are still a package.
  if (files.some(({ name }) => name.replace(/\.gz$/, '') === 'datapackage.json')) {
    return fromFolder('my-economy', files);
  }
  if (files.length > 1) throw new NoData(`${files.length} files, none of them datapackage.json: ${WANTED}.`);
  if (/\.ya?ml$/i.test(first.name)) {
    throw new NoData(`${first.name} is a scenario, not data: open it in the room \u201cThe scenario\u201d.`);
  }
  if (!/\.zip$/i.test(first.name)) throw new NoData(`${first.name} is no data: ${WANTED}.`);
  const path = `./${named(first.name)}`;
  return { path, files: new Map([[path, await bytesOf(first, 0)]]) };
}

async function fromFolder(folder: string, files: readonly File[]): Promise<OwnData> {
  const path = `./${named(folder)}`;
  const found = new Map<string, Uint8Array>();
  let bytes = 0;
  for (const file of files.filter(({ name }) => PART.test(name))) {
    const read = await bytesOf(file, bytes);
    bytes += read.length;
    found.set(`${path}/${file.name}`, read);
  }
  if (found.size === 0) throw new NoData(`The folder ${folder} has none of the files of data: ${WANTED}.`);
  return { path, files: found };
}

async function bytesOf(file: File, before: number): Promise<Uint8Array> {
  if (before + file.size > MOST_BYTES) {
    throw new NoData(
      `${file.name} is more than a page can hold: data may have ${MOST_BYTES / 1e6} megabytes.`,
    );
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new NoData(`${file.name} cannot be read: it was moved, or this page may not see it.`);
  }
}

async function filesOf(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const reader = folder.createReader();
  const found: File[] = [];
  // A reader hands out a hundred at a time.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (entries.length === 0) return found;
    for (const entry of entries) {
      if (!entry.isFile) continue;
      found.push(await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail)));
    }
  }
}

/** A name that a scenario can hold without quotes, and a terminal too. */
function named(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '-');
}
