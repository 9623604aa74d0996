import { Option, type Command as Program } from 'commander';
import { z } from 'zod';
import type { Command } from '../command/index.ts';
import type { Face } from './faces.ts';
import type { Streams } from './main.ts';
import { parseInput } from './parse-input.ts';
import { type OutputOptions, runInTerminal } from './run-in-terminal.ts';

/** Derive a subcommand's arguments and flags from a command's input schema; running it ends with an exit code. */
export function offerCommand(
  sub: Program,
  command: Command,
  streams: Streams,
  ended: (exitCode: number) => void,
): void {
  addFields(sub, command);
  sub.option('--json', 'print the result as JSON');
  if (command.csv) sub.option('--csv <folder>', 'also write the result as CSV files with a datapackage.json');
  addExamples(sub, command.examples);
  sub.action(async (...given: unknown[]) => {
    const positional = given.slice(0, command.positional.length);
    const { json, csv, ...flags } = sub.opts() as OutputOptions & Record<string, unknown>;
    const input: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(flags)) if (value !== undefined) input[name] = value;
    command.positional.forEach((name, at) => {
      if (positional[at] !== undefined) input[name] = positional[at];
    });
    ended(await runInTerminal(command, input, { json, csv }, streams));
  });
}

/** Derive the flags of a face that runs until it is stopped from what may be chosen. */
export async function offerFace(sub: Program, face: Face, streams: Streams): Promise<void> {
  const fields = { name: face.name, input: await face.input(), positional: [] };
  addFields(sub, fields);
  addExamples(sub, face.examples);
  sub.action((flags: Record<string, unknown>) => face.run(parseInput(fields, flags), streams));
}

/** Derive arguments and flags from an input schema. */
function addFields(sub: Program, { input, positional }: Pick<Command, 'input' | 'positional'>): void {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input' });
  for (const name of positional) {
    const field = properties[name] as { description?: string };
    sub.argument(required.includes(name) ? `<${name}>` : `[${name}]`, field.description ?? '');
  }
  for (const [name, schema] of Object.entries(properties)) {
    if (positional.includes(name)) continue;
    const field = schema as { type?: string; description?: string; default?: unknown };
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const option = new Option(field.type === 'boolean' ? flag : `${flag} <${name}>`, field.description);
    if (field.type === 'array') {
      option.argParser((value: string, before: readonly string[] = []) => [...before, value]);
      option.description += '; may be given several times';
    }
    if (field.default !== undefined && field.default !== false)
      option.default(undefined, String(field.default));
    sub.addOption(option);
  }
}

function addExamples(sub: Program, examples: readonly string[]): void {
  if (examples.length === 0) return;
  sub.addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ tradecraft ${line}`).join('\n')}`);
}
