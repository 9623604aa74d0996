import { limitInWords } from '../../src/figure/break-even-words.ts';
import { type MoneyUnit, money, percentInWords } from '../../src/figure/format.ts';
import { capital, inSentence } from '../../src/figure/words.ts';
import { type BreakEven, breakEven } from '../../src/strategy/break-even.ts';
import { percentagePoints } from './points.ts';

/** What a state of the world does to the country that asks. */
export interface Worth {
  /** Decimal. */
  readonly realIncome: number;
  /** Money of the baseline a year. */
  readonly money: number;
}

/** The bargain at the sizes that the sliders show. */
export interface Bargain {
  readonly economy: string;
  readonly power: string;
  readonly deal: Worth;
  readonly threat: Worth;
  readonly both: Worth;
  /** How much likelier signing makes the tariff: 0 to 1. */
  readonly chance: number;
  /** The deal and the threat at their sizes, to begin a sentence with. */
  readonly dealWords: string;
  readonly threatWords: string;
}

/** The answer: a line to remember, and the sentences that carry it. */
export interface Answer {
  readonly verdict: string;
  readonly sentences: readonly string[];
  readonly limit: BreakEven;
}

/** A change that no one would notice, and that no solver can vouch for. */
const NOTHING = 1e-9;

/** Answer the question of the first page from its numbers. */
export function answerOf(bargain: Bargain, unit: MoneyUnit): Answer {
  const { deal, threat, both, chance, power } = bargain;
  const limit = breakEven({
    deal: deal.realIncome,
    threat: threat.realIncome,
    both: both.realIncome,
    prior: 0,
  });
  const name = inSentence(bargain.economy);
  const worth = (one: Worth, whom: string, verbs: readonly [string, string, string]) =>
    Math.abs(one.realIncome) < NOTHING
      ? `${verbs[2]} ${whom} as well off as before`
      : `${verbs[one.realIncome > 0 ? 0 : 1]} ${whom} ${money(Math.abs(one.money), unit, { long: true })} a year, ${percentInWords(one.realIncome)} of real income`;
  const average = expected(bargain);
  const sentences = [
    `${bargain.dealWords} ${worth(deal, name, ['brings', 'costs', 'leaves'])}; ${bargain.threatWords} ${worth(threat, 'it', ['would bring', 'would cost', 'would leave'])}.`,
    chance === 0
      ? 'With no more risk of the tariff than before, the deal is worth just that.'
      : `If signing makes the tariff ${percentagePoints(100 * chance)} likelier, it ${average.realIncome >= 0 ? 'brings' : 'costs'} ${name} ${money(Math.abs(average.money), unit, { long: true })} a year on average.`,
  ];
  return { verdict: verdictOf(limit, chance, inSentence(power)), sentences, limit };
}

/** Average over the tariff coming with the deal, and not. */
export function expected({ deal, both, chance }: Pick<Bargain, 'deal' | 'both' | 'chance'>): Worth {
  const mean = (without: number, with_: number) => (1 - chance) * without + chance * with_;
  return {
    realIncome: mean(deal.realIncome, both.realIncome),
    money: mean(deal.money, both.money),
  };
}

function verdictOf(limit: BreakEven, chance: number, power: string): string {
  if (limit.kind === 'never') return 'No: the deal does not pay even if no tariff follows.';
  if (limit.kind === 'always') return `Yes, even if ${power} were sure to answer with the tariff.`;
  if (limit.kind === 'no threat') return 'Yes, and the tariff would do no harm.';
  const less = limitInWords(limit.rise);
  return chance < limit.rise
    ? `Yes, as long as signing makes the tariff less than ${less} likelier.`
    : capital(`not at this risk: it pays only if signing makes the tariff less than ${less} likelier.`);
}
