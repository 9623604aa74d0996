import type { Tool } from '../tool.ts';
import { checkPhrases } from './check-phrases.ts';
import { citeResult } from './cite-result.ts';
import { compareCases } from './compare-cases.ts';
import { explainNumber } from './explain-number.ts';
import { listBaselinesTool } from './list-baselines.ts';
import { listEconomies } from './list-economies.ts';
import { listScenariosTool } from './list-scenarios.ts';
import { rankLeverage } from './rank-leverage.ts';
import { solveScenarioTool } from './solve-scenario.ts';
import { validateScenario } from './validate-scenario.ts';
import { workOutThreat } from './work-out-threat.ts';

/** The tools, in the order in which an assistant needs them. */
export const tools: readonly Tool[] = [
  listBaselinesTool,
  listEconomies,
  listScenariosTool,
  checkPhrases,
  validateScenario,
  solveScenarioTool,
  compareCases,
  workOutThreat,
  rankLeverage,
  explainNumber,
  citeResult,
];
