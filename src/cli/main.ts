import { CommanderError, Command as Program } from 'commander';
import { engineVersion } from '../command/engine-version.ts';
import { loadCommand, SUMMARIES } from '../command/index.ts';
import { ConvergenceError } from '../equilibrium/convergence-error.ts';
import { UserError } from '../error/user-error.ts';
import { faces } from './faces.ts';
import { Interrupted } from './interrupted.ts';

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
    // What a command takes is not known before it is loaded, and is in its own help.
    .configureHelp({ subcommandTerm: (sub) => sub.name() })
    .showSuggestionAfterError()
    .showHelpAfterError('see tradecraft --help');
  const offers = new Map<string, (sub: Program) => Promise<void>>();
  for (const [name, summary] of Object.entries(SUMMARIES)) {
    announce(program, name, summary);
    offers.set(name, async (sub) => {
      const [{ offerCommand }, command] = await Promise.all([import('./offer.ts'), loadCommand(name)]);
      offerCommand(sub, command, streams, (code) => {
        exitCode = code;
      });
    });
  }
  for (const face of faces) {
    announce(program, face.name, face.summary);
    offers.set(face.name, async (sub) => {
      const { offerFace } = await import('./offer.ts');
      await offerFace(sub, face, streams);
    });
  }
  try {
    const asked = askedFor(argv, [...offers.keys()]);
    if (asked !== undefined) await offers.get(asked)!(announced(program, asked));
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

/** Name a subcommand. What it takes and does is loaded once it is asked for. */
function announce(program: Program, name: string, summary: string): void {
  const words = name.split(' ');
  let parent = program;
  for (const word of words.slice(0, -1)) parent = child(parent, word) ?? group(parent, word);
  parent.command(words.at(-1)!).description(summary).showHelpAfterError(`see tradecraft ${name} --help`);
}

const child = (parent: Program, word: string) => parent.commands.find((known) => known.name() === word);
const announced = (program: Program, name: string) =>
  name.split(' ').reduce((parent, word) => child(parent, word)!, program);

/** Which of the names is asked for, be it to run or for its help: no option of the program itself takes a value. */
function askedFor(argv: readonly string[], names: readonly string[]): string | undefined {
  const words = argv.filter((word) => word !== 'help' && !word.startsWith('-'));
  return names.find((name) => name.split(' ').every((word, at) => words[at] === word));
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
