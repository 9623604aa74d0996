import { z } from 'zod';
import { policyOf } from '../cases/policy-of.ts';
import { referenceOf } from '../cases/solve-scenario.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import { checkEconomies } from '../scenario/check-economies.ts';
import { openScenario } from '../scenario/library.ts';
import { checkSources } from '../scenario/source/check-sources.ts';
import { checkedWords } from './checked-words.ts';
import { defineCommand } from './command.ts';
import { openSource, scenarioArgument, sourcesArgument } from './input.ts';

/** Check a scenario in itself and against its data, without solving it. */
export const scenarioCheck = defineCommand('scenario check', {
  positional: ['scenario'],
  input: z.object({
    scenario: scenarioArgument,
    source: sourcesArgument.optional(),
  }),
  run({ scenario: nameOrPath, source = [] }) {
    const { scenario, readText } = openScenario(nameOrPath);
    const reference = referenceOf(scenario, readText);
    const { origin: economy } = reference;
    checkEconomies(scenario, economy);
    const notes = new Set<string>();
    for (const { groups } of scenario.cases) {
      for (const note of policyOf(scenario, [...scenario.base, ...groups], reference, readText).notes)
        notes.add(note);
    }
    // Groups that no case uses are checked too: they are written to be used.
    for (const id of scenario.groups.keys()) policyOf(scenario, [id], reference, readText);
    const measures = [...scenario.groups.values()].flatMap((group) => group.measures);
    return {
      id: scenario.id,
      hash: scenarioHash(scenario, readText),
      baseline: economy.name,
      measures: measures.length,
      assumptions: measures.filter(({ status }) => status === 'assumption').length,
      cases: scenario.cases.map(({ id }) => id),
      evidence: scenario.evidence.size,
      unverified: [...scenario.evidence].filter(([, entry]) => entry.verified === false).map(([id]) => id),
      notes: [...notes],
      checked: source.length > 0 ? checkSources(scenario, source.map(openSource)) : undefined,
    };
  },
  exitCode: ({ checked = [] }) => (checked.some(({ result }) => result === 'not found') ? 2 : 0),
  render: (report, style) =>
    [
      `${report.id} (${report.hash}) is sound on ${report.baseline}: ${report.measures} measures ` +
        `(${report.assumptions} assumed), ${report.cases.length} cases, ${report.evidence} evidence entries`,
      ...(report.unverified.length > 0 ? [`not yet verified: ${report.unverified.join(', ')}`] : []),
      ...report.notes.map((note) => `note: ${note}`),
      ...(report.checked ? ['', checkedWords(report.checked, style)] : []),
    ].join('\n'),
  examples: [
    'scenario check my-scenario.yaml',
    'scenario check my-scenario.yaml --source treaty=treaty.txt --source report.txt',
  ],
});
