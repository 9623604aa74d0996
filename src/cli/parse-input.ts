import type { z } from 'zod';
import type { Command } from '../command/index.ts';
import { UserError } from '../error/user-error.ts';

/** Read what was typed. @throws UserError for input that does not fit the schema. */
export function parseInput(
  command: Pick<Command, 'input' | 'positional'> & { readonly name: string },
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
