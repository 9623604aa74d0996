import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { checkLayers } from './check-layers.ts';
import { checkStrategy } from './check-strategy.ts';
import { checkUncertainty } from './check-uncertainty.ts';
import type { Path } from './places.ts';
import type { Scenario } from './scenario.ts';

/**
 * Find names that point to nothing (groups in cases, cases in the study, evidence of measures), names given twice in
 * a list, and measures without evidence.
 */
export function checkReferences(scenario: Scenario): UserError[] {
  const faults: UserError[] = [];
  const fault = (message: string, path: Path, remedy: string) =>
    faults.push(new UserError(message, { place: scenario.placeOf(path), remedy }));
  const check = (what: string, given: readonly string[], known: readonly string[], path: Path) => {
    given.forEach((name, at) => {
      const here = [...path, at];
      if (!known.includes(name)) {
        fault(
          `unknown ${what} ${name}`,
          here,
          known.length > 0 ? suggest(name, known) : `the scenario has no ${what}s yet`,
        );
      } else if (given.indexOf(name) < at) fault(`${what} ${name} is named twice`, here, 'remove one');
    });
  };

  const groups = [...scenario.groups.keys()];
  const cases = scenario.cases.map(({ id }) => id);
  const sources = [...scenario.evidence.keys()];
  for (const { id, groups: used } of scenario.cases) {
    check('measure group', used, groups, ['cases', id, ...listPath(scenario, ['cases', id])]);
  }
  check('measure group', scenario.base, groups, ['base']);
  for (const [at, { deals, threats }] of scenario.study.pairs.entries()) {
    const path = ['study', 'pairs', at];
    check('case', deals, cases, [...path, 'deals']);
    check('case', threats, cases, [...path, 'threats']);
  }
  checkStrategy(scenario, { check, fault });
  checkLayers(scenario, fault);
  faults.push(...checkUncertainty(scenario, fault));
  for (const { id, measures } of scenario.groups.values()) {
    for (const [at, { evidence = [], status }] of measures.entries()) {
      const path = measurePath(scenario, id, at);
      check('evidence entry', evidence, sources, [...path, 'evidence']);
      if (status !== 'assumption' && evidence.length === 0) {
        const remedy = 'name an entry (evidence: [id]), or mark it status: assumption';
        fault(`measure ${at + 1} of ${id} has no evidence`, path, remedy);
      }
    }
  }
  return faults;
}

/** The path of a measure in the document: groups are written as a list or as a map with a list. */
export function measurePath(scenario: Scenario, group: string, at: number): Path {
  return ['measures', group, ...listPath(scenario, ['measures', group]), at];
}

function listPath({ placeOf }: Scenario, path: Path): string[] {
  const inner = placeOf([...path, 'measures']);
  const outer = placeOf(path);
  // Absent paths fall back to their ancestor, so equal places mean that there is no inner list.
  return inner.line === outer.line && inner.column === outer.column ? [] : ['measures'];
}
