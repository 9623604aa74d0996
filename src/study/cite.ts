import type { StartingPoint } from '../cases/starting-point.ts';
import type { Economy } from '../economy/economy.ts';
import { longDate } from '../figure/format.ts';
import { capital, count } from '../figure/words.ts';
import type { EvidenceView } from './scenario-view.ts';
import type { Study } from './study.ts';

/** Write who published a source and when: `Reuters, 30 January 2026`; the title and its link stand apart. */
export function citation({ author, publisher, issued }: EvidenceView): string {
  const who = author ?? publisher;
  const when = issued ? longDate(issued) : 'no date';
  return who ? `${who}, ${when}` : capital(when);
}

/** Name the data and the engine under a figure, the data's providers first. */
export function sourceLine(study: Pick<Study, 'provenance'>): string {
  const { engine, scenarioHash } = study.provenance;
  return `${providers(study)}${startInWords(study.provenance.start)}; Tradecraft ${engine}, scenario ${scenarioHash.slice(0, 8)}`;
}

/** What a citation says of a study, or of a result that is none yet. */
export interface Cited {
  readonly title: string;
  readonly provenance: Pick<
    Study['provenance'],
    'engine' | 'scenarioHash' | 'generated' | 'sources' | 'start'
  > & {
    readonly economy: { readonly title: string };
  };
}

/** Write how to cite a study. */
export function citeAs(study: Cited): string {
  const { engine, scenarioHash, generated } = study.provenance;
  return `\u201c${study.title}\u201d, computed with Tradecraft ${engine} on ${longDate(generated)}, scenario ${scenarioHash.slice(0, 8)}, from ${providers(study)}${startInWords(study.provenance.start)}`;
}

/** Write how to cite a result that starts from an economy as it is. */
export function citeEconomy(
  { name, title, provenance }: Pick<Economy, 'name' | 'title' | 'provenance'>,
  hash: string,
  { engine, generated }: { readonly engine: string; readonly generated: string },
): string {
  const from = providers({ provenance: { sources: provenance, economy: { title } } });
  return `Computed with Tradecraft ${engine} on ${longDate(generated)}, economy ${name} ${hash.slice(0, 8)}, from ${from}`;
}

/** Say which day's tariffs and which flows a study starts from; nothing where they are the data's own. */
export function startInWords({ asOf, projection }: StartingPoint): string {
  return [
    projection ? `, trade in goods projected to ${projection.slice(0, 4)}` : '',
    asOf ? `, tariffs as of ${longDate(asOf.date)}${asOf.rates ? ` (rates: ${asOf.rates})` : ''}` : '',
  ].join('');
}

/** The first source by name, the rest by number: all are listed with the study. */
function providers({
  provenance: { sources, economy },
}: {
  readonly provenance: Pick<Cited['provenance'], 'sources' | 'economy'>;
}): string {
  const [first, ...others] = sources.sources;
  if (!first) return economy.title;
  const name = first.title.split(/[,(]/)[0].trim();
  if (others.length === 0) return name;
  return `${name} and ${count(others.length)} other source${others.length > 1 ? 's' : ''}`;
}
