import { capital } from '../../src/figure/words.ts';
import type { Fault } from '../engine/answers.ts';

/** Write what is wrong and how to mend it as one sentence or two, for a reader: errors begin small and end without a stop. */
export function faultText({ message, remedy }: Pick<Fault, 'message' | 'remedy'>, first = true): string {
  // A name of a file or of a field keeps its case.
  const begun = first && /^[a-z]+ /.test(message) ? capital(message) : message;
  const ends = /[.?!]$/.test(begun);
  if (!remedy) return ends ? begun : `${begun}.`;
  return ends ? `${begun} ${capital(remedy)}.` : `${begun}; ${remedy}.`;
}
