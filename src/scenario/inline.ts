import { listBaselines } from '../data/baselines.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { measurePath } from './check-references.ts';
import { parseScenario } from './parse.ts';
import type { ReadText } from './resolve.ts';
import type { Scenario } from './scenario.ts';

/** A scenario sent as text, by somebody who has no file here. It reaches nothing but what is shipped. */
export interface InlineScenario {
  readonly text: string;
  /** The most it may ask for; no bound where absent. */
  readonly most?: { readonly measures: number; readonly cases: number };
}

/** A scenario by shipped name, by path, or as text. */
export type ScenarioSource = string | InlineScenario;

/** What places in the text are said to be in. */
const FILE = 'scenario.yaml';

/** Say in words where a scenario comes from. */
export const sourceName = (source: ScenarioSource): string => (typeof source === 'string' ? source : FILE);

/**
 * Read a scenario sent as text.
 * @throws UserError for its faults, for a baseline that is not shipped, a tariff file, and more than it may ask for.
 */
export function openInline({ text, most }: InlineScenario): { scenario: Scenario; readText: ReadText } {
  const scenario = parseScenario(text, FILE);
  const { baseline, placeOf } = scenario;
  const shipped = listBaselines();
  if (!shipped.includes(baseline)) {
    throw new UserError(`no shipped baseline is called ${baseline}`, {
      place: placeOf(['baseline']),
      remedy: suggest(baseline, shipped),
    });
  }
  if (most) checkSize(scenario, most);
  for (const { id, measures } of scenario.groups.values()) {
    const at = measures.findIndex(({ tariff }) => tariff && 'file' in tariff);
    if (at < 0) continue;
    throw new UserError('a scenario sent as text names a tariff file', {
      place: placeOf([...measurePath(scenario, id, at), 'tariff', 'file']),
      remedy: 'write its rates as measures',
    });
  }
  return { scenario, readText: noFiles };
}

function noFiles(): never {
  throw new Error('a scenario sent as text reads no file');
}

function checkSize({ groups, cases, placeOf }: Scenario, most: { measures: number; cases: number }): void {
  const measures = [...groups.values()].reduce((sum, group) => sum + group.measures.length, 0);
  for (const [what, count, limit] of [
    ['measures', measures, most.measures],
    ['cases', cases.length, most.cases],
  ] as const) {
    if (count <= limit) continue;
    throw new UserError(`the scenario has ${count} ${what}`, {
      place: placeOf([what]),
      remedy: `at most ${limit} are taken here; run the rest on your own machine`,
    });
  }
}
