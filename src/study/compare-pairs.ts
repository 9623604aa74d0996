import { percentInWords, times } from '../figure/format.ts';
import { inSentence, spoken } from '../figure/words.ts';
import { exposureRange, type HeadlineRanges, shareRange } from './headline-ranges.ts';
import { effectOn } from './look-up.ts';
import { isNothing } from './phrases.ts';
import type { MeasuredCase, PairStudy } from './study.ts';

interface Worst {
  readonly pair: PairStudy;
  readonly threat: MeasuredCase;
  /** Part of real income lost, positive. */
  readonly loss: number;
}

/** Set the heaviest threats side by side: what they cost the countries threatened, and what the senders. */
export function compare(
  pairs: readonly PairStudy[],
  ranges?: HeadlineRanges,
): {
  readonly exposure: string;
  readonly senders: string;
} {
  const worst = pairs.flatMap(worstThreat).toSorted((a, b) => b.loss - a.loss);
  const senders = worst
    .map((one) => senderSentence(one, ranges))
    .filter((text) => text !== '')
    .join(' ');
  if (worst.length < 2) return { exposure: '', senders };
  const most = worst[0];
  const least = worst[worst.length - 1];
  const ratio = most.loss / least.loss;
  const name = ({ pair }: Worst) => inSentence(pair.economy.name);
  const spread = exposureRange(most.pair.economy.code, least.pair.economy.code, ranges);
  const exposure =
    ratio >= 1.15
      ? `The heaviest threat would take ${times(ratio)}${spread} times as large a part of income from ${name(most)} as from ${name(least)}.`
      : `The heaviest threats would take about the same part of income from ${name(most)} and from ${name(least)}.`;
  return { exposure, senders };
}

function worstThreat(pair: PairStudy): Worst[] {
  const on = (one: MeasuredCase) => effectOn(one, pair.economy.code).realIncome;
  const threat = pair.threats.toSorted((a, b) => on(a) - on(b))[0];
  return threat && on(threat) < 0 && !isNothing(on(threat)) ? [{ pair, threat, loss: -on(threat) }] : [];
}

function senderSentence({ pair, threat, loss }: Worst, ranges: HeadlineRanges | undefined): string {
  if (!pair.power) return '';
  const own = effectOn(threat, pair.power.code).realIncome;
  const title = spoken(threat.title);
  const sender = inSentence(pair.power.name);
  if (isNothing(own)) return `Carrying out ${title} would leave ${sender} as well off as before.`;
  const range = shareRange(pair.power.code, threat.id, ranges).replace(/^; (.*)$/, ' ($1)');
  const part = `${percentInWords(own)} of its own income${range}`;
  if (own > 0) return `Carrying out ${title} would bring ${sender} ${part}.`;
  const ratio = loss / -own;
  const target = inSentence(pair.economy.name);
  const each = ratio >= 1.15 ? `; ${target} loses ${times(ratio)} times as large a part` : '';
  return `Carrying out ${title} would cost ${sender} ${part}${each}.`;
}
