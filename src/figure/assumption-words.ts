import type { Alternative } from '../scenario/uncertainty.ts';
import type { Assumption } from '../sweep/assumption.ts';
import { percent, plain } from './format.ts';
import { sectorInSentence } from './words.ts';

/**
 * Name an assumption, or a group of them, as people read it: a sector by its name and not by its code.
 * @param id an assumption's id, or a group.
 */
export function assumptionWords(assumptions: readonly Assumption[], id: string): string {
  const subject = assumptions.find((one) => one.id === id)?.subject;
  if (subject?.kind !== 'elasticities' || subject.only === undefined) return id;
  return `elasticity of ${sectorInSentence(subject.only)}`;
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
