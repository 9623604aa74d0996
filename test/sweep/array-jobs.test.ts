import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { engineVersion } from '../../src/command/engine-version.ts';
import { compiled } from '../support/compiled.ts';
import { bytes, finish, plan, scenario } from '../support/planned-sweep.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

// Each system starts a template many times and tells every task its number in the environment: here by hand.
const CHOICE = ['--draws', '40', '--indices', '0', '--chunk', '15'];

let tradecraft: string;
/** What the same sweep leaves where one machine draws it. */
let local: string;

beforeAll(async () => {
  const main = fileURLToPath(compiled('cli/main.ts'));
  const program = join(dirname(main), 'tradecraft.js');
  writeFileSync(
    program,
    `import { main } from './main.js';\nprocess.exitCode = await main(process.argv.slice(2));\n`,
  );
  tradecraft = `${process.execPath} ${program}`;
  const { folder, opened } = plan({ draws: 40, indexPoints: 0, engine: engineVersion() });
  await finish(folder, opened);
  local = bytes(folder);
}, 30_000);

async function planned(template: string): Promise<string> {
  const folder = join(temporaryFolder(), 'it is a sweep');
  const args = ['sweep', 'plan', scenario, ...CHOICE, '--out', folder, '--template', template];
  const { code, out } = await runCli(...args);
  expect([code, out]).toEqual([0, expect.stringContaining(folder)]);
  return folder;
}

const shell = (args: readonly string[], env: Record<string, string>) =>
  execFileSync('sh', args, {
    env: { PATH: process.env.PATH, TRADECRAFT: tradecraft, ...env },
    encoding: 'utf8',
  });

describe('array jobs', () => {
  test('of Slurm draw every chunk once, with the bytes of a local run', async () => {
    const folder = await planned('slurm');
    const script = join(folder, 'slurm.sh');
    expect(readFileSync(script, 'utf8')).toContain('#SBATCH --array=0-2\n');
    // Slurm gives another count where the array is handed in with one of one's own.
    for (const task of ['1', '0'])
      shell([script], { SLURM_ARRAY_TASK_ID: task, SLURM_ARRAY_TASK_COUNT: '2' });
    expect(bytes(folder)).toBe(local);
    expect((await runCli('sweep', 'merge', folder)).code).toBe(0);
  }, 60_000);

  test('of Kubernetes draw every chunk once, with the bytes of a local run', async () => {
    const folder = await planned('kubernetes');
    const job = parse(readFileSync(join(folder, 'kubernetes.yaml'), 'utf8'));
    expect([job.kind, job.spec.completionMode, job.spec.completions]).toEqual(['Job', 'Indexed', 3]);
    const [{ command, args }] = job.spec.template.spec.containers;
    expect(command).toEqual(['sh', '-c']);
    for (const index of ['2', '0', '1'])
      shell(['-c', ...args], { SWEEP: folder, JOB_COMPLETION_INDEX: index });
    expect(bytes(folder)).toBe(local);
  }, 60_000);

  test('a share that does not exist is refused', async () => {
    const folder = await planned('slurm');
    const { code, err } = await runCli('sweep', 'run', folder, '--shard', '3/3');
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('there is no shard 3/3; of 3, shards are 0 to 2'),
    ]);
  });
});
