import { z } from 'zod';
import type { Economy } from '../economy/economy.ts';
import { suggest } from '../error/suggest.ts';
import { UserError } from '../error/user-error.ts';
import { money, moneyUnit, percent, plain } from '../figure/format.ts';
import { selectorFor } from '../scenario/select.ts';
import {
  type Dependence,
  type SectorGroup,
  dependence as workOut,
} from '../strategy/dependence/dependence.ts';
import { SECTOR_SETS } from '../strategy/dependence/sector-sets.ts';
import { readActor } from '../strategy/threat/actor.ts';
import { type CsvTable, defineCommand } from './command.ts';
import { openStatusQuo, statusQuoFields, statusQuoJson, statusQuoLine } from './status-quo-input.ts';
import { textTable } from './text-table.ts';

/** Show how an importer depends on its suppliers, directly and in the end. */
export const dependence = defineCommand('dependence', {
  positional: ['scenario'],
  input: z.object({
    ...statusQuoFields,
    importer: z.string().min(1).describe('a code, a bloc, or several that act as one'),
    on: z.string().optional().describe('the supplier asked about, written in the same way'),
    sectors: z
      .string()
      .optional()
      .describe(
        `sectors or sets of them (${Object.keys(SECTOR_SETS).join(', ')}), comma-separated; all sectors if absent`,
      ),
  }),
  run(input) {
    const opened = openStatusQuo(input);
    const { statusQuo, blocs, notes } = opened;
    const { economy } = statusQuo;
    const importer = readActor(input.importer, economy, notes, blocs);
    const on = input.on === undefined ? undefined : readActor(input.on, economy, notes, blocs);
    const groups = readGroups(input.sectors, economy, notes);
    return { opened, result: workOut(statusQuo, importer, on, groups) };
  },
  json: ({ opened, result }) => ({
    ...statusQuoJson(opened),
    importer: result.importer,
    on: result.on ?? null,
    finalUse: { lookThrough: result.finalUse.lookThrough ?? null, foreign: result.finalUse.foreign },
    sectors: result.sectors.map((one) => ({
      ...one,
      concentration: one.concentration ?? null,
      largest: one.largest ?? null,
      direct: one.direct ?? null,
      lookThrough: one.lookThrough ?? null,
      inputsBoughtAbroad: one.inputsBoughtAbroad ?? null,
    })),
    notes: [...opened.notes],
  }),
  csv: ({ opened, result }) => [table(result, opened.reference.economy.unit)],
  render: ({ opened, result }, style) => {
    const { economy } = opened.reference;
    const unit = moneyUnit(economy.unit, economy.year);
    const share = (value: number | undefined) => (value === undefined ? '' : percent(value));
    const { on, importer, finalUse, sectors } = result;
    return [
      style.bold(`What ${importer} buys abroad${on ? `, and from ${on}` : ''}`),
      statusQuoLine(opened, style),
      '',
      `Of all it spends in the end, ${percent(finalUse.foreign)} becomes value added abroad${
        finalUse.lookThrough === undefined ? '' : `, ${percent(finalUse.lookThrough)} in ${on}`
      }.`,
      '',
      textTable(
        [
          { label: 'sector' },
          { label: 'spending', right: true },
          { label: 'imported', right: true },
          { label: 'HHI', right: true },
          { label: 'largest' },
          ...(on
            ? [
                { label: `from ${on}`, right: true },
                { label: 'looking through', right: true },
              ]
            : []),
          { label: 'foreign work', right: true },
          { label: 'inputs abroad', right: true },
        ],
        sectors.map((one) => [
          one.sector,
          money(one.spending, unit),
          share(one.imported),
          one.concentration === undefined ? '' : plain(one.concentration),
          one.largest ? `${one.largest.economy} ${percent(one.largest.share)}` : '',
          ...(on ? [share(one.direct), share(one.lookThrough)] : []),
          share(one.foreign),
          share(one.inputsBoughtAbroad),
        ]),
        style,
      ),
      ...[...opened.notes].map((note) => style.dim(`note: ${note}`)),
    ].join('\n');
  },
  examples: [
    'dependence --economy world-2022 --importer GBR --on CHN',
    'dependence --economy world-2022 --importer EU27 --on USA --sectors telecoms,pharmaceuticals,energy',
  ],
});

/** Read sectors and named sets; a code of the economy wins over a set. */
function readGroups(written: string | undefined, economy: Economy, notes: Set<string>): SectorGroup[] {
  const codes = economy.sectors.map(({ code }) => code);
  if (written === undefined) return codes.map((name, j) => ({ name, sectors: [j] }));
  const selector = selectorFor(economy, { blocs: {}, placeOf: () => ({}) });
  return written.split(',').map((part): SectorGroup => {
    const name = part.trim();
    const set = Object.hasOwn(SECTOR_SETS, name.toLowerCase()) ? SECTOR_SETS[name.toLowerCase()] : undefined;
    const isCode = codes.some((code) => code.toUpperCase() === name.toUpperCase());
    if (!set || isCode) {
      if (!isCode && !/^(goods|services|all)$/i.test(name)) {
        throw new UserError(`unknown sector ${name} in ${economy.name}`, {
          remedy: suggest(name, [...codes, 'goods', 'services', 'all', ...Object.keys(SECTOR_SETS)]),
        });
      }
      return { name, sectors: selector.sectors(name, () => ({})) };
    }
    const sectors = codes.flatMap((code, j) => (set.sectors.includes(code) ? [j] : []));
    if (sectors.length === 0) {
      throw new UserError(`${economy.name} lists none of the sectors of ${name}`, {
        remedy: `${name} is ${set.sectors.join(', ')}; name sectors of the economy instead`,
      });
    }
    notes.add(`${name} is ${sectors.map((j) => codes[j]).join(' and ')}: ${set.caution}`);
    return { name: name.toLowerCase(), sectors };
  });
}

function table({ sectors }: Dependence, unit: string): CsvTable {
  const share = (name: string, description: string) =>
    ({ name, type: 'number', unit: 'decimal', description }) as const;
  return {
    name: 'dependence',
    title: 'Dependence on foreign suppliers',
    fields: [
      { name: 'sector', type: 'string', description: 'sector code or name of a set' },
      {
        name: 'spending',
        type: 'number',
        unit,
        description: "all spending on it, at the buyer's prices, a year",
      },
      share('imported', 'share bought abroad'),
      {
        name: 'concentration',
        type: 'number',
        description: 'Herfindahl-Hirschman index of foreign suppliers, 0 to 1',
      },
      { name: 'largest', type: 'string', description: 'largest foreign supplier' },
      share('largest_share', 'its share of the spending'),
      share('direct', 'share bought from the supplier asked about'),
      share('look_through', 'share that ends up as value added of that supplier'),
      share('foreign', 'share that ends up as value added abroad'),
      share('inputs_bought_abroad', "share of the home producers' inputs bought abroad"),
      share('foreign_in_output', 'share of what they sell for that ends up as value added abroad'),
    ],
    rows: sectors.map((one) => [
      one.sector,
      one.spending,
      one.imported,
      one.concentration,
      one.largest?.economy,
      one.largest?.share,
      one.direct,
      one.lookThrough,
      one.foreign,
      one.inputsBoughtAbroad,
      one.foreignInOutput,
    ]),
  };
}
