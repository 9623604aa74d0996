import { startingPoint, startWords } from '../cases/starting-point.ts';
import { assumptionValue, assumptionWords } from '../figure/assumption-words.ts';
import { percent, plain, probability } from '../figure/format.ts';
import type { OpenedSweep } from '../sweep/manifest.ts';
import type { Flip } from '../sweep/results/flips.ts';
import type { SweepSummary } from '../sweep/results/summary.ts';
import type { CsvTable, TextStyle } from './command.ts';
import { textTable } from './text-table.ts';

/** A sweep's numbers with what they were drawn from, and where they lie. */
export interface SweepResult {
  readonly folder: string;
  readonly opened: OpenedSweep;
  readonly summary: SweepSummary;
  /** Parts that were not what they should be and were computed again. */
  readonly mended: readonly string[];
}

/** Lay a sweep out for a program: the contract of sweep commands. */
export function sweepJson({ summary, opened }: SweepResult) {
  const { manifest, failed, reasons, cases, economies, indices, tornado, flips, convergence } = summary;
  const { riskLimits } = summary;
  return {
    draws: manifest.draws,
    failed,
    seed: manifest.seed,
    scenario: { title: manifest.scenario.title, hash: manifest.scenario.hash },
    economy: manifest.economy,
    engine: manifest.engine,
    manifest: manifest.hash,
    cases: Object.fromEntries(
      cases.map(({ id, title, spreads, central }) => [
        id,
        {
          title,
          economies: Object.fromEntries(
            economies.map(({ code }, n) => {
              const { median, p5, p25, p75, p95, gains } = spreads[n];
              return [code, { realIncome: { central: central[n], median, p5, p25, p75, p95, gains } }];
            }),
          ),
        },
      ]),
    ),
    riskLimits: riskLimits.map(({ economy, deal, threat, central, spread }) => {
      const { median, p5, p25, p75, p95 } = spread;
      return { economy, deal, threat, central, median, p5, p25, p75, p95 };
    }),
    indices: indices.map(({ input, economy, case: id, first, total }) => ({
      input,
      output: `${economy} realIncome ${id}`,
      first,
      total,
    })),
    tornado: tornado.map(({ case: id, economy, swings }) => ({
      output: `${economy} realIncome ${id}`,
      inputs: swings.map(({ assumption, low, high }) => ({ input: assumption, low, high })),
    })),
    flips: flips.map((flip) => ({
      input: flip.assumption,
      output: `${flip.economy} realIncome ${flip.case}`,
      central: flip.central,
      centre: flip.centre,
      searched: flip.searched,
      flipsAt: flip.at ?? null,
      beyond: flip.beyond ?? null,
      ...(flip.scale === 'choice' && flip.at !== undefined
        ? { choice: valueWords(opened, flip, flip.at) }
        : {}),
    })),
    convergence: convergence.map(({ case: id, economy, steps }) => ({
      output: `${economy} realIncome ${id}`,
      steps,
    })),
    reasons,
  };
}

/** The tables of a sweep, for spreadsheets. */
export function sweepTables({ summary }: SweepResult): CsvTable[] {
  const { cases, economies, indices, flips } = summary;
  const share = (name: string, description: string) =>
    ({ name, type: 'number', unit: 'share', description }) as const;
  const word = (name: string, description: string) => ({ name, type: 'string', description }) as const;
  return [
    {
      name: 'ranges',
      title: 'Change of real income over the draws',
      fields: [
        word('case', 'Case'),
        word('economy', 'Economy, by code'),
        share('central', 'Without uncertainty'),
        share('median', 'Median'),
        share('p5', 'Lower end of the 90% interval'),
        share('p25', 'Lower end of the 50% interval'),
        share('p75', 'Upper end of the 50% interval'),
        share('p95', 'Upper end of the 90% interval'),
        share('gains', 'Share of draws with a gain'),
      ],
      rows: cases.flatMap(({ id, spreads, central }) =>
        economies.map(({ code }, n) => {
          const { median, p5, p25, p75, p95, gains } = spreads[n];
          return [id, code, central[n], median, p5, p25, p75, p95, gains];
        }),
      ),
    },
    {
      name: 'indices',
      title: 'Sobol indices: what drives the variance',
      fields: [
        word('case', 'Case'),
        word('economy', 'Economy, by code'),
        word('input', 'Assumption or group of them'),
        share('first', 'Share of variance it explains alone'),
        share('total', 'Share of variance with all it interacts with'),
      ],
      rows: indices.map((one) => [one.case, one.economy, one.input, one.first, one.total]),
    },
    {
      name: 'flips',
      title: 'What would change the answer',
      fields: [
        word('case', 'Case'),
        word('economy', 'Economy, by code'),
        word('input', 'Assumption, moved alone'),
        share('central', 'Change of real income without uncertainty'),
        { name: 'centre', type: 'number', description: 'Value of the assumption without uncertainty' },
        { name: 'flipsAt', type: 'number', description: 'Nearest value at which the sign changes' },
        share('beyond', 'Share of draws beyond that value'),
      ],
      rows: flips.map((one) => [
        one.case,
        one.economy,
        one.assumption,
        one.central,
        one.centre,
        one.at,
        one.beyond,
      ]),
    },
  ];
}

/** The text a terminal shows. */
export function sweepText({ summary, opened, folder, mended }: SweepResult, style: TextStyle): string {
  const { manifest, failed, reasons, cases, economies, indices, flips } = summary;
  const { reference } = opened.sweep.world;
  const signed = (value: number) => percent(value, { plus: true });
  const lines = [
    style.bold(manifest.scenario.title),
    style.dim(
      `${manifest.scenario.id} ${manifest.scenario.hash} on ${manifest.economy.name} ${manifest.economy.hash}` +
        `${startWords(startingPoint(reference))}; ${manifest.draws} draws, seed ${manifest.seed}, ` +
        `${failed} failed; ${folder}`,
    ),
    ...mended.map((what) => style.dim(`computed again: ${what}`)),
    ...reasons.map(({ reason, draws }) => style.dim(`${draws} failed: ${reason}`)),
    '',
    textTable(
      [
        { label: 'case' },
        { label: 'economy' },
        { label: 'central', right: true },
        { label: 'median', right: true },
        { label: '50% of draws', right: true },
        { label: '90% of draws', right: true },
        { label: 'draws with a gain', right: true },
      ],
      summary.conclusions.flatMap(({ case: id, economy }) => {
        const own = cases.find((one) => one.id === id);
        if (!own) return [];
        const n = economies.findIndex((one) => one.code === economy);
        const { median, p5, p25, p75, p95, gains } = own.spreads[n];
        return [
          [
            id,
            economy,
            signed(own.central[n]),
            signed(median),
            `${signed(p25)} to ${signed(p75)}`,
            `${signed(p5)} to ${signed(p95)}`,
            percent(gains),
          ],
        ];
      }),
      style,
    ),
  ];
  if (summary.riskLimits.length > 0) lines.push('', ...riskText(summary, style));
  lines.push('', settledText(summary, style));
  if (indices.length > 0) {
    lines.push(
      '',
      style.bold('What drives the spread: share of variance, alone and in all'),
      textTable(
        [
          { label: 'case' },
          { label: 'economy' },
          { label: 'assumption' },
          { label: 'alone', right: true },
          { label: 'in all', right: true },
        ],
        indices.map((one) => [
          one.case,
          one.economy,
          assumptionWords(opened.sweep.assumptions, one.input),
          plain(one.first),
          plain(one.total),
        ]),
        style,
      ),
    );
  }
  lines.push('', style.bold('What would change the answer'), flipTable(flips, opened, style));
  return lines.join('\n');
}

/** How much extra risk of each threat each deal is worth. */
function riskText({ riskLimits }: SweepSummary, style: TextStyle): string[] {
  return [
    style.bold('Extra risk of the threat that the deal is worth, percentage points'),
    textTable(
      [
        { label: 'deal' },
        { label: 'threat' },
        { label: 'economy' },
        { label: 'central', right: true },
        { label: 'median', right: true },
        { label: '90% of draws', right: true },
      ],
      riskLimits.map(({ deal, threat, economy, central, spread: { median, p5, p95 } }) => [
        deal,
        threat,
        economy,
        probability(central),
        probability(median),
        `${probability(p5)} to ${probability(p95)}`,
      ]),
      style,
    ),
  ];
}

/** How far medians and the ends of the 90% intervals moved over the second half of the draws, at most. */
function settledText({ convergence }: SweepSummary, style: TextStyle): string {
  const moved = convergence.flatMap(({ steps }) => {
    const [half, all] = steps.slice(-2);
    if (!all) return [];
    const width = all.p95 - all.p5;
    if (!(width > 0)) return [];
    const ends = Math.max(Math.abs(all.p5 - half.p5), Math.abs(all.p95 - half.p95));
    return [{ median: Math.abs(all.median - half.median) / width, ends: ends / width }];
  });
  if (moved.length === 0) return style.dim('too few draws to say how far the estimates have settled');
  const most = (of: 'median' | 'ends') => percent(Math.max(...moved.map((one) => one[of])));
  return style.dim(
    `over the second half of the draws medians moved by at most ${most('median')} of the width of their 90% interval, its ends by ${most('ends')}`,
  );
}

function flipTable(flips: readonly Flip[], opened: OpenedSweep, style: TextStyle): string {
  const found = flips.filter(({ at }) => at !== undefined);
  const never = flips.length - found.length;
  const note = style.dim(
    `${never} of ${flips.length} pairs of a conclusion and an assumption keep their sign over all values looked at`,
  );
  if (found.length === 0) return note;
  return `${textTable(
    [
      { label: 'case' },
      { label: 'economy' },
      { label: 'now', right: true },
      { label: 'assumption' },
      { label: 'now at', right: true },
      { label: 'sign changes at', right: true },
      { label: 'draws beyond', right: true },
    ],
    found.map((flip) => [
      flip.case,
      flip.economy,
      percent(flip.central, { plus: true }),
      assumptionWords(opened.sweep.assumptions, flip.assumption),
      valueWords(opened, flip, flip.centre),
      valueWords(opened, flip, flip.at!),
      flip.beyond === undefined ? '' : percent(flip.beyond),
    ]),
    style,
  )}\n${note}`;
}

function valueWords({ sweep }: OpenedSweep, { assumption }: Flip, value: number): string {
  const about = sweep.assumptions.find(({ id, group }) => id === assumption || group === assumption)!;
  return assumptionValue(about, value);
}
