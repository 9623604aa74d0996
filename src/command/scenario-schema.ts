import { z } from 'zod';
import { scenarioJsonSchema } from '../scenario/schema.ts';
import { defineCommand } from './command.ts';

/** Print the JSON Schema of a scenario file, for editors. */
export const scenarioSchemaCommand = defineCommand('scenario schema', {
  positional: [],
  input: z.object({}),
  run: () => scenarioJsonSchema(),
  render: (schema) => JSON.stringify(schema, null, 2),
  examples: ['scenario schema > scenario.schema.json'],
});
