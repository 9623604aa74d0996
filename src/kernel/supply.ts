/**
 * Where arrays come from that are written whole before they are read: what is in one when it is handed out is
 * whatever was in it last.
 */
export type Supply = (name: string, length: number) => Float64Array;

/** Hand out a new array each time. */
export const fresh: Supply = (_, length) => new Float64Array(length);

/**
 * Hand out the same array each time that a name asks for the same length, so that work that is done ten thousand times
 * leaves nothing to collect: on several threads, it is the collector that they wait for. What was in it is gone then.
 */
export function reused(): Supply {
  const known = new Map<string, Float64Array>();
  return (name, length) => {
    let array = known.get(name);
    if (array?.length !== length) known.set(name, (array = new Float64Array(length)));
    return array;
  };
}

/** Copy values into an array of a supply. */
export function copied(take: Supply, name: string, values: Float64Array): Float64Array {
  const copy = take(name, values.length);
  copy.set(values);
  return copy;
}
