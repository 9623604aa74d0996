import { expect } from 'vitest';
import type { Economy } from '../../../src/economy/economy.ts';
import { withElasticities } from '../../../src/economy/elasticities.ts';
import { DEFAULT_CLOSURE } from '../../../src/equilibrium/closure.ts';
import { HORIZONS } from '../../../src/equilibrium/horizon.ts';
import { type BackTest, backTest, type Comparison, compare } from '../../../src/validation/back-test.ts';
import { type Flow, logChange } from '../../../src/validation/trade-changes.ts';
import { usChina2019 } from '../us-china-2019.ts';
import { firstYear, MEAN_2019, meanIncrease, yardstickSkill } from './back-test-measures.ts';
import { number, percent, type Section, table } from './section.ts';

/** Sets of trade elasticities as they stand in the economy, the default first. */
const SETS = [
  'default',
  'uniform4',
  'cp2015',
  'll2023',
  'bsy2021',
  'gyy2021',
  'shapiro2016',
  'in-sample',
] as const;

const fitCells = ({ meanPredicted, correlation, slope, slopeError, skill, signs }: Comparison) => [
  number(100 * meanPredicted, 0),
  number(correlation, 2),
  `${number(slope, 2)} (${number(slopeError, 2)})`,
  number(skill, 2),
  percent(signs, 0),
];
const FIT_HEAD = ['mean predicted', 'correlation', 'slope (s.e.)', 'skill', 'same sign'];

export default {
  title: 'The back-test: what the model would have said of 2019',
  body() {
    const data = usChina2019();
    const { economy, after, parties, americanImports, chineseImports, thirdParty } = data;
    const war = [...americanImports, ...chineseImports];
    const run = (world: Economy, tariffs: Float64Array) =>
      backTest(world, tariffs, after.flows, DEFAULT_CLOSURE);
    const mean = meanIncrease(data);
    const american = MEAN_2019 / mean;
    const full = data.tariffs();
    const inForce = data.tariffs({ american });
    const longRun = new Map(SETS.map((set) => [set, run(withElasticities(economy, set), full)]));
    const shortRun = new Map(
      SETS.map((set) => [set, run(firstYear(withElasticities(economy, set)), inForce)]),
    );
    const double = (test: BackTest, flows: readonly Flow[]) => compare(test, flows, 'double', parties);

    const [slow, fast] = [longRun.get('default')!, shortRun.get('default')!];
    const happened = double(slow, war);
    const bySet = (tests: ReadonlyMap<string, BackTest>) =>
      table(
        [
          'elasticities',
          ...FIT_HEAD,
          'American imports from China, total',
          'Chinese imports from the US, total',
        ],
        SETS.map((set) => {
          const test = tests.get(set)!;
          return [
            set,
            ...fitCells(double(test, war)),
            percent(double(test, americanImports).predictedTotal, 0),
            percent(double(test, chineseImports).predictedTotal, 0),
          ];
        }),
      );
    const sides = SETS.map((set) => [
      set,
      ...[americanImports, chineseImports].flatMap((flows) => {
        const { correlation, slope, slopeError } = double(shortRun.get(set)!, flows);
        return [number(correlation, 2), `${number(slope, 2)} (${number(slopeError, 2)})`];
      }),
    ]);

    const benchmarks = [
      ['no change', 0],
      ['the model alone, long run, full schedule', compare(slow, war, 'raw', parties).skill],
      ['the model alone, first year, duties as in force', compare(fast, war, 'raw', parties).skill],
      [
        'the yardstick alone, which is told of all other flows of 2019',
        yardstickSkill(fast, war, parties, false),
      ],
      [
        'the yardstick, told of the duties too (first year, as in force)',
        yardstickSkill(fast, war, parties, true),
      ],
    ] as const;

    const diversion = (['default', 'uniform4', 'cp2015'] as const).flatMap((set) =>
      [longRun, shortRun].map((tests, at) => {
        const found = compare(tests.get(set)!, thirdParty, 'exporter', parties);
        return [
          `${set}, ${at === 0 ? 'long run, full schedule' : 'first year, as in force'}`,
          number(found.correlation, 2),
          `${number(found.slope, 2)} (${number(found.slopeError, 2)})`,
          number(found.skill, 2),
          percent(found.signs, 0),
          percent(found.predictedTotal, 1),
        ];
      }),
    );
    const third = compare(slow, thirdParty, 'exporter', parties);

    const wholePreset = double(
      backTest(firstYear(economy), inForce, after.flows, {
        ...DEFAULT_CLOSURE,
        ...HORIZONS['short-run'].closure,
      }),
      war,
    );
    expect(Math.abs(wholePreset.skill - double(fast, war).skill)).toBeLessThan(0.1);
    const others = run(firstYear(economy), data.tariffs({ american, others: true }));
    const sectors = war.flatMap((flow) => {
      const cell = (flow.j * economy.economies.length + flow.n) * economy.economies.length + flow.i;
      const trade = economy.flows[cell];
      if (trade < 8000) return [];
      const change = (test: BackTest['actual'], against: 'raw' | 'double') =>
        number(100 * logChange(test, flow, against, parties)!, 0);
      return [
        [
          economy.sectors[flow.j].name,
          economy.economies[flow.n].code,
          number(trade / 1000, 0),
          number(100 * (full[cell] - economy.tariffs[cell]), 0),
          change(slow.actual, 'raw'),
          change(slow.actual, 'double'),
          change(fast.predicted, 'double'),
          change(slow.predicted, 'double'),
        ],
      ];
    });

    // What the text below says.
    const [defaultLong, defaultShort] = [happened, double(fast, war)];
    expect(defaultLong.meanActual).toBeLessThan(-0.2);
    expect(defaultLong.meanPredicted / defaultLong.meanActual).toBeGreaterThan(3);
    expect(defaultShort.meanPredicted / defaultShort.meanActual).toBeGreaterThan(0.75);
    expect(defaultShort.meanPredicted / defaultShort.meanActual).toBeLessThan(1.25);
    expect(defaultShort.skill).toBeGreaterThan(0.3);
    for (const set of SETS) {
      expect(double(longRun.get(set)!, war).skill, set).toBeLessThan(double(shortRun.get(set)!, war).skill);
      expect(double(shortRun.get(set)!, war).skill, set).toBeGreaterThan(0);
      expect(double(shortRun.get(set)!, war).signs, set).toBeGreaterThan(0.9);
    }
    expect(Math.abs(defaultShort.correlation)).toBeLessThan(0.15);
    expect(third.slope - 2 * third.slopeError).toBeGreaterThan(0);
    expect(Math.abs(third.slope - 1)).toBeLessThan(third.slopeError);
    for (const [what, skill] of benchmarks.slice(1)) expect(skill, what).toBeLessThan(0);
    const [alone, told] = [
      yardstickSkill(fast, war, parties, false),
      yardstickSkill(fast, war, parties, true),
    ];
    expect(told).toBeGreaterThan(alone / 2);
    const bySide = (set: (typeof SETS)[number], flows: readonly Flow[]) => double(shortRun.get(set)!, flows);
    const inOrder = SETS.filter((set) => bySide(set, chineseImports).correlation > 0.5);
    expect(inOrder).toHaveLength(5);
    for (const set of inOrder) expect(bySide(set, chineseImports).slope, set).toBeGreaterThan(1);
    expect(SETS.filter((set) => bySide(set, americanImports).correlation > 0.3)).toEqual(['cp2015']);
    expect(bySide('cp2015', americanImports).slope).toBeLessThan(0.5);
    for (const side of [americanImports, chineseImports]) {
      expect(bySide('shapiro2016', side).correlation).toBeLessThan(0);
    }

    return `
A prediction is worth what it says before the fact. Here the model gets the economy of 2017 (81 economies, 28 sectors, made as
\`world-2022\` is, with the tariffs of 2017) and the duties that the United States and China laid on each other in 2018-19,
nothing else, and its trade is held against the trade of 2019. No number of the model was fitted to these years. A formal
test on the same episode, product by product, is Adão, Costinot and Donaldson, "Putting Quantitative Models to the Test"
(*Quarterly Journal of Economics*).

**What happened.** In dollars, American imports of goods from China fell by ${percent(-double(slow, americanImports).actualTotal, 1)}% from 2017 to 2019, Chinese imports
from the United States by ${percent(-double(slow, chineseImports).actualTotal, 1)}%. World trade grew meanwhile, so the yardstick is each flow's growth less that of what the
exporter sold of the sector to everyone else, less that of what the importer bought of everyone else, plus that of everyone
else's trade among themselves: whatever moved all Chinese sales or all American purchases drops out. By it the flows fell by
${number(-100 * happened.meanActual, 0)} log points in the mean (${number(-100 * double(slow, americanImports).meanActual, 0)} American, ${number(-100 * double(slow, chineseImports).meanActual, 0)} Chinese imports); ${percent(happened.signs, 0)}% of the trade moved down. Predictions are put
through the same arithmetic. Means, slopes and correlations are weighted by the trade of 2017; ${happened.cells} flows of at least 10 million
dollars. *Slope* is of actual on predicted changes (one is right). *Skill* is the share of the squared changes that the prediction
itself explains; nothing at all predicted scores zero.

**Long run, full schedule.** Elasticities as published, which are estimates of the long run, and the increases as they stood at the end of
2019 (${percent(mean, 1)} points on Chinese goods in the mean):

${bySet(longRun)}

**First year, duties as in force.** Elasticities times 0.38, the ratio of first year to long run of Boehm, Levchenko and
Pandalai-Nayar (2023), none brought below 0.76 (as in the horizon \`short-run\`); the American increases times ${number(american, 2)}, so that their mean is the ${percent(MEAN_2019, 1)} points that
were in force in the mean of 2019 (12.0% until mid-June, 21.0% from September, against 3.8% before: Bown 2019). The Chinese increases,
11 to 12 points, were in force nearly all year and stay:

${bySet(shortRun)}

By side, first year, duties as in force:

${table(
  [
    'elasticities',
    'American imports: correlation',
    'slope (s.e.)',
    'Chinese imports: correlation',
    'slope (s.e.)',
  ],
  sides,
)}

**Against benchmarks.** Skill in the raw changes of the same flows, with no yardstick:

${table(
  ['prediction', 'skill'],
  benchmarks.map(([what, skill]) => [what, number(skill, 2)]),
)}

In dollars this trade hardly moved, because growth and duties pulled opposite ways: whoever said "no change" was nearer than any
model. The yardstick, which knows everything of 2019 but these flows, is further off than that, and mends by more than half
once it is told of the duties: that is what the model is for.

**Third countries.** American imports of goods from everyone but China, ${third.cells} flows, against the exporter's other sales. In
all they rose by ${percent(third.actualTotal, 1)}%:

${table(['prediction', 'correlation', 'slope (s.e.)', 'skill', 'same sign', 'total predicted'], diversion)}

**Other tariffs.** With the applied tariffs of all other pairs on their level of 2019 too (China cut many in 2018), first year and
duties as in force: correlation ${number(double(others, war).correlation, 2)}, skill ${number(double(others, war).skill, 2)}, mean ${number(100 * double(others, war).meanPredicted, 0)}: no better, no worse. Nor
does the rest of the horizon \`short-run\` matter here, workers who stay and inputs that hardly replace one another: correlation
${number(wholePreset.correlation, 2)}, skill ${number(wholePreset.skill, 2)}, mean ${number(100 * wholePreset.meanPredicted, 0)}. Trade elasticities decide.

**By sector** (flows of more than 8 billion dollars; changes in log points, default elasticities):

${table(
  ['sector', 'importer', 'trade, bn', 'duty, points', 'raw', 'actual', 'first year', 'long run'],
  sectors,
)}

**How well does it do?** Plainly:

- *Direction: well.* Nearly all of the trade under duties fell by the yardstick, as every set says.
- *Size: well in the first year, badly otherwise.* With first-year elasticities and the duties as in force the mean fall is right to a
  quarter (${number(-100 * defaultShort.meanPredicted, 0)} against ${number(-100 * defaultShort.meanActual, 0)} log points with the default set). The published sets with the full schedule say ${number(defaultLong.meanPredicted / defaultLong.meanActual, 1)} times too
  much. Two years after a tariff, do not use a long-run elasticity.
- *Pattern over sectors: hardly.* Which sectors fell more than others the default set does not tell (correlation ${number(defaultShort.correlation, 2)}). On
  the Chinese side five sets of eight have the order right (correlations above 0.5) with too narrow a spread; on the American side only
  \`cp2015\` has, with too wide a one. \`shapiro2016\` has it wrong on both. The duties differ little between sectors, so there
  is little to tell them apart; what does differ, elasticities, is what the sets disagree on.
- *Third countries: well in the mean.* Flows that the model says would gain did gain, with a slope of ${number(third.slope, 2)} (standard error ${number(third.slopeError, 2)}) in
  the long-run version, but that explains little of what happened to them. Here the first-year version says too
  little: suppliers were found faster than buyers gave up China.
- *What it does not know* is in the residuals: purchases decided by the state (crops, crude oil, ores), the grounding of an
  airliner type in 2019, stocks built up ahead of the duties, exclusions of products, duties on metals.
`;
  },
} satisfies Section;
