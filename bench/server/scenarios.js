/** A scenario on world-2022 with one case, told apart from every other by its number: its title and its rate. */
export const numbered = (number) => `tradecraft: 1
title: Question ${number}
baseline: world-2022
measures:
  tariff:
    - tariff: {importer: USA, exporter: CHN, sectors: goods, add: ${((number % 9973) * 0.01 + 1).toFixed(2)}%}
      status: assumption
cases:
  tariff: [tariff]
`;

const everywhere = (rate) => `
    - tariff: {importer: all, exporter: all, sectors: goods, set: ${rate}}
      status: assumption`;

const shell = (title, measures, cases) => `tradecraft: 1
title: ${title}
baseline: world-2022
measures:
  shock:${measures}
cases:
${cases.map((id) => `  ${id}: [shock]`).join('\n')}
`;

/** Scenarios that ought to hurt, and hurt nobody but who sends them. */
export const poison = {
  violent: shell(
    'Violent',
    `${everywhere('100000%')}
    - barrier: {importer: all, exporter: all, sectors: all, change: 400%}
      status: assumption`,
    ['a'],
  ),
  huge: shell(
    'Huge',
    everywhere('10%').repeat(500),
    Array.from({ length: 24 }, (_, k) => `c${k}`),
  ),
  'too large': shell('Too large', everywhere('10%').repeat(5000), ['a']),
  malformed: 'tradecraft: 1\ntitle: {{{{\n',
  'alias bomb': `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from(
    { length: 26 },
    (_, k) => `${String.fromCharCode(98 + k - (k > 24 ? 1 : 0))}${k}: &n${k} [${'*a, '.repeat(9)}*a]\n`,
  ).join('')}`,
  deep: `tradecraft: 1\ntitle: ${'['.repeat(100_000)}\n`,
};
