import { limitInWords } from '../figure/break-even-words.ts';
import type { MoneyUnit } from '../figure/format.ts';
import { capital, count, inSentence, list, spoken } from '../figure/words.ts';
import { compare } from './compare-pairs.ts';
import { effectOn } from './look-up.ts';
import { isNothing, signed, worth } from './phrases.ts';
import type { Answer, Combination, Effect, MeasuredCase, PairStudy, Study } from './study.ts';

/** Answer the scenario's question in sentences worked out from the numbers. */
export function answer(study: Pick<Study, 'pairs' | 'cases' | 'focus' | 'unit'>): Answer {
  const { pairs, cases, unit } = study;
  if (pairs.length === 0) {
    const sentences = cases.map((one) => caseSentence(one, study));
    return { summary: sentences.slice(0, 2), detail: sentences.slice(2) };
  }
  const { exposure, senders } = compare(pairs);
  const summaries = pairs.map((pair) => pairSummary(pair, unit));
  const given = (texts: readonly string[]) => texts.filter((text) => text !== '');
  return {
    summary: given([...summaries.slice(0, -1), given([...summaries.slice(-1), exposure]).join(' ')]),
    detail: given([...pairs.map((pair) => pairDetail(pair, study)), senders]),
  };
}

/** Sum a pair up: the deal on the table, the best deal, the worst threat, and how much risk they are worth. */
export function pairSummary(pair: PairStudy, unit: MoneyUnit): string {
  const name = inSentence(pair.economy.name);
  const on = (one: MeasuredCase) => effectOn(one, pair.economy.code);
  const ranked = (some: readonly MeasuredCase[]) =>
    some.toSorted((a, b) => on(b).realIncome - on(a).realIncome);
  const [first] = pair.deals;
  const [best] = ranked(pair.deals);
  const worst = ranked(pair.threats).at(-1);
  if (!first) return '';
  const weighed = best === first ? [first] : [first, best];
  const sentences = [`${capital(spoken(first.title))} ${worth(on(first), name, unit)}.`];
  if (best !== first) {
    const many = pair.deals.length > 2;
    const which = many
      ? `, the best of the ${count(pair.deals.length)} deals weighed,`
      : ', the better deal,';
    sentences.push(`${capital(spoken(best.title))}${which} ${worth(on(best), 'it', unit)}.`);
  }
  if (worst) {
    sentences.push(`${capital(spoken(worst.title))} ${worth(on(worst), 'it', unit, true)}.`);
    sentences.push(
      conclusion(
        weighed.map((deal) => combination(pair, deal.id, worst.id)),
        weighed,
        pair.prior,
      ),
    );
  }
  return sentences.join(' ');
}

/** Draw the conclusion from the deals met by the worst threat. */
function conclusion(outcomes: readonly Combination[], deals: readonly MeasuredCase[], prior: number): string {
  const than = prior > 0 ? ' than it already is' : '';
  const rises = outcomes.flatMap(({ breakEven }) => (breakEven.kind === 'threshold' ? [breakEven.rise] : []));
  if (rises.length === outcomes.length) {
    const which = outcomes.length === 1 ? 'the deal' : 'the first deal';
    const second =
      outcomes.length === 1 ? '' : `, the second by less than ${limitInWords(rises[1]).split(' ')[0]}`;
    return `So ${which} pays only if it makes such retaliation likelier${than} by less than ${limitInWords(rises[0])}${second}.`;
  }
  const verdicts = outcomes.map((outcome, o) => `${spoken(deals[o].title)} ${verdictInWords(outcome, than)}`);
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
function pairDetail(pair: PairStudy, { unit }: Pick<Study, 'unit'>): string {
  if (pair.deals.length + pair.threats.length < 3) return '';
  const amounts = (some: readonly MeasuredCase[]) =>
    list(some.map((one) => `${signed(effectOn(one, pair.economy.code), unit)} under ${spoken(one.title)}`));
  const sentences = [`For ${inSentence(pair.economy.name)}, real income changes by ${amounts(pair.deals)}.`];
  if (pair.threats.length > 0) {
    sentences.push(`With nothing signed and the threat carried out, it changes by ${amounts(pair.threats)}.`);
    sentences.push(...riskSentences(pair));
  }
  return sentences.join(' ');
}

/** Give the range of risk each deal is worth over all threats; a deal that pays at any risk, or at none, apart. */
function riskSentences(pair: PairStudy): string[] {
  const ranges: string[] = [];
  const apart: string[] = [];
  for (const deal of pair.deals) {
    const all = pair.combinations.filter((one) => one.deal === deal.id);
    const rises = all.flatMap(({ breakEven }) => (breakEven.kind === 'threshold' ? [breakEven.rise] : []));
    if (rises.length > 0) ranges.push(`${range(rises)} for ${spoken(deal.title)}`);
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
export function caseSentence(one: MeasuredCase, { focus, unit }: Pick<Study, 'focus' | 'unit'>): string {
  const effects = one.effects
    .filter((effect) => focus.includes(effect.economy.code) && !isNothing(effect.realIncome))
    .toSorted((a, b) => b.money - a.money);
  const title = capital(spoken(one.title));
  if (effects.length === 0) return `${title} leaves the countries looked at as well off as before.`;
  const about = (effect: Effect) => worth(effect, inSentence(effect.economy.name), unit);
  const most = effects[0];
  const least = effects[effects.length - 1];
  if (effects.length === 1) return `${title} ${about(most)}.`;
  const among = 'among the countries looked at';
  if (least.realIncome > 0)
    return `${title} ${about(most)}, the most ${among}, and ${about(least)}, the least.`;
  if (most.realIncome < 0)
    return `${title} ${about(least)}, the most ${among}, and ${about(most)}, the least.`;
  return `${title} ${about(most)}, the largest gain, and ${about(least)}, the largest loss ${among}.`;
}

function combination(pair: PairStudy, deal: string, threat: string): Combination {
  return pair.combinations.find((one) => one.deal === deal && one.threat === threat)!;
}
