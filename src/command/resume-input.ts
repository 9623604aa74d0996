import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import { noResume, type Resume } from '../strategy/resume.ts';
import { openResumeFile } from '../strategy/resume-file.ts';
import { engineVersion } from './engine-version.ts';
import { local } from './input.ts';
import type { OpenedStatusQuo } from './status-quo-input.ts';

/** The flag of every long search. */
export const resumeField = local(
  z
    .string()
    .min(1)
    .optional()
    .describe('a file that keeps how far the run has come; where it exists, the run goes on from it'),
);

/**
 * Open the file that a long search goes on from, if one is named.
 * @param question what is asked beside the status quo, plain data.
 * @throws UserError where the file is of another run, or cannot be written.
 */
export function openResume<State>(
  file: string | undefined,
  work: string,
  opened: OpenedStatusQuo,
  question: unknown,
  schema: z.ZodType<State>,
): Resume<State> {
  if (file === undefined) return noResume();
  if (!existsSync(dirname(file))) {
    throw new UserError(`--resume is ${file}`, { remedy: 'name a file in a folder that exists' });
  }
  return openResumeFile(file, work, fingerprint(opened, question), schema);
}

/** Identify everything that an outcome depends on. */
function fingerprint({ reference, statusQuo }: OpenedStatusQuo, question: unknown): string {
  const hash = sha256.create();
  const told = [engineVersion(), reference.hash, reference.closure, question];
  hash.update(utf8ToBytes(JSON.stringify(told)));
  for (const [name, array] of Object.entries(statusQuo.instruments)) {
    if (!array) continue;
    hash.update(utf8ToBytes(name));
    hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  return bytesToHex(hash.digest()).slice(0, 24);
}
