/** Every array starts at a multiple of this many bytes. */
const ALIGNMENT = 16;

/** Count the bytes that arrays of these lengths take together. */
export function bytesOf(length: number): number {
  return Math.ceil((length * Float64Array.BYTES_PER_ELEMENT) / ALIGNMENT) * ALIGNMENT;
}

/**
 * Hand out the memory of a buffer piece by piece, each aligned to 16 bytes, none ever taken back.
 * @param start the first free byte; `capacity` counts doubles from there.
 */
export function arena(
  buffer: ArrayBuffer,
  start: number,
  capacity: number,
): (length: number) => Float64Array {
  const end = start + bytesOf(capacity);
  let next = start;
  return (length) => {
    const from = next;
    const missing = from + bytesOf(length) - end;
    if (missing > 0) {
      throw new Error(
        `no memory for an array of ${length}: ${missing / 8} doubles too few in a kernel of ${capacity}`,
      );
    }
    next += bytesOf(length);
    return new Float64Array(buffer, from, length);
  };
}
