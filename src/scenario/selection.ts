import { z } from 'zod';
import { code, exact, wants } from './fields.ts';

/** Make a selection: one code, a list, or everything but what `except` names; kept as written. */
function selection(what: string, description: string) {
  const list = z
    .array(code, { error: wants('a list') })
    .min(1, { error: `selects nothing; name ${what}, or write all` });
  const except = z.union([code, list], { error: wants(`${what}, or a list,`) }).describe('All but these.');
  return z
    .union([code, list, exact({ except })], { error: wants(`${what}, a list, all, or {except: [...]}`) })
    .describe(description);
}

/** Economies: a code, a bloc, a list of them, `all`, or `{except: ...}`. */
export const economies = selection(
  'an economy',
  'A code such as GBR, a bloc such as EU27, a list of them, all, or {except: [...]}.',
);

/** Sectors: a code, a list, `goods`, `services`, `all`, or `{except: ...}`. */
export const sectors = selection(
  'a sector',
  'A sector code, a list of them, goods, services, all, or {except: [...]}. For a tariff, all means all goods.',
);

/** What a measure applies to, as written. */
export type Selection = z.output<typeof economies>;
