import type { AttributionDocument } from '../cases/attribution-document.ts';
import type { CsvTable } from './command.ts';

type Field = CsvTable['fields'][number];

const CASE: Field = { name: 'case', type: 'string', description: 'case of the scenario' };
const text = (name: string, description: string): Field => ({ name, type: 'string', description });
const decimal = (name: string, description: string): Field => ({
  name,
  type: 'number',
  unit: 'decimal',
  description,
});

/** Lay an attribution out as long tables. */
export function attributionTables({ cases }: AttributionDocument, unit: string): CsvTable[] {
  const each = Object.entries(cases);
  const worth: Field = {
    name: 'worth',
    type: 'number',
    unit,
    description: 'part of the equivalent variation, a year',
  };
  const contribution = decimal('log_change', 'part of the change of ln real income');
  return [
    {
      name: 'measures',
      title: 'What each measure contributes, by case and economy',
      fields: [
        CASE,
        text('group', 'measure group'),
        { name: 'number', type: 'integer', description: 'place in the group, from one' },
        text('measure', 'the measure in words'),
        text('economy', 'economy code'),
        contribution,
        worth,
      ],
      rows: each.flatMap(([id, { measures }]) =>
        measures.flatMap((one) =>
          Object.entries(one.contribution).map(([economy, value]) => [
            id,
            one.group,
            one.number,
            one.words,
            economy,
            value,
            one.worth[economy],
          ]),
        ),
      ),
    },
    {
      name: 'groups',
      title: 'What each group of measures contributes, by case and economy',
      fields: [CASE, text('group', 'measure group'), text('economy', 'economy code'), contribution, worth],
      rows: each.flatMap(([id, { groups }]) =>
        groups.flatMap((one) =>
          Object.entries(one.contribution).map(([economy, value]) => [
            id,
            one.group,
            economy,
            value,
            one.worth[economy],
          ]),
        ),
      ),
    },
    {
      name: 'shapley',
      title: 'The Shapley value and its distance from the contributions',
      fields: [
        CASE,
        text('player', 'group, or measure as group#number'),
        text('economy', 'economy code'),
        decimal('value', 'Shapley value, part of the change of ln real income'),
        decimal('gap', 'value less contribution'),
        decimal('standard_error', 'where orders were drawn'),
      ],
      rows: each.flatMap(([id, { shapley }]) =>
        (shapley?.values ?? []).flatMap((one) =>
          Object.entries(one.value).map(([economy, value]) => [
            id,
            one.name,
            economy,
            value,
            one.gap[economy],
            one.standardError?.[economy],
          ]),
        ),
      ),
    },
  ];
}
