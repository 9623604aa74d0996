import type { Measure } from './schema.ts';

/**
 * Say why a measure does not apply on the day whose tariffs a scenario starts from, or nothing where it does. What is over
 * by then applies nowhere. What has not begun is no part of the base, but a case may ask what it would do.
 */
export function outOfDate({ dates }: Measure, day: string, isBase: boolean): string | undefined {
  if (dates?.until !== undefined && dates.until < day) return `ended on ${dates.until}`;
  if (isBase && dates?.from !== undefined && dates.from > day) return `begins on ${dates.from}`;
  return undefined;
}

/** Tell a measure that will not last: provisional, or with an end. */
export function isProvisional({ status, dates }: Measure): boolean {
  return status === 'provisional' || dates?.until !== undefined;
}
