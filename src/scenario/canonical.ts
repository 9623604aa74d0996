import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Scenario } from './scenario.ts';

/**
 * Write what a scenario says as canonical JSON: comments, layout and the order of keys do not matter, the order of
 * measures and cases does.
 */
export function canonicalScenario(scenario: Scenario): string {
  const { file: _file, text: _text, placeOf: _placeOf, groups, cases, evidence, ...rest } = scenario;
  return JSON.stringify(
    sorted({
      ...rest,
      groups: [...groups.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      cases: cases.map((one) => ({ ...one })),
      evidence: Object.fromEntries(evidence),
    }),
  );
}

/** Hash what a scenario says: twelve hexadecimal digits of SHA-256 over its canonical form. */
export function scenarioHash(scenario: Scenario): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalScenario(scenario)))).slice(0, 12);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
