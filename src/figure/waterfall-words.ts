import type { Ledger } from '../strategy/ledger/scenario-ledger.ts';
import { pointsInWords } from './break-even-words.ts';
import { type MoneyUnit, money } from './format.ts';
import { capital, inSentence, list, spoken } from './words.ts';

/** Say what is left of the gain, how much risk it bears, and what the unpriced may cost. */
export function ledgerTakeaway({ statement, economy }: Ledger, unit: MoneyUnit): string {
  const { lines, balance, limits, withAll } = statement;
  const amount = (value: number) => money(Math.abs(value), unit, { long: true });
  const name = inSentence(economy.name);
  const [gain] = lines;
  const off = lines.filter(({ kind, counted, yearly }) => kind !== 'gain' && counted && yearly !== undefined);
  const start =
    gain.yearly! > 0
      ? `${capital(spoken(gain.title))} brings ${name} ${amount(gain.yearly!)} a year`
      : `${capital(spoken(gain.title))} costs ${name} ${amount(gain.yearly!)} a year`;
  const named = off.map(({ kind, title }) =>
    kind === 'threat' ? `the risk of ${spoken(title)}` : spoken(title),
  );
  const less = off.length > 0 ? `; after ${list(named)}, ` : '; ';
  const left =
    balance.yearly >= 0 ? `${amount(balance.yearly)} is left` : `${amount(balance.yearly)} is missing`;
  const sentences = [`${start}${less}${left}.`];
  const threat = limits.find(({ id }) => id === 'threat');
  if (threat?.limit !== undefined) {
    sentences.push(
      `It stops paying once it makes ${spoken(threat.title)} likelier by ${pointsInWords(threat.limit)}.`,
    );
  }
  const unpriced = limits.filter(({ unit: kind }) => kind === 'money');
  if (unpriced.length > 0) {
    const names = list(unpriced.map(({ title }) => spoken(title)));
    sentences.push(
      balance.yearly > 0
        ? `What has no price (${names}) may cost up to ${amount(balance.yearly)} a year before signing is a mistake.`
        : `What has no price (${names}) would have to bring ${amount(balance.yearly)} a year to make signing worth it.`,
    );
  }
  if (lines.some(({ counted }) => !counted)) {
    const all =
      withAll.yearly >= 0
        ? `${amount(withAll.yearly)} would still be left`
        : `${amount(withAll.yearly)} would be missing`;
    sentences.push(`If all that is set beside it were charged to it as well, ${all}.`);
  }
  return sentences.join(' ');
}
