import type { Reference } from '../cases/solved.ts';
import { startingPoint } from '../cases/starting-point.ts';
import type { Economy } from '../economy/economy.ts';
import { DEFAULT_CLOSURE } from '../equilibrium/closure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evidence } from '../scenario/schema.ts';
import { citeAs, citeEconomy } from './cite.ts';
import { standardOmissions } from './omissions.ts';

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
  /** What the result leaves out, which whoever cites it should say. */
  readonly omits: readonly string[];
}

/** By what, and when, a result was computed. */
export interface Computed {
  readonly engine: string;
  /** The day, ISO. */
  readonly generated: string;
}

/** Collect what a result of a scenario is cited with. */
export function referencesOf(
  scenario: Scenario,
  reference: Reference,
  { engine, hash, generated }: Computed & { readonly hash: string },
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
      title: `${scenario.title}: a result of Tradecraft`,
      ...software({ engine, generated }),
      note: `scenario ${hash}, economy ${economy.name} ${reference.hash}`,
    },
    data: dataItems(economy),
    evidence: [...scenario.evidence].map(([id, entry]) => evidenceItem(id, entry)),
    omits: [...scenario.omits, ...standardOmissions(reference.closure)],
  };
}

/** Collect what a result that needs no scenario, such as a threat on an economy, is cited with. */
export function economyReferences(economy: Economy, hash: string, computed: Computed): References {
  return {
    citation: citeEconomy(economy, hash, computed),
    result: {
      id: `tradecraft-${economy.name}-${hash.slice(0, 8)}`,
      title: `A result of Tradecraft on ${economy.title}`,
      ...software(computed),
      note: `economy ${economy.name} ${hash}`,
    },
    data: dataItems(economy),
    evidence: [],
    omits: standardOmissions(DEFAULT_CLOSURE),
  };
}

const software = ({ engine, generated }: Computed) => ({
  type: 'software',
  author: [{ literal: 'The Tradecraft authors' }],
  version: engine,
  issued: dateOf(generated),
});

function dataItems({ name, provenance }: Economy): CslItem[] {
  return provenance.sources.map(({ title, url, licence }, at) => ({
    id: `${name}-source-${at + 1}`,
    type: 'dataset',
    title,
    ...(url ? { URL: url } : {}),
    ...(licence ? { note: `licence: ${licence}` } : {}),
  }));
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
