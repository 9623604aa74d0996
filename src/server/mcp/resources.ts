import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { readShippedText } from '../../data/platform.ts';
import { suggest } from '../../error/suggest.ts';
import { listScenarios, openScenario } from '../../scenario/library.ts';
import { scenarioJsonSchema } from '../../scenario/schema.ts';

/** Pages of the documentation that an assistant may read, by name. */
const PAGES: readonly (readonly [name: string, title: string, description: string])[] = [
  [
    'scenario',
    'Writing a scenario',
    'The scenario file: every field and measure, with a complete small example.',
  ],
  ['model', 'The model', 'What it answers, its equations, what each outcome means, what it leaves out.'],
  ['closures', 'Closures', 'What can be held fixed, and how much that changes an answer.'],
  ['data', 'The data', 'Where the baselines come from and how they are built.'],
  [
    'leverage',
    'Threats and leverage',
    'What a threat costs and can extract, and who has leverage over whom.',
  ],
  ['uncertainty', 'Uncertainty', 'Ranges, what drives them, and what would change an answer.'],
];

/** Offer the schema, the model notes and the library of scenarios to be read. */
export function addResources(server: McpServer): void {
  server.registerResource(
    'scenario-schema',
    'tradecraft://schema/scenario',
    {
      title: 'JSON Schema of a scenario',
      description: 'Every field of a scenario file, for checks before it is sent.',
      mimeType: 'application/schema+json',
    },
    (uri) => ({
      contents: [
        { uri: uri.href, mimeType: 'application/schema+json', text: JSON.stringify(scenarioJsonSchema()) },
      ],
    }),
  );
  for (const [name, title, description] of PAGES) {
    server.registerResource(
      `docs-${name}`,
      `tradecraft://docs/${name}`,
      { title, description, mimeType: 'text/markdown' },
      (uri) => ({
        contents: [{ uri: uri.href, mimeType: 'text/markdown', text: readShippedText(`docs/${name}.md`) }],
      }),
    );
  }
  server.registerResource(
    'scenario',
    new ResourceTemplate('tradecraft://scenarios/{name}', {
      list: () => ({
        resources: listScenarios().map((name) => {
          const { title, question } = openScenario(name).scenario;
          return {
            uri: `tradecraft://scenarios/${name}`,
            name,
            title,
            description: question,
            mimeType: 'application/yaml',
          };
        }),
      }),
      complete: { name: (begun) => listScenarios().filter((name) => name.startsWith(begun)) },
    }),
    { title: 'A shipped scenario', description: 'The text of a scenario, with its evidence.' },
    (uri, { name }) => ({
      contents: [{ uri: uri.href, mimeType: 'application/yaml', text: scenarioText(String(name)) }],
    }),
  );
}

function scenarioText(name: string): string {
  const shipped = listScenarios();
  if (!shipped.includes(name)) {
    throw new Error(`${name} is no shipped scenario; ${suggest(name, shipped)}`);
  }
  return openScenario(name).scenario.text;
}
