import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../error/user-error.ts';
import type { Answer } from '../../pool/order.ts';
import type { Form, Representation } from '../../pool/represent.ts';
import { hasEnded, type JobRecord, recordSchema } from './job.ts';

const RECORD = 'job.json';
const OWNER = 'server.pid';

/**
 * Jobs on disk, a folder each: its record, and its result once it has one. Every file is written whole or not at all,
 * the record last, so that a server that is killed leaves either a finished job or one that says it is not.
 */
export class JobStore {
  readonly #folder: string;
  #owned = false;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  /**
   * Read what is there, and mark what no server works on any more as interrupted.
   * @throws UserError where another server uses the folder.
   */
  open(): JobRecord[] {
    this.#own();
    const jobs = join(this.#folder, 'jobs');
    if (!existsSync(jobs)) return [];
    return readdirSync(jobs).flatMap((id) => {
      const record = this.#read(id);
      if (!record) {
        // A folder without a record was killed in the moment it was made.
        rmSync(join(jobs, id), { recursive: true, force: true });
        return [];
      }
      if (hasEnded(record)) return [record];
      const interrupted: JobRecord = { ...record, state: 'interrupted', ended: new Date().toISOString() };
      this.save(interrupted);
      rmSync(this.workFolder(id), { recursive: true, force: true });
      return [interrupted];
    });
  }

  /** Give the folder up, if it was taken. */
  close(): void {
    if (this.#owned) rmSync(join(this.#folder, OWNER), { force: true });
  }

  /** The folder in which a job's command may keep its own files while it runs. */
  workFolder(id: string): string {
    return join(this.#folder, 'jobs', id, 'work');
  }

  /** Write a job's record. */
  save(record: JobRecord): void {
    this.#write(record.id, RECORD, JSON.stringify(record, null, 1));
  }

  /** Write a result and then the record that tells of it. */
  finish(record: JobRecord, { forms, hash }: Answer): JobRecord {
    const kept = Object.entries(forms) as [Form, Representation][];
    for (const [form, { bytes }] of kept) this.#write(record.id, `result.${form}`, bytes);
    const types = Object.fromEntries(kept.map(([form, { type }]) => [form, type]));
    const done: JobRecord = { ...record, hash, forms: types };
    this.save(done);
    return done;
  }

  /** Read a result. */
  result(id: string, form: Form): Uint8Array {
    return readFileSync(join(this.#folder, 'jobs', id, `result.${form}`));
  }

  /** Remove what a job's command kept for itself. */
  clean(id: string): void {
    rmSync(this.workFolder(id), { recursive: true, force: true });
  }

  /** Remove a job and its result. */
  remove(id: string): void {
    rmSync(join(this.#folder, 'jobs', id), { recursive: true, force: true });
  }

  #own(): void {
    const path = join(this.#folder, OWNER);
    const owner = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
    if (owner > 0 && owner !== process.pid && isAlive(owner)) {
      throw new UserError(`${this.#folder} is in use by the server with process number ${owner}`, {
        remedy: `stop that one, choose another folder (--data), or remove ${OWNER} there if it is none`,
      });
    }
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(path, String(process.pid));
    this.#owned = true;
  }

  #read(id: string): JobRecord | undefined {
    const path = join(this.#folder, 'jobs', id, RECORD);
    if (!existsSync(path)) return undefined;
    return recordSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  }

  #write(id: string, name: string, content: string | Uint8Array): void {
    const folder = join(this.#folder, 'jobs', id);
    mkdirSync(folder, { recursive: true });
    const draft = join(folder, `.${name}`);
    const file = openSync(draft, 'w');
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let at = 0; at < bytes.byteLength; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, join(folder, name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
