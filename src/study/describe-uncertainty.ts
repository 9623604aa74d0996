import { alternativeWords } from '../figure/assumption-words.ts';
import { percent } from '../figure/format.ts';
import { sectorInSentence, typographic } from '../figure/words.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Ranged } from '../scenario/uncertainty.ts';
import type { NameOf } from './describe-measure.ts';

/** What is drawn of a scenario, in words, and why. */
export interface DrawnView {
  readonly words: string;
  readonly evidence: readonly string[];
  readonly note: string | undefined;
}

/** List what a scenario leaves open: each range in words, with its reason, sectors by name. */
export function describeUncertainty({ uncertainty }: Scenario, nameOf: NameOf): DrawnView[] {
  const { elasticities, measures = {}, model = {}, probabilities = {} } = uncertainty ?? {};
  const view = (
    words: string,
    { evidence = [], note }: { readonly evidence?: readonly string[]; readonly note?: string },
  ): DrawnView => ({ words, evidence, note: note && typographic(note.trim()) });
  const together = {
    none: 'each sector by itself',
    sector: 'goods together, services together',
    all: 'all together',
  };
  return [
    ...(elasticities
      ? [
          view(
            `Trade elasticities: ${elasticities.distribution}, standard deviation ${spreadWords(elasticities.cv, nameOf)} of the mean, ${together[elasticities.correlated]}`,
            elasticities,
          ),
        ]
      : []),
    ...Object.entries(model).flatMap(([id, alternatives]) => {
      const total = alternatives.reduce((sum, { weight }) => sum + weight, 0);
      return alternatives.map((one) =>
        view(`Model, ${id}: ${alternativeWords(one)} in ${percent(one.weight / total)} of draws`, one),
      );
    }),
    ...Object.entries(measures).flatMap(([id, fields]) =>
      Object.entries(fields).map(([field, range]) =>
        view(
          `Measure ${id.replace('#', ', number ')}, ${field.replace('.', ' for ')}: ${rangeWords(range)}`,
          range,
        ),
      ),
    ),
    ...Object.entries(probabilities).map(([id, range]) =>
      view(`Probability, ${id}: ${rangeWords(range)}`, range),
    ),
  ];
}

function spreadWords(cv: number | Readonly<Record<string, number>>, nameOf: NameOf): string {
  if (typeof cv === 'number') return percent(cv);
  return Object.entries(cv)
    .map(([code, value]) => `${percent(value)} (${sectorInSentence(nameOf(code))})`)
    .join(', ');
}

function rangeWords(range: Ranged): string {
  const ends = `${range.from} to ${range.to}`;
  return range.distribution === 'uniform' ? `anywhere from ${ends}` : `${ends}, likeliest ${range.mode}`;
}
