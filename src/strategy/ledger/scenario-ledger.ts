import { solveCase } from '../../cases/solve-scenario.ts';
import type { Reference } from '../../cases/solved.ts';
import { UserError } from '../../error/user-error.ts';
import type { LedgerSpec, StreamSpec } from '../../scenario/ledger.ts';
import { membersIn } from '../../scenario/members.ts';
import type { ReadText } from '../../scenario/resolve.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { conversion, type MoneyOf } from './convert.ts';
import { readUnit } from './money-unit.ts';
import { annuity, discountRule } from './schedule.ts';
import { type Charge, type Statement, statement } from './statement.ts';
import { type ValuedStream, valueStream } from './stream.ts';

/** A stream of payments, valued in its own unit. */
export interface StreamReport {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly spec: StreamSpec;
  readonly value: ValuedStream;
  /** What one a year over the horizon is worth now, by the rule of this stream. */
  readonly annuity: number;
}

/** The ledger worked out. */
export interface Ledger {
  readonly spec: LedgerSpec;
  readonly economy: { readonly code: string; readonly name: string };
  readonly unit: string;
  readonly prices: number;
  /** Present value of one a year over the horizon. */
  readonly annuity: number;
  readonly statement: Statement;
  readonly streams: readonly StreamReport[];
  /** Real-income changes behind the bargain, decimals. */
  readonly stakes: { readonly deal: number; readonly threat: number; readonly both: number };
  /** Units of the statement's money in one unit of the baseline's. */
  readonly rate: number;
}

/**
 * Work out a scenario's ledger: solve the deal, the threat and both, value every concession, and convert all of it
 * into the money of the statement. A concession's price is spread over the horizon as a real annuity of the same present
 * value, so that it stands beside a gain that comes every year.
 * @throws UserError where a unit, an exchange rate or a change of prices is missing.
 * @throws ConvergenceError where a case has no equilibrium.
 */
export function solveLedger(
  scenario: Scenario,
  spec: LedgerSpec,
  reference: Reference,
  readText: ReadText,
): Ledger {
  const { economy } = reference;
  const place = (...path: (string | number)[]) => scenario.placeOf(['ledger', ...path]);
  const n = membersIn(economy, scenario, new Set()).one(spec.economy, place('economy'));
  const own = readUnit(spec.unit, place('unit'));
  const to: MoneyOf = { currency: own.currency, year: spec.prices };
  const data = readUnit(economy.unit);
  const rate =
    (conversion({ currency: data.currency, year: economy.year }, to, spec, place()) * data.scale) / own.scale;
  const change = (...cases: readonly string[]) => {
    const groups = cases.flatMap((id) => scenario.cases.find((one) => one.id === id)!.groups);
    const one = { id: cases.join('+'), title: '', about: undefined, groups: [...new Set(groups)] };
    return solveCase(scenario, one, reference, readText).solved.outcomes.realIncome[n];
  };
  const money = (realIncome: number) => realIncome * economy.income[n] * rate;
  const deal = change(spec.deal);
  const threat = spec.threat === undefined ? deal : change(spec.threat);
  const both = spec.threat === undefined ? deal : change(spec.deal, spec.threat);
  const rule = discountRule(spec.discount);
  const factor = annuity(rule, spec.horizon, 1);
  const titleOf = (id: string) => scenario.cases.find((one) => one.id === id)!.title;
  const streams: StreamReport[] = [];
  const charges = Object.entries(spec.concessions).map(([id, concession]): Charge => {
    const at = (...path: string[]) => place('concessions', id, ...path);
    const converted = ({ amount, unit, prices }: { amount: number; unit: string; prices: number }) => {
      const { scale, currency } = readUnit(unit, at());
      return (amount * scale * conversion({ currency, year: prices }, to, spec, at())) / own.scale;
    };
    const title = concession.title ?? id;
    const common = { id, title, counted: concession.counted };
    const { stream, once, yearly, risk } = concession;
    if (stream) {
      const report = reportStream(id, title, stream, spec);
      streams.push(report);
      const { present } = report.value;
      const cost = converted({ amount: present / report.annuity, unit: stream.unit, prices: stream.start });
      return { ...common, kind: 'stream', cost };
    }
    if (once) return { ...common, kind: 'once', cost: converted(once) / factor };
    if (yearly) return { ...common, kind: 'yearly', cost: converted(yearly) };
    if (risk) {
      const loss = 'case' in risk.loss ? Math.max(0, -money(change(risk.loss.case))) : converted(risk.loss);
      const probability = risk.probability.value;
      checkProbability(probability, at('risk', 'probability'));
      return { ...common, kind: 'risk', cost: probability * loss, risk: { loss, probability } };
    }
    return { ...common, kind: 'unpriced', cost: undefined };
  });
  if (spec.likelier) checkProbability(spec.likelier.value, place('likelier'));
  const bargain = {
    title: titleOf(spec.deal),
    stakes: { deal: money(deal), threat: money(threat), both: money(both), prior: spec.prior },
    threat:
      spec.threat === undefined || !spec.likelier
        ? undefined
        : { title: titleOf(spec.threat), likelier: spec.likelier.value },
  };
  return {
    spec,
    economy: economy.economies[n],
    unit: spec.unit,
    prices: spec.prices,
    annuity: factor,
    statement: statement(bargain, charges, factor),
    streams,
    stakes: { deal, threat, both },
    rate,
  };
}

function checkProbability(value: number, place: ReturnType<Scenario['placeOf']>): void {
  if (value >= 0 && value <= 1) return;
  throw new UserError(`a probability of ${value}`, { place, remedy: 'write a number from 0 to 1' });
}

/** Value a stream by its own conventions. */
export function reportStream(
  id: string,
  title: string,
  spec: StreamSpec,
  ledger: Pick<LedgerSpec, 'discount' | 'horizon'>,
): StreamReport {
  const discount = discountRule(spec.discount ?? ledger.discount);
  const delay = spec.timing === 'end' ? 1 : 0;
  const payments = spec.payments.map(({ amount, from, to = from, indexed }) => ({
    amount,
    from,
    to,
    indexed,
  }));
  return {
    id,
    title,
    unit: spec.unit,
    spec,
    value: valueStream(payments, { inflation: spec.inflation, discount, delay }),
    annuity: annuity(discount, ledger.horizon, 1),
  };
}
