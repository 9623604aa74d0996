import packed from 'virtual:first-answer';
import type { Opened } from './answers.ts';
import { unpackArrays } from './pack-arrays.ts';
import type { Incomes } from './quick-income.ts';

/** The founding question as it was opened and solved when the page was built. */
export interface FirstAnswer {
  readonly opened: Opened;
  readonly incomes: { readonly deal: Incomes; readonly threat: Incomes; readonly both: Incomes };
}

/** Read the answer that the page came with; its numbers are those that the page itself would find, bit for bit. */
export function firstAnswer(): FirstAnswer {
  return unpackArrays(packed) as FirstAnswer;
}
