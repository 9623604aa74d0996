import type { Figure } from '../../src/figure/figure.ts';
import { percent } from '../../src/figure/format.ts';
import { withDigits } from '../../src/figure/number-format.ts';
import { capital, inSentence } from '../../src/figure/words.ts';
import { map, placesOf } from './places.ts';
import { NO_DATA, type Scale, TONE_COLOURS, TONES, toneOf } from './scale.ts';

/** What a map shows: a change of real income for every economy. */
export interface Mapped {
  readonly id: string;
  readonly title: string;
  readonly economies: readonly { readonly code: string; readonly name: string }[];
  /** Decimal, `[economy]`. */
  readonly changes: ArrayLike<number>;
  /** Money a year, `[economy]`. */
  readonly money: ArrayLike<number>;
  readonly scale: Scale;
  readonly source: string;
  /** Economies whose sign is open over draws, by place: they are hatched. */
  readonly open?: ReadonlySet<number>;
}

/** Make the figure of a map, for its sentence, its table and its files; the page draws its own, which can be moved over. */
export function mapFigure(mapped: Mapped): Figure {
  const { id, title, economies, changes, money: worth, source, open } = mapped;
  const order = economies.map((_, n) => n).sort((a, b) => changes[b] - changes[a]);
  return {
    id,
    title,
    takeaway: mapTakeaway(mapped),
    measure: `Change in real income, %; countries with lines are part of \u201cRest of the world\u201d${open ? ', countries crossed by heavy lines may gain or lose' : ''}`,
    source: `${source}; map: Natural Earth, whose borders are no judgement on any territory`,
    table: {
      columns: [
        { key: 'code', label: 'Code', type: 'string' },
        { key: 'economy', label: 'Country', type: 'string' },
        { key: 'realIncome', label: 'Real income', type: 'number', unit: 'share' },
        { key: 'money', label: 'Worth a year', type: 'number', unit: 'money' },
      ],
      rows: order.map((n) => ({
        code: economies[n].code,
        economy: economies[n].name,
        realIncome: changes[n],
        money: worth[n],
      })),
    },
    chart: (width) => drawing(mapped, width),
  };
}

/** Name the largest gain and the largest loss in proportion, and count both sides. */
export function mapTakeaway({ economies, changes, scale }: Mapped): string {
  const tones = economies.map((_, n) => toneOf(changes[n], scale));
  const gain = tones.filter((tone) => tone > 0).length;
  const loss = tones.filter((tone) => tone < 0).length;
  let [most, least] = [0, 0];
  economies.forEach((_, n) => {
    if (changes[n] > changes[most]) most = n;
    if (changes[n] < changes[least]) least = n;
  });
  if (gain + loss === 0) return 'No country\u2019s real income changes.';
  const about = (n: number) => `(${percent(changes[n], { plus: true })})`;
  const [first, last] = [inSentence(economies[most].name), inSentence(economies[least].name)];
  const sides =
    loss === 0
      ? `${first} gains most in proportion to its income ${about(most)}`
      : gain === 0
        ? `${last} loses most in proportion to its income ${about(least)}`
        : `${first} gains most in proportion to its income ${about(most)}, ${last} loses most ${about(least)}`;
  const rest = economies.length - gain - loss;
  const others =
    rest === 0 ? '' : `; for the other ${rest} the change is below ${edgeText(scale.edges[0])}% either way`;
  return `${capital(sides)}. Of ${economies.length} economies ${gain} gain and ${loss} lose${others}.`;
}

/** Say what a tone stands for. */
export function toneWords(tone: number, { edges }: Scale): string {
  if (tone === 0) return `within ${percent(edges[0])}`;
  const from = edges[Math.abs(tone) - 1];
  const to = edges[Math.abs(tone)];
  const side = tone > 0 ? 'gain' : 'loss';
  return to === undefined
    ? `${side} of ${percent(from)} or more`
    : `${side} of ${percent(from)} to ${percent(to)}`;
}

/** Write an edge for the legend, in percent without its sign: `0.03`. */
export function edgeText(edge: number): string {
  return withDigits(edge * 100, 1);
}

/** Dark lines over the colour of a country whose sign is open: id, and what a pattern of that id holds. */
export const OPEN_SIGN =
  '<path d="M0 0V22" stroke="var(--ink, #1c1b19)" stroke-opacity="0.75" stroke-width="4"/>';

function drawing({ economies, changes, scale, open }: Mapped, width: number): string {
  const { economyOf, dots } = placesOf(economies.map(({ code }) => code));
  const paths = map.territories.map((territory) => {
    const n = economyOf.get(territory);
    const fill = n === undefined ? 'url(#lines)' : TONE_COLOURS[toneOf(changes[n], scale)];
    const hatch = n !== undefined && open?.has(n) ? `<path d="${territory.path}" fill="url(#open)"/>` : '';
    return `<path d="${territory.path}" fill="${fill}"/>${hatch}`;
  });
  const points = dots.map(
    ({ n, x, y }) =>
      `<circle cx="${x}" cy="${y}" r="17" fill="${TONE_COLOURS[toneOf(changes[n], scale)]}" stroke="#fff" stroke-width="4"/>`,
  );
  const height = map.height + LEGEND;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${map.width} ${height}" width="${width}" height="${Math.round((width * height) / map.width)}">` +
    `<defs><pattern id="lines" width="16" height="16" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="16" height="16" fill="var(--paper, #fff)"/><path d="M0 0V16" stroke="${NO_DATA}" stroke-width="10"/></pattern><pattern id="open" width="22" height="22" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">${OPEN_SIGN}</pattern></defs>` +
    `<g stroke="var(--paper, #fff)" stroke-width="2" stroke-linejoin="round">${paths.join('')}</g>${points.join('')}` +
    `<g transform="translate(0 ${map.height + 60})" font-size="${LETTER}" fill="currentColor">${legend(scale, open !== undefined)}</g></svg>`
  );
}

/** Units of the map: the letters of its legend, 12 pixels where the map is 720 wide, and the height of all of it. */
const LETTER = 64;
const LEGEND = 420;
/** The middle step is wider: the labels on its sides have the most digits. */
const MIDDLE = 1.8;

/** Draw the steps of the scale with their edges, its ends, and what lines mean. */
function legend(scale: Scale, withOpen: boolean): string {
  const step = map.width / (TONES.length - 1 + MIDDLE);
  let x = 0;
  const steps = TONES.map((tone, at) => {
    const next = TONES[at + 1];
    const left = x;
    x += tone === 0 ? MIDDLE * step : step;
    const text =
      next === undefined
        ? ''
        : `<text x="${Math.round(x)}" y="120" text-anchor="middle">${next > 0 ? '+' : '\u2212'}${edgeText(scale.edges[(next > 0 ? next : -tone) - 1])}</text>`;
    return `<rect x="${Math.round(left)}" width="${Math.ceil(x - left)}" height="50" fill="${TONE_COLOURS[tone]}"/>${text}`;
  });
  const ends = [
    ['start', 0, 'Loses'],
    ['middle', map.width / 2, '% of real income'],
    ['end', map.width, 'Gains'],
  ].map(([anchor, at, word]) => `<text x="${at}" y="220" text-anchor="${anchor}">${word}</text>`);
  const swatch = (at: number, fills: readonly string[], word: string) =>
    `${fills.map((fill) => `<rect x="${at}" y="270" width="130" height="60" fill="${fill}"/>`).join('')}<text x="${at + 160}" y="322">${word}</text>`;
  const lines = swatch(0, ['url(#lines)'], 'In \u201cRest of the world\u201d');
  const open = withOpen ? swatch(1100, [TONE_COLOURS[0], 'url(#open)'], 'May gain or lose') : '';
  return `${steps.join('')}${ends.join('')}${lines}${open}`;
}
