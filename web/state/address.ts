import { deflateSync, inflateSync } from 'fflate';
import { difference, patched } from './difference.ts';
import { cleanView, LONGEST, ROOMS, type Room, type State } from './state.ts';

/** The texts that differences are taken from, by name. */
export type Presets = ReadonlyMap<string, string>;

/** An address that says nothing sensible; the message is for the reader. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/**
 * Write a state as the fragment of an address: `#/results?of=britain&case=both&edits=...`. The scenario is there as its
 * difference from the preset, compressed.
 */
export function fragmentOf(state: State, presets: Presets): string {
  const { preset, text, room, view } = state;
  const query = new URLSearchParams({ of: preset, ...view });
  const original = presets.get(preset) ?? '';
  if (text !== original) {
    query.set('edits', packed({ is: checksum(original), parts: difference(original, text) }));
  }
  return `#/${room}?${query}`;
}

/** Say whether a fragment is short enough to be sent on. */
export function fits(fragment: string): boolean {
  return fragment.length <= LONGEST;
}

/**
 * Read a state from a fragment; an empty one is the first preset's question.
 * @throws AddressError where it is of another version of the preset, cut off, or no address of this page.
 */
export function stateOf(fragment: string, presets: Presets): State {
  const [path, search = ''] = fragment.replace(/^#/, '').split(/\?(.*)/s);
  const [first] = presets.keys();
  const room = path.replace(/^\//, '') || ROOMS[0];
  if (!ROOMS.includes(room as Room))
    throw new AddressError(`There is no room called \u201c${room}\u201d here.`);
  const query = new URLSearchParams(search);
  const preset = query.get('of') ?? first;
  const original = presets.get(preset);
  if (original === undefined) {
    throw new AddressError(`There is no scenario called \u201c${preset}\u201d here.`);
  }
  const edits = query.get('edits');
  return {
    preset,
    text: edits === null ? original : restored(edits, original),
    room: room as Room,
    view: cleanView(Object.fromEntries(query)),
  };
}

function restored(edits: string, original: string): string {
  const { is, parts } = unpacked(edits);
  if (is !== checksum(original)) {
    throw new AddressError(
      'This link was made with another version of its scenario, which has changed since.',
    );
  }
  try {
    return patched(original, parts);
  } catch (cause) {
    throw new AddressError('This link is damaged: its changes do not fit its scenario.', { cause });
  }
}

interface Edits {
  readonly is: string;
  readonly parts: readonly (number | string)[];
}

/** No scenario is longer; a link that unpacks to more is not one of ours. */
const MOST_BYTES = 2_000_000;

function packed(edits: Edits): string {
  const bytes = deflateSync(new TextEncoder().encode(JSON.stringify(edits)), { level: 9 });
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function unpacked(text: string): Edits {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const plain = inflateSync(bytes, { out: new Uint8Array(Math.min(MOST_BYTES, 1100 * bytes.length + 64)) });
    const edits = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)) as Edits;
    if (typeof edits.is !== 'string' || !Array.isArray(edits.parts)) throw new TypeError('no edits');
    return edits;
  } catch (cause) {
    throw new AddressError('This link is damaged or cut off.', { cause });
  }
}

/** Tell versions of a preset apart: FNV-1a over its characters. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
