import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { UserError } from '../../src/error/user-error.ts';

/** How a text is laid out that has to be written anew. */
const LAYOUT = { lineWidth: 110, flowCollectionPadding: false };

/** A value in a document by keys and list positions from the top. */
export type Path = readonly (string | number)[];

/** A scalar to write at a path, exactly as it will stand in the file. */
export interface Edit {
  readonly path: Path;
  readonly value: string;
}

/**
 * Write scalars into a YAML text and leave every other character, comments included, as it is. What is not there yet is
 * added in the plainest form.
 * @throws UserError where the text is not YAML.
 */
export function editYaml(text: string, edits: readonly Edit[]): string {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) {
    throw new UserError('the scenario cannot be read, so nothing in it can be changed', {
      remedy: 'mend the YAML first',
    });
  }
  const places: { from: number; to: number; value: string }[] = [];
  const missing: Edit[] = [];
  for (const edit of edits) {
    const range = nodeAt(document.contents, edit.path)?.range;
    if (range) places.push({ from: range[0], to: range[1], value: edit.value });
    else missing.push(edit);
  }
  places.sort((a, b) => b.from - a.from);
  const spliced = places.reduce(
    (result, { from, to, value }) => result.slice(0, from) + value + result.slice(to),
    text,
  );
  return missing.length === 0 ? spliced : added(spliced, missing);
}

/** Read scalars as written; nothing where there is none. */
export function readYamlAt(text: string, paths: readonly Path[]): (string | undefined)[] {
  const document = parseDocument(text, { prettyErrors: false });
  return paths.map((path) => {
    const node = nodeAt(document.contents, path);
    return isScalar(node) && node.value !== null ? String(node.source ?? node.value) : undefined;
  });
}

/** A value of a measure as it is written, and where. */
export interface Field {
  /** What it is called in the file, `importer` for instance. */
  readonly key: string;
  readonly path: Path;
  readonly value: string;
}

/** A measure in the text: its instrument and the values it is given. */
export interface MeasureFields {
  readonly group: string;
  readonly path: Path;
  readonly instrument: string;
  readonly fields: readonly Field[];
}

/** Keys of a measure that are not its instrument. */
const BESIDE = new Set(['evidence', 'status', 'scope', 'dates', 'note']);

/** List the measures of a text in its order, with every value that its instrument is given. */
export function measureFields(text: string): MeasureFields[] {
  const { contents } = parseDocument(text, { prettyErrors: false });
  const groups = nodeAt(contents, ['measures']);
  if (!isMap(groups)) return [];
  return groups.items.flatMap(({ key, value }) => {
    const group = String(isScalar(key) ? key.value : key);
    const top: Path = isSeq(value) ? ['measures', group] : ['measures', group, 'measures'];
    const list = nodeAt(contents, top);
    if (!isSeq(list)) return [];
    return list.items.flatMap((item, at) => {
      const own = isMap(item)
        ? item.items.find((pair) => !BESIDE.has(String(isScalar(pair.key) ? pair.key.value : pair.key)))
        : undefined;
      if (!own) return [];
      const instrument = String(isScalar(own.key) ? own.key.value : own.key);
      const path = [...top, at];
      return [{ group, path, instrument, fields: fieldsOf(text, own.value, [...path, instrument]) }];
    });
  });
}

function fieldsOf(text: string, value: unknown, path: Path): Field[] {
  if (!isMap(value)) return [];
  return value.items.flatMap((pair) => {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const range = (pair.value as Node | null)?.range;
    if (!range) return [];
    return [{ key, path: [...path, key], value: text.slice(range[0], range[1]).replace(/\s+/g, ' ') }];
  });
}

/** Take an item out of a list or a map, or put YAML at the end of one. */
export function reshapeYaml(
  text: string,
  change: { readonly remove: Path } | { readonly append: Path; readonly yaml: string },
): string {
  const document = parseDocument(text);
  if ('remove' in change) document.deleteIn(change.remove);
  else document.addIn(change.append, document.createNode(parseDocument(change.yaml).toJS()));
  return document.toString(LAYOUT);
}

function added(text: string, edits: readonly Edit[]): string {
  const document = parseDocument(text);
  for (const { path, value } of edits) document.setIn(path, parseDocument(value).toJS());
  return document.toString(LAYOUT);
}

function nodeAt(contents: unknown, path: Path): Node | undefined {
  let node = contents;
  for (const segment of path) {
    if (isSeq(node)) node = node.items[Number(segment)];
    else if (isMap(node)) {
      node = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(segment))?.value;
    } else return undefined;
  }
  return (node as Node | null) ?? undefined;
}
