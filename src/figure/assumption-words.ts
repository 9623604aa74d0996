import type { Alternative } from '../scenario/uncertainty.ts';
import type { Assumption } from '../sweep/assumption.ts';
import { percent, plain } from './format.ts';
import { quoted, sectorInSentence, spoken } from './words.ts';

/**
 * Name an assumption, or a group of them, as people read it: a sector by its name and not by its code, a value of a measure by where
 * the scenario has it.
 * @param id an assumption's id, or a group.
 */
export function assumptionWords(assumptions: readonly Assumption[], id: string): string {
  const subject = assumptions.find((one) => one.id === id)?.subject;
  switch (subject?.kind) {
    case 'elasticities':
      return subject.only === undefined ? id : `elasticity of ${sectorInSentence(subject.only)}`;
    case 'measure': {
      const { group, at, path } = subject.field;
      return `${path.slice(1).join(' ')} in measure ${at + 1} of ${quoted(group)}`;
    }
    case 'probability':
      return `probability of the threat in ${spoken(id)}`;
    default:
      return id;
  }
}

/** Put the value of an assumption into words: `\u00d7 1.20`, `-5%`, `40`, or the alternative that it chooses. */
export function assumptionValue(assumption: Assumption, value: number): string {
  const { scale, subject } = assumption;
  if (subject.kind === 'model') return alternativeWords(subject.alternatives[Math.round(value)]);
  if (scale === 'rate') return percent(value);
  return scale === 'factor' ? `\u00d7\u00a0${plain(value)}` : plain(value);
}

/** Put an alternative model into words: its title, or the fields that it names. */
export function alternativeWords({
  title,
  weight: _,
  note: __,
  evidence: ___,
  ...fields
}: Alternative): string {
  if (title !== undefined) return title;
  const named = Object.entries(fields).filter(([, field]) => field !== undefined);
  return named.length === 0 ? 'as it is' : named.map(([key, field]) => `${key} ${String(field)}`).join(', ');
}
