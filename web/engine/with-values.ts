import { readRate } from '../../src/scenario/rate.ts';
import type { MeasureGroup, Scenario } from '../../src/scenario/scenario.ts';
import type { Edit, Path } from './edit-yaml.ts';

/**
 * Put other rates into a parsed scenario's measures, without reading its text again: what a slider does many times a
 * second. A value is read as it would be from the file, so that the numbers are the same.
 * @throws UserError for what is no rate.
 */
export function withRates(scenario: Scenario, edits: readonly Edit[]): Scenario {
  const groups = new Map(scenario.groups);
  for (const { path, value } of edits) {
    const [top, group, ...rest] = path;
    const known = top === 'measures' ? groups.get(String(group)) : undefined;
    if (!known) throw new Error(`no measure at ${path.join('.')}`);
    // In the file a group may be a bare list, or a map that holds one.
    const inner = rest[0] === 'measures' ? rest : ['measures', ...rest];
    groups.set(String(group), replaced(known, inner, readRate(value)) as MeasureGroup);
  }
  return { ...scenario, groups };
}

function replaced(value: unknown, [head, ...rest]: Path, leaf: number): unknown {
  if (head === undefined) return leaf;
  if (Array.isArray(value)) {
    return value.map((item, at) => (at === Number(head) ? replaced(item, rest, leaf) : item));
  }
  const record = value as Record<string, unknown>;
  return { ...record, [head]: replaced(record[String(head)], rest, leaf) };
}
