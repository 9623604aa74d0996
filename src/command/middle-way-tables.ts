import { riseOf } from '../strategy/break-even-curve.ts';
import type { CurveRange } from '../strategy/game/curve-ranges.ts';
import type { AlignmentResult, MiddleWay } from '../strategy/game/middle-way.ts';
import type { CsvTable } from './command.ts';

/** Lay out the break-evens, and the regions of the game if there is one, as long tables. */
export function middleWayTables({ curves, alignment }: MiddleWay): CsvTable[] {
  const decimal = (name: string, description: string) =>
    ({ name, type: 'number', unit: 'decimal', description }) as const;
  const text = (name: string, description: string) => ({ name, type: 'string', description }) as const;
  const found: CsvTable[] = [
    {
      name: 'break_even',
      title: 'Break-even rise in the probability of a tariff, by deal and tariff',
      fields: [
        text('economy', 'who weighs'),
        text('power', 'who threatens'),
        text('deal', 'case of the scenario'),
        decimal('rate', 'tariff on top of the rates in force'),
        decimal('gain', 'real income, the deal alone'),
        decimal('threat', 'real income, the tariff alone'),
        decimal('both', 'real income, both'),
        decimal(
          'rise',
          'rise in probability at which signing gains nothing; what is left to certainty where any will do',
        ),
        text('kind', 'threshold, always, never or no threat'),
      ],
      rows: curves.flatMap(({ economy, power, curves: deals }) =>
        deals.flatMap(({ deal, gain, prior, points }) =>
          points.map((point) => [
            economy,
            power,
            deal,
            point.rate,
            gain,
            point.threat,
            point.both,
            riseOf(point, prior),
            point.result.kind,
          ]),
        ),
      ),
    },
  ];
  if (alignment) found.push(...regionTables(alignment));
  return found;
}

/** Lay out the break-evens under each set of trade elasticities. */
export function rangeTables(sets: readonly string[], ranges: readonly CurveRange[]): CsvTable[] {
  if (sets.length === 0) return [];
  return [
    {
      name: 'break_even_ranges',
      title: 'Break-even rise under other trade elasticities',
      fields: [
        { name: 'economy', type: 'string', description: 'who weighs' },
        { name: 'power', type: 'string', description: 'who threatens' },
        { name: 'deal', type: 'string', description: 'case of the scenario' },
        { name: 'rate', type: 'number', unit: 'decimal', description: 'tariff on top of the rates in force' },
        { name: 'elasticities', type: 'string', description: 'set of trade elasticities' },
        { name: 'rise', type: 'number', unit: 'decimal', description: 'rise at which signing gains nothing' },
      ],
      rows: ranges.flatMap(({ economy, power, deal, rate, rises }) =>
        sets.map((set, at) => [economy, power, deal, rate, set, rises[at]]),
      ),
    },
  ];
}

function regionTables({ game: { spec }, over, regions, noiseRows }: AlignmentResult): CsvTable[] {
  const weight = (name: string, description: string) =>
    ({ name, type: 'number', unit: `${spec.unit} a year`, description }) as const;
  const chance = (name: string, description: string) =>
    ({ name, type: 'number', unit: 'probability', description }) as const;
  const power = spec.powers[over].economy;
  return [
    {
      name: 'middle_first',
      title: `Best choice of ${spec.economy}, which moves first`,
      fields: [
        weight('weight_from', `what alignment is worth to ${power}, from`),
        weight('weight_to', 'to'),
        chance('probability_from', 'chance that punishment is carried out, from'),
        chance('probability_to', 'to'),
        { name: 'choice', type: 'string', description: 'best choices, joined by or' },
      ],
      rows: regions.map(({ weight: w, probability: p, best }) => [...w, ...p, best.join(' or ')]),
    },
    {
      name: 'powers_first',
      title: `Likeliest choice of ${spec.economy} under announced tariffs`,
      fields: [
        weight('noise', 'scale of the logit'),
        weight('weight_from', `what alignment is worth to ${power}, from`),
        weight('weight_to', 'to'),
        { name: 'choice', type: 'string', description: 'likeliest choice; empty where nothing is settled' },
      ],
      rows: noiseRows.flatMap(({ noise, stretches }) =>
        stretches.map(({ from, to, likeliest }) => [noise, from, to, likeliest]),
      ),
    },
  ];
}
