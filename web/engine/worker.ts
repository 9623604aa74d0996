import { expose } from 'comlink';
import { ConvergenceError } from '../../src/equilibrium/convergence-error.ts';
import { UserError, UserErrors } from '../../src/error/user-error.ts';
import type { Fault, Reply } from './answers.ts';
import { Laboratory } from './laboratory.ts';
import { isKept, keepDigest, keepFile, setShipped } from './platform.ts';

const urls = import.meta.glob(['../../data/*.{tce,csv}', '../../regimes/*.yaml', '../../scenarios/*/*.csv'], {
  query: '?url',
  import: 'default',
  eager: true,
}) as Record<string, string>;
const shipped = new Map(Object.entries(urls).map(([path, url]) => [path.replace('../../', ''), url]));
setShipped([...shipped.keys()]);

const laboratory = new Laboratory(async (paths) => {
  await Promise.all(paths.filter((path) => shipped.has(path) && !isKept(path)).map(fetched));
});

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

/** The laboratory's methods with answers that can be sent: errors as data, since classes do not cross over. */
const service = {
  open: (...args: Parameters<Laboratory['open']>) => replied(() => laboratory.open(...args)),
  incomes: (...args: Parameters<Laboratory['incomes']>) => replied(() => laboratory.incomes(...args)),
  solve: (...args: Parameters<Laboratory['solve']>) => replied(() => laboratory.solve(...args)),
  edit: (...args: Parameters<Laboratory['edit']>) => replied(() => laboratory.edit(...args)),
  reshape: (...args: Parameters<Laboratory['reshape']>) => replied(() => laboratory.reshape(...args)),
};

/** What a page asks of the worker. */
export type Service = typeof service;

let last: Promise<unknown> = Promise.resolve();

/** Answer questions one after another, in the order in which they were asked. */
function replied<T>(work: () => T | Promise<T>): Promise<Reply<T>> {
  const next = last.then(() => reply(work));
  last = next;
  return next;
}

async function reply<T>(work: () => T | Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof UserErrors) return { ok: false, kind: 'input', faults: error.errors.map(fault) };
    if (error instanceof UserError) return { ok: false, kind: 'input', faults: [fault(error)] };
    const kind = error instanceof ConvergenceError ? 'convergence' : 'bug';
    const message = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      kind,
      faults: [{ message, remedy: undefined, line: undefined, column: undefined }],
    };
  }
}

function fault({ message, remedy, place }: UserError): Fault {
  return { message, remedy, line: place?.line, column: place?.column };
}

expose(service);
