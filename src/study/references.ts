import type { Reference } from '../cases/solved.ts';
import { startingPoint } from '../cases/starting-point.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evidence } from '../scenario/schema.ts';
import { citeAs } from './cite.ts';

/** A day, month or year, as CSL-JSON has it. */
interface CslDate {
  readonly 'date-parts': readonly [readonly number[]];
}

/** A source in CSL-JSON, which reference managers read. */
export interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly author?: readonly { readonly literal: string }[];
  readonly publisher?: string;
  readonly 'container-title'?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly version?: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly archive?: string;
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly locator?: string;
  readonly note?: string;
}

/** What a result of a scenario is cited with: the result itself, the data it is computed from, and its evidence. */
export interface References {
  /** How to cite the result, in a sentence. */
  readonly citation: string;
  readonly result: CslItem;
  readonly data: readonly CslItem[];
  readonly evidence: readonly CslItem[];
}

/** Collect what a result is cited with. @param generated the day it was computed, ISO. */
export function referencesOf(
  scenario: Scenario,
  reference: Reference,
  { engine, hash, generated }: { engine: string; hash: string; generated: string },
): References {
  const { economy } = reference;
  const provenance = {
    engine,
    scenarioHash: hash,
    generated,
    sources: economy.provenance,
    economy: { title: economy.title },
    start: startingPoint(reference),
  };
  return {
    citation: citeAs({ title: scenario.title, provenance }),
    result: {
      id: `tradecraft-${scenario.id}-${hash.slice(0, 8)}`,
      type: 'software',
      title: `${scenario.title}: a result of Tradecraft`,
      author: [{ literal: 'The Tradecraft authors' }],
      version: engine,
      issued: dateOf(generated),
      note: `scenario ${hash}, economy ${economy.name} ${reference.hash}`,
    },
    data: economy.provenance.sources.map(({ title, url, licence }, at) => ({
      id: `${economy.name}-source-${at + 1}`,
      type: 'dataset',
      title,
      ...(url ? { URL: url } : {}),
      ...(licence ? { note: `licence: ${licence}` } : {}),
    })),
    evidence: [...scenario.evidence].map(([id, entry]) => evidenceItem(id, entry)),
  };
}

/** One source of evidence in CSL-JSON; what it says goes into the note. */
export function evidenceItem(id: string, entry: Evidence): CslItem {
  const { type, title, author, issued, accessed, says } = entry;
  const kept = [
    'publisher',
    'container-title',
    'volume',
    'issue',
    'page',
    'DOI',
    'URL',
    'archive',
    'locator',
  ] as const;
  return {
    id,
    type,
    title,
    ...(author ? { author: [{ literal: author }] } : {}),
    ...Object.fromEntries(kept.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]]))),
    ...(issued ? { issued: dateOf(issued) } : {}),
    ...(accessed ? { accessed: dateOf(accessed) } : {}),
    ...(says ? { note: says.trim() } : {}),
  };
}

const dateOf = (written: string): CslDate => ({ 'date-parts': [written.split('-').map(Number)] });
