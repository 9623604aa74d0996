import { checkReferences } from './check-references.ts';
import { throwFaults } from './faults.ts';
import { faultsOf } from './issues.ts';
import type { Scenario } from './scenario.ts';
import { type ScenarioDocument, scenarioSchema } from './schema.ts';
import { readYaml } from './yaml-document.ts';

/**
 * Read a scenario from YAML text. The text alone is judged here; codes are judged when it meets an economy.
 * @throws UserErrors with the place, the value and the remedy of every fault, in the order of the file.
 */
export function parseScenario(text: string, file: string): Scenario {
  const { data, places, faults } = readYaml(text, file);
  const parsed = scenarioSchema.safeParse(data);
  if (!parsed.success) throwFaults([...faults, ...faultsOf(parsed.error.issues, data, places)]);
  const scenario = build(parsed.data!, text, file, places.placeOf);
  throwFaults([...faults, ...checkReferences(scenario)]);
  return scenario;
}

function build(
  document: ScenarioDocument,
  text: string,
  file: string,
  placeOf: Scenario['placeOf'],
): Scenario {
  const { title, question, description, date, authors, baseline, asOf, project, model } = document;
  const { blocs, base, study, game, middleWay, ledger, omits, uncertainty } = document;
  const groups = Object.entries(document.measures).map(([id, group]) => ({
    id,
    title: 'title' in group ? group.title : undefined,
    about: 'about' in group ? group.about : undefined,
    measures: group.measures,
  }));
  const cases = Object.entries(document.cases).map(([id, one]) => ({
    id,
    title: ('title' in one ? one.title : undefined) ?? id,
    about: 'about' in one ? one.about : undefined,
    groups: one.measures,
  }));
  return {
    file,
    text,
    id: document.id ?? idOf(file),
    title,
    question,
    description,
    date,
    authors,
    baseline,
    asOf,
    project,
    model,
    blocs,
    groups: new Map(groups.map((group) => [group.id, group])),
    base,
    cases,
    study,
    game,
    middleWay,
    ledger,
    evidence: new Map(Object.entries(document.evidence)),
    omits,
    uncertainty,
    placeOf,
  };
}

/** Name a scenario after its file. The name becomes a folder, so nothing but letters, digits and dashes is left. */
function idOf(file: string): string {
  const stem = file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/i, '');
  const id = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64);
  return id || 'scenario';
}
