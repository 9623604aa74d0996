import { existsSync } from 'node:fs';
import colors from 'picocolors';
import { checkCsvFolder, writeCsvFolder } from '../command/csv-folder.ts';
import type { Command, Context } from '../command/index.ts';
import { UserError } from '../error/user-error.ts';
import { Interrupted } from './interrupted.ts';
import type { Streams } from './main.ts';
import { parseInput } from './parse-input.ts';
import { progressLine } from './progress-line.ts';

/** Output options that every command takes on the terminal. */
export interface OutputOptions {
  readonly json?: boolean;
  readonly csv?: string;
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
    keeps: true,
  };
  try {
    if (csv === '') throw new UserError('--csv is ""', { remedy: 'name a new or empty folder' });
    if (csv !== undefined && command.csv) checkCsvFolder(csv);
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
