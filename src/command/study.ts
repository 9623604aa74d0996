import { z } from 'zod';
import { resultDocument } from '../cases/result-document.ts';
import { solveCase, solveScenario } from '../cases/solve-scenario.ts';
import { openScenario } from '../scenario/library.ts';
import { defineCommand } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { scenarioArgument } from './input.ts';
import { wrap } from './wrap.ts';

/** Turn a scenario into a finished study: a page, its figures and its tables in one folder. */
export const study = defineCommand({
  name: 'study',
  summary: 'Write the study of a scenario: a self-contained page with its figures, tables and evidence.',
  positional: ['scenario'],
  input: z.object({
    scenario: scenarioArgument,
    out: z.string().min(1).optional().describe('folder to write to; study/<scenario> if absent'),
  }),
  async run({ scenario: nameOrPath, out }, context) {
    // Drawing takes long to load and only this command draws.
    const { runStudy, writeStudy } = await import('../study/index.ts');
    const { scenario, readText } = openScenario(nameOrPath);
    const folder = out ?? `study/${scenario.id}`;
    const solved = await solveScenario(scenario, readText, context);
    const solveGroups = (groups: string[]) => {
      const one = { id: groups.join('+'), title: groups.join(' + '), about: undefined, groups };
      return solveCase(scenario, one, solved.reference, readText).solved;
    };
    const finished = await runStudy(solved, solveGroups, {
      generated: new Date().toISOString().slice(0, 10),
      engine: engineVersion(),
      reproduce: `npx tradecraft study ${nameOrPath}`,
      progress: context.progress,
      pause: context.pause,
    });
    await context.pause();
    await writeStudy(finished, folder, {
      scenario: scenario.text,
      result: `${JSON.stringify(resultDocument(solved, engineVersion()), null, 2)}\n`,
    });
    return { folder, page: `${folder}/index.html`, answer: finished.answer, failed: finished.failed };
  },
  exitCode: ({ failed }) => (failed.length > 0 ? 3 : 0),
  render: ({ page, answer, failed }, { width, dim }) =>
    [
      ...[...answer.summary, ...answer.detail].map(
        (paragraph) => `${wrap(paragraph, Math.min(width, 100))}\n`,
      ),
      ...failed.map(({ id, reason }) => `${id}: ${reason}`),
      dim('The study: ') + page,
    ].join('\n'),
  examples: ['study uk-china-reset', 'study my-scenario.yaml --out my-study'],
});
