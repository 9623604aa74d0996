import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseDecimal, readCsv } from '../data/csv.ts';
import type { Economy } from '../economy/economy.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { readRate } from '../scenario/rate.ts';
import { selectorFor } from '../scenario/select.ts';
import { GRAINS, type LeverChoice, type Policy } from '../strategy/optimal/levers.ts';
import type { Player } from '../strategy/optimal/player.ts';
import { type Actor, readActors } from '../strategy/threat/actor.ts';
import { local } from './input.ts';
import type { OpenedStatusQuo } from './status-quo-input.ts';

/** What players may set, the same in every command that searches for a policy. */
export const policyFields = {
  instruments: z
    .enum(GRAINS)
    .default('partner-sector')
    .describe('how finely rates may differ: uniform, sector, partner or partner-sector (the default)'),
  min: z.string().default('0%').describe('lowest rate allowed; below zero it is a subsidy to imports'),
  max: z.string().default('225%').describe('highest rate allowed'),
  exportTaxes: z
    .boolean()
    .optional()
    .describe('set export taxes too (with a negative --min, export subsidies)'),
  subsidies: z.boolean().optional().describe('set subsidies to production too; needs --max below 100%'),
  ownRates: z
    .boolean()
    .optional()
    .describe('members of a bloc set rates of their own, instead of one rate together'),
  transfers: z
    .boolean()
    .optional()
    .describe('members of a bloc pay one another, so that gains are shared in proportion'),
  sectors: z
    .string()
    .optional()
    .describe('sectors whose trade may be taxed, comma-separated, or all; goods if absent'),
  truces: z.string().optional().describe('pairs that keep the status quo between them: GBR:CHN,USA:EU27'),
  weights: local(
    z
      .string()
      .optional()
      .describe(
        'CSV file of what gains count: columns economy,weight (members) or sector,weight (political)',
      ),
  ),
};

/** On how many threads a search runs. */
export const threadsField = local(
  z.coerce
    .number()
    .int()
    .min(1)
    .max(256)
    .optional()
    .describe('threads to search on; all of the machine if absent'),
);

type Input = z.output<z.ZodObject<typeof policyFields>>;

/**
 * Read what players may set.
 * @throws UserError for a rate that is none, or an unknown economy.
 */
export function readChoice(input: Input, opened: OpenedStatusQuo): LeverChoice {
  const policies: Policy[] = ['tariffs'];
  if (input.exportTaxes) policies.push('exportTaxes');
  if (input.subsidies) policies.push('subsidies');
  return {
    grain: input.instruments,
    policies,
    min: readBound('--min', input.min),
    max: readBound('--max', input.max),
    common: input.ownRates !== true,
    ...(input.sectors !== undefined && { sectors: readSectors(input.sectors, opened) }),
    truces: readTruces(input.truces, opened),
  };
}

function readSectors(written: string, { statusQuo }: OpenedStatusQuo): number[] {
  const selector = selectorFor(statusQuo.economy, { blocs: {}, placeOf: () => ({}) });
  const named = written.trim() === 'all' ? 'all' : written.split(',').map((code) => code.trim());
  return selector.sectors(named, () => ({}));
}

function readBound(flag: string, written: string): number {
  try {
    return readRate(written);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${flag}: ${error.message}`, { remedy: error.remedy, cause: error });
  }
}

function readTruces(
  written: string | undefined,
  { statusQuo, notes, blocs }: OpenedStatusQuo,
): [number, number][] {
  if (written === undefined) return [];
  return written.split(',').flatMap((pair) => {
    const sides = pair.split(':');
    if (sides.length !== 2) {
      throw new UserError(`--truces: ${JSON.stringify(pair)} is not a pair`, { remedy: 'write GBR:CHN' });
    }
    const [a, b] = sides.map((side) =>
      readActors(side, statusQuo.economy, notes, blocs).flatMap((one) => one.members),
    );
    return a.flatMap((n) => b.map((m): [number, number] => [n, m]));
  });
}

/** Make players of actors, with what the flags say of their goals. */
export function readPlayers(
  actors: readonly Actor[],
  { weights, transfers }: Input,
  { economy }: OpenedStatusQuo['statusQuo'],
): Player[] {
  const read = weights === undefined ? undefined : readWeights(weights, economy);
  return actors.map(({ name, members }) => ({
    name,
    members,
    ...(transfers && members.length > 1 && { transfers: true }),
    ...(read?.economies && { weights: members.map((n) => read.economies![n]) }),
    ...(read?.sectors && { sectorWeights: read.sectors }),
  }));
}

/** Read a file of weights; what it does not name counts 1. */
function readWeights(file: string, economy: Economy): { economies?: Float64Array; sectors?: Float64Array } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError(`${file} cannot be read`, { remedy: 'name a CSV file of weights', cause });
  }
  let what: 'economy' | 'sector' = 'economy';
  let codes: string[] = [];
  let values = new Float64Array();
  readCsv(text, file, (header) => {
    if (
      header.length !== 2 ||
      header[1] !== 'weight' ||
      (header[0] !== 'economy' && header[0] !== 'sector')
    ) {
      throw new UserError(`has the columns ${header.join(', ')}`, {
        place: { file, line: 1 },
        remedy: 'write economy,weight or sector,weight',
      });
    }
    what = header[0];
    codes = (what === 'economy' ? economy.economies : economy.sectors).map(({ code }) => code);
    values = new Float64Array(codes.length).fill(1);
    return ([code, written], line) => {
      const at = codes.indexOf(code);
      if (at < 0) {
        throw new UserError(`unknown ${what} ${code}`, {
          place: { file, line },
          remedy: suggest(code, codes),
        });
      }
      const value = parseDecimal(written);
      if (value === undefined || !(value >= 0)) {
        throw new UserError(`the weight of ${code} is ${JSON.stringify(written)}`, {
          place: { file, line },
          remedy: 'weights are zero or positive',
        });
      }
      values[at] = value;
    };
  });
  return what === 'economy' ? { economies: values } : { sectors: values };
}
