import { longDate } from '../figure/format.ts';
import { capital } from '../figure/words.ts';
import type { EvidenceView } from './scenario-view.ts';

/** Write who published a source and when: `Reuters, 30 January 2026`; the title and its link stand apart. */
export function citation({ author, publisher, issued }: EvidenceView): string {
  const who = author ?? publisher;
  const when = issued ? longDate(issued) : 'no date';
  return who ? `${who}, ${when}` : capital(when);
}
