import { money, moneyUnit, percent } from '../figure/format.ts';
import type { Move } from '../strategy/optimal/best-response.ts';
import type { Policy } from '../strategy/optimal/levers.ts';
import { atBounds, meanRate, median, ratesOf, type SetRate } from '../strategy/optimal/rates.ts';
import type { TextStyle } from './command.ts';
import type { OpenedStatusQuo } from './status-quo-input.ts';
import { textTable } from './text-table.ts';

const CALLED: Readonly<Record<Policy, string>> = {
  tariffs: 'tariffs',
  exportTaxes: 'export taxes',
  subsidies: 'subsidies',
};
/** Rows of a table of rates, the largest first: all are in --json and --csv. */
const SHOWN = 15;

/** Say in a line what a player sets. */
export function policyInWords({ statusQuo }: OpenedStatusQuo, move: Move): string {
  const { player, choice } = move.levers;
  const rates = ratesOf(statusQuo, move);
  const single = choice.grain === 'uniform' && choice.common !== false;
  const said = (choice.policies ?? ['tariffs']).map((policy) => {
    const set = rates.filter((one) => one.policy === policy);
    if (single) return `${CALLED[policy]} of ${percent(meanRate(set))}`;
    const middle = percent(median(set.map(({ rate }) => rate)));
    return `${CALLED[policy]} of ${percent(meanRate(set))} on average by trade, ${middle} in the middle`;
  });
  return `${player.name}: ${said.join('; ')}`;
}

/** Say how many rates a bound stops; nothing where none is. */
export function boundsInWords(move: Move): string {
  const { variables, stopped } = atBounds(move);
  return stopped > 0 ? `, ${stopped} of ${variables} rates at a bound` : '';
}

/** Show the rates that a player sets by sector or by partner, whichever it tells apart, the most traded first. */
export function ratesTable({ statusQuo }: OpenedStatusQuo, move: Move, style: TextStyle): string | undefined {
  const { choice, player } = move.levers;
  if (choice.grain === 'uniform') return undefined;
  const { economy } = statusQuo;
  const unit = moneyUnit(economy.unit, economy.year);
  const names = new Map([...economy.sectors, ...economy.economies].map(({ code, name }) => [code, name]));
  const members = new Set(player.members.map((n) => economy.economies[n].code));
  const partner = ({ importer, exporter }: SetRate) =>
    importer !== undefined && members.has(exporter) ? importer : exporter;
  const key = (one: SetRate) => (choice.grain === 'partner' ? partner(one) : one.sector);
  const both = choice.grain === 'partner-sector';
  const rates = ratesOf(statusQuo, move);
  const tables = (choice.policies ?? ['tariffs']).flatMap((policy) => {
    const groups = new Map<string, SetRate[]>();
    for (const one of rates) {
      if (one.policy !== policy) continue;
      groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
    }
    const rows = [...groups]
      .map(([code, set]) => ({ code, set, value: set.reduce((sum, { value }) => sum + value, 0) }))
      .sort((a, b) => b.value - a.value);
    const text = textTable(
      [
        { label: choice.grain === 'partner' ? 'partner' : 'sector' },
        { label: policy === 'subsidies' ? 'output' : 'trade', right: true },
        { label: 'before', right: true },
        { label: CALLED[policy], right: true },
        ...(both
          ? [
              { label: 'lowest', right: true },
              { label: 'highest', right: true },
            ]
          : []),
      ],
      rows
        .slice(0, SHOWN)
        .map(({ code, set, value }) => [
          `${code} ${names.get(code)}`,
          money(value, unit),
          percent(meanRate(set, ({ before }) => before)),
          percent(meanRate(set)),
          ...(both
            ? [
                percent(Math.min(...set.map(({ rate }) => rate))),
                percent(Math.max(...set.map(({ rate }) => rate))),
              ]
            : []),
        ]),
      style,
    );
    const left = rows.length - SHOWN;
    return left > 0 ? [text, style.dim(`${left} more rows in --json and --csv`)] : [text];
  });
  return tables.join('\n');
}
