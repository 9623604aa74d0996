import type { z } from 'zod';
import type { Progress } from '../cases/solved.ts';
import { type CommandName, SUMMARIES } from './summaries.ts';

/** What a face lends a command while it runs. */
export interface Context {
  /** Say how far the work has come. */
  readonly progress: Progress;
  /** Asked to stop: long work looks at it between steps. */
  readonly signal: AbortSignal;
  /** Let the face breathe (draw, notice an interrupt); throws when asked to stop. */
  readonly pause: () => Promise<void>;
  /** The face will `keep` the output: what that would refuse is refused before any work. */
  readonly keeps?: boolean;
}

/** A long table as the `--csv` option and downloads write it. */
export interface CsvTable {
  readonly name: string;
  readonly title: string;
  readonly fields: readonly {
    readonly name: string;
    readonly type: 'string' | 'number' | 'integer';
    readonly unit?: string;
    readonly description: string;
  }[];
  readonly rows: readonly (readonly (string | number | undefined)[])[];
}

/** How a text rendering may look on a face. */
export interface TextStyle {
  readonly width: number;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/**
 * One capability. Every face (terminal, server, assistant's tools, reference pages) is derived from this and adds
 * no logic of its own.
 */
export interface Command<Input extends z.ZodObject = z.ZodObject, Output = unknown> {
  /** Words as typed, for instance `economy info`. */
  readonly name: CommandName;
  readonly summary: string;
  /** Input fields given by position, in order. */
  readonly positional: readonly string[];
  readonly input: Input;
  readonly run: (input: z.output<Input>, context: Context) => Output | Promise<Output>;
  /** The text a terminal shows. */
  readonly render: (output: Output, style: TextStyle) => string;
  /** The JSON a program reads; the output itself by default. */
  readonly json?: (output: Output) => unknown;
  readonly csv?: (output: Output) => readonly CsvTable[];
  /** Exit code where all went as asked but not all is well (3: a case did not converge). */
  readonly exitCode?: (output: Output) => number;
  readonly examples: readonly string[];
  /** The shape of the JSON, for faces that publish it; any object where absent. */
  readonly output?: z.ZodType;
  /** Usual input takes long, so that a face which others wait at makes it a job of its own. */
  readonly long?: boolean;
  /** Why nobody may ask for it who has no files on this machine. */
  readonly localOnly?: string;
  /** The files that the output comes to, by path, for a face that hands them over. */
  readonly files?: (output: Output) => ReadonlyMap<string, string>;
  /** Write the files to the user's disk: only a face on the user's own machine does. */
  readonly keep?: (output: Output) => void | Promise<void>;
}

/** Define the command of a name in the table (summaries.ts), with its types inferred from the input schema. */
export function defineCommand<Input extends z.ZodObject, Output>(
  name: CommandName,
  command: Omit<Command<Input, Output>, 'name' | 'summary'>,
): Command {
  return { name, summary: SUMMARIES[name], ...command } as unknown as Command;
}
