import { applyToLines, noteAbsent } from './apply-rates.ts';
import type { Choice } from './cells.ts';
import { coveredLines } from './covered-lines.ts';
import type { PolicyDraft } from './policy-draft.ts';
import type { Measure } from './schema.ts';

/** Let part of the trade in enter at a lower rate. @throws UserError at the place of what is wrong. */
export function applyPreference(
  draft: PolicyDraft,
  written: NonNullable<Measure['preference']>,
  choice: Choice,
  measure: string,
): void {
  const { set, layers = [], eligible = 1, utilisation } = written;
  const covered = coveredLines(draft, 'tariff', written, choice, measure);
  noteAbsent(layers, covered, choice, measure);
  for (const { lines } of covered) {
    for (const line of lines) {
      for (const duty of line.duties) duty.prefer({ share: eligible * utilisation, rate: set, layers });
    }
  }
}

/**
 * Lay the duty that offsets a margin on top of the duty: a stated margin, or what the producer's subsidy s takes off the
 * price, 1/(1-s) - 1 of it.
 * @throws UserError at the place of what is wrong.
 */
export function applyOffset(
  draft: PolicyDraft,
  written: NonNullable<Measure['offset']>,
  choice: Choice,
  measure: string,
): void {
  const { margin } = written;
  const { economy, selector } = choice;
  const N = economy.economies.length;
  const covered = coveredLines(draft, 'tariff', written, choice, measure);
  const margins = covered.map(({ cell }) => {
    if (margin !== 'subsidy') return margin;
    const subsidy = draft.subsidy(Math.floor(cell / (N * N)) * N + (cell % N));
    return Math.max(0, 1 / (1 - subsidy) - 1);
  });
  if (margin === 'subsidy' && margins.every((value) => value === 0)) {
    selector.notes.add(`${measure}: no subsidy was given before, so there is none to offset`);
  }
  covered.forEach((one, at) => {
    applyToLines([one], (line) => line.change({ by: 'add', value: margins[at] }), measure, choice);
  });
}

/** Raise exporters' prices to a minimum; they keep the difference. @throws UserError at the place of what is wrong. */
export function applyMinimumPrice(
  draft: PolicyDraft,
  written: NonNullable<Measure['minimumPrice']>,
  choice: Choice,
  measure: string,
): void {
  for (const { lines } of coveredLines(draft, 'tariff', written, choice, measure)) {
    for (const line of lines) line.raisePrice(written.rise);
  }
}
