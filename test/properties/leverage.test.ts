import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/economy/calibrate.ts';
import type { Tables } from '../../src/economy/economy.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { directLoss } from '../../src/strategy/leverage/direct-loss.ts';
import { diversifications, solvedPerUnit } from '../../src/strategy/leverage/diversify.ts';
import { leverage, leverageState } from '../../src/strategy/leverage/leverage.ts';
import { type LeverageQuestion, planLeverage, sharesOf } from '../../src/strategy/leverage/matrix.ts';
import { pool } from '../../src/strategy/leverage/pool.ts';
import { sectorsOf } from '../../src/strategy/leverage/sectors.ts';
import { gainsFrom, type StatusQuo, statusQuoOf } from '../../src/strategy/optimal/status-quo.ts';
import { openResumeFile } from '../../src/strategy/resume-file.ts';
import { type Actor, everyone } from '../../src/strategy/threat/actor.ts';
import type { Means } from '../../src/strategy/threat/means.ts';
import { compiled } from '../support/compiled.ts';
import { randomTables, shapes, uniform } from '../support/random-economy.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const closure = { ...DEFAULT_CLOSURE, deficits: 'zero' } as const;
const few = { numRuns: 10 };
const shape = { N: 5, J: 3, seed: 11, zeros: 0, spread: 1, inputs: 0.5, tariffs: 0.2 };
const at = (tables: Tables) => statusQuoOf(calibrate(tables), closure);
const every = ({ economy }: StatusQuo) => economy.sectors.map((_, j) => j);
const by = (statusQuo: StatusQuo, stops: 'both' | 'exports' | 'imports' = 'both'): Means => ({
  kind: 'embargo',
  stops,
  sectors: every(statusQuo),
});
const all = (statusQuo: StatusQuo, means: Means): LeverageQuestion => ({
  senders: everyone(statusQuo.economy),
  targets: everyone(statusQuo.economy),
  means,
});
const single = (n: number): Actor => ({ name: `E${n}`, members: [n] });

/** Renumber the economies of a world. */
function permuted(tables: Tables, order: readonly number[]): Tables {
  const N = order.length;
  const cells = (values: Float64Array, trailing: number) =>
    values.map((_, c) => {
      const i = c % N;
      if (trailing === 1) return values[c - i + order[i]];
      const n = Math.floor(c / N) % N;
      return values[c - i - n * N + order[n] * N + order[i]];
    });
  return {
    ...tables,
    economies: order.map((n) => tables.economies[n]),
    flows: cells(tables.flows, 2),
    tariffs: cells(tables.tariffs, 2),
    valueAddedShares: cells(tables.valueAddedShares, 1),
    inputShares: cells(tables.inputShares, 1),
  };
}

describe('the matrix', () => {
  it.each(['both', 'exports', 'imports'] as const)(
    'is what solving each embargo by itself gives (%s)',
    async (stops) => {
      const statusQuo = at(randomTables(shape));
      const { economy } = statusQuo;
      const N = 5;
      const { rows } = await leverage(statusQuo, all(statusQuo, by(statusQuo, stops)));
      expect(rows).toHaveLength(N * (N - 1));
      for (const row of rows) {
        const [s, t] = [Number(row.sender[1]), Number(row.target[1])];
        const embargoes = Uint8Array.from(economy.flows, (_, cell) => {
          const [i, n] = [cell % N, Math.floor(cell / N) % N];
          const sells = i === s && n === t;
          const buys = n === s && i === t;
          return Number((sells && stops !== 'imports') || (buys && stops !== 'exports'));
        });
        const gains = gainsFrom(statusQuo, solve(economy, { embargoes }, closure));
        expect(row.targetLoss).toBeCloseTo(-gains[t], 9);
        expect(row.senderCost).toBeCloseTo(-gains[s], 9);
        expect(row.targetLossMoney).toBeCloseTo(-gains[t] * statusQuo.equilibrium.income[t], 5);
        if (gains[s] < 0) expect(row.ratio).toBeCloseTo(gains[t] / gains[s], 6);
      }
    },
  );

  it('solves a mutual embargo once for both orders, and one-sided means twice', () => {
    const statusQuo = at(randomTables(shape));
    expect(planLeverage(statusQuo, all(statusQuo, by(statusQuo))).jobs).toHaveLength(10);
    expect(planLeverage(statusQuo, all(statusQuo, by(statusQuo, 'exports'))).jobs).toHaveLength(20);
  });

  it('leaves out pairs that share a member', () => {
    const statusQuo = at(randomTables(shape));
    const bloc: Actor = { name: 'E0+E1', members: [0, 1] };
    const { rows } = planLeverage(statusQuo, { ...all(statusQuo, by(statusQuo)), senders: [bloc] });
    expect(rows.map(({ target }) => target.name)).toEqual(['E2', 'E3', 'E4']);
  });

  it('permutes with the economies', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.nat(), async (drawn, seed) => {
        const tables = randomTables(drawn);
        const draw = uniform(seed);
        const order = tables.economies
          .map((_, n) => ({ n, key: draw() }))
          .sort((a, b) => a.key - b.key)
          .map(({ n }) => n);
        const here = at(tables);
        const there = at(permuted(tables, order));
        const question = all(here, by(here, 'exports'));
        const first = await leverage(here, question);
        const second = await leverage(there, all(there, by(there, 'exports')));
        const found = new Map(second.rows.map((row) => [`${row.sender}>${row.target}`, row]));
        for (const row of first.rows) {
          const same = found.get(`${row.sender}>${row.target}`)!;
          expect(same.impossible).toEqual(row.impossible);
          expect(same.directLoss).toBeCloseTo(row.directLoss, 10);
          if (row.targetLoss === undefined || same.targetLoss === undefined) continue;
          expect(same.targetLoss).toBeCloseTo(row.targetLoss, 8);
          expect(same.senderCost).toBeCloseTo(row.senderCost!, 8);
        }
      }),
      few,
    );
  });

  it('has a ratio of one, both ways, where all economies are alike', async () => {
    const N = 4;
    const J = 2;
    const tables = randomTables({ N, J, seed: 2, zeros: 0, spread: 0, inputs: 0, tariffs: 0 });
    const alike: Tables = {
      ...tables,
      flows: tables.flows.map((_, cell) =>
        cell % N === Math.floor(cell / N) % N ? 100 : 7 + Math.floor(cell / (N * N)),
      ),
      tariffs: tables.tariffs.map((_, cell) => (cell % N === Math.floor(cell / N) % N ? 0 : 0.05)),
    };
    const statusQuo = at(alike);
    const { rows } = await leverage(statusQuo, all(statusQuo, by(statusQuo)));
    for (const { ratio, targetLoss } of rows) {
      expect(targetLoss).toBeGreaterThan(0.001);
      expect(ratio).toBeCloseTo(1, 8);
    }
  });

  it('costs nothing between economies that do not trade', async () => {
    const tables = randomTables({ ...shape, inputs: 0 });
    const flows = tables.flows.map((value, cell) => {
      const pair = [cell % 5, Math.floor(cell / 5) % 5];
      return pair.includes(0) && pair.includes(1) ? 0 : value;
    });
    const statusQuo = at({ ...tables, flows });
    const { rows } = await leverage(statusQuo, {
      senders: [single(0)],
      targets: [single(1)],
      means: by(statusQuo),
    });
    expect(rows[0]).toMatchObject({
      targetLoss: 0,
      senderCost: 0,
      ratio: undefined,
      directLoss: 0,
      failed: undefined,
    });
  });

  it('names importers that an embargo leaves without any supplier, and gives no number', async () => {
    const tables = randomTables({ N: 3, J: 2, seed: 8, zeros: 0, spread: 0, inputs: 0, tariffs: 0 });
    const flows = tables.flows.slice();
    for (const cell of [4, 5, 1, 7]) flows[cell] = 0;
    const statusQuo = at({ ...tables, flows });
    const { rows } = await leverage(statusQuo, {
      senders: [single(0)],
      targets: [single(1), single(2)],
      means: by(statusQuo),
    });
    expect(rows[0]).toMatchObject({
      targetLoss: undefined,
      ratio: undefined,
      impossible: [{ importer: 'E1', sector: 'S0' }],
    });
    expect(rows[0].directLoss).toBe(1);
    expect(rows[0].directLossThroughInputs).toBe(1);
    expect(rows[1].targetLoss).toBeGreaterThan(0);
  });
});

describe('on several threads', () => {
  const big = randomTables({ N: 17, J: 4, seed: 4, zeros: 0.2, spread: 2, inputs: 0.5, tariffs: 0.2 });
  const entry = compiled('strategy/leverage/worker.ts');

  it('the matrix has the bits of one thread', async () => {
    const statusQuo = at(big);
    const question = all(statusQuo, by(statusQuo));
    const here = await leverage(statusQuo, question);
    const there = await leverage(statusQuo, question, { run: pool({ threads: 3, entry }) });
    expect(there.solves).toBe(136);
    expect(there.rows).toEqual(here.rows);
  }, 30_000);

  it('a run that was stopped goes on from its checkpoint, with the same bits', async () => {
    const statusQuo = at(big);
    const question = all(statusQuo, by(statusQuo));
    const path = join(temporaryFolder(), 'checkpoint.json');
    const open = (of: string) => openResumeFile(path, 'leverage', of, leverageState);
    const stop = new Error('stopped');
    let solved = 0;
    const pause = async () => {
      if (solved++ > 40) throw stop;
    };
    const run = pool({ threads: 2, entry });
    await expect(leverage(statusQuo, question, { run, pause, resume: open('a') })).rejects.toBe(stop);
    expect(existsSync(path)).toBe(true);
    expect(open('a').left!.length).toBeGreaterThanOrEqual(40);
    const resumed = await leverage(statusQuo, question, { resume: open('a') });
    expect(resumed.resumed).toBeGreaterThanOrEqual(40);
    expect(resumed.rows).toEqual((await leverage(statusQuo, question)).rows);
    // Whole, and of this run only.
    expect(JSON.parse(readFileSync(path, 'utf8')).state).toHaveLength(136);
    expect(() => open('b')).toThrow(/another run/);
    writeFileSync(path, '{');
    expect(() => open('a')).toThrow(/holds no run/);
  }, 30_000);
});

describe('the loss on paper', () => {
  it('is the autarky loss of one sector without inputs when everyone else is closed', () => {
    const statusQuo = at(randomTables({ N: 3, J: 1, seed: 1, zeros: 0, spread: 0, inputs: 0, tariffs: 0 }));
    const { tradeShares, parameters } = statusQuo.equilibrium;
    const { loss, lossThroughInputs } = directLoss(sharesOf(statusQuo), 0, [1, 2], [0]);
    const expected = 1 - tradeShares[0] ** (1 / parameters.tradeElasticity[0]);
    expect(loss).toBeCloseTo(expected, 13);
    expect(lossThroughInputs).toBeCloseTo(expected, 13);
    const embargoes = Uint8Array.from(tradeShares, (_, cell) => Number(cell % 3 !== Math.floor(cell / 3)));
    const solved = solve(statusQuo.economy, { embargoes }, closure);
    expect(-gainsFrom(statusQuo, solved)[0]).toBeCloseTo(expected, 9);
  });

  it('through inputs, with all suppliers closed, is the loss of autarky with inputs', () => {
    fc.assert(
      fc.property(shapes, (drawn) => {
        const statusQuo = at({ ...randomTables({ ...drawn, zeros: 0, tariffs: 0 }) });
        const { economy } = statusQuo;
        const N = economy.economies.length;
        const others = economy.economies.map((_, n) => n).slice(1);
        const closed = every(statusQuo);
        const { lossThroughInputs } = directLoss(sharesOf(statusQuo), 0, others, closed);
        const embargoes = Uint8Array.from(economy.flows, (_, cell) =>
          Number(cell % N !== Math.floor(cell / N) % N),
        );
        // In autarky wages fall against nothing: deflated by the home wage, prices rise as on paper.
        const solved = solve(economy, { embargoes }, closure);
        expect(lossThroughInputs).toBeCloseTo(-gainsFrom(statusQuo, solved)[0], 8);
      }),
      few,
    );
  });

  it('adds up over sectors, grows with suppliers more than one by one, and has the slopes that differences confirm', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (drawn, pick) => {
        const statusQuo = at({ ...randomTables({ ...drawn, N: Math.max(3, drawn.N), zeros: 0 }) });
        const shares = sharesOf(statusQuo);
        const closed = every(statusQuo);
        const one = directLoss(shares, 0, [1], closed);
        const other = directLoss(shares, 0, [2], closed);
        const both = directLoss(shares, 0, [1, 2], closed);
        expect(one.contributions.reduce((sum, value) => sum + value, 0)).toBeCloseTo(one.loss, 12);
        expect(one.lossThroughInputs).toBeGreaterThanOrEqual(one.loss - 1e-14);
        // In logarithms the loss is convex in the share that is closed.
        expect(Math.log1p(-both.loss)).toBeLessThanOrEqual(
          Math.log1p(-one.loss) + Math.log1p(-other.loss) + 1e-12,
        );
        const N = statusQuo.economy.economies.length;
        const j = pick % closed.length;
        const omega = one.share[j];
        const h = 1e-6 * Math.min(omega, 1 - omega);
        const moved = (by: number) => {
          const tradeShares = shares.tradeShares.slice();
          for (let i = 0; i < N; i++) {
            tradeShares[j * N * N + i] *= i === 1 ? (omega + by) / omega : (1 - omega - by) / (1 - omega);
          }
          return directLoss({ ...shares, tradeShares }, 0, [1], closed);
        };
        if (!(omega > 1e-6 && omega < 0.99)) return;
        const [up, down] = [moved(h), moved(-h)];
        const slope = (up.loss - down.loss) / (2 * h);
        const through = (up.lossThroughInputs - down.lossThroughInputs) / (2 * h);
        expect(Math.abs(one.slope[j] - slope)).toBeLessThan(1e-4 * (1 + slope));
        expect(Math.abs(one.slopeThroughInputs[j] - through)).toBeLessThan(1e-4 * (1 + through));
      }),
      { numRuns: 25 },
    );
  });
});

describe('diversification', () => {
  it('ranks sectors by what a unit of purchases moved saves, near what solving the moved world gives', async () => {
    const statusQuo = at(randomTables({ ...shape, spread: 0, tariffs: 0 }));
    const question = { senders: [single(1)], targets: [single(0)], means: by(statusQuo, 'exports') };
    const { rows } = await leverage(statusQuo, question);
    const ranked = diversifications(statusQuo, single(1), single(0), every(statusQuo));
    for (let k = 1; k < ranked.length; k++)
      expect(ranked[k].perUnit).toBeLessThanOrEqual(ranked[k - 1].perUnit);
    for (const one of ranked) {
      const solved = solvedPerUnit(
        statusQuo,
        single(1),
        single(0),
        question.means,
        one,
        rows[0].targetLossMoney!,
      );
      // Wages move, too: the paper's figure is the right size, not the last digit.
      expect(solved).toBeGreaterThan(0.4 * one.perUnit);
      expect(solved).toBeLessThan(2.5 * one.perUnit);
    }
    const { sectors } = await sectorsOf(statusQuo, question, rows[0]);
    expect(sectors.reduce((sum, { direct }) => sum + direct, 0)).toBeCloseTo(rows[0].directLoss, 12);
    expect(sectors.filter(({ solvedPerUnit: value }) => value !== undefined)).toHaveLength(3);
  });

  it('by a barrier of one\u2019s own takes nothing off the bad day: only what there is to lose falls', () => {
    const statusQuo = at(randomTables(shape));
    const { economy } = statusQuo;
    const from = (cell: number) => cell % 5 === 1 && Math.floor(cell / 5) % 5 === 0;
    const barriers = economy.flows.map((_, cell) => (from(cell) ? 1.2 : 1));
    const embargoes = Uint8Array.from(economy.flows, (_, cell) => Number(from(cell)));
    const cut = solve(economy, { embargoes }, closure);
    const cutBehind = solve(economy, { embargoes, barriers }, closure);
    const behind = solve(economy, { barriers }, closure);
    expect(gainsFrom(statusQuo, cutBehind)[0]).toBeCloseTo(gainsFrom(statusQuo, cut)[0], 10);
    expect(gainsFrom(statusQuo, behind)[0]).toBeLessThan(-1e-5);
  });
});
