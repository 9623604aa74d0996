import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faces } from '../../src/cli/faces.ts';
import { SUMMARIES } from '../../src/command/index.ts';
import { listBaselines, loadBaseline } from '../../src/data/baselines.ts';
import { openEconomy } from '../../src/data/open-economy.ts';
import { outcomesOf } from '../../src/equilibrium/outcomes-of.ts';
import { solve } from '../../src/equilibrium/solve.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const root = new URL('../../', import.meta.url).pathname;
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const update = process.env.UPDATE_DOCS === '1';

describe('the first screen', () => {
  test('shows the picture and the answer that the first command makes', async () => {
    const folder = join(temporaryFolder(), 'study');
    const { code, out } = await runCli('study', 'uk-china-reset', '--out', folder);
    expect(code).toBe(0);
    const picture = readFileSync(join(folder, 'figures', 'break-even.svg'), 'utf8');
    const answer = out
      .split('\n\n')
      .slice(0, 2)
      .map((paragraph) =>
        paragraph
          .trim()
          .split('\n')
          .map((line) => `> ${line}`)
          .join('\n'),
      )
      .join('\n>\n');
    const block = `<!-- generated: answer -->\n\n${answer}\n\n<!-- /generated -->`;
    const written = /<!-- generated: answer -->[\s\S]*?<!-- \/generated -->/.exec(readme)?.[0];
    if (update) {
      mkdirSync(join(root, 'docs/images'), { recursive: true });
      writeFileSync(join(root, 'docs/images/break-even.svg'), picture);
      writeFileSync(join(root, 'README.md'), readme.replace(written!, block));
      return;
    }
    expect(
      readFileSync(join(root, 'docs/images/break-even.svg'), 'utf8') === picture,
      'UPDATE_DOCS=1 npm test',
    ).toBe(true);
    expect(written).toBe(block);
    // No headline number without a range.
    for (const amount of block.match(/\$[\d.]+ (?:million|billion) a year/g)!) {
      expect(block.replace(/\n> /g, ' ')).toContain(`${amount} (`);
    }
  }, 180_000);

  test('names commands that exist', () => {
    const lines = [...readme.matchAll(/npx tradecraft ([^\n#&`]+)/g)].map(([, line]) => line.trim());
    expect(lines.length).toBeGreaterThan(6);
    for (const line of lines) {
      expect(
        [...Object.keys(SUMMARIES), ...faces.map(({ name }) => name)].some(
          (name) => line === name || line.startsWith(`${name} `),
        ),
        line,
      ).toBe(true);
    }
  });

  test('states the sizes of the baselines as they are', () => {
    for (const name of listBaselines()) {
      const { economies, sectors } = loadBaseline(name);
      if (name === 'world-12') continue;
      expect(readme.replace(/\s+/g, ' ')).toContain(
        `\`${name}\` (${economies.length} economies, ${sectors.length} sectors`,
      );
    }
  });

  test('has an example that runs', () => {
    const economy = openEconomy('world-12');
    const { realIncome } = outcomesOf(economy, solve(economy, { tariffs: economy.tariffs.slice() }));
    expect(Math.max(...realIncome.map(Math.abs))).toBeLessThan(1e-9);
  });
});
