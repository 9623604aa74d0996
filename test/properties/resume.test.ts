import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { calibrate } from '../../src/economy/calibrate.ts';
import { DEFAULT_CLOSURE } from '../../src/equilibrium/closure.ts';
import { type BargainState, bargain } from '../../src/strategy/nash/bargain.ts';
import { type NashState, nash } from '../../src/strategy/nash/nash.ts';
import { type OptimalState, optimalPolicy } from '../../src/strategy/optimal/optimal-policy.ts';
import { statusQuoOf } from '../../src/strategy/optimal/status-quo.ts';
import { partOf, type Resume } from '../../src/strategy/resume.ts';
import { openResumeFile } from '../../src/strategy/resume-file.ts';
import { compiled } from '../support/compiled.ts';
import { randomTables } from '../support/random-economy.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const shape = { N: 4, J: 3, seed: 5, zeros: 0, spread: 1, inputs: 0.5, tariffs: 0.2 };
const statusQuo = statusQuoOf(calibrate(randomTables(shape)), { ...DEFAULT_CLOSURE, deficits: 'zero' });
const players = statusQuo.economy.economies.map(({ code }, n) => ({
  player: { name: code, members: [n] },
  choice: { grain: 'sector' } as const,
}));

/** What is kept in memory as a file would have it. */
function memory<State>(before?: string): Resume<State> & { kept: () => string | undefined } {
  let text = before;
  return {
    left: before === undefined ? undefined : JSON.parse(before),
    keep: (state) => {
      text = JSON.stringify(state());
    },
    flush: () => {},
    kept: () => text,
  };
}

/** Stop work at its k-th pause, and go on with what was kept; count the pauses of each. */
async function stopped<State, Found>(
  k: number,
  work: (resume: Resume<State>, pause: () => Promise<void>) => Promise<Found>,
) {
  const stop = new Error('stopped');
  let pauses = 0;
  const first = memory<State>();
  const run = work(first, async () => {
    if (++pauses === k) throw stop;
  });
  await expect(run).rejects.toBe(stop);
  let more = 0;
  const found = await work(memory<State>(first.kept()), async () => {
    more++;
  });
  return { found, more };
}

/** Work goes on where it was: it ends where it would have, and takes less than all over again. */
async function goesOn<State, Found>(
  work: (resume: Resume<State>, pause: () => Promise<void>) => Promise<Found>,
  outcome: (found: Found) => readonly number[],
) {
  let all = 0;
  const whole = await work(memory<State>(), async () => {
    all++;
  });
  for (const share of [0.1, 0.5, 0.9]) {
    const k = Math.max(2, Math.round(share * all));
    const { found, more } = await stopped(k, work);
    outcome(found).forEach((value, n) => {
      expect(Math.abs(value - outcome(whole)[n])).toBeLessThan(2e-6);
    });
    if (share > 0.8) expect(more).toBeLessThan(0.8 * all);
  }
}

describe('a run that was stopped goes on, and ends where it would have:', () => {
  it('optimal tariffs', () =>
    goesOn<OptimalState, Awaited<ReturnType<typeof optimalPolicy>>>(
      (resume, pause) =>
        optimalPolicy(statusQuo, players[0].player, { grain: 'partner-sector' }, { resume, pause }),
      ({ gain, realIncome }) => [gain, ...realIncome],
    ));

  it('a war', () =>
    goesOn<NashState, Awaited<ReturnType<typeof nash>>>(
      (resume, pause) => nash(statusQuo, players, { resume, pause }),
      ({ gains }) => gains,
    ));

  it.each(['equal', 'nash'] as const)('talks, %s', (sharing) =>
    goesOn<BargainState, Awaited<ReturnType<typeof bargain>>>(
      (resume, pause) => bargain(statusQuo, players, { sharing, resume, pause }),
      ({ gains }) => gains,
    ),
  );

  it('talks that fall back on a war, in either stage', () => {
    interface States {
      war: NashState;
      talks: BargainState;
    }
    return goesOn<Partial<States>, Awaited<ReturnType<typeof bargain>>>(
      async (resume, pause) => {
        const sofar = resume.left ?? {};
        const war = await nash(statusQuo, players, {
          resume: partOf<States, 'war'>(resume, sofar, 'war'),
          pause,
        });
        const talks = partOf<States, 'talks'>(resume, sofar, 'talks');
        return bargain(statusQuo, players, { threat: war.moves, resume: talks, pause });
      },
      ({ gains }) => gains,
    );
  });

  it('and says so where what was kept is of other players', async () => {
    const resume = memory<NashState>(JSON.stringify({ rounds: 3, xs: [[0.1]] }));
    await expect(nash(statusQuo, players, { resume })).rejects.toThrow('do not fit these players');
  });
});

describe('the file that a run goes on from', () => {
  it('is whole whenever the run is killed', async () => {
    const entry = compiled('strategy/resume-file.ts');
    const folder = temporaryFolder();
    const file = join(folder, 'kept.json');
    const script = join(dirname(fileURLToPath(entry)), 'killed.js');
    writeFileSync(
      script,
      `import { z } from 'zod';
import { openResumeFile } from './resume-file.js';
const resume = openResumeFile(process.argv[2], 'test', 'a', z.array(z.number()));
for (let k = 1; ; k++) {
  resume.keep(() => Array.from({ length: 20000 }, () => k));
  resume.flush();
  if (k === 3) process.stdout.write('going');
}
`,
    );
    const schema = z.array(z.number());
    for (const wait of [0, 7, 23]) {
      const child = spawn(process.execPath, [script, file]);
      await new Promise<void>((done, fail) => {
        child.on('error', fail);
        child.stderr.on('data', (text) => fail(new Error(String(text))));
        child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), wait));
        child.on('exit', () => done());
      });
      expect(child.signalCode).toBe('SIGKILL');
      const { left } = openResumeFile(file, 'test', 'a', schema);
      expect(left).toHaveLength(20000);
      expect(new Set(left).size).toBe(1);
    }
  }, 30_000);

  it('is of one run alone, and nothing is left of a write that fails', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'kept.json');
    const open = (work: string, of: string) => openResumeFile(file, work, of, z.array(z.number()));
    const first = open('nash', 'a');
    expect(first.left).toBeUndefined();
    first.flush();
    expect(existsSync(file)).toBe(false);
    first.keep(() => [1, 2]);
    first.flush();
    expect(open('nash', 'a').left).toEqual([1, 2]);
    expect(() => open('nash', 'b')).toThrow(/another run/);
    expect(() => open('leverage', 'a')).toThrow(/no run of leverage/);
    writeFileSync(file, readFileSync(file, 'utf8').replace('[1,2]', '["one"]'));
    expect(() => open('nash', 'a')).toThrow(/damaged/);
    writeFileSync(file, '{');
    expect(() => open('nash', 'a')).toThrow(/holds no run/);
    const nowhere = openResumeFile(join(folder, 'none', 'kept.json'), 'nash', 'a', z.array(z.number()));
    nowhere.keep(() => [1]);
    expect(() => nowhere.flush()).toThrow(/cannot write/);
    expect(readdirSync(folder)).toEqual(['kept.json']);
  });
});
