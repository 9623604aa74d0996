import { colourKey, type KeyEntry } from './colour-key.ts';
import { COLOURS } from './colours.ts';
import { type Figure, isNarrow } from './figure.ts';
import { type MoneyUnit, money, percent, percentInWords, times } from './format.ts';
import { withDecimals } from './number-format.ts';
import { type Drawing, draw, Plot, stack } from './plot.ts';
import { wrapText } from './row-layout.ts';
import { capital, inSentence } from './words.ts';

/** One threat of a matrix. Losses are decimals of each side's own real income, above zero where something is lost. */
export interface MatrixCell {
  readonly sender: string;
  readonly target: string;
  /** Nothing where no number exists. */
  readonly targetLoss: number | undefined;
  readonly senderCost: number | undefined;
  /** Money a year. */
  readonly targetLossMoney: number | undefined;
  readonly senderCostMoney: number | undefined;
  /** Why there is no number. */
  readonly reason: string | undefined;
}

/** Show what everybody could do to everybody: who threatens down the side, who is threatened along the top. */
export function leverageMatrixFigure(
  cells: readonly MatrixCell[],
  /** Name by code. */
  names: ReadonlyMap<string, string>,
  threat: string,
  unit: MoneyUnit,
  source: string,
): Figure {
  const nameOf = (code: string) => names.get(code) ?? code;
  return {
    id: 'leverage-matrix',
    title: 'Who could hurt whom',
    takeaway: matrixTakeaway(cells, nameOf, threat, unit),
    measure: `Loss of the threatened\u2019s real income from ${threat}, %: who threatens on the left, who is threatened above; those who could do most harm first`,
    source,
    table: {
      columns: [
        { key: 'sender', label: 'Threatens', type: 'string' },
        { key: 'target', label: 'Threatened', type: 'string' },
        { key: 'targetLoss', label: 'Loss of the threatened', type: 'number', unit: 'share' },
        { key: 'senderCost', label: 'Cost to the one that threatens', type: 'number', unit: 'share' },
        { key: 'ratio', label: 'Loss over cost', type: 'number' },
        { key: 'targetLossMoney', label: 'Loss a year', type: 'number', unit: 'money' },
        { key: 'senderCostMoney', label: 'Cost a year', type: 'number', unit: 'money' },
        { key: 'reason', label: 'Why there is no number', type: 'string' },
      ],
      rows: cells.map((cell) => ({ ...cell, ratio: ratioOf(cell) })),
    },
    chart: (width) => matrix(cells, nameOf, width).svg,
  };
}

function ratioOf({ targetLoss, senderCost }: MatrixCell): number | undefined {
  return targetLoss !== undefined && senderCost !== undefined && senderCost > 0 && targetLoss > 0
    ? targetLoss / senderCost
    : undefined;
}

/** Name the heaviest threat and its price, then the one that would cost both sides most nearly the same. */
export function matrixTakeaway(
  cells: readonly MatrixCell[],
  nameOf: (code: string) => string,
  threat: string,
  unit: MoneyUnit,
): string {
  const solved = cells.filter((cell) => cell.targetLoss !== undefined && cell.senderCost !== undefined);
  const hurt = solved.filter(({ targetLoss }) => targetLoss! > 0);
  if (hurt.length === 0) return `Nobody would lose by ${threat}.`;
  const first = hurt.reduce((a, b) => (b.targetLoss! > a.targetLoss! ? b : a));
  const ratio = ratioOf(first);
  const price =
    first.senderCost! > 0
      ? `at a price of ${percentInWords(first.senderCost!)} to itself${ratio !== undefined && ratio >= 1.15 ? `, ${times(ratio)} to 1` : ''}`
      : 'at no price to itself';
  const lead = `${capital(inSentence(nameOf(first.sender)))} could hurt ${inSentence(nameOf(first.target))} most: ${threat} would cost it ${percentInWords(first.targetLoss!)} of real income, ${money(first.targetLossMoney!, unit, { long: true })} a year, ${price}.`;
  const even = hurt
    .filter((cell) => cell !== first && (ratioOf(cell) ?? 0) >= 1)
    .sort((a, b) => ratioOf(a)! - ratioOf(b)!)[0];
  const unsolved = cells.length - solved.length;
  return [
    lead,
    ...(even
      ? [
          `Most even are ${inSentence(nameOf(even.sender))} and ${inSentence(nameOf(even.target))}: ${percentInWords(even.targetLoss!)} against ${percentInWords(even.senderCost!)}.`,
        ]
      : []),
    ...(unsolved > 0
      ? [`${unsolved === 1 ? 'One pair has' : `${unsolved} pairs have`} no number; the table says why.`]
      : []),
  ].join(' ');
}

/** Opacity of each step's ground; text stays legible on all of them. */
const STEPS = [0.07, 0.26, 0.5, 1] as const;

/** Where the steps begin: 1, 3, 10, ... up to a large loss, as decimals. */
export function lossEdges(largest: number): [number, number, number] {
  const edge = (place: number) => Number(`${place % 2 === 0 ? 1 : 3}e${Math.floor(place / 2)}`);
  let top = Math.floor(2 * Math.log10(Math.max(largest, 1e-7))) + 1;
  while (edge(top) > largest && edge(top) > 1e-7) top--;
  return [edge(top - 2), edge(top - 1), edge(top)];
}

/** Set names over columns in two lines at most; nothing where they do not fit. */
function headsOf(names: readonly string[], size: number): string[] | undefined {
  const characters = Math.floor(Math.min(WIDEST, size) / 7.4);
  const heads = names.map((name) => wrapText(name, characters));
  const fit = heads.every((lines) => lines.length <= 2 && lines.every((line) => line.length <= characters));
  return fit ? heads.map((lines) => lines.join('\n')) : undefined;
}

/** How many economies a chart has room for. */
const room = (width: number) => (isNarrow(width) ? 8 : 24);
const TOP = 42;
/** Pixels of the widest cell, and of a code beside a name. */
const WIDEST = 96;
const CODE = 34;

function matrix(cells: readonly MatrixCell[], nameOf: (code: string) => string, width: number): Drawing {
  const harm = (code: string, side: 'sender' | 'target') =>
    cells.reduce((sum, cell) => sum + (cell[side] === code ? (cell.targetLossMoney ?? 0) : 0), 0);
  const ranked = (side: 'sender' | 'target') => [...new Set(cells.map((cell) => cell[side]))];
  const most = room(width);
  // Rows and columns in one order, so that a pair is found again across the diagonal.
  const order = [...new Set([...ranked('sender'), ...ranked('target')])].sort(
    (a, b) => harm(b, 'sender') - harm(a, 'sender') || harm(b, 'target') - harm(a, 'target'),
  );
  const rows = order.filter((code) => ranked('sender').includes(code)).slice(0, most);
  const columns = order.filter((code) => ranked('target').includes(code)).slice(0, most);
  const narrow = isNarrow(width);
  const nameSpace = narrow
    ? 66
    : Math.min(170, 12 + 7.5 * Math.max(...rows.map((code) => nameOf(code).length)));
  const heads = headsOf(columns.map(nameOf), (width - nameSpace) / columns.length);
  // Where names do not fit above the columns codes stand there, and beside the names of the rows.
  const left = nameSpace + (heads ? 0 : CODE);
  const size = Math.min(WIDEST, (width - left) / columns.length);
  const height = Math.max(22, Math.min(40, size));
  const shown = cells.flatMap((cell) => {
    const [row, column] = [rows.indexOf(cell.sender), columns.indexOf(cell.target)];
    return row < 0 || column < 0 ? [] : [{ ...cell, row, column }];
  });
  // A few small economies lose far more than all others: the steps are laid so that the others stay apart.
  const losses = shown.flatMap(({ targetLoss }) => targetLoss ?? []).sort((a, b) => a - b);
  const edges = lossEdges(losses[Math.floor(0.95 * (losses.length - 1))] ?? 0);
  const step = (loss: number) => edges.filter((edge) => loss >= edge).length;
  const spelled = size >= 36;
  const lines = (code: string) => {
    const all = wrapText(nameOf(code), Math.floor((nameSpace - 6) / (narrow ? 6 : 6.6)));
    return all.slice(0, height >= 30 ? 2 : 1).join('\n');
  };
  const grid = draw({
    width,
    height: TOP + rows.length * height + 2,
    margin: 0,
    x: { type: 'identity', axis: null },
    y: { type: 'identity', axis: null },
    marks: [
      Plot.rect(shown, {
        x1: (cell) => left + cell.column * size + 1,
        x2: (cell) => left + (cell.column + 1) * size - 1,
        y1: (cell) => TOP + cell.row * height + 1,
        y2: (cell) => TOP + (cell.row + 1) * height - 1,
        fill: (cell) => (cell.targetLoss === undefined ? COLOURS.paper : COLOURS.loss),
        fillOpacity: (cell) => (cell.targetLoss === undefined ? 1 : STEPS[step(cell.targetLoss)]),
        stroke: (cell) => (cell.targetLoss === undefined ? COLOURS.neutral : 'none'),
      }),
      Plot.text(
        shown.filter(({ targetLoss }) => spelled || targetLoss === undefined),
        {
          x: (cell) => left + (cell.column + 0.5) * size,
          y: (cell) => TOP + (cell.row + 0.5) * height,
          text: (cell) => (cell.targetLoss === undefined ? 'none' : inCell(cell.targetLoss, size)),
          fontSize: size >= 44 ? 13 : spelled ? 12 : 8,
          fontVariant: 'tabular-nums',
          fill: (cell) =>
            cell.targetLoss !== undefined && step(cell.targetLoss) === 3 ? COLOURS.paper : COLOURS.ink,
        },
      ),
      Plot.text(rows, {
        x: () => (narrow ? 0 : nameSpace - 8),
        y: (_, row) => TOP + (row + 0.5) * height,
        text: lines,
        textAnchor: narrow ? 'start' : 'end',
        lineHeight: 1.15,
        fontSize: narrow ? 12 : 13,
        fill: COLOURS.ink,
      }),
      Plot.text(heads ? [] : rows, {
        x: () => left - 8,
        y: (_, row) => TOP + (row + 0.5) * height,
        text: (code) => code,
        textAnchor: 'end',
        fontSize: 12,
        fill: COLOURS.muted,
      }),
      Plot.text(columns, {
        x: (_, column) => left + (column + 0.5) * size,
        y: () => TOP - 6,
        text: (code, column) => heads?.[column] ?? code,
        lineAnchor: size < 26 ? 'middle' : 'bottom',
        lineHeight: 1.15,
        fontSize: size >= 34 ? 12 : 11,
        rotate: size < 26 ? -55 : 0,
        textAnchor: size < 26 ? 'start' : 'middle',
        fill: COLOURS.ink,
      }),
    ],
  });
  return stack([colourKey(stepsKey(edges), width), grid], 2);
}

/** A loss without its sign, with as many digits as there is room for. */
function inCell(loss: number, size: number): string {
  const inPercent = 100 * Math.max(0, loss);
  if (size >= 56 || inPercent < 5e-4 || inPercent >= 1) return percent(Math.max(0, loss)).replace('%', '');
  return withDecimals(inPercent, 1 - Math.floor(Math.log10(inPercent)));
}

/** What each step's ground stands for. */
function stepsKey(edges: readonly [number, number, number]): KeyEntry[] {
  const text = (edge: number) => percent(edge).replace(/\.?0+%$/, '%');
  const labels = [
    `under ${text(edges[0])}`,
    `${text(edges[0])} to ${text(edges[1])}`,
    `${text(edges[1])} to ${text(edges[2])}`,
    `${text(edges[2])} and more`,
  ];
  return labels.map((label, at) => ({ label, fill: COLOURS.loss, opacity: STEPS[at] }));
}
