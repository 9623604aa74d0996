import { z } from 'zod';
import { referenceOf } from '../cases/solve-scenario.ts';
import { economyHash } from '../data/economy-hash.ts';
import { openEconomy } from '../data/open-economy.ts';
import { UserError } from '../error/user-error.ts';
import { longDate } from '../figure/format.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import { openScenario } from '../scenario/library.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { bibtex } from '../study/bibtex.ts';
import { type CslItem, economyReferences, type References, referencesOf } from '../study/references.ts';
import { defineCommand } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { asOfOption, dayArgument, economyArgument, scenarioArgument } from './input.ts';

/** Say how to cite a result, the data behind it and the evidence of its scenario. */
export const cite = defineCommand('cite', {
  positional: ['scenario'],
  input: z.object({
    scenario: scenarioArgument.optional(),
    economy: economyArgument
      .optional()
      .describe('for results that start from an economy as it is: a shipped baseline or a package'),
    as: z.enum(['text', 'bibtex', 'csl']).default('text').describe('in words, BibTeX, or CSL-JSON'),
    of: z
      .enum(['all', 'result', 'data', 'evidence'])
      .default('all')
      .describe('all, result, data or evidence'),
    asOf: asOfOption,
    date: dayArgument.optional().describe('the day of the result; today if absent'),
  }),
  run({ scenario, economy, as, of, asOf, date }) {
    const generated = date ?? new Date().toISOString().slice(0, 10);
    const computed = { engine: engineVersion(), generated };
    if (economy !== undefined) {
      if (scenario !== undefined || asOf !== undefined) {
        throw new UserError(`--economy ${economy} comes with ${scenario ? 'a scenario' : '--as-of'}`, {
          remedy: 'give one of them: a scenario names its own economy and day',
        });
      }
      const opened = openEconomy(economy);
      return { references: economyReferences(opened, economyHash(opened), computed), as, of };
    }
    if (scenario === undefined) {
      throw new UserError('there is nothing to cite', { remedy: 'name a scenario, or --economy world-2022' });
    }
    const { scenario: written, readText } = openScenario(scenario);
    const dated = withAsOf(written, asOf);
    const hash = scenarioHash(dated, readText);
    return { references: referencesOf(dated, referenceOf(dated, readText), { ...computed, hash }), as, of };
  },
  json: ({ references, of }) => {
    const items = itemsOf(references, of);
    const { citation, omits } = references;
    return { citation, references: items, bibtex: bibtex(items), omits };
  },
  render: ({ references, as, of }) => {
    const items = itemsOf(references, of);
    if (as === 'bibtex') return bibtex(items);
    if (as === 'csl') return JSON.stringify(items, null, 2);
    const { citation, data, evidence } = references;
    const list = (title: string, sources: readonly CslItem[]) =>
      sources.length === 0 ? [] : ['', title, ...sources.map((item) => `  ${inWords(item)}`)];
    return [
      ...(of === 'all' || of === 'result' ? [citation] : []),
      ...(of === 'all' || of === 'data' ? list('Data', data) : []),
      ...(of === 'all' || of === 'evidence' ? list('Evidence', evidence) : []),
    ]
      .join('\n')
      .trim();
  },
  examples: [
    'cite uk-china-reset',
    'cite uk-china-reset --as bibtex > sources.bib',
    'cite my.yaml --of evidence --as csl',
  ],
});

function itemsOf(
  { result, data, evidence }: References,
  of: 'all' | 'result' | 'data' | 'evidence',
): CslItem[] {
  const all = { result: [result], data: [...data], evidence: [...evidence] };
  return of === 'all' ? [result, ...data, ...evidence] : all[of];
}

function inWords({ id, title, author, publisher, issued, URL, ...rest }: CslItem): string {
  const who = author?.map(({ literal }) => literal).join(', ') ?? publisher;
  const container = rest['container-title'];
  const when =
    issued && longDate(issued['date-parts'][0].map((part) => `${part}`.padStart(2, '0')).join('-'));
  const parts = [title, container, who, when, URL].filter((part) => part !== undefined);
  return `[${id}] ${parts.join('. ').replace(/\.\. /g, '. ')}`;
}
