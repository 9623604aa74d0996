import { suggest } from '../../error/suggest.ts';
import { UserError } from '../../error/user-error.ts';
import type { Evidence } from '../evidence.ts';
import type { Scenario } from '../scenario.ts';
import { findBeginning, findWords, type SearchedText, type Standing, searched } from './find-words.ts';

/** A reader's own copy of a source, and the entries of evidence that rest on it: those named, or all others. */
export interface SourceText {
  readonly evidence?: readonly string[];
  /** What the copy is called where places in it are given. */
  readonly name: string;
  readonly text: string;
}

/** Words or a figure that an entry says to stand in its source, and whether they do. */
export interface Claim {
  readonly kind: 'phrase' | 'quote' | 'figure';
  readonly words: string;
  /** Nothing where the words are not in the copy. */
  readonly found: Standing | undefined;
  /** The longest beginning that is there, where the whole is not. */
  readonly beginning: (Standing & { readonly words: string }) | undefined;
}

/** What became of one entry of evidence. */
export interface CheckedEntry {
  readonly evidence: string;
  /** The name of the copy; nothing where none was given. */
  readonly source: string | undefined;
  /** Empty where the entry has neither phrase, quote nor figures, or no copy was given. */
  readonly claims: readonly Claim[];
  readonly result: 'found' | 'not found' | 'nothing to check' | 'no copy given';
}

/**
 * Check the words and figures of evidence against copies of the sources.
 * @throws UserError for an entry that does not exist, or that two copies are given for.
 */
export function checkSources(scenario: Scenario, sources: readonly SourceText[]): CheckedEntry[] {
  const copies = copiesOf(scenario, sources);
  const texts = new Map(sources.map((source) => [source, searched(source.text)]));
  return [...scenario.evidence].map(([id, entry]) => {
    const copy = copies.get(id);
    const wanted = claimsOf(entry);
    const base = { evidence: id, source: copy?.name };
    if (wanted.length === 0) return { ...base, claims: [], result: 'nothing to check' as const };
    if (!copy) return { ...base, claims: [], result: 'no copy given' as const };
    const claims = wanted.map(({ kind, words }) => checkWords(kind, words, texts.get(copy)!));
    return { ...base, claims, result: claims.every(({ found }) => found) ? 'found' : 'not found' };
  });
}

/** Check one piece of wording or one figure against a text. */
export function checkWords(kind: Claim['kind'], words: string, text: SearchedText): Claim {
  const found = findWords(words, text);
  return { kind, words, found, beginning: found ? undefined : findBeginning(words, text) };
}

function claimsOf({ phrase = [], quote, figures = [] }: Evidence): { kind: Claim['kind']; words: string }[] {
  return [
    ...phrase.map((words) => ({ kind: 'phrase' as const, words })),
    ...(quote ? [{ kind: 'quote' as const, words: quote }] : []),
    ...figures.map((words) => ({ kind: 'figure' as const, words })),
  ];
}

function copiesOf({ id: scenario, evidence }: Scenario, sources: readonly SourceText[]) {
  const ids = [...evidence.keys()];
  const copies = new Map<string, SourceText>();
  for (const source of sources) {
    for (const id of source.evidence ?? []) {
      if (!evidence.has(id)) {
        const remedy = ids.length > 0 ? suggest(id, ids) : 'name it under evidence';
        throw new UserError(`${scenario} has no evidence called ${id}`, { remedy });
      }
      if (copies.has(id)) {
        throw new UserError(
          `evidence ${id} is given two copies, ${copies.get(id)!.name} and ${source.name}`,
          {
            remedy: 'give one',
          },
        );
      }
      copies.set(id, source);
    }
  }
  const [forAll, another] = sources.filter((source) => source.evidence === undefined);
  if (another) {
    throw new UserError(`both ${forAll.name} and ${another.name} are given for all evidence`, {
      remedy: 'say which entries each is the source of: id=file',
    });
  }
  if (forAll) for (const id of ids) if (!copies.has(id)) copies.set(id, forAll);
  return copies;
}
