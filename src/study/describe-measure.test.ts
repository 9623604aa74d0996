import { expect, it } from 'vitest';
import { describeMeasure } from './describe-measure.ts';

const NAMES: Record<string, string> = {
  AAA: 'Alpha',
  UBB: 'United Betas',
  C10: 'Food and drink',
  ICT: 'ICT equipment',
};
const nameOf = (code: string) => NAMES[code] ?? code;
const flows = { importer: 'AAA', exporter: 'UBB', sectors: ['C10'] };
type Measure = Parameters<typeof describeMeasure>[0];

it.each([
  [
    { tariff: { ...flows, layer: 'reciprocal', set: 0.15, includes: ['ordinary'], replaces: ['fentanyl'] } },
    'Tariff of Alpha on imports from the United Betas, food and drink: reciprocal duty (ordinary included, in place of fentanyl) set to 15%',
  ],
  [
    { tariff: { ...flows, remove: ['reciprocal', 'fentanyl'] } },
    'Tariff of Alpha on imports from the United Betas, food and drink: without the reciprocal and fentanyl duty',
  ],
  [
    {
      quota: {
        ...flows,
        inQuota: 0.061,
        outOfQuota: 1.061,
        quantity: { number: 49000, of: 'cars', unitValue: 36750, unit: 'USD' },
        rent: { exporters: 1 },
        covers: 0.38,
      },
    },
    'Tariff quota of Alpha on imports from the United Betas, food and drink: 49,000 cars a year at 6.1%, 106.1% beyond, on 38% of the trade',
  ],
  [
    { preference: { ...flows, set: 0, eligible: 0.9, utilisation: 0.7 } },
    'Preference of Alpha on imports from the United Betas, food and drink: 0%, claimed by 70% of the 90% that may',
  ],
  [
    { offset: { ...flows, margin: 0.21 } },
    'Duty of Alpha on imports from the United Betas, food and drink: offsets a margin of 21%',
  ],
  [
    { minimumPrice: { ...flows, rise: 0.2 } },
    'Minimum price of the United Betas for sales to Alpha, food and drink: 20% above cost',
  ],
  [
    { subsidy: { economy: 'AAA', sectors: 'C10', add: 0.05 } },
    'Subsidy in Alpha, food and drink: raised by 5 percentage points of unit cost',
  ],
  [
    { tariff: { ...flows, set: 0.05, from: 0.1, covers: 0.27 } },
    'Tariff of Alpha on imports from the United Betas, food and drink: set to 5% from 10%, on 27% of the trade',
  ],
  [
    { tariff: { ...flows, exporter: 'all', sectors: 'goods', add: 0.111 } },
    'Tariff of Alpha on imports from all countries, goods: raised by 11.1 percentage points',
  ],
  [
    { tariff: { ...flows, add: -0.01 } },
    'Tariff of Alpha on imports from the United Betas, food and drink: lowered by 1 percentage point',
  ],
  [
    { tariff: { ...flows, exporter: { except: ['AAA', 'UBB'] }, sectors: ['ICT', 'C10'], cap: 0.289 } },
    'Tariff of Alpha on imports from all countries except Alpha and the United Betas, ICT equipment and food and drink: at most 28.9%',
  ],
  [{ tariff: { file: 'rates.csv' } }, 'Tariffs as listed in rates.csv'],
  [
    { barrier: { ...flows, sectors: 'services', change: -0.05, covers: { UBB: 0.6, all: 0.25 } } },
    'Cost of selling from the United Betas to Alpha, services: down by 5%, on part of the trade (60% from the United Betas, 25% from the others)',
  ],
  [
    { exportTax: { ...flows, multiply: 1.5 } },
    'Tax of the United Betas on exports to Alpha, food and drink: multiplied by 1.5',
  ],
  [{ embargo: { ...flows, sectors: 'all' } }, 'No sales from the United Betas to Alpha, all sectors'],
  [
    { productivity: { economy: 'AAA', sectors: ['C10'], change: 0.1 } },
    'Productivity in Alpha, food and drink: up by 10%',
  ],
  [
    { subsidy: { economy: 'AAA', sectors: ['C10'], set: 0.05 } },
    'Subsidy in Alpha, food and drink: 5% of unit cost',
  ],
  [
    { transfer: { from: 'AAA', to: 'UBB', value: 135, unit: 'million USD a year' } },
    'Payment from Alpha to the United Betas: $135 million a year',
  ],
])('puts %o into words', (measure, words) => {
  expect(describeMeasure(measure as unknown as Measure, nameOf)).toBe(words);
});
