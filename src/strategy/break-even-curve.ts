import { type BreakEven, breakEven, expectedGain } from './break-even.ts';

/** A threat of one size, and the deal under it: real-income changes from one base. */
export interface CurvePoint {
  /** Size of the threat: a tariff, decimal, on top of the rates in force. */
  readonly rate: number;
  readonly threat: number;
  readonly both: number;
  readonly result: BreakEven;
}

/** A deal weighed against a threat of every size. */
export interface BreakEvenCurve {
  readonly deal: string;
  readonly gain: number;
  readonly prior: number;
  /** In rising order of the rate; the first is no threat. */
  readonly points: readonly CurvePoint[];
}

/**
 * Draw the break-even of a deal over the size of a threat. Two limits hold by construction: with no threat a deal that
 * gains is signed whatever the risk, and with a threat sure to come (a rise of 1 - prior) only one whose gain outlasts
 * it.
 * @param points threat and both at each rate.
 */
export function breakEvenCurve(
  deal: string,
  gain: number,
  prior: number,
  points: readonly { readonly rate: number; readonly threat: number; readonly both: number }[],
): BreakEvenCurve {
  return {
    deal,
    gain,
    prior,
    points: points
      .toSorted((a, b) => a.rate - b.rate)
      .map((point) => ({
        ...point,
        result: breakEven({ deal: gain, threat: point.threat, both: point.both, prior }),
      })),
  };
}

/** The rise at which signing gains nothing, as a number: one where any risk is worth it, nothing where none is. */
export function riseOf({ result }: Pick<CurvePoint, 'result'>, prior: number): number {
  if (result.kind === 'threshold') return result.rise;
  return result.kind === 'never' ? 0 : 1 - prior;
}

/** What signing gains on average under a threat of the point's size that becomes likelier by `rise`. */
export function gainAt(curve: BreakEvenCurve, point: CurvePoint, rise: number): number {
  return expectedGain({ deal: curve.gain, threat: point.threat, both: point.both, prior: curve.prior }, rise);
}
