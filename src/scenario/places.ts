import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { Place } from '../error/user-error.ts';

/** Name a spot in the document by keys and list positions from the top, for instance `['cases', 'deal', 0]`. */
export type Path = readonly (string | number)[];

/** Find where in the file a part of the document stands. */
export interface Places {
  /** The place of the value at a path; where the path leads nowhere, of the nearest part that exists. */
  readonly placeOf: (path: Path) => Place;
  /** The place of the key itself, for faults of naming. */
  readonly keyPlaceOf: (path: Path) => Place;
  /** The place of a character, counted from zero. */
  readonly placeAt: (offset: number) => Place;
}

/** Index the places of a parsed YAML document. */
export function placesOf(document: Document, lines: LineCounter, file: string): Places {
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    // An empty document has no lines to count.
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const walk = (path: Path, wantsKey: boolean): Place => {
    let offset = document.contents?.range?.[0] ?? 0;
    let node: unknown = document.contents;
    for (const [depth, segment] of path.entries()) {
      const { key, value } = child(resolved(node, document), segment);
      const last = depth === path.length - 1;
      const found = isNode(last && wantsKey ? key : value)
        ? ((last && wantsKey ? key : value) as Node)
        : undefined;
      if (!found?.range) break;
      offset = found.range[0];
      node = value;
    }
    return placeAt(offset);
  };
  return { placeAt, placeOf: (path) => walk(path, false), keyPlaceOf: (path) => walk(path, true) };
}

function resolved(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function child(node: unknown, segment: string | number): { key?: unknown; value?: unknown } {
  if (isSeq(node)) return { key: node.items[Number(segment)], value: node.items[Number(segment)] };
  if (!isMap(node)) return {};
  const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(segment));
  return { key: pair?.key, value: pair?.value };
}
