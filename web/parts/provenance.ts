import type { Study } from '../../src/study/study.ts';
import type { Opened } from '../engine/answers.ts';

declare const __VERSION__: string;

/** The engine that the page was built with. */
export const VERSION: string = __VERSION__;

/** Say of the open scenario what a study says of its own: enough for source lines and citations. */
export function provenanceOf(
  { hash, world, scenario }: Opened,
  today: string,
): Pick<Study, 'provenance' | 'title'> {
  const { name, title, year, unit } = world;
  return {
    title: scenario.title,
    provenance: {
      scenarioHash: hash,
      economy: { name, title, hash: world.hash, year, unit },
      sources: world.provenance,
      start: world.start,
      engine: VERSION,
      closure: world.closure,
      elasticities: world.elasticities,
      generated: today,
      reproduce: '',
    },
  };
}
