import { spawn } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenedSweep } from '../../src/sweep/manifest.ts';
import { type Executor, here } from '../../src/sweep/run/executor.ts';
import { threads } from '../../src/sweep/run/threads.ts';
import { readParts, remaining, removeDrafts } from '../../src/sweep/store/parts.ts';
import { openPlanned, type PlanChoice, planSweep, writeManifest } from '../../src/sweep/store/planned.ts';
import { compiled } from '../support/compiled.ts';
import { writeSmall } from '../support/small-sweep.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const ENGINE = 'test';
const scenario = writeSmall();

function plan(changes: Partial<PlanChoice> = {}): { folder: string; opened: OpenedSweep } {
  const folder = temporaryFolder();
  const choice = { source: scenario, draws: 60, seed: 1, indexPoints: 8, chunkSize: 15, engine: ENGINE };
  const opened = planSweep(folder, { ...choice, ...changes });
  writeManifest(folder, opened);
  return { folder, opened };
}

async function finish(folder: string, opened: OpenedSweep, executor: Executor = here) {
  const { chunks, bad } = await remaining(folder, opened.manifest);
  await executor(folder, opened, chunks, () => {});
  return { drawn: chunks.map(({ chunk }) => chunk), bad };
}

/** All parts as one text. */
const bytes = (folder: string) =>
  readdirSync(join(folder, 'parts'))
    .filter((name) => name.endsWith('.parquet'))
    .sort()
    .map((name) => `${name} ${readFileSync(join(folder, 'parts', name)).toString('base64')}`)
    .join('\n');

const part = (folder: string, chunk: number) =>
  join(folder, 'parts', `part-${String(chunk).padStart(5, '0')}.parquet`);

/** What an uninterrupted sweep leaves. */
let whole: { folder: string; opened: OpenedSweep; bytes: string };

let thread: URL;

beforeAll(async () => {
  thread = compiled('sweep/run/thread.ts');
  const planned = plan();
  await finish(planned.folder, planned.opened);
  whole = { ...planned, bytes: bytes(planned.folder) };
});

const message = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
};

describe('a sweep', () => {
  test('holds every point once, drawn apart or together', async () => {
    const rows = await readParts(whole.folder, whole.opened.manifest);
    expect([rows.from, rows.count]).toEqual([0, 60 + 8 * 5]);
    expect(rows.failed.every((reason) => reason === undefined)).toBe(true);
    const other = plan({ chunkSize: 7 });
    await finish(other.folder, other.opened);
    const again = await readParts(other.folder, other.opened.manifest);
    expect(again.realIncome).toEqual(rows.realIncome);
    expect(again.values).toEqual(rows.values);
  });

  test('gives the same bytes on two threads', async () => {
    const { folder, opened } = plan();
    let points = 0;
    await threads({ threads: 2, entry: thread })(folder, opened, opened.manifest.chunks, (more) => {
      points += more;
    });
    expect(points).toBe(100);
    expect(bytes(folder)).toBe(whole.bytes);
  });

  test('stops when asked to, and goes on from there', async () => {
    const { folder, opened } = plan();
    let points = 0;
    const stopped = here(folder, opened, opened.manifest.chunks, (more) => {
      points += more;
      if (points === 37) throw new Error('stopped');
    });
    expect(await message(stopped)).toBe('stopped');
    expect(readdirSync(join(folder, 'parts'))).toEqual(['part-00000.parquet', 'part-00001.parquet']);
    expect((await finish(folder, opened)).drawn).toEqual([2, 3, 4, 5, 6]);
    expect(bytes(folder)).toBe(whole.bytes);
  });
});

describe('faults are found or survived', () => {
  test('kill -9 in the middle of a chunk', async () => {
    const { folder, opened } = plan();
    const script = join(dirname(fileURLToPath(thread)), 'killed.js');
    writeFileSync(
      script,
      `import { openPlanned } from '../store/planned.js';
import { writePart } from '../store/parts.js';
import { runChunk } from './run-chunk.js';
const [folder] = process.argv.slice(2);
const opened = openPlanned(folder, '${ENGINE}');
let points = 0;
for (const chunk of opened.manifest.chunks) {
  const rows = await runChunk(opened, chunk, async () => {
    points++;
    process.stdout.write(points + '\\n');
    await new Promise((done) => setTimeout(done, 5));
  });
  writePart(folder, opened.manifest, chunk, rows);
}
`,
    );
    const child = spawn(process.execPath, [script, folder]);
    let told = '';
    await new Promise<void>((done, fail) => {
      child.on('error', fail);
      child.stderr.on('data', (text) => fail(new Error(String(text))));
      child.stdout.on('data', (text) => {
        told += text;
        if (told.includes('\n22\n')) child.kill('SIGKILL');
      });
      child.on('exit', () => done());
    });
    expect(child.signalCode).toBe('SIGKILL');
    expect(readdirSync(join(folder, 'parts'))).toEqual(['part-00000.parquet']);
    expect(await message(readParts(folder, opened.manifest))).toContain('chunks without a part: 6 of 7');
    expect((await finish(folder, opened)).drawn).toEqual([1, 2, 3, 4, 5, 6]);
    expect(bytes(folder)).toBe(whole.bytes);
  }, 20_000);

  test('a draft that a killed worker left', async () => {
    const { folder, opened } = plan();
    await finish(folder, opened);
    const draft = join(folder, 'parts', '.part-00001-01234567-89ab-cdef-0123-456789abcdef');
    writeFileSync(draft, 'half a p');
    await readParts(folder, opened.manifest);
    removeDrafts(folder);
    expect(readdirSync(join(folder, 'parts')).length).toBe(7);
  });

  test.each([
    ['cut short', (file: string) => truncateSync(file, 1000), 'is cut short'],
    ['emptied', (file: string) => truncateSync(file, 0), 'is cut short'],
    [
      'with a bit turned',
      (file: string) => {
        const data = readFileSync(file);
        // In the middle of the values, behind the head of the file.
        data[Math.floor(data.length / 3)] ^= 1;
        writeFileSync(file, data);
      },
      'was changed|cannot be read|holds',
    ],
    ['of another chunk', (file: string) => copyFileSync(part(whole.folder, 1), file), 'holds chunk 1'],
  ])('a part %s', async (_, harm, reason) => {
    const { folder, opened } = plan();
    await finish(folder, opened);
    harm(part(folder, 2));
    expect(await message(readParts(folder, opened.manifest))).toMatch(
      new RegExp(`part-00002.parquet (${reason})`),
    );
    const { drawn, bad } = await finish(folder, opened);
    expect([drawn, bad.length]).toEqual([[2], 1]);
    expect(bytes(folder)).toBe(whole.bytes);
  });

  test('a part from another seed', async () => {
    const other = plan({ seed: 2 });
    await finish(other.folder, other.opened);
    const { folder, opened } = plan();
    await finish(folder, opened);
    copyFileSync(part(other.folder, 3), part(folder, 3));
    expect(await message(readParts(folder, opened.manifest))).toContain(
      'part-00003.parquet belongs to another',
    );
    expect((await finish(folder, opened)).drawn).toEqual([3]);
    expect(bytes(folder)).toBe(whole.bytes);
  });

  test('a part that is there twice', async () => {
    const { folder, opened } = plan();
    await finish(folder, opened);
    copyFileSync(part(folder, 3), join(folder, 'parts', 'part-00003 (copy).parquet'));
    expect(await message(readParts(folder, opened.manifest))).toContain(
      'is no chunk of this sweep; remove it',
    );
  });

  test('a part that is missing', async () => {
    const { folder, opened } = plan();
    await finish(folder, opened);
    rmSync(part(folder, 0));
    expect(await message(readParts(folder, opened.manifest))).toContain('without a part: 1 of 7 (0)');
  });

  test('a folder of another sweep, a changed manifest, another engine', async () => {
    const { folder, opened } = plan();
    const other = plan({ seed: 2 });
    expect(() => writeManifest(folder, other.opened)).toThrow(/another sweep \(seed differ\)/);
    writeManifest(folder, opened);
    expect(() => openPlanned(folder, '0.0.0')).toThrow(/engine test, and this is 0.0.0/);
    const file = join(folder, 'manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"draws": 60', '"draws": 61'));
    expect(() => openPlanned(folder, ENGINE)).toThrow(/was changed/);
    writeFileSync(file, '{');
    expect(() => openPlanned(folder, ENGINE)).toThrow(/not the manifest/);
    rmSync(file);
    expect(() => openPlanned(folder, ENGINE)).toThrow(/holds no sweep/);
  });

  test('another scenario and other data', () => {
    const source = writeSmall();
    const { folder } = plan({ source });
    const text = readFileSync(source, 'utf8');
    writeFileSync(source, text.replace('add: 20%', 'add: 21%'));
    expect(() => openPlanned(folder, ENGINE)).toThrow(/planned with scenario/);
    writeFileSync(source, text);
    const flows = join(dirname(source), 'data', 'flows.csv');
    writeFileSync(flows, readFileSync(flows, 'utf8').replace('G,AAA,BBB,20', 'G,AAA,BBB,21'));
    expect(() => openPlanned(folder, ENGINE)).toThrow(/planned with data/);
  });
});
