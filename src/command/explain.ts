import { z } from 'zod';
import { referenceOf, solveCase } from '../cases/solve-scenario.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { moneyUnit } from '../figure/format.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import { openScenario } from '../scenario/library.ts';
import { withAsOf } from '../scenario/with-as-of.ts';
import { outcomeOf } from '../study/case-outcome.ts';
import { citation } from '../study/cite.ts';
import { type Explained, explain } from '../study/explain.ts';
import { standardOmissions } from '../study/omissions.ts';
import { viewScenario } from '../study/view-scenario.ts';
import { worldOf } from '../study/world.ts';
import { withCase } from './case-choice.ts';
import { defineCommand, type TextStyle } from './command.ts';
import { engineVersion } from './engine-version.ts';
import { asOfOption, scenarioArgument } from './input.ts';
import { wrap } from './wrap.ts';

/** Open a number of a result: its equation, what goes into it, the data, the measures and their sources. */
export const explainCommand = defineCommand('explain', {
  positional: ['scenario', 'case', 'economy', 'number'],
  input: z.object({
    scenario: scenarioArgument,
    case: z.string().min(1).describe('id of the case'),
    economy: z.string().min(1).describe('code of the economy whose number it is'),
    number: z
      .string()
      .optional()
      .describe('realIncome, exports ...: a field of solve --json; all that can be opened if absent'),
    sector: z.string().optional().describe('sector whose price is opened; the weightiest if absent'),
    asOf: asOfOption,
  }),
  async run({ scenario: nameOrPath, case: id, economy: code, number, sector, asOf }, context) {
    const { scenario: written, readText } = openScenario(nameOrPath);
    const whole = withAsOf(written, asOf);
    const scenario = withCase(whole, id);
    const reference = referenceOf(scenario, readText);
    const { economy } = reference;
    const n = indexOf(economy.economies, code, 'economy');
    const j = sector === undefined ? undefined : indexOf(economy.sectors, sector, 'sector');
    await context.pause();
    const { solved, notes } = solveCase(scenario, scenario.cases[0], reference, readText);
    const world = worldOf(reference);
    const outcome = outcomeOf(economy, solved, notes);
    const numbers = explain(world, outcome, n, moneyUnit(economy.unit, economy.year), j);
    const view = viewScenario(scenario, economy);
    const measures = view.groups
      .filter(({ id: group }) => [...scenario.base, ...solved.groups].includes(group))
      .flatMap((group) => group.measures);
    const named = new Set(measures.flatMap((measure) => measure.evidence));
    return {
      scenario: { id: scenario.id, title: scenario.title, hash: scenarioHash(whole, readText) },
      case: { id: solved.id, title: solved.title },
      economy: economy.economies[n],
      engine: engineVersion(),
      numbers: number === undefined ? numbers : [numberNamed(number, numbers)],
      closure: world.closureWords,
      data: { name: world.name, title: world.title, year: world.year, unit: world.unit, hash: world.hash },
      sources: world.provenance.sources,
      solver: outcome.solver,
      measures,
      evidence: view.evidence.filter((entry) => named.has(entry.id)),
      omits: [...view.omits, ...standardOmissions(world.closure)],
      notes,
    };
  },
  render: (output, style) => {
    const { scenario, case: one, economy, data, numbers, measures, evidence, closure, solver } = output;
    const about = new Map(evidence.map((entry) => [entry.id, entry]));
    return [
      style.bold(`${economy.name}, ${one.title}`),
      style.dim(`${scenario.id} ${scenario.hash} on ${data.name} ${data.hash} (${data.year})`),
      ...numbers.flatMap((number) => ['', ...numberLines(number, style)]),
      '',
      style.bold('What the case changes'),
      ...(measures.length === 0 ? ['  nothing'] : []),
      ...measures.flatMap(({ words, status, evidence: ids }) => [
        wrapped(`${words}${status ? ` (${status})` : ''}`, style),
        ...ids.map((id) => {
          const entry = about.get(id);
          return wrapped(entry ? `[${id}] ${entry.title}. ${citation(entry)}` : `[${id}]`, style, 4);
        }),
      ]),
      '',
      style.bold('What it rests on'),
      wrapped(`held fixed: ${closure}`, style),
      ...output.sources.map(({ title }) => wrapped(`data: ${title}`, style)),
      wrapped(
        `solved to ${solver.residual.toExponential(1)} in ${solver.iterations} iterations; every market clears to ${solver.marketClearing.toExponential(1)}`,
        style,
      ),
    ].join('\n');
  },
  examples: ['explain uk-china-reset delivered GBR', 'explain uk-china-reset us-100 CAN realIncome'],
});

function numberLines({ field, title, value, number, unit, ...rest }: Explained, style: TextStyle): string[] {
  const { meaning, equation, inputs, source, section } = rest;
  const exact = unit === 'change' ? `${field} ${number}` : `${field} ${number} ${unit}`;
  const widest = Math.max(...inputs.map(({ name }) => name.length));
  return [
    `${style.bold(`${title}: ${value}`)} ${style.dim(exact)}`,
    wrapped(meaning, style),
    wrapped(equation, style, 4),
    ...inputs.map((input) => `      ${input.name.padEnd(widest)}  ${input.value}`),
    wrapped(`source: ${source}`, style),
    `  see ${section}`,
  ];
}

function wrapped(text: string, { width }: TextStyle, indent = 2): string {
  const space = ' '.repeat(indent);
  return wrap(text, Math.max(40, Math.min(width, 110) - indent)).replace(/^/gm, space);
}

function numberNamed(asked: string, numbers: readonly Explained[]): Explained {
  const key = asked.toLowerCase();
  const found = numbers.find(({ id, field }) => id === key || field.toLowerCase() === key);
  if (found) return found;
  const known = numbers.map(({ field }) => field);
  throw new UserError(`${asked} is no number that can be opened`, { remedy: suggest(asked, known) });
}

function indexOf(list: readonly { readonly code: string }[], code: string, what: string): number {
  const codes = list.map((one) => one.code);
  const at = codes.indexOf(code.trim().toUpperCase());
  if (at < 0) throw new UserError(`unknown ${what} ${code}`, { remedy: suggest(code, codes) });
  return at;
}
