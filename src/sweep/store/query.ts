import { UserError } from '../../error/user-error.ts';
import { designOf, type Manifest } from '../manifest.ts';
import { partPath } from './parts.ts';

/** What a query came to. */
export interface QueryResult {
  readonly columns: readonly string[];
  /** Numbers, texts, truth values or null; what else SQL knows is text. */
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/**
 * Ask a sweep's parts with SQL, through DuckDB. There are two views:
 * `points(point, role, failed, "assumption ...", "realIncome CASE ECONOMY", ...)`, a row a point, and
 * `results(point, role, case_id, economy, real_income)`, a row a number. The role is draw, other or mixed: points of
 * the indices are no draws. The query reads the parts and nothing else.
 * @throws UserError where DuckDB is not installed, or refuses the query.
 */
export async function querySweep(folder: string, manifest: Manifest, sql: string): Promise<QueryResult> {
  const { DuckDBConnection } = await duckdb();
  const connection = await DuckDBConnection.create();
  try {
    await connection.run(viewsOf(folder, manifest));
    const found = await connection.runAndReadAll(sql);
    const rows = found.getRowsJson().map((row) => row.map(plainValue));
    return { columns: found.deduplicatedColumnNames(), rows };
  } catch (error) {
    const message = (error as Error).message.trim();
    throw new UserError(`DuckDB refuses the query: ${message}`, {
      remedy: 'the views are points and results: "select * from results limit 5"',
      cause: error,
    });
  } finally {
    connection.closeSync();
  }
}

/** DuckDB is large and most people never ask it anything: it is loaded, and installed, on demand. */
async function duckdb() {
  try {
    return await import('@duckdb/node-api');
  } catch (cause) {
    throw new UserError('queries need DuckDB, which is not installed', {
      remedy: 'npm install @duckdb/node-api',
      cause,
    });
  }
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

function viewsOf(folder: string, manifest: Manifest): string {
  const files = manifest.chunks.map((chunk) => partPath(folder, chunk));
  const { draws, points } = designOf(manifest);
  const role = `case when point < ${draws} then 'draw' when point < ${draws + points} then 'other' else 'mixed' end`;
  const names = manifest.cases.flatMap((id) =>
    manifest.economies.map((code) => `(${text(`realIncome ${id} ${code}`)}, ${text(id)}, ${text(code)})`),
  );
  return `
set allowed_paths = [${files.map(text).join(', ')}];
set enable_external_access = false;
set lock_configuration = true;
create view points as
  select point, ${role} as role, * exclude (point)
  from read_parquet([${files.map(text).join(', ')}]);
create table names(name varchar, case_id varchar, economy varchar);
insert into names values ${names.join(', ')};
create view results as
  select point, role, case_id, economy, real_income
  from (unpivot (select point, role, columns('^realIncome .*') from points)
        on columns('^realIncome .*') into name name value real_income)
  join names using (name);`;
}

function plainValue(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string') return JSON.stringify(value);
  // Whole numbers of 64 bits come as text; those that a double holds are numbers.
  return /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}
