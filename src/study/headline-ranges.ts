import { pointsIn } from '../figure/break-even-words.ts';
import { type MoneyUnit, money, percent, times } from '../figure/format.ts';
import type { Interval } from '../sweep/results/quantiles.ts';
import type { SweepSummary } from '../sweep/results/summary.ts';
import type { Effect } from './study.ts';

/** How the numbers of a study's answer spread over the draws of a sweep. */
export interface HeadlineRanges {
  readonly draws: number;
  readonly failed: number;
  /** Changes of real income, `CASE ECONOMY`. */
  readonly effects: Readonly<Record<string, Interval>>;
  /** The extra risk that a deal is worth, `ECONOMY DEAL THREAT`, with evenly spaced draws in order. */
  readonly risks: Readonly<Record<string, Interval & { readonly dots: readonly number[] }>>;
  /** How many times as hard the heaviest threat hits the one as the other. */
  readonly exposure: (Interval & { readonly most: string; readonly least: string }) | undefined;
}

/** Take from a sweep the ranges of what a study says in sentences. */
export function headlineRanges(summary: SweepSummary): HeadlineRanges {
  const { manifest, failed, cases, economies, riskLimits, exposure } = summary;
  const effects = cases.flatMap(({ id, spreads }) =>
    economies.map(({ code }, n) => [`${id} ${code}`, interval(spreads[n])] as const),
  );
  const risks = riskLimits.map(
    ({ economy, deal, threat, spread, dots }) =>
      [`${economy} ${deal} ${threat}`, { ...interval(spread), dots: Array.from(dots) }] as const,
  );
  return {
    draws: manifest.draws,
    failed,
    effects: Object.fromEntries(effects),
    risks: Object.fromEntries(risks),
    exposure: exposure && { ...interval(exposure.spread), most: exposure.most, least: exposure.least },
  };
}

const interval = ({ p5, p25, p75, p95 }: Interval): Interval => ({ p5, p25, p75, p95 });

/** Say in brackets what an effect is worth over the draws, as a gain or as a loss; nothing without ranges. */
export function worthRange(
  { economy, realIncome, money: worth }: Effect,
  caseId: string,
  unit: MoneyUnit,
  ranges: HeadlineRanges | undefined,
): string {
  const found = ranges?.effects[`${caseId} ${economy.code}`];
  if (!found || realIncome === 0) return '';
  // Money is income x change, draw by draw.
  const income = worth / realIncome;
  const ends = [found.p5 * income, found.p95 * income];
  const amount = (value: number) => money(Math.abs(value), unit, { long: true });
  if (ends[0] * ends[1] < 0) {
    const [low, high] = realIncome > 0 ? ends : [-ends[1], -ends[0]];
    const words = realIncome > 0 ? ['a loss', 'a gain'] : ['a gain', 'a loss'];
    return ` (${words[0]} of ${amount(low)} to ${words[1]} of ${amount(high)})`;
  }
  const [small, large] = ends.map(Math.abs).sort((a, b) => a - b);
  return ` (${amount(small)} to ${amount(large)})`;
}

/** The same as a share of income, sign first, for lists: `; +0.0007% to +0.0045%`. */
export function shareRange(code: string, caseId: string, ranges: HeadlineRanges | undefined): string {
  const found = ranges?.effects[`${caseId} ${code}`];
  if (!found) return '';
  return `; ${percent(found.p5, { plus: true })} to ${percent(found.p95, { plus: true })}`;
}

/** Say in brackets how the limit of a deal's risk spreads: ` (0.5 to 3.1)`, in percentage points. */
export function riskRange(
  economy: string,
  deal: string,
  threats: readonly string[],
  ranges: HeadlineRanges | undefined,
): string {
  const found = threats.flatMap((threat) => ranges?.risks[`${economy} ${deal} ${threat}`] ?? []);
  if (found.length === 0) return '';
  const low = Math.min(...found.map(({ p5 }) => p5));
  const high = Math.max(...found.map(({ p95 }) => p95));
  return ` (${pointsIn(low)} to ${pointsIn(high)})`;
}

/** Say in brackets how the ratio of what two threats take spreads. */
export function exposureRange(most: string, least: string, ranges: HeadlineRanges | undefined): string {
  const found = ranges?.exposure;
  if (found?.most !== most || found.least !== least) return '';
  return ` (${times(found.p5)} to ${times(found.p95)})`;
}

/** Explain the brackets, once. */
export function rangesNote(ranges: HeadlineRanges | undefined): string {
  if (!ranges) return '';
  const left = ranges.failed > 0 ? `, ${ranges.failed} of which had no equilibrium` : '';
  return `In brackets: the range of 90% of ${ranges.draws} draws of the assumptions${left}.`;
}
