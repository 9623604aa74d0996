import { z } from 'zod';

// Objects are open: a later version may add fields.
const change = (about: string) => z.number().describe(`${about}, relative change (0.01 is 1%)`);
const money = (about: string) => z.number().describe(`${about}, money a year in the unit of the economy`);

const economyResult = z.looseObject({
  realIncome: change('real income'),
  equivalentVariation: money('what the change is worth'),
  realWage: change('real wage'),
  wage: change('wage'),
  priceIndex: change('consumer prices'),
  exports: change('exports'),
  imports: change('imports'),
  termsOfTradeFirstOrder: change('terms of trade to first order'),
  volumeOfTradeFirstOrder: change('volume of trade to first order'),
  tariffRevenue: z.number().nullable().describe('tariff revenue, relative change; null where there was none'),
  tariffRevenueDifference: money('tariff revenue, difference'),
});

const sectorResult = z.looseObject({
  output: change('quantity produced'),
  valueAdded: change('value added'),
  price: change('price of the output'),
  employment: change('labour employed'),
});

const quotaRow = z.looseObject({
  measure: z.string().describe('the measure, as group#number'),
  product: z.string().nullable(),
  sectors: z.array(z.string()),
  importers: z.array(z.string()),
  exporters: z.array(z.string()),
  inQuota: z.number().describe('rate within the quota, decimal'),
  outOfQuota: z.number().describe('rate beyond it, decimal'),
  unit: z.string().describe('what quantities are counted in'),
  quota: z.number(),
  imports: z.number(),
  baseline: z.number(),
  regime: z.string().describe('whether it binds'),
  fill: z.number().nullable().describe('share of the quota that is used'),
  wedge: z.number().describe('what a licence is worth, over the landed in-quota price'),
  rent: money('rent'),
});

const tradeRow = z.looseObject({
  sector: z.string(),
  importer: z.string(),
  exporter: z.string(),
  baseline: money('the flow before'),
  value: money('the flow after'),
  change: z.number().nullable().describe('relative change; null where there was no flow'),
});

const caseResult = z.looseObject({
  title: z.string(),
  solver: z.looseObject({
    converged: z.literal(true),
    residual: z.number().describe('largest relative residual of the solver'),
    marketClearing: z.number().describe('largest market imbalance, measured apart'),
    iterations: z.int(),
    milliseconds: z.number(),
  }),
  economies: z.record(z.string(), economyResult).describe('by economy code'),
  quotas: z.array(quotaRow).optional(),
  sectors: z
    .record(z.string(), z.record(z.string(), sectorResult))
    .optional()
    .describe('with detail sectors: by economy code, then sector code'),
  trade: z.array(tradeRow).optional().describe('with detail trade'),
});

/** The result of a scenario as `tradecraft solve --json` prints it. */
export const resultSchema = z.looseObject({
  tradecraft: z.literal(1).describe('version of the format'),
  scenario: z.looseObject({ title: z.string(), hash: z.string(), base: z.array(z.string()) }),
  economy: z.looseObject({ name: z.string(), hash: z.string(), year: z.int() }),
  asOf: z
    .looseObject({ date: z.string(), rates: z.string().optional() })
    .nullable()
    .describe('the day whose tariffs are in force before any case'),
  projection: z.string().nullable(),
  engine: z.string().describe('version of the engine'),
  model: z.looseObject({ deficits: z.string(), labour: z.string(), elasticities: z.string() }),
  notes: z.array(z.string()),
  cases: z.record(z.string(), caseResult).describe('cases that were solved, by id'),
  failed: z
    .record(z.string(), z.looseObject({ title: z.string(), reason: z.string() }))
    .describe('cases that did not converge, by id'),
});

/** Two cases side by side as `tradecraft compare --json` prints it. */
export const comparisonSchema = z.looseObject({
  first: z.string(),
  second: z.string(),
  failure: z
    .looseObject({ id: z.string(), reason: z.string() })
    .optional()
    .describe('where one has no result'),
  unit: z.string(),
  year: z.int(),
  economies: z.array(
    z.looseObject({
      code: z.string(),
      name: z.string(),
      first: change('real income in the first case'),
      second: change('real income in the second case'),
      change: change('real income from the first to the second'),
      equivalentVariation: money('the second less the first'),
      exports: change('exports from the first to the second'),
      imports: change('imports from the first to the second'),
    }),
  ),
});
