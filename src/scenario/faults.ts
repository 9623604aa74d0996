import { type Place, UserError, UserErrors } from '../error/user-error.ts';

/** Make a fault out of a message in the form `what is wrong; how to mend it`. */
export function faultAt(place: Place | undefined, text: string): UserError {
  const cut = text.indexOf('; ');
  if (cut < 0) return new UserError(text, { place });
  return new UserError(text.slice(0, cut), { place, remedy: text.slice(cut + 2) });
}

/**
 * Report faults, if there are any: one as itself, several together in the order of their places.
 * @throws UserError where the list is not empty.
 */
export function throwFaults(faults: readonly UserError[]): void {
  const seen = new Map(faults.map((fault) => [fault.full, fault]));
  const sorted = [...seen.values()].sort((a, b) => order(a.place) - order(b.place));
  if (sorted.length === 1) throw sorted[0];
  if (sorted.length > 1) throw new UserErrors(sorted);
}

/** Run a step and keep its faults for later, so that one step's fault does not hide the next one's. */
export function collect(faults: UserError[], step: () => void): void {
  try {
    step();
  } catch (error) {
    if (error instanceof UserErrors) faults.push(...error.errors);
    else if (error instanceof UserError) faults.push(error);
    else throw error;
  }
}

/** Lines are far shorter than this, so that one number orders lines first and columns second. */
const WIDEST_LINE = 2 ** 21;

function order(place: Place | undefined): number {
  return (place?.line ?? 0) * WIDEST_LINE + (place?.column ?? 0);
}

/** Show a value of the document in a message, cut where it is long. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  // JSON has neither; YAML writes them so.
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  }
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
