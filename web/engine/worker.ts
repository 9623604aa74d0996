import { expose } from 'comlink';
import type { Reply } from './answers.ts';
import { fetchShipped } from './fetch-shipped.ts';
import { Laboratory } from './laboratory.ts';
import { reply } from './reply.ts';

const laboratory = new Laboratory(fetchShipped);

/** The laboratory's methods with answers that can be sent: errors as data, since classes do not cross over. */
const service = {
  open: (...args: Parameters<Laboratory['open']>) => replied(() => laboratory.open(...args)),
  incomes: (...args: Parameters<Laboratory['incomes']>) => replied(() => laboratory.incomes(...args)),
  solve: (...args: Parameters<Laboratory['solve']>) => replied(() => laboratory.solve(...args)),
  edit: (...args: Parameters<Laboratory['edit']>) => replied(() => laboratory.edit(...args)),
  keep: (...args: Parameters<Laboratory['keep']>) => replied(() => laboratory.keep(...args)),
  adopt: (...args: Parameters<Laboratory['adopt']>) => replied(() => laboratory.adopt(...args)),
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

expose(service);
