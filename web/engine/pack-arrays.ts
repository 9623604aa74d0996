/** Write plain data with arrays of doubles as JSON; numbers come back with the same bits. */
export function packArrays(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner instanceof Float64Array ? { doubles: [...inner] } : inner,
  );
}

/** Read what `packArrays` wrote. */
export function unpackArrays(text: string): unknown {
  return JSON.parse(text, (_, inner) =>
    Array.isArray(inner?.doubles) ? Float64Array.from(inner.doubles) : inner,
  );
}
