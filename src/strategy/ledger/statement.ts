import { type BreakEven, breakEven, expectedGain, type Stakes } from '../break-even.ts';

/** What a line of the statement is. */
export type LineKind = 'gain' | 'threat' | 'stream' | 'once' | 'yearly' | 'risk' | 'unpriced';

/** A concession as the statement takes it: what it costs a year, on average, if it has a price. */
export interface Charge {
  readonly id: string;
  readonly title: string;
  readonly kind: Exclude<LineKind, 'gain' | 'threat'>;
  /** Whether it is charged to the deal. */
  readonly counted: boolean;
  /** Cost a year in the statement's money; nothing where nobody has put a price on it. */
  readonly cost: number | undefined;
  /** Of a risk: cost when it happens, and how likely that is in a year. */
  readonly risk?: { readonly loss: number; readonly probability: number };
}

/** One line: positive is gained, negative is given up. Money a year. */
export interface StatementLine {
  readonly id: string;
  readonly title: string;
  readonly kind: LineKind;
  readonly counted: boolean;
  readonly yearly: number | undefined;
  /** The same over the horizon, at its present value. */
  readonly present: number | undefined;
}

/** What a risk, the threat or the unpriced may come to before the deal stops paying, the rest as stated. */
export interface Limit {
  readonly id: string;
  readonly title: string;
  /** `probability`: of the risk in a year, or the rise of the threat's; `money`: a year. */
  readonly unit: 'probability' | 'money';
  readonly stated: number | undefined;
  /** Nothing where no value makes the deal stop paying, or start to. */
  readonly limit: number | undefined;
  readonly verdict: string;
}

/** The statement in full. */
export interface Statement {
  readonly lines: readonly StatementLine[];
  /** What is left of the counted lines. */
  readonly balance: { readonly yearly: number; readonly present: number };
  /** What would be left if all that is set beside the deal were charged to it. */
  readonly withAll: { readonly yearly: number; readonly present: number };
  readonly limits: readonly Limit[];
}

/** The deal, what it may provoke, and how likely that is. Changes of real income as money a year. */
export interface Bargain {
  readonly title: string;
  readonly stakes: Stakes;
  /** The threat's title, and the rise of its probability; nothing where there is none. */
  readonly threat: { readonly title: string; readonly likelier: number } | undefined;
}

/**
 * Set a deal's gain against its threat and what is conceded, all in the same money a year.
 * @param factor present value of one a year over the horizon.
 */
export function statement(bargain: Bargain, charges: readonly Charge[], factor: number): Statement {
  const { stakes, threat } = bargain;
  const gain = stakes.deal;
  const risk = threat ? expectedGain(stakes, threat.likelier) - gain : 0;
  const line = (
    id: string,
    title: string,
    kind: LineKind,
    yearly: number | undefined,
    counted = true,
  ): StatementLine => ({
    id,
    title,
    kind,
    counted,
    yearly,
    present: yearly === undefined ? undefined : yearly * factor,
  });
  const lines = [
    line('deal', bargain.title, 'gain', gain),
    ...(threat ? [line('threat', threat.title, 'threat', risk)] : []),
    ...charges.map(({ id, title, kind, counted, cost }) =>
      line(id, title, kind, cost === undefined ? undefined : -cost, counted),
    ),
  ];
  const total = (some: readonly StatementLine[]) => some.reduce((sum, one) => sum + (one.yearly ?? 0), 0);
  const left = total(lines.filter(({ counted }) => counted));
  const all = total(lines);
  return {
    lines,
    balance: { yearly: left, present: left * factor },
    withAll: { yearly: all, present: all * factor },
    limits: limits(bargain, charges, left),
  };
}

function limits({ stakes, threat }: Bargain, charges: readonly Charge[], left: number): Limit[] {
  const found: Limit[] = [];
  if (threat) {
    const costs = charges.reduce((sum, { counted, cost }) => sum + (counted ? (cost ?? 0) : 0), 0);
    // A cost that comes whether or not the threat does shifts every outcome of signing alike.
    const result = breakEven({ ...stakes, deal: stakes.deal - costs, both: stakes.both - costs });
    found.push({
      id: 'threat',
      title: threat.title,
      unit: 'probability',
      stated: threat.likelier,
      limit: result.kind === 'threshold' ? result.rise : undefined,
      verdict: riseWords(result),
    });
  }
  for (const { id, title, kind, counted, cost, risk } of charges) {
    if (kind === 'unpriced') {
      found.push({
        id,
        title,
        unit: 'money',
        stated: undefined,
        limit: left,
        verdict: left > 0 ? 'may cost up to this' : 'would have to bring this much',
      });
    } else if (risk && risk.loss > 0) {
      const without = left + (counted ? (cost ?? 0) : 0);
      const limit = without / risk.loss;
      found.push({
        id,
        title,
        unit: 'probability',
        stated: risk.probability,
        limit: limit > 0 && limit < 1 ? limit : undefined,
        verdict: limit >= 1 ? 'pays even if it is certain' : limit > 0 ? 'pays below this' : 'never pays',
      });
    }
  }
  return found;
}

function riseWords({ kind }: BreakEven): string {
  if (kind === 'threshold') return 'pays below this';
  if (kind === 'never') return 'never pays';
  return kind === 'always' ? 'pays even if it is certain' : 'the threat does no harm';
}
