import { z } from 'zod';
import { policyOf } from '../cases/policy-of.ts';
import { referenceOf } from '../cases/solve-scenario.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import { checkEconomies } from '../scenario/check-economies.ts';
import { openScenario } from '../scenario/library.ts';
import { defineCommand } from './command.ts';
import { scenarioArgument } from './input.ts';

/** Check a scenario in itself and against its data, without solving it. */
export const scenarioCheck = defineCommand({
  name: 'scenario check',
  summary: 'Check a scenario: its form, its evidence, and every measure against its data.',
  positional: ['scenario'],
  input: z.object({ scenario: scenarioArgument }),
  run({ scenario: nameOrPath }) {
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
    };
  },
  render: (report) =>
    [
      `${report.id} (${report.hash}) is sound on ${report.baseline}: ${report.measures} measures ` +
        `(${report.assumptions} assumed), ${report.cases.length} cases, ${report.evidence} evidence entries`,
      ...(report.unverified.length > 0 ? [`not yet verified: ${report.unverified.join(', ')}`] : []),
      ...report.notes.map((note) => `note: ${note}`),
    ].join('\n'),
  examples: ['scenario check my-scenario.yaml'],
});
