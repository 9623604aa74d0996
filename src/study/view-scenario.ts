import type { Economy } from '../economy/economy.ts';
import { typographic } from '../figure/words.ts';
import { BLOCS } from '../scenario/blocs.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evidence } from '../scenario/schema.ts';
import { describeMeasure, type NameOf } from './describe-measure.ts';
import { describeUncertainty } from './describe-uncertainty.ts';
import type { EvidenceView, ScenarioView } from './scenario-view.ts';

/** Take from a scenario what a study prints, codes spelt out with the names of the economy it is solved on. */
export function viewScenario(scenario: Scenario, economy: Economy): ScenarioView {
  const { id, title, question, description, date, cases, groups, evidence, omits, study } = scenario;
  const nameOf = naming(scenario, economy);
  return {
    id,
    title: typographic(title),
    question: printed(question),
    description: printed(description),
    date,
    cases: cases.map((one) => ({ ...one, title: typographic(one.title), about: printed(one.about) })),
    groups: [...groups.values()].map((group) => ({
      id: group.id,
      title: printed(group.title) ?? group.id,
      measures: group.measures.map((measure) => ({
        words: describeMeasure(measure, nameOf),
        status: measure.status,
        scope: measure.scope,
        from: measure.dates?.from,
        until: measure.dates?.until,
        evidence: measure.evidence ?? [],
        note: printed(measure.note),
      })),
    })),
    drawn: describeUncertainty(scenario, nameOf),
    evidence: [...evidence].map(viewEvidence),
    omits: omits.map(typographic),
    base: scenario.base,
    pairs: study.pairs.map(({ economy: of, partner, power, deals, threats, prior }) => ({
      economy: of,
      partner,
      power,
      deals,
      threats,
      prior: prior ?? 0,
    })),
    focus: study.focus,
  };
}

/** One source as a study prints it. */
export function viewEvidence([id, { URL: url, verified, ...entry }]: readonly [
  string,
  Evidence,
]): EvidenceView {
  return {
    id,
    type: entry.type,
    title: typographic(entry.title),
    author: printed(entry.author),
    publisher: printed(entry.publisher),
    issued: entry.issued,
    accessed: entry.accessed,
    url,
    locator: printed(entry.locator),
    says: printed(entry.says),
    status: entry.status,
    verified: verified ?? false,
  };
}

const printed = (text: string | undefined) => (text === undefined ? undefined : typographic(text.trim()));

/** A code may be an economy, a sector or a bloc; a scenario's own blocs keep their code as their name. */
function naming({ blocs }: Scenario, { economies, sectors }: Economy): NameOf {
  const names = new Map<string, string>();
  for (const [code, { title }] of Object.entries(BLOCS)) names.set(code, title);
  for (const code of Object.keys(blocs)) names.set(code, code);
  for (const { code, name } of [...economies, ...sectors]) names.set(code, name);
  return (code) => names.get(code) ?? code;
}
