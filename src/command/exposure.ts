import { z } from 'zod';
import { UserError } from '../error/user-error.ts';
import { percent } from '../figure/format.ts';
import {
  type Exposure,
  exposure as everyExposure,
  exposureOf,
  strongestLines,
} from '../strategy/exposure/exposure.ts';
import { readActor } from '../strategy/threat/actor.ts';
import { type CsvTable, defineCommand, type TextStyle } from './command.ts';
import { openStatusQuo, statusQuoFields, statusQuoJson, statusQuoLine } from './status-quo-input.ts';
import { textTable } from './text-table.ts';

/** A shock of this size, in words of a point or a percent. */
const POINT = 0.01;
/** Tariff lines listed for one economy. */
const LINES = 2000;
const SHOWN = 15;

/** Differentiate every economy's real income in every other's productivity and tariffs. */
export const exposure = defineCommand('exposure', {
  positional: ['scenario'],
  input: z.object({
    ...statusQuoFields,
    of: z
      .string()
      .optional()
      .describe('one economy: adds the tariff lines in the world that matter most to it'),
  }),
  async run({ of, ...input }, context) {
    const opened = openStatusQuo(input);
    const { economy, equilibrium } = opened.statusQuo;
    const chosen = of === undefined ? undefined : readActor(of, economy, opened.notes, opened.blocs);
    if (chosen && chosen.members.length !== 1) {
      throw new UserError(`${chosen.name} is ${chosen.members.length} economies`, {
        remedy: 'name one: --of GBR',
      });
    }
    const matrix = await everyExposure(equilibrium, async (done, total) => {
      context.progress({ done, total, what: 'differentiating real income' });
      await context.pause();
    });
    const one = chosen && {
      economy: chosen.members[0],
      lines: strongestLines(exposureOf(equilibrium, chosen.members[0]), economy.economies.length, LINES),
    };
    return { opened, matrix, one };
  },
  json: ({ opened, matrix, one }) => {
    const { economies, sectors } = opened.statusQuo.economy;
    return {
      ...statusQuoJson(opened),
      rows: matrixRows(matrix).map(({ n, i, ...values }) => ({
        economy: economies[n].code,
        other: economies[i].code,
        ...values,
      })),
      ...(one && {
        of: economies[one.economy].code,
        lines: one.lines.map(({ importer, exporter, sector, effect }) => ({
          importer: economies[importer].code,
          exporter: economies[exporter].code,
          sector: sectors[sector].code,
          effect,
        })),
      }),
      notes: [...opened.notes],
    };
  },
  csv: ({ opened, matrix, one }): CsvTable[] => tables(opened.statusQuo.economy, matrix, one),
  render: ({ opened, matrix, one }, style) => {
    const { economies } = opened.statusQuo.economy;
    return [
      style.bold("What another economy's productivity and tariffs do to real income"),
      statusQuoLine(opened, style),
      '',
      one
        ? oneTable(
            economies[one.economy].code,
            economies.map(({ code }) => code),
            matrix,
            one.economy,
            style,
          )
        : pairTable(
            economies.map(({ code }) => code),
            matrix,
            style,
          ),
      ...(one ? ['', lineTable(one.lines, opened.statusQuo.economy, style)] : []),
      style.dim('small changes: one percent of productivity, one percentage point of tariffs on goods'),
    ].join('\n');
  },
  examples: ['exposure --economy world-2022 --csv exposure', 'exposure uk-china-reset --case base --of GBR'],
});

function matrixRows({ economies: N, productivity, tariffsBy, tariffsOn }: Exposure) {
  return Array.from(productivity.keys(), (cell) => ({
    n: Math.floor(cell / N),
    i: cell % N,
    productivity: productivity[cell],
    tariffsBy: tariffsBy[cell],
    tariffsOn: tariffsOn[cell],
  }));
}

type Names = { readonly code: string }[] | readonly { readonly code: string }[];
interface One {
  readonly economy: number;
  readonly lines: readonly { importer: number; exporter: number; sector: number; effect: number }[];
}

function tables(
  { economies, sectors }: { economies: Names; sectors: Names },
  matrix: Exposure,
  one: One | undefined,
): CsvTable[] {
  const text = (name: string, description: string) => ({ name, type: 'string', description }) as const;
  const slope = (name: string, description: string) => ({ name, type: 'number', description }) as const;
  const found: CsvTable[] = [
    {
      name: 'exposure',
      title: 'Exposure of real income to other economies, small changes',
      fields: [
        text('economy', 'whose real income'),
        text('other', 'whose productivity or tariffs'),
        slope('productivity', 'd ln real income / d ln productivity of the other, all sectors'),
        slope('tariffs_by', "d ln real income per unit of the other's tariffs on all goods from everyone"),
        slope('tariffs_on', "d ln real income per unit of everyone's tariffs on all goods of the other"),
      ],
      rows: matrixRows(matrix).map(({ n, i, ...row }) => [
        economies[n].code,
        economies[i].code,
        row.productivity,
        row.tariffsBy,
        row.tariffsOn,
      ]),
    },
  ];
  if (!one) return found;
  found.push({
    name: 'lines',
    title: `Tariff lines that matter most to ${economies[one.economy].code}`,
    fields: [
      text('importer', 'who would levy'),
      text('exporter', 'on whom'),
      text('sector', 'sector code'),
      slope('effect', 'd ln real income per unit of the rate'),
    ],
    rows: one.lines.map(({ importer, exporter, sector, effect }) => [
      economies[importer].code,
      economies[exporter].code,
      sectors[sector].code,
      effect,
    ]),
  });
  return found;
}

/** The strongest ties between two economies. */
function pairTable(codes: readonly string[], matrix: Exposure, style: TextStyle): string {
  const rows = matrixRows(matrix)
    .filter(({ n, i }) => n !== i)
    .sort((a, b) => Math.abs(b.productivity) - Math.abs(a.productivity))
    .slice(0, SHOWN);
  return effectTable(
    rows.map((row) => [codes[row.n], codes[row.i], row]),
    style,
  );
}

function oneTable(
  code: string,
  codes: readonly string[],
  matrix: Exposure,
  n: number,
  style: TextStyle,
): string {
  const rows = matrixRows(matrix).filter((row) => row.n === n && row.i !== n);
  const size = (row: (typeof rows)[number]) => Math.max(Math.abs(row.productivity), Math.abs(row.tariffsBy));
  rows.sort((a, b) => size(b) - size(a));
  return effectTable(
    rows.slice(0, SHOWN).map((row) => [code, codes[row.i], row]),
    style,
  );
}

function effectTable(
  rows: readonly (readonly [
    string,
    string,
    { productivity: number; tariffsBy: number; tariffsOn: number },
  ])[],
  style: TextStyle,
): string {
  const effect = (value: number) => percent(value * POINT, { plus: true });
  return textTable(
    [
      { label: 'economy' },
      { label: 'other' },
      { label: "other's productivity +1%", right: true },
      { label: "other's tariffs +1 point", right: true },
      { label: 'tariffs on it +1 point', right: true },
    ],
    rows.map(([economy, other, row]) => [
      economy,
      other,
      effect(row.productivity),
      effect(row.tariffsBy),
      effect(row.tariffsOn),
    ]),
    style,
  );
}

function lineTable(
  lines: One['lines'],
  { economies, sectors }: { economies: Names; sectors: Names },
  style: TextStyle,
): string {
  return textTable(
    [
      { label: 'importer' },
      { label: 'exporter' },
      { label: 'sector' },
      { label: 'tariff +1 point', right: true },
    ],
    lines
      .slice(0, SHOWN)
      .map(({ importer, exporter, sector, effect }) => [
        economies[importer].code,
        economies[exporter].code,
        sectors[sector].code,
        percent(effect * POINT, { plus: true }),
      ]),
    style,
  );
}
