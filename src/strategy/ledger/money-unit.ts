import { type Place, UserError } from '../../error/user-error.ts';

/** A unit of money, taken apart. */
export interface UnitOfMoney {
  /** Units of currency in one: 1e6 for millions. */
  readonly scale: number;
  /** Currency by its code, such as GBP. */
  readonly currency: string;
}

const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

/**
 * Read a unit of money: `million GBP`, or `GBP`.
 * @throws UserError where it is neither a currency nor a known scale of one.
 */
export function readUnit(unit: string, place?: Place): UnitOfMoney {
  const words = unit.trim().split(/\s+/);
  const scale = words.length === 2 ? SCALES[words[0].toLowerCase().replace(/s$/, '')] : 1;
  const currency = words.at(-1) ?? '';
  if (words.length > 2 || scale === undefined || !/^[A-Z]{3}$/.test(currency)) {
    throw new UserError(`${unit} is no unit of money`, {
      place,
      remedy:
        'write a currency by its code, with thousand, million, billion or trillion before it: million GBP',
    });
  }
  return { scale, currency };
}

/**
 * Find how many units of `to` one unit of `from` is, both of one currency and year.
 * @throws UserError where the currencies differ.
 */
export function unitFactor(from: string, to: string, place?: Place): number {
  const [a, b] = [readUnit(from, place), readUnit(to, place)];
  if (a.currency !== b.currency) {
    throw new UserError(`${to} where the data are in ${from}`, {
      place,
      remedy: `write the unit in ${a.currency}; only the ledger converts currencies`,
    });
  }
  return a.scale / b.scale;
}
