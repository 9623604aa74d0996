import type { Economy } from '../economy/economy.ts';
import { suggest } from '../error/suggest.ts';
import { type Place, UserError } from '../error/user-error.ts';
import { BLOCS } from './blocs.ts';
import type { Scenario } from './scenario.ts';

/** The rest of the world, under the code that baselines use for it. */
const REST = 'ROW';

/** Reads names of economies and blocs against an economy. */
export interface Members {
  /** Indices of the economies a name stands for: `all`, an economy, or a bloc. */
  readonly of: (name: string, place: Place) => number[];
  /** The index of one economy; blocs do not count. */
  readonly one: (code: string, place: Place) => number;
}

/**
 * Read names against an economy: a code of the economy wins over a bloc, a bloc of the scenario over a shipped one.
 * Members of a shipped bloc that the baseline does not list by themselves are left out, and `notes` says so.
 */
export function membersIn(
  economy: Economy,
  scenario: Pick<Scenario, 'blocs' | 'placeOf'>,
  notes: Set<string>,
): Members {
  const codes = economy.economies.map(({ code }) => code);
  const indexOf = new Map(codes.map((code, n) => [code.toUpperCase(), n]));
  const own = new Map(Object.entries(scenario.blocs).map((entry) => [entry[0].toUpperCase(), entry]));
  const shipped = new Map(Object.entries(BLOCS).map((entry) => [entry[0].toUpperCase(), entry]));
  const blocNames = [...Object.keys(scenario.blocs), ...Object.keys(BLOCS)];

  const unknown = (code: string, place: Place, known: readonly string[]) => {
    const around = containerOf(code, indexOf);
    if (around) {
      return new UserError(`${code} is not in ${economy.name} by itself but inside ${around}`, {
        place,
        remedy: `name ${around}, leave it out, or choose another baseline`,
      });
    }
    const rest = indexOf.has(REST) ? `; economies that ${economy.name} does not list are inside ${REST}` : '';
    return new UserError(`unknown economy ${code} in ${economy.name}`, {
      place,
      remedy: suggest(code, known) + rest,
    });
  };

  function ofShipped(name: string, members: readonly string[], place: Place): number[] {
    const found = new Set<number>();
    const outside = new Map<string, string[]>();
    for (const code of members) {
      const at = indexOf.get(code);
      const around = containerOf(code, indexOf) ?? '';
      if (at !== undefined) found.add(at);
      // An aggregate counts where all it is made of belongs to the bloc: the EU of 27 in NATO does not.
      else if (BLOCS[around]?.members.every((member) => members.includes(member)))
        found.add(indexOf.get(around)!);
      else outside.set(around, [...(outside.get(around) ?? []), code]);
    }
    if (found.size === 0) {
      throw new UserError(`no member of ${name} is in ${economy.name} by itself`, {
        place,
        remedy: `name economies of the baseline; ${suggest(name, codes)}`,
      });
    }
    for (const [around, left] of outside) {
      const where = around === '' ? `not in ${economy.name}` : `inside ${around} in ${economy.name}`;
      notes.add(`${name}: ${left.join(', ')} ${left.length === 1 ? 'is' : 'are'} ${where} and so left out`);
    }
    return [...found];
  }

  function read(name: string, place: Place, within: readonly string[]): number[] {
    const key = name.toUpperCase();
    const at = indexOf.get(key);
    if (at !== undefined) {
      if (own.has(key))
        notes.add(`${name} is an economy of ${economy.name}; the scenario's bloc of that name is not used`);
      return [at];
    }
    if (key === 'ALL') return codes.map((_, n) => n);
    const [bloc, members] = own.get(key) ?? [];
    if (bloc !== undefined && members !== undefined) {
      if (within.includes(bloc)) {
        throw new UserError(`bloc ${bloc} contains itself`, { place, remedy: 'list its members' });
      }
      return members.flatMap((member, m) =>
        read(member, scenario.placeOf(['blocs', bloc, m]), [...within, bloc]),
      );
    }
    const known = shipped.get(key);
    if (known) return ofShipped(known[0], known[1].members, place);
    throw unknown(name, place, [...codes, ...blocNames]);
  }

  return {
    of: (name, place) => [...new Set(read(name, place, []))].sort((a, b) => a - b),
    one(code, place) {
      const at = indexOf.get(code.toUpperCase());
      if (at === undefined) throw unknown(code, place, codes);
      return at;
    },
  };
}

/** The aggregate of the baseline that a country is part of: a bloc listed as an economy, or the rest of the world. */
function containerOf(code: string, indexOf: ReadonlyMap<string, number>): string | undefined {
  const around = Object.entries(BLOCS).filter(([, { members }]) => members.includes(code.toUpperCase()));
  if (around.length === 0 || indexOf.has(code.toUpperCase())) return undefined;
  return around.find(([bloc]) => indexOf.has(bloc))?.[0] ?? (indexOf.has(REST) ? REST : undefined);
}
