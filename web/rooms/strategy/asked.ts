import type { Asked as ThreatAsked } from '../../../src/command/threat-input.ts';
import { BLOCS } from '../../../src/scenario/blocs.ts';
import { nameOfCode } from '../../../src/strategy/game/names.ts';
import { GRAINS, type Grain } from '../../../src/strategy/optimal/levers.ts';
import type { World } from '../../../src/study/world.ts';
import type { Opened } from '../../engine/answers.ts';
import type { LeverageAsked, OptimalAsked } from '../../engine/strategy.ts';
import type { View } from '../../state/state.ts';

/**
 * What each part of the room asks the model for: the reader's choices where the address has them, else what suits the
 * scenario. Every choice is written as its flag on the command line, so that the command shown says the same.
 */

type Seen = Pick<Opened, 'scenario' | 'world'>;

/** Someone who can threaten, be threatened or set tariffs. */
export interface ActorName {
  readonly code: string;
  readonly name: string;
}

const OFFERED = ['EU27', 'USMCA', 'CPTPP', 'RCEP', 'BRICS', 'G7'];

/** Blocs of which the data have two members or more. */
export function blocsIn({ economies }: World): ActorName[] {
  const codes = new Set(economies.map(({ code }) => code));
  return OFFERED.filter((bloc) => BLOCS[bloc].members.filter((code) => codes.has(code)).length > 1).map(
    (code) => ({ code, name: BLOCS[code].title }),
  );
}

/** Name economies and blocs that act as one, as written: `USA+EU27`. */
export function actorName(written: string, { economies }: World): string {
  return written
    .split('+')
    .map((code) => nameOfCode(code, economies))
    .join(' and ');
}

/** Who weighs and who threatens: the scenario's own pair, else the two largest economies. */
function partiesOf({ scenario, world }: Seen): { economy: string; power: string } {
  const [pair] = scenario.pairs;
  const [first, second] = largest(world);
  const economy = pair?.economy ?? scenario.focus.find((code) => code !== first) ?? second;
  return { economy, power: pair?.power ?? (economy === first ? second : first) };
}

function largest({ economies, income }: World): string[] {
  return economies
    .map(({ code }, n) => ({ code, size: code === 'ROW' ? 0 : income[n] }))
    .sort((a, b) => b.size - a.size)
    .map(({ code }) => code);
}

/** The case that strategies start from, `base` if it is none of the scenario's. */
export function forceOf({ force }: View, { scenario }: Seen): string {
  return scenario.cases.some(({ id }) => id === force) ? force! : 'base';
}

/** Highest rates of a threat on offer, as flags. */
export const REACHES = ['0..25%:1.25', '0..50%:2.5', '0..100%:5', '0..200%:10'] as const;
export const ANSWERS = ['none', '50%', 'in-kind'] as const;

/** What to ask of a threat. */
export function threatAsked(view: View, seen: Seen): ThreatAsked & { force: string; rate: string } {
  const { economy, power } = partiesOf(seen);
  return {
    force: forceOf(view, seen),
    sender: view.sender ?? power,
    target: view.target ?? economy,
    rate: REACHES.find((rate) => rate === view.rate) ?? '0..100%:5',
    retaliation: ANSWERS.find((answer) => answer === view.answer) ?? 'none',
    reputation: '0%',
    power: '50%',
  };
}

/** The command of a threat. */
export function threatCommand(asked: ReturnType<typeof threatAsked>, scenario: string): string {
  const { force, sender, target, rate, retaliation } = asked;
  return `threat ${scenario} --case ${force} --sender ${sender} --target ${target} --rate ${rate} --retaliation ${retaliation}`;
}

/** Threats that leverage is weighed by, with their words. */
export const MEANS = [
  {
    by: 'embargo',
    title: 'An end to all trade between the two',
    words: 'an end to all trade between the two',
  },
  {
    by: 'exports',
    title: 'The one that threatens stops selling',
    words: 'an end to what the other sells it',
  },
  {
    by: 'imports',
    title: 'The one that threatens stops buying',
    words: 'an end to what the other buys of it',
  },
  { by: '100%', title: 'A tariff of 100 points on top', words: 'a tariff of 100 points on its goods' },
  { by: '25%', title: 'A tariff of 25 points on top', words: 'a tariff of 25 points on its goods' },
] as const;

/** Everyone, in an address. */
export const ALL = 'all';

/** Who is weighed against whom if nobody is chosen. */
export function usualSix(seen: Seen): string[] {
  const { scenario, world } = seen;
  const codes = new Set(world.economies.map(({ code }) => code));
  const [pair] = scenario.pairs;
  const named = [pair?.economy, pair?.power, pair?.partner, 'USA', 'CHN', 'EU27', 'JPN', 'IND', 'GBR'];
  const known = (code: string | undefined): code is string =>
    code !== undefined && (codes.has(code) || blocsIn(world).some((bloc) => bloc.code === code));
  // A bloc and its member are not two sides.
  const apart = (code: string, before: readonly string[]) =>
    !before.some((one) => BLOCS[one]?.members.includes(code) || BLOCS[code]?.members.includes(one));
  const chosen: string[] = [];
  for (const code of [...named.filter(known), ...largest(world)]) {
    if (chosen.length < 6 && !chosen.includes(code) && apart(code, chosen)) chosen.push(code);
  }
  return chosen;
}

/** What to ask of the matrix. */
export function leverageAsked(view: View, seen: Seen): LeverageAsked {
  const means = MEANS.find(({ by }) => by === view.by) ?? MEANS[0];
  return {
    force: forceOf(view, seen),
    by: means.by,
    among: view.among === ALL ? undefined : (view.among ?? usualSix(seen).join(',')),
  };
}

/** The command of the matrix. */
export function leverageCommand({ force, by, among }: LeverageAsked, scenario: string): string {
  const who = among === undefined ? '' : ` --senders ${among} --targets ${among}`;
  return `leverage ${scenario} --case ${force}${who} --by ${by}`;
}

/** What to ask of the best tariffs. */
export function optimalAsked(view: View, seen: Seen): OptimalAsked {
  return {
    force: forceOf(view, seen),
    player: view.player ?? partiesOf(seen).economy,
    grain: GRAINS.find((grain) => grain === view.grain) ?? ('uniform' satisfies Grain),
    max: ['25%', '100%', '225%'].find((max) => max === view.max) ?? '225%',
    answer: view.answer === 'in-kind' ? 'in-kind' : undefined,
  };
}

/** The command of the best tariffs. */
export function optimalCommand(
  { force, player, grain, max, answer }: OptimalAsked,
  scenario: string,
): string {
  const answered = answer === undefined ? '' : ` --retaliation ${answer}`;
  return `optimal ${scenario} --case ${force} --player ${player} --instruments ${grain} --max ${max}${answered}`;
}

/** Read a game's parameters from an address; what is no number, or not of the game, is left out. */
export function parametersOf(
  { set = '' }: View,
  usual: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const read = set.split(',').flatMap((pair) => {
    const [id, value] = pair.split('=');
    return id in usual && value !== '' && Number.isFinite(Number(value)) ? [[id, Number(value)]] : [];
  });
  return { ...usual, ...Object.fromEntries(read) };
}

/** Write those of a game's parameters that are not as usual; nothing where all are. */
export function writeParameters(
  values: Readonly<Record<string, number>>,
  usual: Readonly<Record<string, number>>,
): string | undefined {
  const changed = Object.entries(values).filter(([id, value]) => value !== usual[id]);
  return changed.length > 0 ? changed.map(([id, value]) => `${id}=${value}`).join(',') : undefined;
}

/** The command of a game. */
export function gameCommand(set: string | undefined, scenario: string): string {
  return `game ${scenario}${set === undefined ? '' : ` --set ${set}`}`;
}
