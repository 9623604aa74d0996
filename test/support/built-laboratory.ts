import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');
const kept = join(root, 'node_modules/.cache/tradecraft-web');

/** What goes into the built page. */
const SOURCES = ['web', 'src', 'data', 'regimes', 'scenarios', 'package.json'];

/** Build the laboratory once for all test files: the folder of the state that the sources are in. */
export async function builtLaboratory(): Promise<string> {
  const folder = join(kept, stamp());
  if (existsSync(folder)) return folder;
  const own = `${folder}-${process.pid}`;
  await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'error', build: { outDir: own } });
  // Those of other states are not needed any more; another file's tests may have built the same meanwhile.
  for (const name of readdirSync(kept)) {
    if (!name.startsWith(stamp())) rmSync(join(kept, name), { recursive: true, force: true });
  }
  if (existsSync(folder)) rmSync(own, { recursive: true });
  else renameSync(own, folder);
  return folder;
}

function stamp(): string {
  mkdirSync(kept, { recursive: true });
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' })
      : [''];
    for (const file of files.filter((name) => !name.startsWith('dist')).sort()) {
      const { size, mtimeMs } = statSync(join(path, file));
      hash.update(`${source}/${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}
