import { capital, inSentence } from './words.ts';

/** Who stands where in the game of the middle way, by name. */
export interface GameNames {
  /** The middle power. */
  readonly middle: string;
  /** Name by id of the choice: codes of the two powers. */
  readonly powers: ReadonlyMap<string, string>;
}

/** Name a choice in a label: `Both deals`, `China alone`. */
export function choiceLabel(id: string, { powers }: GameNames): string {
  if (id === 'neither') return 'Neither deal';
  return id === 'both' ? 'Both deals' : `${capital(inSentence(powers.get(id) ?? id))} alone`;
}

/** Say a choice as what is done: `sign both deals`, `sign with China alone`. */
export function choiceAct(id: string, { powers }: GameNames): string {
  if (id === 'neither') return 'sign neither';
  return id === 'both' ? 'sign both deals' : `sign with ${inSentence(powers.get(id) ?? id)} alone`;
}

/** Several choices that are equally good. */
export function choicesAct(ids: readonly string[], names: GameNames): string {
  return ids.length === 0
    ? 'do nothing that can be foretold'
    : ids.map((id) => choiceAct(id, names)).join(' or ');
}

/** Several choices in a label. */
export function choicesLabel(ids: readonly string[], names: GameNames): string {
  return ids.length === 0 ? 'None' : ids.map((id) => choiceLabel(id, names)).join(' or ');
}
