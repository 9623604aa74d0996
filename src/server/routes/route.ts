import { z } from 'zod';
import type { Command } from '../../command/index.ts';
import { localFields, remoteInput } from '../../command/remote.ts';
import { type Form, formsOf } from '../../pool/represent.ts';
import type { Settings } from '../settings.ts';

/** A command of the table as this face offers it. */
export interface Route {
  readonly command: Command;
  /** The words of its name, for instance `economy/info`. */
  readonly path: string;
  readonly input: z.ZodObject;
  /** Fields that are true or false. */
  readonly switches: ReadonlySet<string>;
  /** Whether it takes a scenario, and so a body. */
  readonly takesScenario: boolean;
  /** Answered while the client waits; the others are jobs alone. */
  readonly direct: boolean;
  /** The forms of its result, the usual one first. */
  readonly forms: readonly Form[];
  /** Input fields of this machine that it has. */
  readonly local: readonly string[];
}

/** A command that is not offered, and why. */
export interface Refused {
  readonly command: string;
  readonly reason: string;
}

/** Derive the routes from the commands. */
export function routesOf(
  commands: readonly Command[],
  settings: Pick<Settings, 'measures' | 'cases' | 'draws'>,
): {
  routes: readonly Route[];
  refused: readonly Refused[];
} {
  const routes: Route[] = [];
  const refused: Refused[] = [];
  for (const command of commands) {
    if (command.localOnly) {
      refused.push({ command: command.name, reason: command.localOnly });
      continue;
    }
    const input = limited(remoteInput(command, settings), settings.draws);
    const forms = formsOf(command);
    routes.push({
      command,
      path: command.name.replaceAll(' ', '/'),
      input,
      switches: switchesOf(input),
      takesScenario: 'scenario' in input.shape,
      direct: command.long !== true,
      // What comes as files is asked for to have the files.
      forms: command.files ? ['files', ...forms.filter((form) => form !== 'files')] : forms,
      local: localFields(command),
    });
  }
  return { routes, refused };
}

/** Bound the draws of a sweep. */
function limited(input: z.ZodObject, draws: number): z.ZodObject {
  const { draws: field } = input.shape as Record<string, z.ZodType<number>>;
  if (!field) return input;
  return input.extend({
    draws: field.refine((count) => count <= draws, { error: `at most ${draws} are drawn here` }),
  });
}

function switchesOf(input: z.ZodObject): Set<string> {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input' });
  const isSwitch = ([, schema]: readonly [string, unknown]) =>
    (schema as { type?: string }).type === 'boolean';
  return new Set(
    Object.entries(properties)
      .filter(isSwitch)
      .map(([name]) => name),
  );
}

/** What this face gives for the fields of this machine: one thread, and a folder where one is asked for. */
export function localInput({ local }: Route, folder: string): Record<string, unknown> {
  const given: Record<string, unknown> = { threads: 1, out: folder, folder };
  return Object.fromEntries(Object.entries(given).filter(([name]) => local.includes(name)));
}
