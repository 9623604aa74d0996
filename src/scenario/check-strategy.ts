import type { Economy } from '../economy/economy.ts';
import { collect } from './faults.ts';
import { membersIn } from './members.ts';
import type { Path } from './places.ts';
import type { Scenario } from './scenario.ts';
import type { Support } from './stated.ts';

/** How names are looked up, and faults noted, while a scenario is checked. */
export interface Checks {
  readonly check: (what: string, given: readonly string[], known: readonly string[], path: Path) => void;
  readonly fault: (message: string, path: Path, remedy: string) => unknown;
}

/** Find names in game, middleWay and ledger that point to nothing, and stated numbers that nothing supports. */
export function checkStrategy(scenario: Scenario, { check, fault }: Checks): void {
  const groups = [...scenario.groups.keys()];
  const cases = scenario.cases.map(({ id }) => id);
  const sources = [...scenario.evidence.keys()];
  for (const [{ evidence = [], status }, path] of stated(scenario)) {
    check('evidence entry', evidence, sources, [...path, 'evidence']);
    if (status !== 'assumption' && evidence.length === 0) {
      fault(
        `${inWords(path)} has no evidence`,
        path,
        'name an entry (evidence: [id]), or write status: assumption',
      );
    }
  }
  const { game, middleWay, ledger } = scenario;
  if (game) checkGame(game, groups, { check, fault });
  if (middleWay) {
    const codes = middleWay.powers.map(({ economy }) => economy);
    middleWay.powers.forEach(({ deal }, p) => {
      check('measure group', deal, groups, ['middleWay', 'powers', p, 'deal']);
    });
    middleWay.values.forEach(({ choice }, v) => {
      check('choice', [choice], ['neither', 'both', ...codes], ['middleWay', 'values', v, 'choice']);
    });
    const { probability, noise } = middleWay;
    const { value, from = value, to = value } = probability;
    if (from < 0 || to > 1) {
      fault('probability is not from 0 to 1', ['middleWay', 'probability'], 'write numbers from 0 to 1');
    }
    if (noise.value <= 0 || (noise.from ?? 0) < 0) {
      fault('noise is not above zero', ['middleWay', 'noise'], 'write a value above zero, however small');
    }
  }
  if (ledger) {
    check('case', [ledger.deal], cases, ['ledger', 'deal']);
    if (ledger.threat !== undefined) check('case', [ledger.threat], cases, ['ledger', 'threat']);
    for (const [id, { risk }] of Object.entries(ledger.concessions)) {
      const path = ['ledger', 'concessions', id, 'risk', 'loss', 'case'];
      if (risk && 'case' in risk.loss) check('case', [risk.loss.case], cases, path);
    }
  }
}

/** A place in words: `game players London values item 1`. */
function inWords(path: Path): string {
  return path.map((part) => (typeof part === 'number' ? `item ${part + 1}` : part)).join(' ');
}

function checkGame(
  { players, parameters, order }: NonNullable<Scenario['game']>,
  groups: readonly string[],
  { check, fault }: Checks,
): void {
  const names = players.map(({ id }) => id);
  const checkMoves = (moves: Readonly<Record<string, readonly string[]>>, path: Path) => {
    for (const [who, played] of Object.entries(moves)) {
      const player = players.find(({ id }) => id === who);
      if (!player) check('player', [who], names, path);
      else
        check(
          'move',
          played,
          player.moves.map(({ id }) => id),
          [...path, who],
        );
    }
  };
  players.forEach(({ id: who, moves, values }, at) => {
    const path = ['game', 'players', who];
    for (const { id, measures, after } of moves) {
      const here = [...path, 'moves', id];
      check('measure group', measures, groups, [...here, 'measures']);
      if (!after) continue;
      checkMoves(after, [...here, 'after']);
      if (order === 'simultaneous') {
        fault(
          'after in a game where all move at once',
          [...here, 'after'],
          'write order: sequence, or leave it out',
        );
      }
      for (const other of Object.keys(after)) {
        if (names.indexOf(other) >= at) {
          fault(
            `${other} does not move before ${who}`,
            [...here, 'after'],
            'players move in the order of the file',
          );
        }
      }
    }
    values.forEach(({ when, weight }, v) => {
      checkMoves(when, [...path, 'values', v, 'when']);
      if (weight !== undefined) {
        check('parameter', [weight], Object.keys(parameters), [...path, 'values', v, 'weight']);
      }
    });
  });
}

/** Every number that somebody has to answer for, with its place. */
function stated({ game, middleWay, ledger }: Scenario): [Support, Path][] {
  const found: [Support, Path][] = [];
  for (const [id, one] of Object.entries(game?.parameters ?? {}))
    found.push([one, ['game', 'parameters', id]]);
  for (const { id: who, values } of game?.players ?? []) {
    values.forEach((one, v) => {
      found.push([one, ['game', 'players', who, 'values', v]]);
    });
  }
  if (middleWay) {
    found.push(
      [middleWay.probability, ['middleWay', 'probability']],
      [middleWay.noise, ['middleWay', 'noise']],
    );
    middleWay.powers.forEach(({ weight, restraint }, p) => {
      found.push([weight, ['middleWay', 'powers', p, 'weight']]);
      if (restraint) found.push([restraint, ['middleWay', 'powers', p, 'restraint']]);
    });
    middleWay.values.forEach((one, v) => {
      found.push([one, ['middleWay', 'values', v]]);
    });
  }
  if (ledger) {
    if (ledger.likelier) found.push([ledger.likelier, ['ledger', 'likelier']]);
    for (const key of ['exchangeRates', 'inflation'] as const) {
      ledger[key].forEach((one, at) => {
        found.push([one, ['ledger', key, at]]);
      });
    }
    for (const [id, one] of Object.entries(ledger.concessions)) {
      const path = ['ledger', 'concessions', id];
      found.push([one, path]);
      if (one.risk) found.push([one.risk.probability, [...path, 'risk', 'probability']]);
      one.stream?.reported.forEach((figure, at) => {
        found.push([figure, [...path, 'stream', 'reported', at]]);
      });
    }
  }
  return found;
}

/** List the evidence that game, middleWay and ledger name. */
export function strategyEvidence(scenario: Scenario): string[] {
  return stated(scenario).flatMap(([{ evidence = [] }]) => evidence);
}

/**
 * Check the economies that game, middleWay and ledger name: a code of the economy, or a bloc; the ledger's a code.
 */
export function checkStrategyEconomies(
  scenario: Scenario,
  economy: Economy,
  faults: Parameters<typeof collect>[0],
): void {
  const members = membersIn(economy, scenario, new Set());
  const { game, middleWay, ledger } = scenario;
  const check = (code: string | undefined, path: Path) => {
    if (code !== undefined) collect(faults, () => void members.of(code, scenario.placeOf(path)));
  };
  for (const [who, { income }] of Object.entries(game?.players ?? {}))
    check(income, ['game', 'players', who, 'income']);
  check(middleWay?.economy, ['middleWay', 'economy']);
  middleWay?.powers.forEach((power, p) => {
    check(power.economy, ['middleWay', 'powers', p, 'economy']);
  });
  if (ledger)
    collect(faults, () => void members.one(ledger.economy, scenario.placeOf(['ledger', 'economy'])));
}
