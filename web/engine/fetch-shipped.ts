import { UserError } from '../../src/error/user-error.ts';
import { isKept, keepDigest, keepFile, setShipped } from './platform.ts';
import type { Fetch } from './shelf.ts';

const urls = import.meta.glob(['../../data/*.{tce,csv}', '../../regimes/*.yaml', '../../scenarios/*/*.csv'], {
  query: '?url',
  import: 'default',
  eager: true,
}) as Record<string, string>;
const shipped = new Map(Object.entries(urls).map(([path, url]) => [path.replace('../../', ''), url]));
setShipped([...shipped.keys()]);

/** Fetch those of the files that are shipped and not in memory yet. @throws UserError where one cannot be had. */
export const fetchShipped: Fetch = async (paths) => {
  await Promise.all(paths.filter((path) => shipped.has(path) && !isKept(path)).map(fetched));
};

async function fetched(path: string): Promise<void> {
  const response = await fetch(shipped.get(path)!).catch(() => undefined);
  if (!response?.ok) {
    throw new UserError(`${path} could not be loaded`, {
      remedy: 'check the connection and load the page again',
    });
  }
  // The machine's own gunzip is many times faster than one in JavaScript.
  const plain = path.endsWith('.tce')
    ? response.body!.pipeThrough(new DecompressionStream('gzip'))
    : response.body!;
  const bytes = new Uint8Array(await new Response(plain).arrayBuffer());
  await keepDigest(bytes);
  keepFile(path, bytes);
}
