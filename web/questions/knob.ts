import { readRate, writeRate } from '../../src/scenario/rate.ts';
import type { Edit, Path } from '../engine/edit-yaml.ts';

/** A number that a slider moves, and where it stands in the scenario. */
export interface Knob {
  readonly id: 'deal' | 'threat' | 'chance';
  readonly label: string;
  /** What the number counts, set after the box. */
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where the number is written. */
  readonly path: Path;
  /** How it is written there: a rate in percent, the same with a minus, or a share of one. */
  readonly written: 'percent' | 'cut' | 'share';
  /** Say the value to a screen reader: `5% lower costs`. */
  readonly spoken: (value: number) => string;
}

/** Write a knob's value as it stands in the file. */
export function writeKnob({ path, written }: Knob, value: number): Edit {
  if (written === 'share')
    return { path, value: writeRate(readRate(`${value}%`)).replace(/^(.*)%$/, asShare) };
  return { path, value: written === 'cut' && value !== 0 ? `-${value}%` : `${value}%` };
}

/** Read a knob's value from how it stands in the file; nothing where that is no number. */
export function readKnob({ written }: Knob, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  let rate: number;
  try {
    rate = written === 'share' ? Number(text) : readRate(text);
  } catch {
    // What is no rate is reported, with its line, by whoever opens the scenario.
    return undefined;
  }
  if (!Number.isFinite(rate)) return undefined;
  const percent = Number(writeRate(rate).slice(0, -1));
  return written === 'cut' ? (percent === 0 ? 0 : -percent) : percent;
}

function asShare(_: string, percent: string): string {
  return String(Number(`${percent}e-2`));
}
