import titles from 'virtual:scenario-titles';
import { typographic } from '../../src/figure/words.ts';
import { TEXTS } from '../questions/texts.ts';
import { AddressError } from './address.ts';

const scenarios = import.meta.glob('../../scenarios/*.yaml', {
  query: '?raw',
  import: 'default',
}) as Record<string, () => Promise<string>>;

const nameOf = (path: string) => path.replace(/^.*\//, '').replace(/\.yaml$/, '');

/** Names of the shipped scenarios, in alphabetical order. */
export const SCENARIOS: readonly string[] = Object.keys(scenarios).map(nameOf).sort();

/** What a shipped scenario is called. */
export const titleOf = (name: string): string => typographic(titles[name] ?? name);

/** The texts known so far, the founding question first. */
export const presets = new Map<string, string>(Object.entries(TEXTS));

/**
 * Fetch a shipped scenario's text, so that it is among the presets; unknown names are left for others to refuse.
 * @throws AddressError where it cannot be fetched.
 */
export async function loadPreset(name: string): Promise<void> {
  const load = scenarios[`../../scenarios/${name}.yaml`];
  if (presets.has(name) || !load) return;
  try {
    presets.set(name, await load());
  } catch (cause) {
    throw new AddressError(
      `The scenario \u201c${name}\u201d could not be fetched: check the connection and ask for it again.`,
      { cause },
    );
  }
}
