import { attributeCommand } from './attribute.ts';
import { bargainCommand } from './bargain.ts';
import { cite } from './cite.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { decomposeCommand } from './decompose.ts';
import { dependence } from './dependence.ts';
import { economyBuild } from './economy-build.ts';
import { economyCheck } from './economy-check.ts';
import { economyExport } from './economy-export.ts';
import { economyInfo } from './economy-info.ts';
import { economyList } from './economy-list.ts';
import { evidenceCheck } from './evidence-check.ts';
import { explainCommand } from './explain.ts';
import { exposure } from './exposure.ts';
import { gameCommand } from './game.ts';
import { ledgerCommand } from './ledger.ts';
import { leverage } from './leverage.ts';
import { middleWayCommand } from './middle-way.ts';
import { nashCommand } from './nash.ts';
import { optimal } from './optimal.ts';
import { regimeList } from './regime-list.ts';
import { regimeShow } from './regime-show.ts';
import { scenarioCheck } from './scenario-check.ts';
import { scenarioList } from './scenario-list.ts';
import { scenarioSchemaCommand } from './scenario-schema.ts';
import { selftest } from './selftest.ts';
import { solveCommand } from './solve.ts';
import { study } from './study.ts';
import { sweepAll, sweepMerge, sweepPlan, sweepRun } from './sweep.ts';
import { sweepQuery } from './sweep-query.ts';
import { threat } from './threat.ts';
import { workerCommand } from './worker.ts';

export type { Command, Context, CsvTable, TextStyle } from './command.ts';

/** The one table of capabilities, in the order in which help lists them. */
export const commands: readonly Command[] = [
  study,
  solveCommand,
  compare,
  explainCommand,
  cite,
  decomposeCommand,
  attributeCommand,
  optimal,
  nashCommand,
  bargainCommand,
  threat,
  leverage,
  exposure,
  dependence,
  middleWayCommand,
  gameCommand,
  ledgerCommand,
  sweepAll,
  sweepPlan,
  sweepRun,
  sweepMerge,
  sweepQuery,
  workerCommand,
  economyList,
  economyInfo,
  economyBuild,
  economyCheck,
  economyExport,
  regimeList,
  regimeShow,
  scenarioList,
  scenarioCheck,
  scenarioSchemaCommand,
  evidenceCheck,
  selftest,
];
