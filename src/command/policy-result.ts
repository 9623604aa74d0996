import { money, moneyUnit, percent } from '../figure/format.ts';
import type { Move } from '../strategy/optimal/best-response.ts';
import { ratesOf, type SetRate } from '../strategy/optimal/rates.ts';
import type { CsvTable, TextStyle } from './command.ts';
import type { OpenedStatusQuo } from './status-quo-input.ts';
import { textTable } from './text-table.ts';

/** What a search for policies ended with. */
export interface PolicyOutcome {
  readonly moves: readonly Move[];
  /** Change of real income from the status quo, `[economy]`. */
  readonly realIncome: Float64Array;
}

/** Rates and real incomes as the JSON contract has them; export taxes and subsidies only where they were chosen. */
export function policyJson({ statusQuo }: OpenedStatusQuo, { moves, realIncome }: PolicyOutcome) {
  const rates = moves.flatMap((move) => ratesOf(statusQuo, move));
  const rows = (policy: SetRate['policy']) => rates.filter((one) => one.policy === policy);
  const [taxes, subsidies] = [rows('exportTaxes'), rows('subsidies')];
  const flow = ({ importer, exporter, sector, rate }: SetRate) => ({ importer, exporter, sector, rate });
  const { economies } = statusQuo.economy;
  return {
    tariffs: rows('tariffs').map(flow),
    ...(taxes.length > 0 && { exportTaxes: taxes.map(flow) }),
    ...(subsidies.length > 0 && {
      subsidies: subsidies.map(({ exporter, sector, rate }) => ({ economy: exporter, sector, rate })),
    }),
    ...transfersJson(moves, economies),
    economies: Object.fromEntries(economies.map(({ code }, n) => [code, { realIncome: realIncome[n] }])),
  };
}

function transfersJson(moves: readonly Move[], economies: readonly { readonly code: string }[]) {
  const paid = moves.flatMap(({ levers, x }) => {
    const { members } = levers.player;
    if (levers.paid.length === 0) return [];
    const shares = levers.paid.map((_, k) => x[levers.dimension - levers.paid.length + k]);
    const last = -shares.reduce((sum, share) => sum + share, 0);
    return members.map((n, m) => ({ economy: economies[n].code, shareOfBlocIncome: shares[m] ?? last }));
  });
  return paid.length > 0 ? { transfers: paid } : {};
}

/** The same as long tables. */
export function policyTables(
  { statusQuo }: OpenedStatusQuo,
  { moves, realIncome }: PolicyOutcome,
): CsvTable[] {
  const code = (name: string, description: string) => ({ name, type: 'string', description }) as const;
  const decimal = (name: string, description: string) =>
    ({ name, type: 'number', unit: 'decimal', description }) as const;
  return [
    {
      name: 'rates',
      title: 'Rates that players set',
      fields: [
        code('policy', 'tariffs, exportTaxes or subsidies'),
        code('importer', 'economy code; empty for a subsidy'),
        code('exporter', 'economy code'),
        code('sector', 'sector code'),
        decimal('rate', 'rate that the player sets'),
        decimal('before', 'rate of the status quo'),
      ],
      rows: moves
        .flatMap((move) => ratesOf(statusQuo, move))
        .map((one) => [one.policy, one.importer, one.exporter, one.sector, one.rate, one.before]),
    },
    {
      name: 'economies',
      title: 'Change of real income from the status quo',
      fields: [
        code('economy', 'economy code'),
        decimal('real_income', 'exact change of real income'),
        {
          name: 'equivalent_variation',
          type: 'number',
          unit: statusQuo.economy.unit,
          description: "what the change is worth at the status quo's prices, a year",
        },
      ],
      rows: statusQuo.economy.economies.map(({ code }, n) => [
        code,
        realIncome[n],
        realIncome[n] * statusQuo.equilibrium.income[n],
      ]),
    },
  ];
}

/** How many economies a terminal shows beside the players. */
const SHOWN = 10;

/** Show who gains and loses: the players first, then those with most money at stake. */
export function whoGains(
  { statusQuo }: OpenedStatusQuo,
  { moves, realIncome }: PolicyOutcome,
  style: TextStyle,
): string {
  const { economy, equilibrium } = statusQuo;
  const unit = moneyUnit(economy.unit, economy.year);
  const worth = (n: number) => realIncome[n] * equilibrium.income[n];
  const playing = new Set(moves.flatMap(({ levers }) => levers.player.members));
  const ranked = economy.economies.map((_, n) => n).sort((a, b) => Math.abs(worth(b)) - Math.abs(worth(a)));
  const shown = [...ranked.filter((n) => playing.has(n)).slice(0, 2 * SHOWN)];
  shown.push(...ranked.filter((n) => !playing.has(n)).slice(0, SHOWN));
  return textTable(
    [{ label: 'economy' }, { label: 'real income', right: true }, { label: 'worth a year', right: true }],
    shown.map((n) => [
      `${economy.economies[n].code} ${economy.economies[n].name}`,
      percent(realIncome[n], { plus: true }),
      money(worth(n), unit, { plus: true }),
    ]),
    style,
  );
}
