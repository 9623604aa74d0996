import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../src/error/user-error.ts';
import type { OpenedSweep } from '../../src/sweep/manifest.ts';
import { here } from '../../src/sweep/run/executor.ts';
import { threads } from '../../src/sweep/run/threads.ts';
import { readParts, removeDrafts } from '../../src/sweep/store/parts.ts';
import { openPlanned, writeManifest } from '../../src/sweep/store/planned.ts';
import { compiled } from '../support/compiled.ts';
import { bytes, ENGINE, finish, message, plan } from '../support/planned-sweep.ts';
import { writeSmall } from '../support/small-sweep.ts';

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

  test('a full disk (needs leave to mount one)', async ({ skip }) => {
    const { folder, opened } = plan();
    const disk = join(folder, 'parts');
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
    if (!mounted) skip('no small disk can be mounted here');
    try {
      // Room for two parts.
      const pages = Math.ceil(statSync(part(whole.folder, 0)).size / 4096);
      writeFileSync(join(disk, '.part-filler'), Buffer.alloc(64 * 1024 - 2 * pages * 4096));
      expect(await message(finish(folder, opened))).toMatch(/no room is left on the disk for .*parts/);
      const left = readdirSync(disk).filter((name) => name !== '.part-filler');
      expect(left).toEqual(['part-00000.parquet', 'part-00001.parquet']);
      rmSync(join(disk, '.part-filler'));
      expect((await finish(folder, opened)).drawn).toEqual([2, 3, 4, 5, 6]);
      expect(bytes(folder)).toBe(whole.bytes);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  test('a full disk, met in a thread, is said to be one', async ({ skip }) => {
    const { folder, opened } = plan();
    const disk = join(folder, 'parts');
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', disk]).status === 0;
    if (!mounted) skip('no small disk can be mounted here');
    try {
      writeFileSync(join(disk, '.part-filler'), Buffer.alloc(4096));
      await expect(finish(folder, opened, threads({ threads: 2, entry: thread }))).rejects.toBeInstanceOf(
        UserError,
      );
    } finally {
      spawnSync('umount', [disk]);
    }
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
