import { z } from 'zod';
import { engineVersion } from '../command/engine-version.ts';
import { scenarioDocument, scenarioDocumentSchema } from '../command/remote.ts';
import { jobSchema } from './jobs/job.ts';
import { PROBLEMS, type ProblemKind, problemSchema } from './problem.ts';
import { ASKED_BY } from './routes/accept.ts';
import { YAML_TYPES } from './routes/read-input.ts';
import type { Refused, Route } from './routes/route.ts';

type Json = Record<string, unknown>;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const SCENARIO = ref('Scenario');
const BINARY = { type: 'string', contentMediaType: 'application/octet-stream' };

/** Describe the interface as OpenAPI 3.1: operations and schemas follow from the table of commands. */
export function openApi(routes: readonly Route[], refused: readonly Refused[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    if (route.direct) paths[`/v1/${route.path}`] = directPath(route);
    paths[`/v1/jobs/${route.path}`] = jobPath(route);
  }
  const left = refused.map(({ command, reason }) => `\`${command}\`: ${reason}`).join('; ');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tradecraft',
      version: engineVersion(),
      description:
        'The feasibility study of a trade policy. Every operation is a command of the command line. ' +
        `Not offered, since it needs files of the machine: ${left}.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [],
    tags: [
      { name: 'commands', description: 'Answered at once.' },
      { name: 'jobs', description: 'Long work: made, watched, cancelled, and its result fetched.' },
      { name: 'service', description: 'The server itself.' },
    ],
    paths: { ...paths, ...JOB_PATHS, ...SERVICE_PATHS },
    components: {
      schemas: {
        Scenario: scenarioDocumentSchema(),
        Problem: schemaOf(problemSchema, 'output'),
        Job: schemaOf(jobSchema, 'output'),
        ...Object.fromEntries(
          routes.flatMap(({ command, path }) =>
            command.output ? [[resultName(path), schemaOf(command.output, 'output')]] : [],
          ),
        ),
      },
    },
  };
}

/** A zod schema as JSON Schema 2020-12, which is the dialect of OpenAPI 3.1; the scenario document by reference. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) !== scenarioDocument) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
      Object.assign(jsonSchema, SCENARIO);
    },
  });
  return rest;
}

const words = (path: string) => path.replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
const resultName = (path: string) => `${words(path).replace(/^\w/, (first) => first.toUpperCase())}Result`;

function directPath(route: Route): Json {
  const { command, path } = route;
  const operation = (method: 'get' | 'post', extra: Json) => ({
    operationId: `${method}${resultName(path).replace(/Result$/, '')}`,
    tags: ['commands'],
    summary: command.summary,
    ...extra,
    responses: { '200': result(route), ...(method === 'get' ? NOT_MODIFIED : {}), ...problems(ANSWER) },
  });
  const get = operation('get', { parameters: [...queryOf(route), IF_NONE_MATCH] });
  if (!route.takesScenario) return { get };
  const post = operation('post', { requestBody: bodyOf(route), parameters: queryOf(route, true) });
  return { get, post };
}

function jobPath(route: Route): Json {
  return {
    post: {
      operationId: `job${resultName(route.path).replace(/Result$/, '')}`,
      tags: ['jobs'],
      summary: `${route.command.summary} As a job.`,
      parameters: queryOf(route, true),
      requestBody: bodyOf(route),
      responses: { '202': MADE, ...problems(['bad-input', 'rate-limit', ...BODY, 'stopping']) },
    },
  };
}

/** Input fields in the address. Beside a body none is needed. */
function queryOf({ input }: Route, beside = false): Json[] {
  const { properties = {}, required = [] } = schemaOf(input, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).flatMap(([name, { description, ...schema }]) => {
    if (name === 'scenario') {
      if (beside) return [];
      // In the address a scenario is a name; the other forms are bodies.
      const named = (schema.anyOf as Json[]).find((one) => 'enum' in one)!;
      return [parameter(name, 'the name of a shipped scenario', named, required.includes(name))];
    }
    if (schema.type === 'object' || (schema.items as Json | undefined)?.type === 'object') return [];
    return [parameter(name, description as string, schema, !beside && required.includes(name))];
  });
}

function parameter(name: string, description: string | undefined, schema: Json, required: boolean): Json {
  return {
    name,
    in: 'query',
    ...(description ? { description } : {}),
    required,
    schema,
    // A list is written with commas, as on the command line.
    ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
  };
}

function bodyOf({ input, takesScenario }: Route): Json {
  const yaml = { schema: { type: 'string', description: 'the text of a scenario file' } };
  return {
    required: true,
    content: {
      'application/json': { schema: schemaOf(input, 'input') },
      ...(takesScenario ? { [YAML_TYPES[0]]: yaml } : {}),
    },
  };
}

function result({ command, path, forms }: Route): Json {
  const content: Record<string, Json> = {};
  for (const form of forms) {
    if (form === 'json') {
      content[ASKED_BY.json] = { schema: command.output ? ref(resultName(path)) : { type: 'object' } };
    } else content[ASKED_BY[form]] = { schema: form === 'text' ? { type: 'string' } : BINARY };
  }
  // Several tables come as one archive of them.
  if (command.csv) content[ASKED_BY.files] ??= { schema: BINARY };
  return { description: 'The result.', headers: { ETag: { schema: { type: 'string' } } }, content };
}

const ANSWER: readonly ProblemKind[] = [
  'bad-input',
  'not-acceptable',
  'faults',
  'rate-limit',
  'busy',
  'body-too-large',
  'unknown-type',
];
const BODY: readonly ProblemKind[] = ['body-too-large', 'unknown-type'];
const NOT_MODIFIED = { '304': { description: 'The client has this result already.' } };
const IF_NONE_MATCH = { name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } };
const MADE = {
  description: 'The job is made.',
  headers: { Location: { schema: { type: 'string' } } },
  content: { 'application/json': { schema: ref('Job') } },
};

/** Responses for kinds of problem; several of one status are one response. */
function problems(kinds: readonly ProblemKind[]): Record<string, Json> {
  const byStatus = new Map<number, string[]>();
  for (const kind of kinds) {
    const { status, title } = PROBLEMS[kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), title]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, titles]) => [
      String(status),
      {
        description: `${titles.join('. ')}.`,
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    ]),
  );
}

const idOf = (description: string) => ({
  name: 'id',
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', pattern: '^[0-9a-f]{32}$' },
});
const JOB_ID = idOf('the id of the job');
const jobResponse = (description: string) => ({
  description,
  content: { 'application/json': { schema: ref('Job') } },
});
const anyResult = {
  description: 'The result, in the form asked for.',
  content: { ...Object.fromEntries(Object.values(ASKED_BY).map((type) => [type, { schema: {} }])) },
};

const JOB_PATHS: Record<string, Json> = {
  '/v1/jobs/{id}': {
    get: {
      operationId: 'getJob',
      tags: ['jobs'],
      summary: 'Show a job.',
      parameters: [JOB_ID],
      responses: { '200': jobResponse('The job.'), ...problems(['not-found', 'rate-limit']) },
    },
    delete: {
      operationId: 'deleteJob',
      tags: ['jobs'],
      summary: 'Cancel a job, or remove one that has ended.',
      parameters: [JOB_ID],
      responses: {
        '202': jobResponse('It is being cancelled.'),
        '204': { description: 'It is removed.' },
        ...problems(['not-found', 'rate-limit']),
      },
    },
  },
  '/v1/jobs/{id}/events': {
    get: {
      operationId: 'getJobEvents',
      tags: ['jobs'],
      summary: 'Watch a job: server-sent events `progress` and `end`, each with the job.',
      parameters: [JOB_ID],
      responses: {
        '200': { description: 'Events.', content: { 'text/event-stream': { schema: { type: 'string' } } } },
        ...problems(['not-found', 'rate-limit']),
      },
    },
  },
  '/v1/jobs/{id}/result': {
    get: {
      operationId: 'getJobResult',
      tags: ['jobs'],
      summary: 'Fetch the result of a job.',
      parameters: [JOB_ID, IF_NONE_MATCH],
      responses: {
        '200': anyResult,
        ...NOT_MODIFIED,
        ...problems(['not-found', 'not-acceptable', 'not-ended', 'rate-limit']),
      },
    },
  },
};

const text = (description: string, type: string, schema: Json = { type: 'string' }) => ({
  '200': { description, content: { [type]: { schema } } },
});
const service = (operationId: string, summary: string, responses: Json) => ({
  get: { operationId, tags: ['service'], summary, responses },
});

const SERVICE_PATHS: Record<string, Json> = {
  '/v1': service(
    'getIndex',
    'List the commands.',
    text('The commands.', 'application/json', { type: 'object' }),
  ),
  '/v1/results/{id}': {
    get: {
      operationId: 'getResult',
      tags: ['commands'],
      summary: 'Fetch a result again, by the Content-Location of its reply, while it is remembered.',
      parameters: [idOf('the id of the result'), IF_NONE_MATCH],
      responses: { '200': anyResult, ...NOT_MODIFIED, ...problems(['not-found', 'rate-limit']) },
    },
  },
  '/openapi.json': service(
    'getOpenApi',
    'This document.',
    text('OpenAPI 3.1.', 'application/json', { type: 'object' }),
  ),
  '/healthz': service('getHealth', 'Say whether the server answers.', text('It does.', 'text/plain')),
  '/metrics': service('getMetrics', 'Counts and times for Prometheus.', text('Metrics.', 'text/plain')),
};
