import { CommanderError, Option, Command as Program } from 'commander';
import { z } from 'zod';
import { engineVersion } from '../command/engine-version.ts';
import { type Command, commands } from '../command/index.ts';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { UserError } from '../error/user-error.ts';
import { type Face, faces } from './faces.ts';
import { Interrupted, parseInput, runInTerminal } from './run-in-terminal.ts';

/** The streams a run writes to; tests hand in their own. */
export interface Streams {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
}

/** Exit codes of the contract: solved, a bug, bad input, a case that did not converge; and interrupted. */
export const EXIT = { ok: 0, bug: 1, badInput: 2, notConverged: 3, interrupted: 130 } as const;

/**
 * Run the command line and return the exit code; never throws, never calls `process.exit`.
 * Bad input is one clear message without a stack; anything else is a bug and shows one.
 */
export async function main(
  argv: readonly string[],
  streams: Streams = { out: process.stdout, err: process.stderr },
) {
  let exitCode: number = EXIT.ok;
  const program = new Program('tradecraft')
    .description(
      'The feasibility study of a trade policy, from a one-page scenario file and real trade data.',
    )
    .version(engineVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.out.write(text),
      writeErr: (text) => streams.err.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'tradecraft: ')),
    })
    .showSuggestionAfterError()
    .showHelpAfterError('see tradecraft --help');
  for (const command of commands) {
    addCommand(program, command, async (input, options) => {
      exitCode = await runInTerminal(command, input, options, streams);
    });
  }
  for (const face of faces) addFace(program, face, streams);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.badInput;
    if (error instanceof Interrupted) {
      streams.err.write(`stopped; ${error.message}\n`);
      return EXIT.interrupted;
    }
    if (error instanceof ConvergenceError) {
      streams.err.write(`tradecraft: ${error.message}\n`);
      return EXIT.notConverged;
    }
    if (error instanceof UserError) {
      streams.err.write(`tradecraft: ${error.full}\n`);
      return EXIT.badInput;
    }
    streams.err.write(`tradecraft: this is a bug, please report it\n${(error as Error)?.stack ?? error}\n`);
    return EXIT.bug;
  }
}

/** Output options that every command takes on the terminal. */
export interface OutputOptions {
  readonly json?: boolean;
  readonly csv?: string;
}

/** Derive a subcommand, its arguments and its flags from a command's input schema. */
function addCommand(
  program: Program,
  command: Command,
  action: (input: Record<string, unknown>, options: OutputOptions) => Promise<void>,
): void {
  const words = command.name.split(' ');
  let parent = program;
  for (const word of words.slice(0, -1)) {
    parent = parent.commands.find((known) => known.name() === word) ?? group(parent, word);
  }
  const sub = parent.command(words.at(-1)!).description(command.summary);
  sub.showHelpAfterError(`see tradecraft ${command.name} --help`);
  addFields(sub, command);
  sub.option('--json', 'print the result as JSON');
  if (command.csv) sub.option('--csv <folder>', 'also write the result as CSV files with a datapackage.json');
  addExamples(sub, command);
  sub.action(async (...given: unknown[]) => {
    const positional = given.slice(0, command.positional.length);
    const { json, csv, ...flags } = sub.opts() as OutputOptions & Record<string, unknown>;
    const input: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(flags)) if (value !== undefined) input[name] = value;
    command.positional.forEach((name, at) => {
      if (positional[at] !== undefined) input[name] = positional[at];
    });
    await action(input, { json, csv });
  });
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

function addExamples(sub: Program, { examples }: Pick<Command, 'examples'>): void {
  if (examples.length === 0) return;
  sub.addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ tradecraft ${line}`).join('\n')}`);
}

/** Add a face that runs until it is stopped. */
function addFace(program: Program, face: Face, streams: Streams): void {
  const sub = program.command(face.name).description(face.summary);
  sub.showHelpAfterError(`see tradecraft ${face.name} --help`);
  addFields(sub, { input: face.input, positional: [] });
  addExamples(sub, face);
  sub.action(async (flags: Record<string, unknown>) => {
    await face.run(parseInput({ ...face, positional: [] }, flags), streams);
  });
}

const GROUPS: Readonly<Record<string, string>> = {
  evidence: 'Check words and figures against a text.',
  regime: 'Tariffs in force on a day: list what is known, show a day.',
  sweep: 'Draw a scenario many times, at once or in parts on several machines.',
  economy: 'List, inspect, build, check and export economies.',
  scenario: 'Check scenario files, list the shipped ones, print their schema.',
};

function group(parent: Program, word: string): Program {
  return parent
    .command(word)
    .description(GROUPS[word] ?? '')
    .showHelpAfterError(`see tradecraft ${word} --help`);
}
