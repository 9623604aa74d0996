/** What signing is worth to a country, all as real-income changes from one and the same base (0.01 = 1%). */
export interface Stakes {
  /** g = W(deal). */
  readonly deal: number;
  /** W(threat): the punishment carried out although nothing was signed. Needed only with a prior. */
  readonly threat: number;
  /** W(deal and threat). */
  readonly both: number;
  /** Probability that the threat is carried out even without the deal. */
  readonly prior: number;
}

/** How much likelier a deal may make its punishment before it stops paying. */
export type BreakEven =
  /** Sign as long as the probability of the threat rises by less than this, a decimal in (0, 1). */
  | { readonly kind: 'threshold'; readonly rise: number }
  /** The deal pays even if the punishment becomes certain. */
  | { readonly kind: 'always' }
  /** The deal does not pay even if it leaves the probability of punishment as it was. */
  | { readonly kind: 'never' }
  /** The deal pays, and the threat carried out does not make the country worse off. */
  | { readonly kind: 'no threat' };

/**
 * Find the rise in the probability of the threat at which a deal gains nothing on average. Signing moves that
 * probability from p0 to p0 + rise; risk neutrality is assumed.
 *
 *     rise = ((1 - p0) g + p0 (W(both) - W(threat))) / (g - W(both)),   and g / (g - W(both)) where p0 is zero.
 *
 * A probability cannot pass one, so a rise of 1 - p0 or more means: whatever the risk.
 */
export function breakEven(stakes: Stakes): BreakEven {
  const { deal, both, prior } = stakes;
  const gain = expectedGain(stakes, 0);
  if (!(gain > 0)) return { kind: 'never' };
  const harm = deal - both;
  if (!(harm > 0)) return { kind: 'no threat' };
  const rise = gain / harm;
  return rise >= 1 - prior ? { kind: 'always' } : { kind: 'threshold', rise };
}

/** The extra risk that a deal is worth, on one scale: none where it does not pay, all of it where nothing deters. */
export function riskWorth(result: BreakEven): number {
  if (result.kind === 'threshold') return result.rise;
  return result.kind === 'never' ? 0 : 1;
}

/** Work out what signing gains on average when it raises the probability of the threat by `rise`. */
export function expectedGain({ deal, threat, both, prior }: Stakes, rise: number): number {
  const signed = (1 - prior - rise) * deal + (prior + rise) * both;
  return signed - prior * threat;
}
