import { expect } from 'vitest';
import { loadBaseline } from '../../../src/data/baselines.ts';
import type { Economy } from '../../../src/economy/economy.ts';
import { type Closure, DEFAULT_CLOSURE } from '../../../src/equilibrium/closure.ts';
import { HORIZONS, type Horizon } from '../../../src/equilibrium/horizon.ts';
import { outcomesOf } from '../../../src/equilibrium/outcomes-of.ts';
import { solve } from '../../../src/equilibrium/solve.ts';
import { BLOCS } from '../../../src/scenario/blocs.ts';
import { usChina2019 } from '../us-china-2019.ts';
import { percent, type Section, table } from './section.ts';

/** Which flows are stopped. */
type Cut = (sector: string, importer: string, exporter: string) => boolean;

const EU = new Set(BLOCS.EU27.members);
const WEST = new Set([...EU, ...'GBR USA CAN JPN AUS NZL KOR TWN NOR CHE ISL'.split(' ')]);
const EAST = new Set(['CHN', 'HKG', 'RUS', 'BLR']);
const ENERGY = new Set(['B05', 'B06', 'C19']);

const CUTS = {
  germany: (sector, importer, exporter) => ENERGY.has(sector) && importer === 'DEU' && exporter === 'RUS',
  europe: (sector, importer, exporter) => ENERGY.has(sector) && EU.has(importer) && exporter === 'RUS',
  chips: (sector, _, exporter) => sector === 'C26' && exporter === 'TWN',
  blocs: (_, importer, exporter) =>
    (WEST.has(importer) && EAST.has(exporter)) || (EAST.has(importer) && WEST.has(exporter)),
} as const satisfies Record<string, Cut>;

/** Real income after an embargo at a horizon, by economy, and the world's (weighted by income). */
function stopped(given: Economy, cut: Cut, horizon: Horizon, choice: Partial<Closure> = {}) {
  const preset = HORIZONS[horizon];
  const economy = { ...given, tradeElasticity: given.tradeElasticity.map(preset.elasticity) };
  const N = economy.economies.length;
  const codes = economy.economies.map(({ code }) => code);
  const embargoes = Uint8Array.from(economy.flows, (_, cell) => {
    const [i, n, j] = [cell % N, Math.floor(cell / N) % N, Math.floor(cell / (N * N))];
    return Number(i !== n && cut(economy.sectors[j].code, codes[n], codes[i]));
  });
  const closure: Closure = { ...DEFAULT_CLOSURE, ...preset.closure, ...choice };
  const { realIncome } = outcomesOf(economy, solve(economy, { embargoes }, closure));
  let [change, income] = [0, 0];
  economy.income.forEach((value, n) => {
    change += value * realIncome[n];
    income += value;
  });
  return (code: string) => (code === 'world' ? change / income : realIncome[codes.indexOf(code)]);
}

/** A row: who, what the literature says, and our two horizons on a baseline. */
interface Question {
  readonly what: string;
  readonly cut: Cut;
  readonly who: string;
  readonly shortRun: string;
  readonly longRun: string;
  readonly source: string;
  /** Asked of `world-2022` alone. */
  readonly todayOnly?: true;
}

const CHIPS = { cut: CUTS.chips, todayOnly: true, longRun: '' } as const;

const QUESTIONS: readonly Question[] = [
  {
    what: 'Germany buys no coal, oil, gas and fuels from Russia: Germany',
    ...{ cut: CUTS.germany, who: 'DEU', shortRun: '\u22120.5 to \u22123', longRun: '' },
    source: 'Bachmann et al. (2022)',
  },
  {
    what: 'all of the European Union does not: Germany',
    ...{ cut: CUTS.europe, who: 'DEU', shortRun: '\u22120.5 to \u22123', longRun: '' },
    source: 'same; no study surveyed beyond \u22125.3',
  },
  {
    what: 'West and East stop all trade: Germany',
    ...{
      cut: CUTS.blocs,
      who: 'DEU',
      shortRun: '\u22124, first months \u22125',
      longRun: '\u22121 to \u22122',
    },
    source: 'Baqaee et al. (2024)',
  },
  {
    what: 'the same: China',
    ...{ cut: CUTS.blocs, who: 'CHN', shortRun: '', longRun: '\u22122.3' },
    source: 'ifo (2023), West and China',
  },
  {
    what: 'Taiwan sells no electronics (C26): Taiwan',
    ...{ ...CHIPS, who: 'TWN', shortRun: '\u221212.2' },
    source: 'Bloomberg Economics (2024), a blockade, with sanctions and finance',
  },
  {
    what: 'the same: United States',
    ...{ ...CHIPS, who: 'USA', shortRun: '\u22123.3' },
    source: 'same',
  },
  {
    what: 'the same: world',
    ...{ ...CHIPS, who: 'world', shortRun: '\u22125' },
    source: 'same',
  },
];

export default {
  title: 'Horizons: embargoes in the first year and in the long run',
  body() {
    const before = usChina2019().economy;
    const now = loadBaseline('world-2022');
    const solved = new Map<string, (code: string) => number>();
    const answer = (economy: Economy, cut: Cut, horizon: Horizon, who: string) => {
      const key = `${economy.name} ${Object.values(CUTS).indexOf(cut as never)} ${horizon}`;
      if (!solved.has(key)) solved.set(key, stopped(economy, cut, horizon));
      return solved.get(key)!(who);
    };
    const rows = QUESTIONS.map(({ what, cut, who, shortRun, longRun, source, todayOnly }) => [
      what,
      ...[before, now].flatMap((economy) => {
        if (todayOnly && economy === before) return ['', ''];
        const [short, long] = (['short-run', 'long-run'] as const).map((at) => answer(economy, cut, at, who));
        // Several times more in the first year: what the preset is for.
        expect(short, what).toBeLessThan(0);
        expect(short / long, what).toBeGreaterThan(2.5);
        return [percent(short), percent(long)];
      }),
      shortRun,
      longRun,
      source,
    ]);
    const preset = HORIZONS['short-run'].closure.inputSubstitution!;
    const bySubstitution = [0.05, preset, 0.5].map((inputSubstitution) => {
      const loss = (economy: Economy, cut: Cut, who: string) =>
        inputSubstitution === preset
          ? answer(economy, cut, 'short-run', who)
          : stopped(economy, cut, 'short-run', { inputSubstitution })(who);
      return [
        String(inputSubstitution),
        percent(loss(before, CUTS.germany, 'DEU')),
        percent(loss(now, CUTS.chips, 'USA')),
      ];
    });
    const share = ({ economies, sectors, tradeShares }: Economy) => {
      const at = (code: string) => economies.findIndex((one) => one.code === code);
      const j = sectors.findIndex(({ code }) => code === 'B06');
      return tradeShares[(j * economies.length + at('DEU')) * economies.length + at('RUS')];
    };
    expect(share(now)).toBeLessThan(share(before));
    const germany = (economy: Economy, cut: Cut, at: Horizon) => 100 * answer(economy, cut, at, 'DEU');
    expect(germany(before, CUTS.germany, 'short-run')).toBeLessThan(-0.5);
    expect(germany(before, CUTS.europe, 'short-run')).toBeGreaterThan(-3);
    for (const economy of [before, now]) {
      expect(germany(economy, CUTS.blocs, 'long-run')).toBeLessThan(-1);
      expect(germany(economy, CUTS.blocs, 'long-run')).toBeGreaterThan(-2);
      expect(germany(economy, CUTS.blocs, 'short-run')).toBeLessThan(-3.5);
      expect(germany(economy, CUTS.blocs, 'short-run')).toBeGreaterThan(-5);
    }
    return `
An embargo is where the horizon matters most: the [presets](closures.md#horizons) differ by what can be replaced in a year. Real
income, per cent, on the economy of 2017 (of the back-test) and on \`world-2022\`, nobody answers, deficits fixed; beside it what others
have found for the question nearest to it:

${table(
  [
    '',
    '2017: short run',
    'long run',
    '2022: short run',
    'long run',
    'published: short run',
    'long run',
    'source',
  ],
  rows,
  [0, 7],
)}

The literature's ranges are met where the question is the same: Germany without Russian energy, and the world cut in two. West is here the European
Union, the United Kingdom, the United States, Canada, Japan, Korea, Taiwan, Australia, New Zealand, Norway, Switzerland and Iceland; East
is China with Hong Kong, Russia and Belarus. Russia's share in Germany's crude oil and gas is ${percent(share(before), 0)}% in the table of 2017 and ${percent(share(now), 0)}% in that
of 2022, hence the smaller loss.

They are not met for chips, by far. The sector is all electronics, of which Taiwan supplies 2 to 7% to its main
customers; that a factory stands still for want of one chip that only Taiwan makes is not in a table of 28 sectors, and
the published figures are of a blockade, with sanctions and panic in it. Read such results as a lower bound, and use a finer table where one
input is the question.

How much hangs on how well inputs replace one another (\`inputSubstitution\`, 0.2 in the preset), short run:

${table(['ρ', 'Germany without Russian energy (2017)', 'United States without Taiwanese electronics (2022)'], bySubstitution)}

Little, beside the trade elasticity: the Kiel brief (Baqaee et al. 2024) also calls that the most influential
assumption. A sector here is a wide thing, most of which can be had from others.

Sources: Bachmann, R., Baqaee, D., Bayer, C., Kuhn, M., Löschel, A., Moll, B., Peichl, A., Pittel, K. and Schularick, M. (2022). What if? The
economic effects for Germany of a stop of energy imports from Russia. ECONtribute Policy Brief 28; *Economica* 2024. Baqaee, D., Hinz, J.,
Moll, B., Schularick, M., Teti, F., Wanner, J. and Yang, S. (2024). What if? The effects of a hard decoupling from China on the German
economy. Kiel Policy Brief 170. ifo and Bloomberg Economics as reported in the press of 2023 and January 2024.
`;
  },
} satisfies Section;
