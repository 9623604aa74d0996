import { z } from 'zod';
import { attributeCase } from '../cases/attribution.ts';
import { resultDocument } from '../cases/result-document.ts';
import { solveCase, solveScenario } from '../cases/solve-scenario.ts';
import { UserError } from '../error/user-error.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import { sourceName } from '../scenario/inline.ts';
import { openScenario } from '../scenario/library.ts';
import type { ReadText } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { solveMiddleWay } from '../strategy/game/middle-way.ts';
import { FIGURE_RATES } from '../strategy/game/threat-curve.ts';
import { solveLedger } from '../strategy/ledger/scenario-ledger.ts';
import { summarise } from '../sweep/results/summary.ts';
import { readParts } from '../sweep/store/parts.ts';
import { openPlanned } from '../sweep/store/planned.ts';
import { type Context, defineCommand } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { asOfOption, local, scenarioArgument } from './input.ts';
import { wrap } from './wrap.ts';

/** Turn a scenario into a finished study: a page, its figures and its tables in one folder. */
export const study = defineCommand({
  name: 'study',
  summary: 'Write the study of a scenario: a self-contained page with its figures, tables and evidence.',
  positional: ['scenario'],
  input: z.object({
    scenario: scenarioArgument,
    out: local(z.string().min(1).optional().describe('folder to write to; study/<scenario> if absent')),
    asOf: asOfOption,
    sweep: local(
      z
        .string()
        .min(1)
        .optional()
        .describe('the folder of a finished sweep of the scenario, for ranges beside the figures'),
    ),
  }),
  long: true,
  async run({ scenario: nameOrPath, out, asOf, sweep }, context) {
    // Drawing takes long to load and only this command draws.
    const { runStudy, studyFiles } = await import('../study/index.ts');
    const { scenario: written, readText } = openScenario(nameOrPath);
    const scenario = withAsOf(written, asOf);
    const folder = out ?? `study/${scenario.id}`;
    const uncertainty =
      sweep === undefined ? undefined : await rangesFrom(sweep, scenario, readText, context);
    const solved = await solveScenario(scenario, readText, context);
    const solveGroups = (groups: string[]) => {
      const one = { id: groups.join('+'), title: groups.join(' + '), about: undefined, groups };
      return solveCase(scenario, one, solved.reference, readText).solved;
    };
    const finished = await runStudy(solved, solveGroups, {
      generated: new Date().toISOString().slice(0, 10),
      engine: engineVersion(),
      reproduce: `npx tradecraft study ${sourceName(nameOrPath)}${asOf ? ` --as-of ${asOf}` : ''}${sweep ? ` --sweep ${sweep}` : ''}`,
      attribute: (one, economies) =>
        attributeCase(scenario, one, solved.reference, readText, economies, { pause: context.pause }),
      middleWay: () => solveMiddleWay(scenario, solved.reference, readText, context, FIGURE_RATES),
      ledger: () => solveLedger(scenario, scenario.ledger!, solved.reference, readText),
      uncertainty,
      progress: context.progress,
      pause: context.pause,
    });
    await context.pause();
    const files = studyFiles(finished, {
      scenario: scenario.text,
      result: `${JSON.stringify(resultDocument(solved, engineVersion()), null, 2)}\n`,
    });
    const { answer, failed } = finished;
    return { folder, page: `${folder}/index.html`, answer, failed, files };
  },
  async keep({ folder, files }) {
    const { writeStudyFiles } = await import('../study/index.ts');
    writeStudyFiles(files, folder);
  },
  files: ({ files }) => files,
  json: ({ folder, page, answer, failed }) => ({ folder, page, answer, failed }),
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

/** Read a finished sweep of the same scenario. @throws UserError where it is of another, or not whole. */
async function rangesFrom(folder: string, scenario: Scenario, readText: ReadText, context: Context) {
  const { viewSweep } = await import('../study/index.ts');
  const opened = openPlanned(folder, engineVersion());
  if (opened.manifest.scenario.hash !== scenarioHash(scenario, readText)) {
    throw new UserError(`the sweep in ${folder} is of another scenario, ${opened.manifest.scenario.title}`, {
      remedy: 'draw this one: tradecraft sweep all',
    });
  }
  const rows = await readParts(folder, opened.manifest);
  const summary = await summarise(opened, rows, async (done, total, what) => {
    context.progress({ done, total, what });
    await context.pause();
  });
  return viewSweep(opened.sweep.assumptions, summary);
}
