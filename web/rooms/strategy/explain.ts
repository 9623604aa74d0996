import { verdict } from '../../../src/figure/break-even-words.ts';
import { choicesLabel } from '../../../src/figure/choice-words.ts';
import { type MoneyUnit, money, percent, plain, probability } from '../../../src/figure/format.ts';
import type { IntervalRow } from '../../../src/figure/intervals.ts';
import { type Parameters, payoffAt, play } from '../../../src/strategy/game/play.ts';
import { named, type SolvedGame } from '../../../src/strategy/game/scenario-game.ts';
import type { LeverageRow } from '../../../src/strategy/leverage/matrix.ts';
import type { ThreatResult } from '../../../src/strategy/threat/threat.ts';
import type { Explained } from '../../../src/study/explain.ts';
import type { MiddleWayAnswer, OptimalAnswer } from '../../engine/strategy.ts';

/** A number of strategy or uncertainty, opened. */
export type Opening = Pick<Explained, 'id' | 'title' | 'value' | 'meaning' | 'equation' | 'section'> & {
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
  readonly source: string;
};

const signed = (value: number) => percent(value, { plus: true });
/** Nobody's numbers but the model's: the rest of the source is the data. */
const SOLVED =
  'Each is an equilibrium of the whole world, solved from the same data as every other number here';

/** Open the numbers of a threat. */
export function explainThreat(
  { points, credibility, strongest, solves, question }: ThreatResult,
  [sender, target]: readonly [string, string],
  unit: MoneyUnit,
  data: string,
): Opening[] {
  const last = points.at(-1);
  if (!last || !credibility) return [];
  const { best, bestGain, breakEven, limit } = credibility;
  const source = `${SOLVED}: ${data}.`;
  return [
    {
      id: 'threat-loss',
      title: `What the highest tariff does to ${target}`,
      value: signed(last.target.change),
      meaning:
        'Real income with the tariff carried out, against the world that the threat starts from. Of a bloc: what its members gain in money, over their income.',
      equation: 'W\u1d62(r) \u2212 1,   W = \u00ce / P\u0302',
      inputs: [
        { name: 'Tariff on top, r', value: percent(last.rate ?? 0) },
        { name: 'Answered with a share of it', value: percent(question.retaliation) },
        { name: 'Worth a year', value: money(last.target.money, unit, { plus: true }) },
        { name: `To ${sender}`, value: signed(last.sender.change) },
      ],
      source,
      section: 'docs/leverage.md#a-threat',
    },
    {
      id: 'threat-best',
      title: `Where ${sender} does best`,
      value: percent(best),
      meaning:
        'The rate beyond which a higher one no longer helps the sender: the slope of its real income is zero there.',
      equation: 'dW\u209b / dr = 0',
      inputs: [
        { name: 'Its gain there', value: signed(bestGain) },
        {
          name: 'Where it stops gaining: W\u209b(r) = W\u209b(0)',
          value: breakEven === undefined ? `not below ${percent(limit)}` : percent(breakEven),
        },
        { name: 'Equilibria solved', value: String(solves) },
      ],
      source: `${source} The slope is the exact derivative of the equilibrium.`,
      section: 'docs/leverage.md#what-is-credible',
    },
    ...(strongest?.extractable === undefined
      ? []
      : [
          {
            id: 'threat-extract',
            title: `What ${sender} could ask at most, as far as it does not lose`,
            value: money(strongest.extractable, unit),
            meaning:
              'The payment a year that leaves the threatened exactly as well off as the threat would. It is solved in the model, since paying moves wages too.',
            equation: 'W\u1d62(pays T) = W\u1d62(r)',
            inputs: [
              { name: 'At the rate r', value: percent(strongest.rate ?? 0) },
              { name: 'Loss at given prices', value: money(-strongest.target.money, unit) },
            ],
            source,
            section: 'docs/leverage.md#what-a-threat-can-extract',
          },
        ]),
  ];
}

/** Open the heaviest number of a matrix. */
export function explainLeverage(
  rows: readonly LeverageRow[],
  nameOf: (code: string) => string,
  unit: MoneyUnit,
  data: string,
): Opening[] {
  const solved = rows.filter(({ targetLoss }) => targetLoss !== undefined);
  if (solved.length === 0) return [];
  const row = solved.reduce((a, b) => (b.targetLoss! > a.targetLoss! ? b : a));
  return [
    {
      id: 'leverage-ratio',
      title: `${nameOf(row.sender)} over ${nameOf(row.target)}: loss over cost`,
      value: row.ratio === undefined ? 'no cost' : plain(row.ratio),
      meaning:
        'What the threatened would lose, over what it would cost the one that threatens, each as a share of its own real income.',
      equation: '(1 \u2212 W\u1d62) / (1 \u2212 W\u209b)',
      inputs: [
        { name: 'Loss of the threatened', value: percent(row.targetLoss!) },
        { name: 'Cost to the other', value: percent(row.senderCost!) },
        { name: 'Loss a year', value: money(row.targetLossMoney!, unit) },
        { name: 'Loss on paper, final use alone', value: percent(row.directLoss) },
        { name: 'Loss on paper, through inputs', value: percent(row.directLossThroughInputs) },
      ],
      source: `${SOLVED}: ${data}. The loss on paper needs no solve and is after Clayton, Maggiori and Schreger (2023).`,
      section: 'docs/leverage.md#the-matrix-of-leverage',
    },
  ];
}

/** Open the numbers of the middle way: the first deal's limit at its largest threat, and where the map changes. */
export function explainMiddleWay({ panels, game }: MiddleWayAnswer, data: string): Opening[] {
  const [panel] = panels;
  const [curve] = panel?.curves ?? [];
  const point = curve?.points.at(-1);
  const limits: Opening[] =
    point === undefined
      ? []
      : [
          {
            id: 'middle-way-limit',
            title: `${panel.titles[0]}: how much likelier it may make the tariff`,
            value: point.result.kind === 'threshold' ? probability(point.result.rise) : verdict(point.result),
            meaning: 'The rise in the probability of the tariff at which signing gains nothing on average.',
            equation: 'r* = ((1 \u2212 p\u2080) g + p\u2080 (b \u2212 h)) / (g \u2212 b)',
            inputs: [
              { name: 'The deal alone, g', value: signed(curve.gain) },
              { name: 'The tariff alone, h', value: signed(point.threat) },
              { name: 'Both, b', value: signed(point.both) },
              { name: 'Probability without the deal, p\u2080', value: probability(curve.prior) },
            ],
            source: `${SOLVED}: ${data}.`,
            section: 'docs/middle-way.md#how-much-risk-a-deal-is-worth',
          },
        ];
  if (!game) return limits;
  const { spec, choices } = game.result.game;
  const { values } = game.result.middleFirst;
  const best = values.indexOf(Math.max(...values));
  return [
    {
      id: 'middle-way-choice',
      title: 'The best choice at the values of the scenario',
      value: choicesLabel([choices[best].id], game.names),
      meaning:
        'The middle power takes the choice worth most to it, knowing that a power then tolerates or punishes as suits it, and that a punishment is carried out with some probability.',
      equation: 'V(x) = value(x) + (1 \u2212 p) W(x, 0) + p W(x, t*(x))',
      inputs: [
        { name: 'Worth of that choice, V', value: `${plain(values[best])} ${spec.unit} a year` },
        { name: 'Chance that punishment is carried out, p', value: probability(spec.probability.value) },
        ...spec.powers.map(({ economy, weight }) => ({
          name: `What alignment is worth to ${game.names.powers.get(economy) ?? economy}`,
          value: `${weight.value} ${spec.unit} a year`,
        })),
      ],
      source: `W: ${SOLVED.charAt(0).toLowerCase()}${SOLVED.slice(1)}. p and the weights are the scenario\u2019s, which says why; the game is that of Becko, Grossman and Helpman (2025).`,
      section: 'docs/middle-way.md#where-a-middle-power-can-stand',
    },
    ...limits,
  ];
}

/** Open what the expected play is worth to each player. */
export function explainGame(
  game: SolvedGame,
  parameters: Parameters,
  unit: MoneyUnit,
  data: string,
): Opening[] {
  const [expected] = play(game, parameters).plays;
  const found = game.profiles.find(
    ({ profile }) => named(game.moves, profile).join('\0') === expected?.path.join('\0'),
  );
  if (!found) return [];
  return game.players.map((player, p) => {
    const payoff = found.payoffs[p];
    return {
      id: `payoff-${p}`,
      title: `What the expected play is worth to ${player}`,
      value: money(payoffAt(payoff, parameters), unit, { plus: true }),
      meaning:
        'Real income in money a year, from the base, and what else the scenario says that the moves played are worth.',
      equation: 'EV + \u03a3\u2096 amount\u2096 \u00b7 weight\u2096',
      inputs: [
        { name: 'Real income in money, EV', value: money(payoff.income, unit, { plus: true }) },
        ...payoff.terms.map(({ amount, weight }, k) => ({
          name: `Stated value ${k + 1}`,
          value: `${amount}${weight === undefined ? '' : ` \u00b7 ${weight}, which is ${parameters[weight]}`} ${game.unit}`,
        })),
      ],
      source: `EV: ${SOLVED.charAt(0).toLowerCase()}${SOLVED.slice(1)}: ${data}. Stated values are the scenario\u2019s, which says why.`,
      section: 'docs/middle-way.md#any-small-game',
    };
  });
}

/** Open the gain of the best tariffs. */
export function explainTariffs(
  { gain, mean, optimality, starts, disagreement }: OptimalAnswer,
  player: string,
  worth: string,
  data: string,
): Opening[] {
  return [
    {
      id: 'tariffs-gain',
      title: `What the best tariffs bring ${player}`,
      value: signed(gain),
      meaning:
        'The highest real income that the player can reach by its own tariffs while all others keep theirs.',
      equation: 'max W\u209b(t),   0 \u2264 t \u2264 limit',
      inputs: [
        { name: 'Mean of the tariffs, by trade', value: percent(mean) },
        { name: 'Worth a year', value: worth },
        { name: 'Slope left, of that at no tariff', value: optimality.toExponential(1) },
        {
          name: 'Starting points, and how far their ends differ',
          value: `${starts}, ${disagreement.toExponential(1)}`,
        },
      ],
      source: `${SOLVED}: ${data}. Slopes are exact derivatives of the equilibrium.`,
      section: 'docs/optimal-tariffs.md',
    },
  ];
}

/** Open the range of one country in one case. */
export function explainRange(row: IntervalRow, title: string, draws: number, data: string): Opening[] {
  return [
    {
      id: 'range',
      title: `${row.economy}, ${title}: the range that holds 90% of draws`,
      value: `${signed(row.p5)} to ${signed(row.p95)}`,
      meaning:
        'Every case is solved anew for each draw of what is not known; of the results in order, a twentieth lies below the first number and a twentieth above the second.',
      equation: 'W(u\u2096), k = 1 \u2026 K;   quantiles 0.05 and 0.95',
      inputs: [
        { name: 'Draws, K', value: String(draws) },
        { name: 'Without uncertainty', value: signed(row.central) },
        { name: 'Median', value: signed(row.median) },
        { name: 'Draws with a gain', value: probability(row.gains) },
      ],
      source: `${data}. What is drawn, and from what, stands under uncertainty in the scenario; the points are scrambled Sobol points, the same for every case.`,
      section: 'docs/uncertainty.md#how-it-is-drawn',
    },
  ];
}
