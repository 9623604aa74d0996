import { existsSync } from 'node:fs';
import colors from 'picocolors';
import type { z } from 'zod';
import { checkCsvFolder, writeCsvFolder } from '../command/csv-folder.ts';
import type { Command, Context } from '../command/index.ts';
import { UserError } from '../error/user-error.ts';
import type { OutputOptions, Streams } from './main.ts';
import { progressLine } from './progress-line.ts';

/** Report that the user interrupted a run between two steps, and what became of the work done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  /** @param kept the file that a long run goes on from, where it has one. */
  constructor(kept?: string) {
    super(
      kept === undefined
        ? 'nothing was written'
        : `${kept} keeps how far the run had come, and the same command goes on from there`,
    );
  }
}

/**
 * Run one command with progress and clean cancel, print its result, and return the exit code.
 * @throws UserError for input that does not fit the command's schema.
 * @throws Interrupted after Ctrl-C.
 */
export async function runInTerminal(
  command: Command,
  given: Record<string, unknown>,
  { json, csv }: OutputOptions,
  { out, err }: Streams,
): Promise<number> {
  const input = parseInput(command, given);
  const abort = new AbortController();
  const interrupt = () => abort.abort();
  process.on('SIGINT', interrupt);
  const line = progressLine(err);
  const context: Context = {
    progress: line.show,
    signal: abort.signal,
    pause: async () => {
      await new Promise((resume) => setImmediate(resume));
      if (abort.signal.aborted) throw new Interrupted();
    },
  };
  try {
    if (csv === '') throw new UserError('--csv is ""', { remedy: 'name a new or empty folder' });
    if (csv !== undefined && command.csv) checkCsvFolder(csv);
    await command.ready?.(input);
    const output = await command.run(input, context);
    await context.pause();
    await command.keep?.(output);
    line.clear();
    if (csv !== undefined && command.csv) writeCsvFolder(csv, command.name, command.csv(output));
    if (json) {
      out.write(`${JSON.stringify(command.json ? command.json(output) : output, null, 2)}\n`);
    } else {
      const wide = (out as NodeJS.WriteStream).isTTY === true;
      const width = (out as NodeJS.WriteStream).columns ?? 100;
      const { bold, dim } = colors.createColors(wide && colors.isColorSupported);
      out.write(`${command.render(output, { width, bold, dim })}\n`);
    }
    return command.exitCode?.(output) ?? 0;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    // By now the run has let go of its file, if it was asked to keep one.
    const { resume } = input;
    throw typeof resume === 'string' && existsSync(resume) ? new Interrupted(resume) : error;
  } finally {
    line.clear();
    process.off('SIGINT', interrupt);
  }
}

/** Read what was typed. @throws UserError for input that does not fit the schema. */
export function parseInput(
  command: Pick<Command, 'name' | 'input' | 'positional'>,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const result = command.input.safeParse(given);
  if (result.success) return result.data;
  const [issue] = (result.error as z.ZodError).issues;
  const field = String(issue.path[0] ?? '');
  const flag = `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const named = command.positional.includes(field) ? `<${field}>` : flag;
  throw new UserError(
    `${named} ${given[field] === undefined ? 'is missing' : `is ${JSON.stringify(given[field])}`}`,
    { remedy: `${inPlainWords(issue)}; see tradecraft ${command.name} --help` },
  );
}

/** Say what is wanted where the schema has no words of its own. */
function inPlainWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `write ${issue.values.join(', or ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'write something' : `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'invalid_type':
      return `write ${issue.expected === 'int' ? 'a whole number' : (WANTED[issue.expected] ?? issue.expected)}`;
    default:
      return issue.message.toLowerCase();
  }
}

const WANTED: Readonly<Record<string, string>> = {
  number: 'a number',
  string: 'it',
  boolean: 'true or false',
  array: 'a list',
};
