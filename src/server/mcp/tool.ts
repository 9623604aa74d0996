import { z } from 'zod';
import type { Command } from '../../command/command.ts';
import { economyArgument, scenarioArgument } from '../../command/input.ts';
import { type Most, remoteInput } from '../../command/remote.ts';
import { listBaselines } from '../../data/baselines.ts';
import { suggest } from '../../error/suggest.ts';
import { listScenarios } from '../../scenario/library.ts';
import { LARGEST } from '../../scenario/yaml-document.ts';
import type { Call, Desk } from './desk.ts';

/** Something that an assistant may call: commands of the table under a name and a description for it. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Commands that it runs, first the one whose input it takes. */
  readonly commands: readonly Command[];
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  readonly run: (input: Record<string, unknown>, desk: Desk, call: Call) => Promise<unknown>;
}

/** Define a tool with its types inferred from its schemas. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: Omit<Tool, 'input' | 'output' | 'run'> & {
    readonly input: Input;
    readonly output: Output;
    readonly run: (input: z.output<Input>, desk: Desk, call: Call) => Promise<z.input<Output>>;
  },
): Tool {
  return tool as unknown as Tool;
}

/** The most that a scenario of an assistant may ask for. */
export const MOST: Most = { measures: 200, cases: 24 };

/** A scenario as an assistant gives it: its YAML text, or the name of a shipped one. */
const scenarioField = z
  .string()
  .min(1)
  .max(LARGEST)
  .describe(
    'the YAML text of a scenario (resource tradecraft://docs/scenario has the format), or the name of a shipped one (list_scenarios)',
  )
  .transform((given, context) => {
    const name = given.trim();
    const shipped = listScenarios();
    if (shipped.includes(name)) return name;
    if (given.includes(':')) return { text: given, most: MOST };
    const shown = name.length > 60 ? `${name.slice(0, 57)}...` : name;
    context.addIssue({
      code: 'custom',
      message: `${shown} is no shipped scenario; ${suggest(name, shipped)} Or send the YAML text of one`,
    });
    return z.NEVER;
  });

/** A shipped baseline by name; never a path. */
const economyField = z
  .string()
  .describe(`a shipped baseline: ${listBaselines().join(', ')}`)
  .refine((name) => listBaselines().includes(name), {
    error: ({ input }) => `${input} is no shipped baseline; ${suggest(String(input), listBaselines())}`,
  });

/** What stands in for fields that a command reads in more ways than an assistant needs. */
const OWN = new Map<z.ZodType, z.ZodType>([
  [scenarioArgument, scenarioField],
  [economyArgument, economyField],
]);

/**
 * Take fields of a command's input as an assistant may give them: no files, scenarios as text. What it reads is input of
 * the command itself.
 */
export function toolFields<const Name extends string>(
  command: Command,
  names: readonly Name[],
): Record<Name, z.ZodType> {
  const { shape } = remoteInput(command, MOST);
  const fields = names.map((name) => {
    const field = (shape as Record<string, z.ZodType>)[name];
    if (!field) throw new Error(`${command.name} has no field ${name} for others`);
    const written = (command.input.shape as Record<string, z.ZodType>)[name];
    const own = OWN.get(written instanceof z.ZodOptional ? (written.unwrap() as z.ZodType) : written);
    if (!own) return [name, field];
    return [name, field instanceof z.ZodOptional ? own.optional() : own];
  });
  return Object.fromEntries(fields);
}

/** Keep six significant digits: more than any table of data supports, and short to read. */
export const rounded = (value: number): number => Number(value.toPrecision(6));

/** Parts of outputs that several tools share. */
export const outputs = {
  summary: z.string().describe('the answer in sentences'),
  provenance: {
    citation: z.string().describe('how to cite the numbers; give it with them'),
    sources: z.array(z.object({ title: z.string(), url: z.string().optional() })).describe('data'),
    leftOut: z.array(z.string()).describe('what the numbers leave out; say what matters of it'),
  },
  notes: z.array(z.string()).describe('how the scenario met the data'),
  change: z.number().describe('relative change, a decimal: 0.01 is 1%'),
  money: z.number().describe("in the data's unit, a year"),
} as const;

/** The most notes given with an answer. */
export const MOST_NOTES = 12;
