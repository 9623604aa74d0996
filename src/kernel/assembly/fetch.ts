/** What is read ahead goes here, and nobody looks at it: the first 64 bytes of the memory belong to these loops. */
const NOWHERE: usize = 32;

/** Tell whether so many weights come from main memory rather than from a cache. */
// @ts-ignore: decorator
@inline
export function areMany(weights: i32): bool {
  return weights > 1 << 19;
}

/**
 * Read one word of every cache line in order, ahead of using them. Rows read side by side are no pattern that a
 * processor fetches ahead for; one direction is. This more than halves the time where the rows are in main memory, and
 * would cost a tenth where they are not.
 */
export function fetch(from: usize, bytes: usize): void {
  let bits = 0;
  for (const end = from + bytes; from < end; from += 64) bits |= load<i32>(from);
  store<i32>(NOWHERE, bits);
}
