import { type MoneyUnit, money, percent } from '../figure/format.ts';
import { writeRate } from '../scenario/rate.ts';
import { strandedInWords } from '../strategy/threat/stranded.ts';
import type { ThreatPoint, ThreatResult } from '../strategy/threat/threat.ts';
import type { CsvTable } from './command.ts';

/** The result as the JSON contract has it: changes as decimals, money in the unit of the economy. */
export function threatJson({
  question,
  points,
  credibility,
  heaviest,
  strongest,
  stranded,
  solves,
}: ThreatResult) {
  const { sender, target, threat, retaliation, reputation, power } = question;
  return {
    sender: sender.name,
    target: target.name,
    threat: threat.kind === 'tariff' ? { kind: 'tariff' } : { kind: 'embargo', stops: threat.stops },
    retaliation,
    reputation,
    power,
    points: points.map(pointJson),
    senderBest: credibility?.best ?? null,
    senderBestGain: credibility?.bestGain ?? null,
    senderBreakEven: credibility?.breakEven ?? null,
    credible: credibility ? credibility.intervals : null,
    searchedTo: credibility?.limit ?? null,
    extractable: heaviest?.extractable ?? null,
    strongestCredible: strongest ? pointJson(strongest) : null,
    impossible: stranded.length > 0 ? stranded : null,
    solves,
  };
}

function pointJson(point: ThreatPoint) {
  return {
    rate: point.rate ?? null,
    target: point.target.change,
    sender: point.sender.change,
    targetMoney: point.target.money,
    senderMoney: point.sender.money,
    credible: point.credible,
    extractable: point.extractable ?? null,
    bargain: point.bargain?.transfer ?? null,
  };
}

/** Lay out the points of a threat as a table. */
export function pointsTable({ points }: ThreatResult, unit: string): CsvTable {
  const share = (name: string, description: string) =>
    ({ name, type: 'number', unit: 'decimal', description }) as const;
  const amount = (name: string, description: string) =>
    ({ name, type: 'number', unit, description }) as const;
  return {
    name: 'threat',
    title: 'A threat at each rate',
    fields: [
      share('rate', 'tariff on top of the one in force; empty for an embargo'),
      share('target', "change of the target's real income"),
      share('sender', "change of the sender's real income"),
      amount('target_money', 'what that is worth to the target, a year'),
      amount('sender_money', 'what that is worth to the sender, a year'),
      {
        name: 'credible',
        type: 'integer',
        description: '1 where the sender loses no more than its reputation is worth',
      },
      amount('extractable', 'payment that leaves the target as well off as the threat, a year'),
      amount('bargain', 'payment both settle on, a year; empty where both together gain from the threat'),
    ],
    rows: points.map((one) => [
      one.rate,
      one.target.change,
      one.sender.change,
      one.target.money,
      one.sender.money,
      Number(one.credible),
      one.extractable,
      one.bargain?.transfer,
    ]),
  };
}

/** Say what a threat comes to. */
export function threatSentences(result: ThreatResult, unit: MoneyUnit): string[] {
  const { question, credibility, heaviest, strongest, stranded } = result;
  const { sender, target } = question;
  if (stranded.length > 0) {
    return [`The embargo has no equilibrium: ${strandedInWords(stranded)}. No finite loss stands for that.`];
  }
  const lines: string[] = [];
  const amount = (value: number) => money(Math.abs(value), unit, { long: true });
  if (credibility) {
    const { best, bestGain, breakEven, limit, intervals } = credibility;
    lines.push(
      best === 0
        ? `${sender.name} does best without any such tariff: each costs it something.`
        : `${sender.name} does best at ${percent(best)}, where it gains ${percent(bestGain)}; ` +
            (breakEven === undefined
              ? `it still gains at ${percent(limit)}.`
              : `it stops gaining at ${percent(breakEven)}.`),
    );
    const set = intervals.map(([low, high]) => `${percent(low)} to ${percent(high)}`).join(' and ');
    lines.push(
      set === ''
        ? 'No rate is credible.'
        : `Credible rates: ${set}${intervals.at(-1)?.[1] === limit ? ', the highest looked at' : ''}.`,
    );
  }
  if (heaviest?.extractable !== undefined) {
    const at = heaviest.rate === undefined ? 'The embargo' : `At ${writeRate(heaviest.rate)} it`;
    lines.push(
      `${at} would cost ${target.name} ${percent(-heaviest.target.change)} and could extract at most ${amount(heaviest.extractable)} a year.`,
    );
  }
  if (
    strongest &&
    strongest !== heaviest &&
    strongest.extractable !== undefined &&
    strongest.rate !== undefined
  ) {
    lines.push(
      `As far as it is credible (${percent(strongest.rate)}), it could extract at most ${amount(strongest.extractable)} a year.`,
    );
  }
  return lines;
}
