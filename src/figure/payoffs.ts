import { COLOURS } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { type MoneyUnit, money } from './format.ts';
import { type Drawing, draw, Plot, stack } from './plot.ts';
import { wrapText } from './row-layout.ts';
import { list } from './words.ts';

/** A way a game can go, and what it is worth to each player. */
export interface PlayRow {
  /** Titles of the moves, in the order of the players. */
  readonly moves: readonly string[];
  /** In the unit of the game, a year, in the order of the players. */
  readonly payoffs: readonly number[];
  /** Whether it is what the theory expects. */
  readonly expected: boolean;
}

/** A game with its parameters fixed. */
export interface PayoffTable {
  readonly title: string;
  readonly players: readonly string[];
  /** Whether players move one after another. */
  readonly inTurn: boolean;
  readonly plays: readonly PlayRow[];
  /** Under what the same stays expected, each in words that follow `it stays so`. */
  readonly changes: readonly string[];
}

/** Show what every play of a game is worth to its players, and which one is expected. */
export function payoffFigure(table: PayoffTable, unit: MoneyUnit, source: string): Figure {
  const { players, plays } = table;
  const grid = players.length === 2;
  return {
    id: 'payoffs',
    title: table.title,
    takeaway: payoffTakeaway(table, unit),
    measure: grid
      ? `Worth a year: to ${players[0]} above, to ${players[1]} below; what is expected is framed`
      : `Worth a year to ${list(players)}; what is expected is framed`,
    source,
    table: {
      columns: [
        ...players.map((player, p) => ({ key: `move${p}`, label: player, type: 'string' as const })),
        ...players.map((player, p) => ({
          key: `payoff${p}`,
          label: `Worth to ${player}`,
          type: 'number' as const,
          unit: 'money',
        })),
        { key: 'expected', label: 'Expected', type: 'string' },
      ],
      rows: plays.map(({ moves, payoffs, expected }) => ({
        ...Object.fromEntries(moves.map((move, p) => [`move${p}`, move])),
        ...Object.fromEntries(payoffs.map((payoff, p) => [`payoff${p}`, payoff])),
        expected: expected ? 'yes' : 'no',
      })),
    },
    chart: (width) => (grid ? square(table, unit, width) : rows(table, unit, width)).svg,
  };
}

/** Say what is expected and what it is worth, then where that changes. */
export function payoffTakeaway({ players, inTurn, plays, changes }: PayoffTable, unit: MoneyUnit): string {
  const expected = plays.filter((play) => play.expected);
  const worth = ({ payoffs }: PlayRow) =>
    list(
      payoffs.map(
        (payoff, p) =>
          `${clear(payoff, unit) < 0 ? 'costs' : 'brings'} ${players[p]} ${amount(Math.abs(payoff), unit, { long: true })} a year`,
      ),
    );
  const told = ({ moves }: PlayRow) =>
    list(
      moves.map((move, p) => `${players[p]} to choose \u2018${move}\u2019`),
      inTurn ? 'and then' : 'and',
    );
  const [first] = expected;
  const lead =
    first === undefined
      ? 'No play is settled: whatever is done, one side would rather have done something else.'
      : expected.length > 1
        ? `${inTurn ? 'A player does not care, so that several plays' : 'Several plays'} can be expected: ${expected.map(told).join(', or ')}.`
        : `Expect ${told(first)}: that ${worth(first)}.`;
  const stays = changes.length > 0 ? [`It stays so ${list(changes)}.`] : [];
  return [lead, ...stays].join(' ');
}

/** What a solve cannot tell from nothing is nothing. */
const clear = (value: number, unit: MoneyUnit) => (Math.abs(value) * unit.scale < 1e3 ? 0 : value);

function amount(value: number, unit: MoneyUnit, options: { plus?: boolean; long?: boolean }): string {
  return money(clear(value, unit), unit, options);
}

const LINE = 17;

/** Two players: moves of the first down the side, of the second along the top. */
function square({ players, plays }: PayoffTable, unit: MoneyUnit, width: number): Drawing {
  const movesOf = (player: number) => [...new Set(plays.map(({ moves }) => moves[player]))];
  const [down, along] = [movesOf(0), movesOf(1)];
  const left = isNarrow(width) ? 96 : 190;
  const size = Math.min(190, (width - left) / along.length);
  const height = 2 * LINE + 16;
  const wrapped = (text: string, room: number) => wrapText(text, Math.max(6, Math.floor(room / 7.8)));
  const heads = along.map((move) => wrapped(move, size - 8));
  const sides = down.map((move) => wrapped(move, left - 14));
  const top = LINE * Math.max(...heads.map((lines) => lines.length)) + 30;
  const tall = Math.max(height, ...sides.map((lines) => lines.length * LINE + 10));
  const cells = plays.map((play) => ({
    ...play,
    x: left + along.indexOf(play.moves[1]) * size,
    y: top + down.indexOf(play.moves[0]) * tall,
  }));
  const texts = cells.flatMap(({ x, y, payoffs }) =>
    payoffs.map((payoff, p) => ({
      x: x + size / 2,
      y: y + tall / 2 + (p - 0.5) * LINE,
      text: amount(payoff, unit, { plus: true }),
      payoff: clear(payoff, unit),
    })),
  );
  const lines = (all: readonly string[][], place: (at: number, line: number, of: number) => object) =>
    all.flatMap((own, at) => own.map((text, line) => ({ text, ...place(at, line, own.length) })));
  return draw({
    width,
    height: top + down.length * tall + 4,
    margin: 0,
    x: { type: 'identity', axis: null },
    y: { type: 'identity', axis: null },
    marks: [
      Plot.text([`${players[0]} chooses a row`, `${players[1]} a column`], {
        x: (_, k) => (k === 0 ? 0 : left),
        y: () => 8,
        text: (text) => (isNarrow(width) ? text.replace(' chooses', '') : text),
        textAnchor: 'start',
        fontSize: 12,
        fill: COLOURS.muted,
      }),
      Plot.text(
        lines(heads, (at, line) => ({ x: left + (at + 0.5) * size, y: 28 + line * LINE })),
        { x: 'x', y: 'y', text: 'text', fontSize: 13, fontWeight: 700, fill: COLOURS.ink },
      ),
      Plot.text(
        lines(sides, (at, line, of) => ({ x: 0, y: top + (at + 0.5) * tall + (line - (of - 1) / 2) * LINE })),
        {
          x: 'x',
          y: 'y',
          text: 'text',
          textAnchor: 'start',
          fontSize: 13,
          fontWeight: 700,
          fill: COLOURS.ink,
        },
      ),
      Plot.ruleY(
        down.map((_, at) => top + at * tall),
        { y: (y: number) => y, x1: () => 0, x2: () => left + along.length * size, stroke: COLOURS.track },
      ),
      Plot.rect(
        cells.filter(({ expected }) => expected),
        {
          x1: (cell) => cell.x + 2,
          x2: (cell) => cell.x + size - 2,
          y1: (cell) => cell.y + 2,
          y2: (cell) => cell.y + tall - 2,
          fill: 'none',
          stroke: COLOURS.ink,
          strokeWidth: 2,
        },
      ),
      Plot.text(texts, {
        x: 'x',
        y: 'y',
        text: 'text',
        fontSize: 14,
        fontVariant: 'tabular-nums',
        fill: (one) => (one.payoff < 0 ? COLOURS.loss : one.payoff > 0 ? COLOURS.gain : COLOURS.ink),
      }),
    ],
  });
}

/** Any number of players: a play a row. */
function rows({ players, plays }: PayoffTable, unit: MoneyUnit, width: number): Drawing {
  const blocks = plays.map(({ moves, payoffs, expected }) => {
    const text = moves.map((move, p) => `${players[p]}: ${move}`).join('; ');
    const worth = payoffs
      .map((payoff, p) => `${players[p]} ${amount(payoff, unit, { plus: true })}`)
      .join('   ');
    const wrapped = [...wrapText(text, Math.floor((width - 24) / 7)), worth];
    const height = wrapped.length * LINE + 14;
    return draw({
      width,
      height,
      margin: 0,
      x: { type: 'identity', axis: null },
      y: { type: 'identity', axis: null },
      marks: [
        Plot.rect(expected ? [0] : [], {
          x1: () => 1,
          x2: () => width - 1,
          y1: () => 1,
          y2: () => height - 1,
          fill: 'none',
          stroke: COLOURS.ink,
          strokeWidth: 2,
        }),
        Plot.text(wrapped, {
          x: () => 10,
          y: (_, line) => 16 + line * LINE,
          text: (line) => line,
          textAnchor: 'start',
          fontSize: 13,
          fontVariant: 'tabular-nums',
          fill: (_, line) => (line === wrapped.length - 1 ? COLOURS.ink : COLOURS.muted),
        }),
      ],
    });
  });
  return stack(blocks, 2);
}
