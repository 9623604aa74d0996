import { z } from 'zod';
import { listBaselines, loadBaseline } from '../data/baselines.ts';
import { defineCommand } from './command.ts';
import { textTable } from './text-table.ts';

/** List the shipped baselines. */
export const economyList = defineCommand('economy list', {
  positional: [],
  input: z.object({}),
  output: z.looseObject({
    economies: z.array(
      z.looseObject({
        name: z.string(),
        title: z.string(),
        year: z.int(),
        economies: z.int(),
        sectors: z.int(),
      }),
    ),
  }),
  run: () => ({
    economies: listBaselines().map((name) => {
      const { title, year, economies, sectors } = loadBaseline(name);
      return { name, title, year, economies: economies.length, sectors: sectors.length };
    }),
  }),
  render: ({ economies }, style) =>
    textTable(
      [
        { label: 'name' },
        { label: 'year', right: true },
        { label: 'economies', right: true },
        { label: 'sectors', right: true },
        { label: 'what it is' },
      ],
      economies.map((one) => [one.name, `${one.year}`, `${one.economies}`, `${one.sectors}`, one.title]),
      style,
    ),
  examples: ['economy list'],
});
