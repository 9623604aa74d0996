import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenedSweep } from '../../src/sweep/manifest.ts';
import { quantileOf } from '../../src/sweep/results/quantiles.ts';
import { readParts } from '../../src/sweep/store/parts.ts';
import { compiled } from '../support/compiled.ts';
import { finish, plan } from '../support/planned-sweep.ts';
import { runCli } from '../support/run-cli.ts';

let folder: string;
let opened: OpenedSweep;

beforeAll(async () => {
  ({ folder, opened } = plan());
  await finish(folder, opened);
});

const ask = async (sql: string) => {
  const { code, out, err } = await runCli('sweep', 'query', sql, folder, '--json');
  return { code, err, ...(code === 0 ? (JSON.parse(out) as { columns: string[]; rows: unknown[][] }) : {}) };
};

describe('a query on a sweep', () => {
  test('finds the draws that the parts hold', async () => {
    const { columns, rows } = await ask(
      `select economy, count(*) as draws, quantile_cont(real_income, 0.05) as low from results
       where case_id = 'deal' and role = 'draw' group by economy order by economy`,
    );
    const { realIncome } = await readParts(folder, opened.manifest);
    expect(columns).toEqual(['economy', 'draws', 'low']);
    expect(rows!.map(([code, draws]) => [code, draws])).toEqual([
      ['AAA', 60],
      ['BBB', 60],
      ['CCC', 60],
    ]);
    rows!.forEach(([, , low], n) => {
      const own = Array.from({ length: 60 }, (_, k) => realIncome[k * 6 + n]).sort((a, b) => a - b);
      expect(Math.abs((low as number) - quantileOf(own, 0.05))).toBeLessThan(1e-15);
    });
  });

  test('knows what each point is for, and every assumption', async () => {
    const { rows } = await ask('select role, count(*) from points group by role order by role');
    expect(rows).toEqual([
      ['draw', 60],
      ['mixed', 32],
      ['other', 8],
    ]);
    const drawn = await ask(`select min("assumption deal#2 change") < -0.02 as wide from points`);
    expect(drawn.rows).toEqual([[true]]);
  });

  test('that makes no sense, reaches for other files or asks an unfinished sweep is refused', async () => {
    const bad = await ask('select nothing from results');
    expect([bad.code, bad.err]).toEqual([2, expect.stringMatching(/DuckDB refuses the query: .*nothing/)]);
    const reaching = await ask(`select * from read_text('${folder}/manifest.json')`);
    expect([reaching.code, reaching.err]).toEqual([2, expect.stringMatching(/DuckDB refuses/)]);
    const half = plan();
    const { code, err } = await runCli('sweep', 'query', 'select 1', half.folder);
    expect([code, err]).toEqual([2, expect.stringContaining('chunks without a part')]);
  });

  test('says how to install DuckDB where it is not there', () => {
    const module = compiled('sweep/store/query.ts', 'sweep/store/planned.ts');
    const home = join(dirname(fileURLToPath(module)), '../../..');
    // Everything else is found through a link of its own.
    const script = join(home, 'ask.mjs');
    writeFileSync(
      script,
      `import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(\`
export async function resolve(name, context, next) {
  if (name.startsWith('@duckdb/')) throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
  return next(name, context);
}\`));
const { querySweep } = await import('./src/sweep/store/query.js');
const { readManifest } = await import('./src/sweep/store/planned.js');
await querySweep('${folder}', readManifest('${folder}'), 'select 1').catch((error) => console.log(error.full));
`,
    );
    const said = execFileSync(process.execPath, [script], { encoding: 'utf8' });
    rmSync(script);
    expect(said).toContain('queries need DuckDB, which is not installed; npm install @duckdb/node-api');
    const optional = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(optional.peerDependenciesMeta['@duckdb/node-api']).toEqual({ optional: true });
  });
});
