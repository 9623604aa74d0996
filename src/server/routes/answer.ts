import type { Handler } from 'hono';
import type { CommandPool } from '../../pool/command-pool.ts';
import type { ClientEnv } from '../guard/client-of.ts';
import type { Clients } from '../guard/clients.ts';
import { chooseForm } from './accept.ts';
import { readInput } from './read-input.ts';
import { questionKey, type Results } from './results.ts';
import { localInput, type Route } from './route.ts';
import { resultOf, send } from './send.ts';

/** What answers are made with. */
export interface Answering {
  readonly pool: CommandPool;
  readonly results: Results;
  readonly clients: Clients;
}

/** Answer a command while the client waits: from memory where the same was asked, else on a thread of the pool. */
export function answerWith(route: Route, { pool, results, clients }: Answering): Handler<ClientEnv> {
  const { name } = route.command;
  return async (c) => {
    const form = chooseForm(route, c.req.header('accept'));
    const client = c.get('client');
    const release = clients.hold(client);
    try {
      const input = await readInput(c, route);
      const key = questionKey(name, input, form);
      let result = results.get(key);
      if (!result) {
        const order = { command: name, input: { ...input, ...localInput(route, '.') }, forms: [form] };
        const { forms, hash } = await pool.run(order, { signal: c.req.raw.signal, client });
        result = resultOf(name, forms[form]!, hash, form);
        results.set(key, result);
      }
      return send(c, result, `/v1/results/${key}`);
    } finally {
      release();
    }
  };
}
