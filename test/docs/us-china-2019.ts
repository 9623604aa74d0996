import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { BACK_TEST_FILES } from '../../src/data/build/build-back-test.ts';
import { decodeBaseline } from '../../src/data/store/decode.ts';
import { decodeRecord, type TradeRecord } from '../../src/data/store/trade-record.ts';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Economy } from '../../src/economy/economy.ts';
import { openScenario } from '../../src/scenario/library.ts';
import type { Flow } from '../../src/validation/trade-changes.ts';

const FOLDER = new URL('../data/us-china-2019/', import.meta.url);

/** Sectors of the flows by the industry of the tariff increases that they are part of, where the two differ. */
const PART_OF: Readonly<Record<string, string>> = {
  ...{ A01: 'A01_02', A02: 'A01_02', B05: 'B05_06', B06: 'B05_06', B07: 'B07_08', B08: 'B07_08' },
  ...{ C24A: 'C24', C24B: 'C24', C301: 'C30', C302T309: 'C30' },
};

/** How the tariffs of 2019 are put together. */
export interface Duties {
  /** Factor on the American increases: less than one where they were not in force all year. */
  readonly american?: number;
  /** Put the applied tariffs of all others on their level of 2019 too. */
  readonly others?: boolean;
}

/** The world of 2017, the trade of 2019, and what belongs to the trade war between. */
export interface UsChina2019 {
  readonly economy: Economy;
  readonly after: TradeRecord;
  readonly parties: readonly number[];
  /** Goods that the United States buys of China, and China of the United States. */
  readonly americanImports: readonly Flow[];
  readonly chineseImports: readonly Flow[];
  /** Goods that the United States buys of everyone else but the rest of the world. */
  readonly thirdParty: readonly Flow[];
  tariffs(duties?: Duties): Float64Array;
}

/** Read the data of the back-test. */
export function usChina2019(): UsChina2019 {
  const bytes = (file: string) => gunzipSync(readFileSync(new URL(file, FOLDER)));
  const economy = calibrate(decodeBaseline(bytes(BACK_TEST_FILES.before)).tables);
  const after = decodeRecord(bytes(BACK_TEST_FILES.after));
  const codes = economy.economies.map(({ code }) => code);
  if (codes.join() !== after.economies.join()) throw new Error('the trade of 2019 is of other economies');
  const N = codes.length;
  const [usa, china] = ['USA', 'CHN'].map((code) => codes.indexOf(code));
  const goods = economy.sectors.flatMap(({ group }, j) => (group === 'goods' ? [j] : []));
  const american = increases('us-on-china.csv');
  const chinese = increases('china-on-us.csv');
  return {
    economy,
    after,
    parties: [usa, china],
    americanImports: goods.map((j) => ({ j, n: usa, i: china })),
    chineseImports: goods.map((j) => ({ j, n: china, i: usa })),
    thirdParty: goods.flatMap((j) =>
      codes.flatMap((code, i) => (i === usa || i === china || code === 'ROW' ? [] : [{ j, n: usa, i }])),
    ),
    tariffs({ american: part = 1, others = false } = {}) {
      const tariffs = (others ? after.tariffs : economy.tariffs).slice();
      for (const j of goods) {
        const { code } = economy.sectors[j];
        const industry = PART_OF[code] ?? code;
        tariffs[(j * N + usa) * N + china] += part * american.get(industry)!;
        tariffs[(j * N + china) * N + usa] += chinese.get(industry)!;
      }
      return tariffs;
    },
  };
}

/** Read the increases by industry from the tariff files of the scenario. */
function increases(file: string): ReadonlyMap<string, number> {
  const [head, ...lines] = openScenario('us-china-2018').readText(`us-china-2018/${file}`).trim().split('\n');
  const column = head.split(',').indexOf('increase');
  return new Map(lines.map((line) => [line.split(',')[0], Number(line.split(',')[column])]));
}
