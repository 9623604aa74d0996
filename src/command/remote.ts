import { z } from 'zod';
import { listBaselines } from '../data/baselines.ts';
import { listScenarios } from '../scenario/library.ts';
import { scenarioSchema } from '../scenario/schema.ts';
import { LARGEST } from '../scenario/yaml-document.ts';
import type { Command } from './command.ts';
import {
  economyArgument,
  isLocal,
  scenarioArgument,
  sourceArgument,
  sourcesArgument,
  sourceText,
} from './input.ts';

/** The most that a scenario sent from elsewhere may ask for. */
export interface Most {
  readonly measures: number;
  readonly cases: number;
}

/**
 * The input of a command for those who have no files here: scenarios by shipped name, as YAML text (`{text}`) or as the
 * document itself; economies by shipped name; sources as text; no field that names a file or threads, or is not known. What it
 * reads is input of the command itself.
 */
export function remoteInput(command: Command, most: Most): z.ZodObject {
  const standIns = new Map<z.ZodType, z.ZodType>([
    [scenarioArgument, remoteScenario(most)],
    [economyArgument, z.enum(listBaselines()).describe('a shipped baseline')],
    [sourceArgument, sourceText.strict()],
    [sourcesArgument, z.array(sourceText.strict()).max(50).describe('copies of the sources of evidence')],
  ]);
  const fields = Object.entries(command.input.shape as Record<string, z.ZodType>).flatMap(
    ([name, field]): [string, z.ZodType][] => {
      if (isLocal(field)) return [];
      const bare = field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field;
      const standIn = standIns.get(bare);
      if (!standIn) return [[name, field]];
      return [[name, bare === field ? standIn : standIn.optional()]];
    },
  );
  return z.strictObject(Object.fromEntries(fields));
}

/** Names of the fields of a command's input that only this machine can give. */
export function localFields({ input }: Command): string[] {
  return Object.entries(input.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
    isLocal(field) ? [name] : [],
  );
}

/** The scenario document as a field: what is in it is judged from its text, with places. */
export const scenarioDocument = z
  .looseObject({ tradecraft: z.literal(1) })
  .describe('the document of a scenario file as JSON');

function remoteScenario(most: Most) {
  const shipped = listScenarios();
  return z
    .union(
      [
        z.enum(shipped).describe('a shipped scenario'),
        z.strictObject({ text: z.string().max(LARGEST).describe('the text of a scenario file, YAML') }),
        scenarioDocument,
      ],
      { error: `is none; name a shipped one (${shipped.join(', ')}), or send {text: YAML} or its document` },
    )
    .transform((given) => {
      if (typeof given === 'string') return given;
      const text = 'tradecraft' in given ? JSON.stringify(given, null, 1) : given.text;
      return { text: text as string, most };
    })
    .describe('a scenario: the name of a shipped one, {text: YAML}, or the document itself');
}

/** The scenario document as JSON Schema, with nothing left to look up. */
export function scenarioDocumentSchema(): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(scenarioSchema, { io: 'input' });
  return schema;
}
