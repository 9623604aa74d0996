import { UserError } from '../error/user-error.ts';
import { type Choice, cellName } from './cells.ts';
import { type CoveredLines, checkRates, coveredLines } from './covered-lines.ts';
import { ORDINARY } from './duty.ts';
import type { PolicyDraft } from './policy-draft.ts';
import type { RateChange, TariffChange } from './schema.ts';
import type { DutyChange, Fit } from './tariff-line.ts';

const OPERATORS = ['set', 'add', 'multiply', 'cap', 'floor'] as const;

/** Change a tariff, a layer of it, or an export tax. @throws UserError at the place of what is wrong. */
export function applyRates(
  draft: PolicyDraft,
  kind: 'tariff' | 'exportTax',
  written: RateChange | TariffChange,
  choice: Choice,
  measure: string,
): void {
  const by = OPERATORS.find((name) => written[name] !== undefined)!;
  const layer = layerOf(written);
  const change: DutyChange = { by, value: written[by]!, from: written.from, layer };
  const covered = coveredLines(draft, kind, written, choice, measure);
  if (layer && by !== 'set' && by !== 'add') noteAbsent([layer.name], covered, choice, measure);
  applyToLines(covered, (line) => line.change(change), written.product ?? measure, choice);
  checkRates(covered, kind === 'tariff' ? 'tariff' : 'export tax', by, choice);
}

/** Take layers away. @throws UserError at the place of what is wrong. */
export function removeLayers(
  draft: PolicyDraft,
  written: Parameters<typeof coveredLines>[2] & { readonly remove: readonly string[] },
  choice: Choice,
  measure: string,
): void {
  const covered = coveredLines(draft, 'tariff', written, choice, measure);
  noteAbsent(written.remove, covered, choice, measure);
  for (const { lines } of covered) {
    for (const line of lines) for (const duty of line.duties) duty.remove(written.remove);
  }
}

/** The layer that a measure names, with its rules. */
export function layerOf(written: Partial<TariffChange>): DutyChange['layer'] {
  const { layer, includes, replaces, content } = written;
  return layer === undefined ? undefined : { name: layer, rules: { includes, replaces, content } };
}

/**
 * Apply a change to lines, noting cuts that stopped at zero.
 * @throws UserError where the rules of layers would go round in a circle.
 */
export function applyToLines(
  covered: readonly CoveredLines[],
  apply: (line: CoveredLines['lines'][number]) => Fit,
  product: string,
  { economy, selector, at }: Choice,
): void {
  const stopped: number[] = [];
  for (const { cell, lines } of covered) {
    for (const line of lines) {
      const fit = apply(line);
      if (fit === 'stopped' && economy.flows[cell] > 0) stopped.push(cell);
      if (fit === 'circle') {
        throw new UserError('the rules of layers go round in a circle', {
          place: at('layer'),
          remedy: 'let one layer replace or include the other, not each the other',
        });
      }
    }
  }
  if (stopped.length === 0) return;
  selector.notes.add(
    `${product}: the cut is larger than the tariff in the data for ${stopped.length} of ${covered.length} flows ` +
      `(${cellName(economy, stopped[0])}, for one), where it ends at zero`,
  );
}

/** Note layers that a measure speaks of and that lie on nothing it touches. */
export function noteAbsent(
  names: readonly string[],
  covered: readonly CoveredLines[],
  { selector }: Choice,
  measure: string,
): void {
  const known = new Set<string>([ORDINARY]);
  for (const { lines } of covered) {
    for (const line of lines) for (const duty of line.duties) for (const name of duty.names) known.add(name);
  }
  for (const name of names) {
    if (!known.has(name)) selector.notes.add(`${measure}: no layer ${name} lies on what the measure touches`);
  }
}
