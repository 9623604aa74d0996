import {
  CST,
  type Document,
  isMap,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { type Place, UserError } from '../error/user-error.ts';
import { type Places, placesOf } from './places.ts';

/** The largest scenario read, in characters. */
export const LARGEST = 1_000_000;
const MOST_ALIASES = 100;
const DEEPEST = 64;
const WIDEST_INDENT = 128;

/** Names that mean something to JavaScript itself and could reach behind the data. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** A YAML text as plain data, with the places of its parts and the faults that leave its structure whole. */
export interface YamlDocument {
  readonly data: unknown;
  readonly places: Places;
  readonly faults: readonly UserError[];
}

/**
 * Read one YAML 1.2 document as plain data.
 * @throws UserError for a text too large, too deep or empty, for broken syntax, and for a document that is no map.
 */
export function readYaml(text: string, file: string): YamlDocument {
  if (text.length > LARGEST) {
    throw new UserError(`the scenario has ${text.length} characters`, {
      place: { file },
      remedy: `at most ${LARGEST} are read; put long tables of tariffs in a file of their own`,
    });
  }
  checkDepth(text, file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const places = placesOf(document, lines, file);
  const faults = [...document.errors, ...document.warnings].map((error) => {
    const { message, remedy } = worded(error, text);
    return {
      structural: error.code !== 'DUPLICATE_KEY',
      fault: new UserError(message, { place: places.placeAt(error.pos[0]), remedy }),
    };
  });
  // Once the structure is broken, whatever follows is noise: only the first fault can be trusted.
  const broken = faults.find(({ structural }) => structural);
  if (broken) throw broken.fault;
  checkTop(document, places);
  checkNames(document, places);
  return { data: plain(document, file), places, faults: faults.map(({ fault }) => fault) };
}

/** The parser recurses, and a text nested deeply enough ends the process instead of raising an error. */
function checkDepth(text: string, file: string): void {
  let line = 1;
  let flow = 0;
  let compact = 0;
  let fresh = true;
  for (const source of new Lexer().lex(text)) {
    const type = CST.tokenType(source);
    const indent = fresh && type === 'space' ? source.length : 0;
    fresh = type === 'newline';
    if (fresh) compact = 0;
    else if (type === 'flow-map-start' || type === 'flow-seq-start') flow++;
    else if (type === 'flow-map-end' || type === 'flow-seq-end') flow--;
    else if (type === 'seq-item-ind' || type === 'explicit-key-ind') compact++;
    if (Math.max(flow, compact) > DEEPEST || indent > WIDEST_INDENT) {
      throw new UserError('the scenario is nested too deeply', {
        place: { file, line },
        remedy: `at most ${DEEPEST} levels and ${WIDEST_INDENT} columns of indentation are read; a scenario needs ten levels`,
      });
    }
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) line++;
  }
}

function checkTop({ contents }: Document, places: Places): void {
  if (isMap(contents)) return;
  const empty = contents === null || (isScalar(contents) && contents.value === null);
  throw new UserError(empty ? 'the scenario is empty' : 'the scenario is not a map of fields', {
    place: places.placeOf([]),
    remedy: 'it begins with tradecraft: 1, title: ..., baseline: ...',
  });
}

/** Refuse what plain data cannot hold safely: reserved keys, and aliases without end or without a source. */
function checkNames(document: Document, places: Places): void {
  let aliases = 0;
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || !RESERVED.has(String(key.value))) return;
      const place = places.placeAt(key.range?.[0] ?? 0);
      throw new UserError(`${key.value} cannot be a name`, { place, remedy: 'choose another' });
    },
    Alias(_, alias, ancestors) {
      const place = places.placeAt(alias.range?.[0] ?? 0);
      // Each alias is looked up in the whole document, so their number is bounded before their effect is.
      if (++aliases > MOST_ALIASES) throw tooManyAliases(place);
      const source = alias.resolve(document);
      if (!source)
        throw new UserError(`*${alias.source} has no anchor before it`, {
          place,
          remedy: `mark one &${alias.source}`,
        });
      if (ancestors.includes(source))
        throw new UserError(`*${alias.source} contains itself`, { place, remedy: 'write it out' });
    },
  });
}

function tooManyAliases(place: Place, cause?: unknown): UserError {
  return new UserError('too many aliases (*name)', { place, remedy: 'write the repeated parts out', cause });
}

function plain(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new UserError('too many aliases (*name)', {
      place: { file },
      remedy: 'write the repeated parts out',
      cause: error,
    });
  }
}

const WORDED: Partial<Record<YAMLError['code'], { message: string; remedy: string }>> = {
  MULTIPLE_DOCS: {
    message: 'a second document begins here',
    remedy: 'a file holds one scenario; remove the ---',
  },
  TAB_AS_INDENT: { message: 'a tab is used as indentation', remedy: 'indent with spaces' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second colon on one line',
    remedy: 'put text that contains ": " in quotes',
  },
};

function worded(error: YAMLError, text: string): { message: string; remedy?: string } {
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^:\s,}]*/.exec(text.slice(error.pos[0], error.pos[0] + 80))![0];
    return { message: `${key} is given twice`, remedy: 'remove one, or give it another name' };
  }
  const known = WORDED[error.code];
  if (known) return known;
  // The library writes sentences; a fault here is a clause.
  return {
    message: error.message.charAt(0).toLowerCase() + error.message.slice(1),
    remedy: 'check the YAML here',
  };
}
