import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { LeverageQuestion } from '../strategy/leverage/matrix.ts';
import { engineVersion } from './engine-version.ts';
import type { OpenedStatusQuo } from './status-quo-input.ts';

/** Identify everything that the solves depend on. */
export function fingerprint(
  { reference, statusQuo }: OpenedStatusQuo,
  { senders, targets, means }: LeverageQuestion,
): string {
  const hash = sha256.create();
  const members = (actors: LeverageQuestion['senders']) => actors.map((actor) => actor.members);
  const told = [
    engineVersion(),
    reference.hash,
    reference.closure,
    members(senders),
    members(targets),
    means,
  ];
  hash.update(utf8ToBytes(JSON.stringify(told)));
  for (const [name, array] of Object.entries(statusQuo.instruments)) {
    if (!array) continue;
    hash.update(utf8ToBytes(name));
    hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  return bytesToHex(hash.digest()).slice(0, 24);
}
