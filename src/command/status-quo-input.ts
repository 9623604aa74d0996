import { z } from 'zod';
import { openReference } from '../cases/reference.ts';
import { referenceOf } from '../cases/solve-scenario.ts';
import type { Reference } from '../cases/solved.ts';
import { startingPoint, startWords } from '../cases/starting-point.ts';
import { DEFAULT_CLOSURE } from '../equilibrium/closure.ts';
import { UserError } from '../error/user-error.ts';
import { type ScenarioSource, sourceName } from '../scenario/inline.ts';
import { openScenario } from '../scenario/library.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { inForce } from '../strategy/in-force.ts';
import { type StatusQuo, statusQuoOf } from '../strategy/optimal/status-quo.ts';
import type { Blocs } from '../strategy/threat/actor.ts';
import type { TextStyle } from './command.ts';
import { asOfOption, economyArgument, scenarioArgument } from './input.ts';
import { wrap } from './wrap.ts';

/** What every command of strategy starts from: an economy as it is, or a scenario's first case. */
export const statusQuoFields = {
  scenario: scenarioArgument.optional(),
  economy: economyArgument.optional(),
  case: z
    .string()
    .optional()
    .describe("the scenario's case that is in force; its first if absent, or base for none"),
  asOf: asOfOption,
  deficits: z
    .enum(['fixed', 'proportional', 'zero'])
    .optional()
    .describe("trade deficits, with --economy: zero if absent; a scenario's own otherwise"),
  elasticities: z
    .string()
    .optional()
    .describe('trade elasticities, with --economy: the name of a set, or one number for every sector'),
};

/** A status quo and what to say of it. */
export interface OpenedStatusQuo {
  readonly statusQuo: StatusQuo;
  readonly reference: Reference;
  readonly blocs: Blocs | undefined;
  /** Names what is in force, in a line. */
  readonly title: string;
  readonly notes: Set<string>;
}

type Input = z.output<z.ZodObject<typeof statusQuoFields>>;

/**
 * Open what a command of strategy starts from.
 * @throws UserError where neither or both of scenario and economy are given, or either is at fault.
 * @throws ConvergenceError where the status quo has no equilibrium.
 */
export function openStatusQuo(input: Input): OpenedStatusQuo {
  if (input.scenario !== undefined && input.economy !== undefined) {
    throw new UserError('both a scenario and --economy are given', { remedy: 'give one of them' });
  }
  if (input.scenario !== undefined) return fromScenario(input.scenario, input);
  if (input.economy === undefined) {
    throw new UserError('there is no economy to start from', {
      remedy: 'name a scenario, or --economy world-2022',
    });
  }
  return fromEconomy(input.economy, input);
}

function fromEconomy(baseline: string, input: Input): OpenedStatusQuo {
  for (const [flag, value] of [
    ['--case', input.case],
    ['--as-of', input.asOf],
  ]) {
    if (value === undefined) continue;
    throw new UserError(`${flag} ${value} comes without a scenario`, {
      remedy: 'name a scenario instead of --economy',
    });
  }
  const { deficits = 'zero', elasticities } = input;
  const value = elasticities === undefined ? 'default' : elasticities;
  const reference = openReference({
    baseline,
    closure: { ...DEFAULT_CLOSURE, deficits },
    elasticities: Number.isFinite(Number(value)) ? Number(value) : value,
  });
  return {
    statusQuo: statusQuoOf(reference.origin, reference.closure),
    reference,
    blocs: undefined,
    title: reference.economy.title,
    notes: new Set(),
  };
}

function fromScenario(source: ScenarioSource, input: Input): OpenedStatusQuo {
  for (const name of ['deficits', 'elasticities'] as const) {
    if (input[name] === undefined) continue;
    throw new UserError(`--${name} comes with a scenario, which has its own`, {
      remedy: `write it under model: in ${sourceName(source)}`,
    });
  }
  const { scenario: written, readText } = openScenario(source);
  const scenario = withAsOf(written, input.asOf);
  const reference = referenceOf(scenario, readText);
  const { statusQuo, title, notes } = inForce(scenario, reference, readText, input.case);
  return { statusQuo, reference, blocs: scenario, title, notes: new Set(notes) };
}

/** Name the economy, the closure and the elasticities in a line. */
export function statusQuoLine({ reference }: OpenedStatusQuo, { width, dim }: TextStyle): string {
  const { economy, hash, closure, elasticities } = reference;
  const line =
    `${economy.name} ${hash} (${economy.year}), deficits ${closure.deficits}, labour ${closure.labour}, ` +
    `elasticities ${elasticities}${startWords(startingPoint(reference))}`;
  return dim(wrap(line, width));
}

/** The same for a program. */
export function statusQuoJson({ reference, title }: OpenedStatusQuo) {
  const { economy, hash, closure, elasticities } = reference;
  return {
    economy: { name: economy.name, hash, year: economy.year, unit: economy.unit },
    statusQuo: title,
    ...startingPoint(reference),
    model: { ...closure, elasticities },
  };
}
