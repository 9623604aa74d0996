export { BLOCS, type Bloc } from './blocs.ts';
export { canonicalScenario, scenarioHash, tariffFiles } from './canonical.ts';
export { checkEconomies } from './check-economies.ts';
export { listScenarios, openScenario } from './library.ts';
export { parseScenario } from './parse.ts';
export { readRate, writeRate } from './rate.ts';
export { type ReadText, type ResolvedCase, resolveCase } from './resolve.ts';
export type { MeasureGroup, Scenario, ScenarioCase } from './scenario.ts';
export { type Evidence, type Measure, scenarioJsonSchema, scenarioSchema } from './schema.ts';
