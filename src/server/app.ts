import { Hono } from 'hono';
import type { Command } from '../command/index.ts';
import type { CommandPool } from '../pool/command-pool.ts';
import { type ClientEnv, knowClient } from './guard/client-of.ts';
import { Clients } from './guard/clients.ts';
import { securityHeaders } from './guard/headers.ts';
import { checkHost } from './guard/host.ts';
import { jobRoutes } from './jobs/job-routes.ts';
import type { Jobs } from './jobs/jobs.ts';
import { laboratoryRoutes } from './laboratory.ts';
import type { AssistantHandler } from './mcp/assistant-handler.ts';
import { Metrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { PROBLEMS, ProblemError, type ProblemKind, reply } from './problem.ts';
import { answerWith } from './routes/answer.ts';
import { Results } from './routes/results.ts';
import { routesOf } from './routes/route.ts';
import { send } from './routes/send.ts';
import { laboratoryFolder, type Settings } from './settings.ts';

/** What a server works with. */
export interface Parts {
  readonly settings: Settings;
  readonly commands: readonly Command[];
  readonly names: readonly string[];
  readonly answers: CommandPool;
  readonly jobPool: CommandPool;
  readonly jobs: Jobs;
  readonly assistants: AssistantHandler;
  /** Told of every bug. */
  readonly report: (error: unknown) => void;
}

/** Put a server's routes together: guards first, then the commands, jobs, the laboratory and the service's own. */
export function appOf({
  settings,
  commands,
  names,
  answers,
  jobPool,
  jobs,
  assistants,
  report,
}: Parts): Hono<ClientEnv> {
  const { routes, refused } = routesOf(commands, settings);
  const clients = new Clients(settings);
  const askers = new Clients({ rate: settings.rate, atOnce: settings.jobsAtOnce });
  const results = new Results(settings.cache * 2 ** 20);
  const metrics = new Metrics();
  const pools = { answers, jobs: jobPool };

  const app = new Hono<ClientEnv>();
  app.onError((error, c) => {
    const response = reply(c, error);
    if (response.status === 500) report(error);
    return response;
  });
  app.use(securityHeaders, metrics.count, checkHost(names));
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/metrics', (c) => c.text(metrics.write({ pools, results, jobs })));
  app.use(knowClient(clients, settings.proxy === true));

  app.all('/mcp', (c) => assistants.fetch(c.req.raw));

  const document = JSON.stringify(openApi(routes, refused));
  app.get('/openapi.json', (c) => c.body(document, 200, { 'content-type': 'application/json' }));
  app.get('/v1', (c) =>
    c.json({
      commands: routes.map(({ command, path, direct }) => ({
        command: command.name,
        summary: command.summary,
        ...(direct ? { answer: `/v1/${path}` } : {}),
        job: `/v1/jobs/${path}`,
      })),
      refused,
    }),
  );
  app.get('/v1/results/:id{[0-9a-f]{32}}', (c) => {
    const found = results.get(c.req.param('id'));
    if (!found) throw new ProblemError('not-found', 'this result is no longer remembered; ask again');
    return send(c, found);
  });
  app.get('/problems/:kind', (c) => {
    const kind = c.req.param('kind');
    if (!Object.hasOwn(PROBLEMS, kind)) throw new ProblemError('not-found', 'there is no such problem');
    return c.text(`${PROBLEMS[kind as ProblemKind].title}.\n`);
  });
  for (const route of routes) {
    if (!route.direct) continue;
    const answer = answerWith(route, { pool: answers, results, clients });
    app.get(`/v1/${route.path}`, answer);
    if (route.takesScenario) app.post(`/v1/${route.path}`, answer);
  }
  jobRoutes(app, { routes, jobs, clients, askers });
  laboratoryRoutes(app, laboratoryFolder());
  app.notFound((c) => {
    const allowed = methodsAt(app, c.req.path);
    if (allowed.length === 0) throw new ProblemError('not-found', '/v1 lists what there is');
    throw new ProblemError('wrong-method', `${c.req.method} is not offered here`, {
      allow: allowed.join(', '),
    });
  });
  return app;
}

/** Methods that some route at an address answers to. */
function methodsAt(app: Hono<ClientEnv>, path: string): string[] {
  const methods = ['GET', 'POST', 'DELETE'].filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => (route as { method: string }).method === method),
  );
  return methods.includes('GET') ? ['HEAD', ...methods] : methods;
}
