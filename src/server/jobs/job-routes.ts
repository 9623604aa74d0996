import type { Hono } from 'hono';
import { FORMS } from '../../pool/represent.ts';
import type { ClientEnv } from '../guard/client-of.ts';
import type { Clients } from '../guard/clients.ts';
import { chooseForm } from '../routes/accept.ts';
import { readInput } from '../routes/read-input.ts';
import type { Route } from '../routes/route.ts';
import { resultOf, send } from '../routes/send.ts';
import { streamJob } from './events.ts';
import type { Jobs } from './jobs.ts';

/** What jobs are offered with. */
export interface JobOffer {
  readonly routes: readonly Route[];
  readonly jobs: Jobs;
  /** Counts requests at work, streams among them. */
  readonly clients: Clients;
  /** Counts jobs. */
  readonly askers: Clients;
}

const ID = ':id{[0-9a-f]{32}}';

/** Offer jobs: POST makes one, GET shows it, its events and its result, DELETE cancels it or removes it. */
export function jobRoutes(app: Hono<ClientEnv>, { routes, jobs, clients, askers }: JobOffer): void {
  for (const route of routes) {
    app.post(`/v1/jobs/${route.path}`, async (c) => {
      const client = c.get('client');
      const input = await readInput(c, route);
      const release = askers.hold(client);
      try {
        const view = jobs.start(route, input, client, release);
        return c.json(view, 202, { location: view.links.self });
      } catch (error) {
        release();
        throw error;
      }
    });
  }
  app.get(`/v1/jobs/${ID}`, (c) =>
    c.json(jobs.view(c.req.param('id')), 200, { 'cache-control': 'no-store' }),
  );
  app.delete(`/v1/jobs/${ID}`, (c) => {
    if (jobs.remove(c.req.param('id')) === 'removed') return c.body(null, 204);
    return c.json(jobs.view(c.req.param('id')), 202);
  });
  app.get(`/v1/jobs/${ID}/events`, (c) => {
    const release = clients.hold(c.get('client'));
    try {
      return streamJob(c, jobs, c.req.param('id'), release);
    } catch (error) {
      release();
      throw error;
    }
  });
  app.get(`/v1/jobs/${ID}/result`, (c) => {
    const id = c.req.param('id');
    const { command, hash, forms } = jobs.resultOf(id);
    const kept = FORMS.filter((form) => forms[form] !== undefined);
    const form = chooseForm({ forms: kept }, c.req.header('accept'));
    return send(c, resultOf(command, { type: forms[form]!, bytes: jobs.read(id, form) }, hash, form));
  });
}
