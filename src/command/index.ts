import type { Command } from './command.ts';
import { type CommandName, SUMMARIES } from './summaries.ts';

export type { Command, Context, CsvTable, TextStyle } from './command.ts';
export { type CommandName, SUMMARIES } from './summaries.ts';

/** Where each command is: one is loaded when it is asked for, and nothing that only others need with it. */
const LOADERS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  study: async () => (await import('./study.ts')).study,
  solve: async () => (await import('./solve.ts')).solveCommand,
  compare: async () => (await import('./compare.ts')).compare,
  explain: async () => (await import('./explain.ts')).explainCommand,
  cite: async () => (await import('./cite.ts')).cite,
  decompose: async () => (await import('./decompose.ts')).decomposeCommand,
  attribute: async () => (await import('./attribute.ts')).attributeCommand,
  optimal: async () => (await import('./optimal.ts')).optimal,
  nash: async () => (await import('./nash.ts')).nashCommand,
  bargain: async () => (await import('./bargain.ts')).bargainCommand,
  threat: async () => (await import('./threat.ts')).threat,
  leverage: async () => (await import('./leverage.ts')).leverage,
  exposure: async () => (await import('./exposure.ts')).exposure,
  dependence: async () => (await import('./dependence.ts')).dependence,
  'middle-way': async () => (await import('./middle-way.ts')).middleWayCommand,
  game: async () => (await import('./game.ts')).gameCommand,
  ledger: async () => (await import('./ledger.ts')).ledgerCommand,
  'sweep all': async () => (await import('./sweep.ts')).sweepAll,
  'sweep plan': async () => (await import('./sweep.ts')).sweepPlan,
  'sweep run': async () => (await import('./sweep.ts')).sweepRun,
  'sweep merge': async () => (await import('./sweep.ts')).sweepMerge,
  'sweep query': async () => (await import('./sweep-query.ts')).sweepQuery,
  worker: async () => (await import('./worker.ts')).workerCommand,
  'economy list': async () => (await import('./economy-list.ts')).economyList,
  'economy info': async () => (await import('./economy-info.ts')).economyInfo,
  'economy build': async () => (await import('./economy-build.ts')).economyBuild,
  'economy check': async () => (await import('./economy-check.ts')).economyCheck,
  'economy export': async () => (await import('./economy-export.ts')).economyExport,
  'regime list': async () => (await import('./regime-list.ts')).regimeList,
  'regime show': async () => (await import('./regime-show.ts')).regimeShow,
  'scenario list': async () => (await import('./scenario-list.ts')).scenarioList,
  'scenario check': async () => (await import('./scenario-check.ts')).scenarioCheck,
  'scenario schema': async () => (await import('./scenario-schema.ts')).scenarioSchemaCommand,
  'evidence check': async () => (await import('./evidence-check.ts')).evidenceCheck,
  selftest: async () => (await import('./selftest.ts')).selftest,
};

/** Load a command by its words. @throws Error for words that are no command. */
export async function loadCommand(name: string): Promise<Command> {
  if (!Object.hasOwn(LOADERS, name)) throw new Error(`no command is called ${name}`);
  return LOADERS[name as CommandName]();
}

/** Load every command, in the order in which help lists them, for a face that shows them all. */
export function loadCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.keys(SUMMARIES).map(loadCommand));
}
