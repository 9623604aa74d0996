import type { Progress } from '../../src/cases/solved.ts';
import { readLeverage } from '../../src/command/leverage-input.ts';
import { readThreat, type Asked as ThreatAsked } from '../../src/command/threat-input.ts';
import { UserError } from '../../src/error/user-error.ts';
import type { CurvePanel } from '../../src/figure/break-even-curve.ts';
import type { GameNames } from '../../src/figure/choice-words.ts';
import type { PlayedAlignment } from '../../src/figure/middle-way-words.ts';
import { readRate } from '../../src/scenario/rate.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { solveMiddleWay } from '../../src/strategy/game/middle-way.ts';
import { policySolver } from '../../src/strategy/game/money-metric.ts';
import { nameOfCode, playedNames } from '../../src/strategy/game/names.ts';
import { type SolvedGame, solveGame } from '../../src/strategy/game/scenario-game.ts';
import { inForce } from '../../src/strategy/in-force.ts';
import { leverage as weigh } from '../../src/strategy/leverage/leverage.ts';
import type { LeverageRow } from '../../src/strategy/leverage/matrix.ts';
import type { RunJobs } from '../../src/strategy/leverage/run-jobs.ts';
import type { Grain } from '../../src/strategy/optimal/levers.ts';
import { optimalPolicy } from '../../src/strategy/optimal/optimal-policy.ts';
import { meanRate, ratesOf, type SetRate } from '../../src/strategy/optimal/rates.ts';
import { type Rule, retaliate } from '../../src/strategy/optimal/retaliation.ts';
import type { StatusQuo } from '../../src/strategy/optimal/status-quo.ts';
import { everyone, overlap, readActor } from '../../src/strategy/threat/actor.ts';
import { type ThreatResult, workOutThreat } from '../../src/strategy/threat/threat.ts';
import { readText, type Shelf } from './shelf.ts';

/** A scenario as it is written now. */
export interface Draft {
  readonly text: string;
  readonly file: string;
  /** Hash of the data, which may be the reader's own and change under the same name. */
  readonly data: string;
}

/** How long work tells of itself, and lets itself be stopped. */
export interface Hooks {
  readonly progress: Progress;
  readonly pause: () => Promise<void>;
}

/** Which world strategies start from: a case by id, or `base`. */
interface From {
  readonly force: string;
}

/** Work out a threat; what is asked for is written as on the command line. @throws as `workOutThreat` does. */
export async function threat(
  shelf: Shelf,
  draft: Draft,
  asked: ThreatAsked & From,
  { progress, pause }: Hooks,
): Promise<ThreatResult> {
  const opened = await statusQuo(shelf, draft, asked);
  const result = await workOutThreat(
    opened.statusQuo,
    readThreat(asked, opened),
    async (done, total, what) => {
      progress({ done, total, what });
      await pause();
    },
  );
  return { ...result, notes: [...opened.notes, ...result.notes] };
}

/** What a matrix of leverage is asked for. */
export interface LeverageAsked extends From {
  /** Who is weighed against whom, comma-separated; everyone if absent. */
  readonly among?: string;
  readonly by: string;
}

/** Weigh every ordered pair. @throws as `leverage` does. */
export async function leverage(
  shelf: Shelf,
  draft: Draft,
  { among, by, force }: LeverageAsked,
  run: RunJobs,
  hooks: Hooks,
): Promise<{ rows: readonly LeverageRow[]; notes: readonly string[] }> {
  const opened = await statusQuo(shelf, draft, { force });
  const question = readLeverage({ senders: among, targets: among, by }, opened);
  const { rows } = await weigh(opened.statusQuo, question, { run, ...hooks });
  return { rows, notes: [...opened.notes] };
}

/** What a page shows of the middle way. */
export interface MiddleWayAnswer {
  readonly panels: readonly CurvePanel[];
  readonly game: { readonly result: PlayedAlignment; readonly names: GameNames } | undefined;
}

/** Weigh the deals of a scenario against threats of every size, and play its middle way. */
export async function middleWay(shelf: Shelf, draft: Draft, hooks: Hooks): Promise<MiddleWayAnswer> {
  const { scenario, reference } = await shelf.open(draft.text, draft.file);
  const { curves, alignment } = await solveMiddleWay(scenario, reference, readText, hooks);
  const { economies } = reference.economy;
  return {
    panels: curves.map((one) => ({
      economy: nameOfCode(one.economy, economies),
      power: nameOfCode(one.power, economies),
      titles: one.curves.map(({ deal }) => titleOf(scenario, deal)),
      curves: one.curves,
    })),
    game: alignment && {
      // What cannot be sent is what the solver keeps for itself.
      result: { ...alignment, game: { spec: alignment.game.spec, choices: alignment.game.choices } },
      names: playedNames(scenario.middleWay!, reference.economy),
    },
  };
}

/** Solve every play of a scenario's game; its parameters stay free. @throws UserError where it has none. */
export async function game(shelf: Shelf, draft: Draft, hooks: Hooks): Promise<SolvedGame> {
  const { scenario, reference } = await shelf.open(draft.text, draft.file);
  if (!scenario.game) {
    throw new UserError(`${scenario.id} has no game`, { remedy: 'add the key game to the scenario' });
  }
  const solver = policySolver(scenario, reference, readText);
  return solveGame(scenario, scenario.game, solver, reference.economy.unit, hooks);
}

/** What a search for the best tariffs is asked for. */
export interface OptimalAsked extends From {
  readonly player: string;
  readonly grain: Grain;
  /** Highest rate, `225%`. */
  readonly max: string;
  /** How everyone else answers; nothing for not at all. */
  readonly answer: Rule | undefined;
}

/** The best tariffs of one player, as plain data. */
export interface OptimalAnswer {
  readonly player: string;
  readonly members: readonly number[];
  /** Decimal. */
  readonly gain: number;
  readonly mean: number;
  readonly rates: readonly SetRate[];
  /** From the status quo, `[economy]`, decimals. */
  readonly realIncome: Float64Array;
  /** The same when the others have answered. */
  readonly answered: Float64Array | undefined;
  /** Income of the status quo, `[economy]`, money a year. */
  readonly income: Float64Array;
  readonly optimality: number;
  readonly starts: number;
  readonly disagreement: number;
  readonly notes: readonly string[];
}

/** Find the best tariffs of a player. @throws as `optimalPolicy` does. */
export async function optimal(
  shelf: Shelf,
  draft: Draft,
  { player: who, grain, max, answer, force }: OptimalAsked,
  hooks: Hooks,
): Promise<OptimalAnswer> {
  const { statusQuo: from, blocs, notes } = await statusQuo(shelf, draft, { force });
  const player = readActor(who, from.economy, notes, blocs);
  const bounds = { min: 0, max: readRate(max) };
  const choice = { grain, policies: ['tariffs'], common: true, ...bounds } as const;
  const found = await optimalPolicy(from, player, choice, hooks);
  const others = everyone(from.economy).filter((one) => !overlap(one, player));
  const answered = answer && (await retaliate(from, found.move, others, answer, bounds, hooks.pause));
  const { gain, realIncome, optimality, starts, disagreement } = found;
  const rates = ratesOf(from, found.move);
  return {
    player: player.name,
    members: player.members,
    gain,
    mean: meanRate(rates),
    rates,
    realIncome,
    answered: answered?.realIncome,
    income: from.equilibrium.income,
    optimality,
    starts,
    disagreement,
    notes: [...notes],
  };
}

async function statusQuo(shelf: Shelf, { text, file }: Draft, { force }: From) {
  const { scenario, reference } = await shelf.open(text, file);
  const { statusQuo: found, title, notes } = inForce(scenario, reference, readText, force);
  return { statusQuo: found satisfies StatusQuo, reference, blocs: scenario, title, notes: new Set(notes) };
}

function titleOf({ cases }: Scenario, id: string): string {
  return cases.find((one) => one.id === id)?.title ?? id;
}
