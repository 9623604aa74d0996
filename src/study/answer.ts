import { limitInWords } from '../figure/break-even-words.ts';
import type { MoneyUnit } from '../figure/format.ts';
import { capital, count, inSentence, list, spoken } from '../figure/words.ts';
import { compare } from './compare-pairs.ts';
import { type HeadlineRanges, rangesNote, riskRange, shareRange, worthRange } from './headline-ranges.ts';
import { effectOn } from './look-up.ts';
import { isNothing, signed, size, worth } from './phrases.ts';
import type { Answer, Combination, Effect, MeasuredCase, PairStudy, Study } from './study.ts';

/** Answer the scenario's question in sentences worked out from the numbers. */
export function answer(study: Pick<Study, 'pairs' | 'cases' | 'focus' | 'unit' | 'ranges'>): Answer {
  const { pairs, cases, unit, ranges } = study;
  if (pairs.length === 0) {
    const sentences = cases.map((one) => caseSentence(one, study));
    return { summary: given([...sentences.slice(0, 2), rangesNote(ranges)]), detail: sentences.slice(2) };
  }
  const { exposure, senders } = compare(pairs, ranges);
  const summaries = pairs.map((pair) => pairSummary(pair, unit, ranges));
  return {
    summary: given([
      ...summaries.slice(0, -1),
      given([...summaries.slice(-1), exposure, rangesNote(ranges)]).join(' '),
    ]),
    detail: given([...pairs.map((pair) => pairDetail(pair, study)), senders]),
  };
}

const given = (texts: readonly string[]) => texts.filter((text) => text !== '');

/** Sum a pair up: the deal on the table, the best deal, the worst threat, and how much risk they are worth. */
export function pairSummary(pair: PairStudy, unit: MoneyUnit, ranges?: HeadlineRanges): string {
  const name = inSentence(pair.economy.name);
  const on = (one: MeasuredCase) => effectOn(one, pair.economy.code);
  const range = (one: MeasuredCase) => worthRange(on(one), one.id, unit, ranges);
  const ranked = (some: readonly MeasuredCase[]) =>
    some.toSorted((a, b) => on(b).realIncome - on(a).realIncome);
  const [first] = pair.deals;
  const [best] = ranked(pair.deals);
  const worst = ranked(pair.threats).at(-1);
  if (!first) return '';
  const weighed = best === first ? [first] : [first, best];
  const sentences = [`${capital(spoken(first.title))} ${worth(on(first), name, unit, false, range(first))}.`];
  if (best !== first) {
    const many = pair.deals.length > 2;
    const which = many
      ? `, the best of the ${count(pair.deals.length)} deals weighed,`
      : ', the better deal,';
    sentences.push(
      `${capital(spoken(best.title))}${which} ${worth(on(best), 'it', unit, false, range(best))}.`,
    );
  }
  if (worst) {
    sentences.push(`${capital(spoken(worst.title))} ${worth(on(worst), 'it', unit, true, range(worst))}.`);
    sentences.push(
      conclusion(
        weighed.map((deal) => combination(pair, deal.id, worst.id)),
        weighed,
        pair.prior,
        (deal) => riskRange(pair.economy.code, deal.id, [worst.id], ranges),
      ),
    );
  }
  return sentences.join(' ');
}

/** Draw the conclusion from the deals met by the worst threat. */
function conclusion(
  outcomes: readonly Combination[],
  deals: readonly MeasuredCase[],
  prior: number,
  range: (deal: MeasuredCase) => string,
): string {
  const than = prior > 0 ? ' than it already is' : '';
  const rises = outcomes.flatMap(({ breakEven }) => (breakEven.kind === 'threshold' ? [breakEven.rise] : []));
  if (rises.length === outcomes.length) {
    const which = outcomes.length === 1 ? 'the deal' : 'the first deal';
    const second =
      outcomes.length === 1
        ? ''
        : `, the second by less than ${limitInWords(rises[1]).split(' ')[0]}${range(deals[1])}`;
    return `So ${which} pays only if it makes such retaliation likelier${than} by less than ${limitInWords(rises[0])}${range(deals[0])}${second}.`;
  }
  const verdicts = outcomes.map(
    (outcome, o) => `${spoken(deals[o].title)} ${verdictInWords(outcome, than)}${range(deals[o])}`,
  );
  return `So ${list(verdicts)}.`;
}

function verdictInWords({ breakEven }: Combination, than: string): string {
  if (breakEven.kind === 'threshold') {
    return `pays only if it makes such retaliation likelier${than} by less than ${limitInWords(breakEven.rise)}`;
  }
  if (breakEven.kind === 'always') return 'pays even if retaliation is certain';
  if (breakEven.kind === 'never') return 'does not pay even if no retaliation follows';
  return 'pays, and has nothing to fear from that';
}

/** Say, deal by deal, what it is worth and how much likelier retaliation may become. */
function pairDetail(pair: PairStudy, { unit, ranges }: Pick<Study, 'unit' | 'ranges'>): string {
  if (pair.deals.length + pair.threats.length < 3) return '';
  const amounts = (some: readonly MeasuredCase[]) =>
    list(
      some.map((one) => {
        const range = shareRange(pair.economy.code, one.id, ranges);
        return `${signed(effectOn(one, pair.economy.code), unit, range)} under ${spoken(one.title)}`;
      }),
    );
  const sentences = [`For ${inSentence(pair.economy.name)}, real income changes by ${amounts(pair.deals)}.`];
  if (pair.threats.length > 0) {
    sentences.push(`With nothing signed and the threat carried out, it changes by ${amounts(pair.threats)}.`);
    sentences.push(...riskSentences(pair, ranges));
  }
  return sentences.join(' ');
}

/** Give the range of risk each deal is worth over all threats; a deal that pays at any risk, or at none, apart. */
function riskSentences(pair: PairStudy, drawn: HeadlineRanges | undefined): string[] {
  const ranges: string[] = [];
  const apart: string[] = [];
  for (const deal of pair.deals) {
    const all = pair.combinations.filter((one) => one.deal === deal.id);
    const rises = all.flatMap(({ breakEven }) => (breakEven.kind === 'threshold' ? [breakEven.rise] : []));
    const met = all.filter(({ breakEven }) => breakEven.kind === 'threshold').map(({ threat }) => threat);
    const spread = riskRange(pair.economy.code, deal.id, met, drawn);
    if (rises.length > 0) ranges.push(`${range(rises)}${spread} for ${spoken(deal.title)}`);
    const other = all.find(({ breakEven }) => breakEven.kind !== 'threshold');
    if (other) {
      const where = rises.length > 0 ? ', against some of the threats,' : '';
      apart.push(`${capital(spoken(deal.title))}${where} ${verdictInWords(other, '')}.`);
    }
  }
  if (ranges.length === 0) return apart;
  const depending = pair.threats.length > 1 ? ', depending on the threat' : '';
  return [
    `Signing pays as long as it makes retaliation likelier by less than, in percentage points, ${list(ranges)}${depending}.`,
    ...apart,
  ];
}

function range(rises: readonly number[]): string {
  const [low, high] = [Math.min(...rises), Math.max(...rises)].map(
    (rise) => limitInWords(rise).split(' ')[0],
  );
  return low === high ? low : `${low} to ${high}`;
}

/** Name who gains and who loses most money in a case, among the economies in focus. */
export function caseSentence(
  one: MeasuredCase,
  { focus, unit, ranges }: Pick<Study, 'focus' | 'unit' | 'ranges'>,
): string {
  const effects = one.effects
    .filter((effect) => focus.includes(effect.economy.code) && !isNothing(effect.realIncome))
    .toSorted((a, b) => b.money - a.money);
  // A title may be of one thing or of several; under it stands either.
  const under = `Under ${spoken(one.title)}`;
  if (effects.length === 0) return `${under}, the countries looked at are as well off as before.`;
  const about = (effect: Effect, degree: string) =>
    `${inSentence(effect.economy.name)} ${effect.realIncome > 0 ? 'gains' : 'loses'}${degree} ${size(effect, unit, worthRange(effect, one.id, unit, ranges))}`;
  const most = effects[0];
  const least = effects[effects.length - 1];
  if (effects.length === 1) return `${under}, ${about(most, '')}.`;
  const [first, second] = most.realIncome < 0 ? [least, most] : [most, least];
  const sides = most.realIncome > 0 && least.realIncome < 0;
  return `${under}, ${about(first, ' most of the countries looked at,')}; ${about(second, sides ? ' most,' : ' least,')}.`;
}

function combination(pair: PairStudy, deal: string, threat: string): Combination {
  return pair.combinations.find((one) => one.deal === deal && one.threat === threat)!;
}
