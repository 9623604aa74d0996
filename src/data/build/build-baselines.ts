import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'fflate';
import { calibrate } from '../../economy/calibrate.ts';
import { UserError } from '../../error/user-error.ts';
import { BASELINE_EXTENSION } from '../baselines.ts';
import type { Baseline } from '../store/baseline.ts';
import { encodeBaseline } from '../store/encode.ts';
import { buildDuties } from './build-duties.ts';
import { type BuildReport, reportOn, reportPage } from './report.ts';
import { buildWar2017 } from './war-2017.ts';
import { buildWorld12 } from './world-12.ts';
import { buildWorld2014 } from './world-2014.ts';
import { buildWorld2022 } from './world-2022.ts';

/**
 * Build the shipped baselines from a folder of published tables (docs/data.md lists them) and write them with
 * REPORT.md. Nothing is written unless all of them succeed; building twice gives the same bytes.
 * @param progress called with the name of each baseline as its turn comes.
 * @throws UserError where the folder or a table is missing, or the tables do not fit together.
 */
export function buildBaselines(
  from: string,
  outDirectory: string,
  progress: (name: string) => void = () => {},
): BuildReport[] {
  if (!existsSync(from)) {
    throw new UserError(`no folder of source tables at ${from}`, {
      remedy: 'docs/data.md lists the tables that a build reads and who publishes them',
    });
  }
  progress('world-2014');
  const world2014 = stored(buildWorld2014(from));
  progress('world-2022');
  const world2022 = stored(buildWorld2022(from));
  progress('world-12');
  const world12 = stored(buildWorld12(calibrate(world2022.baseline.tables)));
  progress('war-2017');
  const war2017 = stored(buildWar2017(from));
  const all = [world12, world2014, world2022, war2017];
  const reports = all.map(({ baseline, bytes, sha256 }) =>
    reportOn(baseline, { bytes: bytes.length, sha256 }),
  );
  progress('duties');
  const duties = buildDuties(from, world2022.baseline.tables);
  mkdirSync(outDirectory, { recursive: true });
  for (const { name, text } of duties.files) write(join(outDirectory, name), text);
  for (const { baseline, bytes } of all)
    write(join(outDirectory, baseline.tables.name + BASELINE_EXTENSION), bytes);
  write(join(outDirectory, 'REPORT.md'), reportPage(reports) + duties.report);
  return reports;
}

/** Compress in plain JavaScript: the bytes must not depend on the zlib that Node was built with. */
function stored(baseline: Baseline) {
  const bytes = gzipSync(encodeBaseline(baseline), { level: 9, mtime: 0 });
  return { baseline, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function write(file: string, content: Uint8Array | string): void {
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}
