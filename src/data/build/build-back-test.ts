import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'fflate';
import { readIcioFlows } from '../sources/icio-flows.ts';
import { encodeBaseline } from '../store/encode.ts';
import { encodeRecord, roundRecord } from '../store/trade-record.ts';
import { layoutOf } from './layout.ts';
import { buildWorld2017, databaseTariffs } from './world-2017.ts';

/** The files of the back-test, by what they hold. */
export const BACK_TEST_FILES = { before: 'world-2017.tce', after: 'trade-2019.gz' } as const;

/**
 * Write what predictions for 2019 are tested with: the economy of 2017, and the trade and tariffs of 2019. They are
 * no baseline of the package; the tests read them.
 * @throws UserError where a source table is missing or does not fit the others.
 */
export function buildBackTest(from: string, outDirectory: string): void {
  const before = gzip(encodeBaseline(buildWorld2017(from)));
  const { economies, sectors, flows, tariffs } = readIcioFlows(from, 2019);
  const codes = sectors.map(({ code }) => code);
  const goods = sectors.map((sector) => sector.goods);
  const rates = databaseTariffs(layoutOf(economies, codes), flows, goods, tariffs).tariffs;
  const record = { year: 2019, economies, sectors: codes, flows, tariffs: rates };
  const after = gzip(encodeRecord(roundRecord(record)));
  mkdirSync(outDirectory, { recursive: true });
  writeFileSync(join(outDirectory, BACK_TEST_FILES.before), before);
  writeFileSync(join(outDirectory, BACK_TEST_FILES.after), after);
}

const gzip = (bytes: Uint8Array) => gzipSync(bytes, { level: 9, mtime: 0 });
