import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ReadText } from './resolve.ts';
import type { Scenario } from './scenario.ts';

/**
 * Write what a scenario says as canonical JSON. Comments, layout, the name of the file and the order of keys do not
 * matter; the order of measures, of groups within a case, and of cases (the first is a game's status quo) does.
 */
export function canonicalScenario(scenario: Scenario): string {
  const { file: _file, text: _text, id: _id, placeOf: _placeOf, groups, evidence, ...rest } = scenario;
  return JSON.stringify(
    sorted({ ...rest, groups: Object.fromEntries(groups), evidence: Object.fromEntries(evidence) }),
  );
}

/**
 * Hash what a scenario says: twelve hexadecimal digits of SHA-256 over its canonical form. With `readText` the tariff
 * files it names are part of what it says; without, only their names are.
 */
export function scenarioHash(scenario: Scenario, readText?: ReadText): string {
  const hash = sha256.create().update(utf8ToBytes(canonicalScenario(scenario)));
  for (const file of readText ? tariffFiles(scenario) : []) {
    hash.update(sha256(utf8ToBytes(readText!(file))));
  }
  return bytesToHex(hash.digest()).slice(0, 12);
}

/** List the tariff files a scenario names, each once, in alphabetical order. */
export function tariffFiles({ groups }: Scenario): string[] {
  const files = new Set<string>();
  for (const { measures } of groups.values()) {
    for (const { tariff } of measures) if (tariff && 'file' in tariff) files.add(tariff.file);
  }
  return [...files].sort();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
