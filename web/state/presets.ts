import { TEXTS } from '../questions/texts.ts';

const scenarios = import.meta.glob('../../scenarios/*.yaml', {
  query: '?raw',
  import: 'default',
}) as Record<string, () => Promise<string>>;

const nameOf = (path: string) => path.replace(/^.*\//, '').replace(/\.yaml$/, '');

/** Names of the shipped scenarios, in alphabetical order. */
export const SCENARIOS: readonly string[] = Object.keys(scenarios).map(nameOf).sort();

/** The texts known so far, the founding question first. */
export const presets = new Map<string, string>(Object.entries(TEXTS));

/** Fetch a shipped scenario's text, so that it is among the presets; unknown names are left for others to refuse. */
export async function loadPreset(name: string): Promise<void> {
  const load = scenarios[`../../scenarios/${name}.yaml`];
  if (!presets.has(name) && load) presets.set(name, await load());
}
