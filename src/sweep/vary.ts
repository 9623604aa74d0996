import { HORIZONS } from '../equilibrium/horizon.ts';
import { withValue } from '../scenario/check-uncertainty.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Assumption } from './assumption.ts';

/**
 * Put the drawn values of measures into a scenario; the scenario itself is left as it is.
 * @param values one for each assumption.
 */
export function withMeasures(
  scenario: Scenario,
  assumptions: readonly Assumption[],
  values: ArrayLike<number>,
): Scenario {
  const groups = new Map(scenario.groups);
  assumptions.forEach(({ subject }, i) => {
    if (subject.kind !== 'measure') return;
    const { group: id, at, path } = subject.field;
    const group = groups.get(id)!;
    groups.set(id, {
      ...group,
      measures: group.measures.map((measure, m) =>
        m === at ? withValue(measure, path, values[i]) : measure,
      ),
    });
  });
  return { ...scenario, groups };
}

/** Put the drawn models into a scenario: the fields that each alternative names, a horizon's before its own. */
export function withModel(
  scenario: Scenario,
  assumptions: readonly Assumption[],
  values: ArrayLike<number>,
): Scenario {
  let model: Record<string, unknown> = { ...scenario.model };
  assumptions.forEach(({ subject }, i) => {
    if (subject.kind !== 'model') return;
    const { title: _, weight: __, note: ___, evidence: ____, ...fields } = subject.alternatives[values[i]];
    const named = Object.entries(fields).filter(([, value]) => value !== undefined);
    const preset = fields.horizon ? HORIZONS[fields.horizon].closure : {};
    model = { ...model, ...preset, ...Object.fromEntries(named) };
  });
  return { ...scenario, model: model as Scenario['model'] };
}

/** Tell which models a draw uses, as a key. */
export function modelKey(assumptions: readonly Assumption[], values: ArrayLike<number>): string {
  return assumptions.flatMap(({ subject }, i) => (subject.kind === 'model' ? [values[i]] : [])).join(' ');
}

/** The trade elasticities of a draw, `[sector]`. */
export function drawnElasticities(
  theta: Float64Array,
  assumptions: readonly Assumption[],
  values: ArrayLike<number>,
): Float64Array {
  const drawn = theta.slice();
  assumptions.forEach(({ subject }, i) => {
    if (subject.kind === 'elasticities') for (const j of subject.sectors) drawn[j] *= values[i];
  });
  return drawn;
}
