import { z } from 'zod';
import { economyHash } from '../data/economy-hash.ts';
import { openEconomy } from '../data/open-economy.ts';
import { meanTariff } from '../economy/mean-tariff.ts';
import { type CsvTable, defineCommand } from './command.ts';
import { balanceOption, economyArgument } from './input.ts';
import { textTable } from './text-table.ts';

/** Describe an economy: its accounts, elasticities, sources and every adjustment made to it. */
export const economyInfo = defineCommand('economy info', {
  positional: ['economy'],
  input: z.object({ economy: economyArgument, balance: balanceOption }),
  run: ({ economy: nameOrPath, balance }) => {
    const economy = openEconomy(nameOrPath, { balance });
    const N = economy.economies.length;
    const imports = new Float64Array(N);
    economy.flows.forEach((flow, cell) => {
      const n = Math.floor(cell / N) % N;
      if (cell % N !== n) imports[n] += flow;
    });
    return {
      name: economy.name,
      title: economy.title,
      hash: economyHash(economy),
      year: economy.year,
      unit: economy.unit,
      economies: economy.economies.map(({ code, name }, n) => ({
        code,
        name,
        valueAdded: economy.valueAdded[n],
        income: economy.income[n],
        imports: imports[n],
        deficit: economy.deficit[n],
        averageTariff: meanTariff(economy, n),
      })),
      sectors: economy.sectors.map((sector, j) => ({
        ...sector,
        tradeElasticity: economy.tradeElasticity[j],
      })),
      elasticitySets: Object.entries(economy.elasticitySets).map(([key, { title, source }]) => ({
        key,
        title,
        source,
      })),
      provenance: economy.provenance,
    };
  },
  render: (info, style) => {
    const billions = (value: number) => (value / 1000).toFixed(1);
    const inBillions = info.unit === 'million USD';
    const money = (value: number) => (inBillions ? billions(value) : value.toPrecision(6));
    const unit = inBillions ? 'billion USD' : info.unit;
    const bySize = [...info.economies].sort((a, b) => b.valueAdded - a.valueAdded);
    return [
      `${style.bold(info.title)} (${info.name}, ${info.year}, ${info.hash})`,
      '',
      textTable(
        [
          { label: 'economy' },
          { label: 'name' },
          { label: `value added, ${unit}`, right: true },
          { label: 'imports', right: true },
          { label: 'deficit', right: true },
          { label: 'mean tariff, goods', right: true },
        ],
        bySize.map((one) => [
          one.code,
          one.name,
          money(one.valueAdded),
          money(one.imports),
          money(one.deficit),
          `${(100 * one.averageTariff).toFixed(2)}%`,
        ]),
        style,
      ),
      '',
      textTable(
        [
          { label: 'sector' },
          { label: 'name' },
          { label: 'group' },
          { label: 'trade elasticity', right: true },
        ],
        info.sectors.map((one) => [one.code, one.name, one.group, one.tradeElasticity.toPrecision(4)]),
        style,
      ),
      '',
      style.bold('Elasticity sets'),
      ...info.elasticitySets.map(({ key, title }) => `  ${key}: ${title}`),
      '',
      style.bold('Sources'),
      ...info.provenance.sources.map(({ title, licence }) => `  ${title}${licence ? ` (${licence})` : ''}`),
      '',
      style.bold('Adjustments'),
      ...info.provenance.adjustments.map(
        ({ what, cells, value, largest }) =>
          `  ${what}: ${cells} cells${value === undefined ? '' : `, ${money(value)} ${unit}`}${largest ? `; largest: ${largest}` : ''}`,
      ),
      ...(info.provenance.adjustments.length === 0 ? ['  none'] : []),
    ].join('\n');
  },
  csv: (info): CsvTable[] => [
    {
      name: 'economies',
      title: `Economies of ${info.name}`,
      fields: [
        { name: 'economy', type: 'string', description: 'code' },
        { name: 'name', type: 'string', description: 'name' },
        {
          name: 'value_added',
          type: 'number',
          unit: info.unit,
          description: 'value added; with tariff revenue it is GDP at market prices',
        },
        { name: 'income', type: 'number', unit: info.unit, description: 'final spending' },
        { name: 'imports', type: 'number', unit: info.unit, description: 'imports at border prices' },
        { name: 'deficit', type: 'number', unit: info.unit, description: 'imports less exports' },
        {
          name: 'average_tariff',
          type: 'number',
          unit: 'decimal',
          description: 'import-weighted mean tariff on goods',
        },
      ],
      rows: info.economies.map((one) => [
        one.code,
        one.name,
        one.valueAdded,
        one.income,
        one.imports,
        one.deficit,
        one.averageTariff,
      ]),
    },
  ],
  examples: ['economy info world-2022', 'economy info my-economy/ --balance rescale'],
});
