import type { CheckedEntry, Claim } from '../scenario/source/check-sources.ts';
import type { TextStyle } from './command.ts';

const RESULTS = ['found', 'not found', 'nothing to check', 'no copy given'] as const;

/** Say of every entry of evidence whether its words stand in the copy, and where. */
export function checkedWords(entries: readonly CheckedEntry[], style: TextStyle): string {
  const count = (wanted: CheckedEntry['result']) => entries.filter(({ result }) => result === wanted).length;
  const missing = entries.flatMap(({ claims }) => claims).filter(({ found }) => !found).length;
  return [
    style.bold(
      `evidence against its sources: ${RESULTS.map((result) => `${count(result)} ${result}`).join(', ')}`,
    ),
    ...entries.map((entry) => entryWords(entry)),
    ...(missing > 0
      ? ['', 'what is not found: quote the very words of the source, or check that this is the right copy']
      : []),
  ].join('\n');
}

function entryWords({ evidence, source, claims, result }: CheckedEntry): string {
  if (result === 'nothing to check') return `${evidence}: nothing to check; give it a phrase or figures`;
  if (result === 'no copy given') return `${evidence}: no copy given; add --source ${evidence}=FILE`;
  return [`${evidence} in ${source}: ${result}`, ...claims.map((claim) => claimWords(claim, source!))].join(
    '\n',
  );
}

/** Say where words stand, at file, line and column, or how much of them does. */
export function claimWords({ kind, words, found, beginning }: Claim, source: string): string {
  const said = `  ${kind} ${JSON.stringify(words)}`;
  const at = ({ line, column, excerpt }: { line: number; column: number; excerpt: string }) =>
    `${source}:${line}:${column}: ${excerpt}`;
  if (found) {
    const more = found.times > 1 ? ` (and ${found.times - 1} more)` : '';
    return `${said} found at ${at(found)}${more}`;
  }
  if (beginning) return `${said} not found; only ${JSON.stringify(beginning.words)} is, at ${at(beginning)}`;
  return `${said} not found`;
}
