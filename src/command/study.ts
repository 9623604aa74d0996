import { z } from 'zod';
import { attributeCase } from '../cases/attribution.ts';
import { resultDocument } from '../cases/result-document.ts';
import { solveCase, solveScenario } from '../cases/solve-scenario.ts';
import { sourceName } from '../scenario/inline.ts';
import { openScenario } from '../scenario/library.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { solveMiddleWay } from '../strategy/game/middle-way.ts';
import { FIGURE_RATES } from '../strategy/game/threat-curve.ts';
import { solveLedger } from '../strategy/ledger/scenario-ledger.ts';
import { defineCommand } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { asOfOption, local, scenarioArgument } from './input.ts';
import { drawRanges, readRanges, STUDY_DRAWS } from './study-ranges.ts';
import { wrap } from './wrap.ts';

/** Turn a scenario into a finished study: a page, its figures and its tables in one folder. */
export const study = defineCommand('study', {
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
        .describe(
          'the folder of a finished sweep of the scenario, for its ranges instead of those of --draws',
        ),
    ),
    draws: z.coerce
      .number()
      .int()
      .min(0)
      .max(10_000)
      .default(STUDY_DRAWS)
      .describe('how often the assumptions are drawn for ranges, 0 for none'),
  }),
  long: true,
  async run({ scenario: nameOrPath, out, asOf, sweep, draws }, context) {
    // Drawing takes long to load and only this command draws.
    const { checkStudyFolder, runStudy, studyFiles } = await import('../study/index.ts');
    const { scenario: written, readText } = openScenario(nameOrPath);
    const scenario = withAsOf(written, asOf);
    const folder = out ?? `study/${scenario.id}`;
    if (context.keeps) checkStudyFolder(folder);
    const ranged = { source: nameOrPath, scenario, readText, changed: asOf !== undefined };
    const ranges =
      sweep !== undefined
        ? await readRanges(sweep, ranged, context)
        : draws > 0 && scenario.uncertainty
          ? await drawRanges(ranged, draws, context)
          : {};
    const solved = await solveScenario(scenario, readText, context);
    const solveGroups = (groups: string[]) => {
      const one = { id: groups.join('+'), title: groups.join(' + '), about: undefined, groups };
      return solveCase(scenario, one, solved.reference, readText).solved;
    };
    const finished = await runStudy(solved, solveGroups, {
      generated: new Date().toISOString().slice(0, 10),
      engine: engineVersion(),
      reproduce: `npx tradecraft study ${sourceName(nameOrPath)}${asOf ? ` --as-of ${asOf}` : ''}${sweep ? ` --sweep ${sweep}` : ''}${draws === STUDY_DRAWS ? '' : ` --draws ${draws}`}`,
      attribute: (one, economies) =>
        attributeCase(scenario, one, solved.reference, readText, economies, { pause: context.pause }),
      middleWay: () => solveMiddleWay(scenario, solved.reference, readText, context, FIGURE_RATES),
      ledger: () => solveLedger(scenario, scenario.ledger!, solved.reference, readText),
      ...ranges,
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
