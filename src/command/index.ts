import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { economyBuild } from './economy-build.ts';
import { economyCheck } from './economy-check.ts';
import { economyExport } from './economy-export.ts';
import { economyInfo } from './economy-info.ts';
import { economyList } from './economy-list.ts';
import { scenarioCheck } from './scenario-check.ts';
import { scenarioList } from './scenario-list.ts';
import { scenarioSchemaCommand } from './scenario-schema.ts';
import { selftest } from './selftest.ts';
import { solveCommand } from './solve.ts';
import { study } from './study.ts';

export type { Command, Context, CsvTable, TextStyle } from './command.ts';

/** The one table of capabilities, in the order in which help lists them. */
export const commands: readonly Command[] = [
  study,
  solveCommand,
  compare,
  economyList,
  economyInfo,
  economyBuild,
  economyCheck,
  economyExport,
  scenarioList,
  scenarioCheck,
  scenarioSchemaCommand,
  selftest,
];
