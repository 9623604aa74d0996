import { suggest } from '../error/suggest.ts';
import { measurePath } from './check-references.ts';
import { ORDINARY } from './duty.ts';
import type { Path } from './places.ts';
import type { Scenario } from './scenario.ts';

/**
 * Find names of layers that no measure of the scenario lays. A scenario with a day (`asOf`) is not held to that: the
 * regime of the day may have layers of its own.
 */
export function checkLayers(
  scenario: Scenario,
  fault: (message: string, path: Path, remedy: string) => void,
): void {
  if (scenario.asOf !== undefined) return;
  const laid = new Set<string>([ORDINARY]);
  const named: { name: string; path: Path }[] = [];
  for (const { id, measures } of scenario.groups.values()) {
    for (const [at, { tariff, quota, preference }] of measures.entries()) {
      const path = measurePath(scenario, id, at);
      const names = (list: readonly string[] | undefined, ...inner: string[]) => {
        for (const name of list ?? []) named.push({ name, path: [...path, ...inner] });
      };
      for (const [key, written] of Object.entries({ tariff, quota })) {
        if (!written || 'file' in written) continue;
        if ('remove' in written) {
          names(written.remove, key, 'remove');
          continue;
        }
        // Lifting, capping or raising a layer speaks of one that another measure laid.
        const lays = 'inQuota' in written || written.set !== undefined || written.add !== undefined;
        if (written.layer !== undefined && lays) laid.add(written.layer);
        else if (written.layer !== undefined) names([written.layer], key, 'layer');
        names(written.includes, key, 'includes');
        names(written.replaces, key, 'replaces');
      }
      names(preference?.layers, 'preference', 'layers');
    }
  }
  for (const { name, path } of named) {
    if (laid.has(name)) continue;
    fault(`no measure lays the layer ${name}`, path, suggest(name, [...laid]));
  }
}
