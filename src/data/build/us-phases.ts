/** Which goods a general duty (one on a whole partner) spares. */
export type Exempt =
  /** Nothing but what a sectoral duty is on. */
  | 'nothing'
  /** What the regime of August 2025 spared, read off its rates: electronics and part of the list of April 2025. */
  | 'april'
  /** The list of the order of 14 November 2025: energy, medicines, bullion, minerals, semiconductors, tropical food. */
  | 'november';

/** What kind of duties the United States had added by a day: how a partner's mean rate spreads over sectors. */
export interface Phase {
  /** The first day; it lasts until the next phase. */
  readonly from: string;
  /** Whether there are duties on whole partners, on whom, and what they spare. */
  readonly general: 'none' | 'some' | 'all';
  readonly exempt: Exempt;
  /** The duty on steel, aluminium and what is made of them, in points; 0 before there is one. */
  readonly metals: number;
  /** Whether cars pay theirs. */
  readonly cars: boolean;
  /** Which duty the change of a partner's mean is read as. */
  readonly moves: 'general' | 'sectoral';
}

/**
 * The phases of 2025-26. Exemptions follow the tracker whose means are spread, not the law: the tracker frees energy and
 * medicines only from November 2025, while the orders had spared them from April.
 */
export const PHASES: readonly Phase[] = [
  { from: '2025-02-04', general: 'some', exempt: 'nothing', metals: 0, cars: false, moves: 'general' },
  { from: '2025-03-12', general: 'some', exempt: 'nothing', metals: 25, cars: false, moves: 'general' },
  { from: '2025-04-03', general: 'some', exempt: 'nothing', metals: 25, cars: true, moves: 'general' },
  { from: '2025-04-05', general: 'all', exempt: 'nothing', metals: 25, cars: true, moves: 'general' },
  { from: '2025-04-11', general: 'all', exempt: 'april', metals: 25, cars: true, moves: 'general' },
  { from: '2025-06-03', general: 'all', exempt: 'april', metals: 50, cars: true, moves: 'general' },
  { from: '2025-11-14', general: 'all', exempt: 'november', metals: 50, cars: true, moves: 'general' },
  { from: '2026-02-20', general: 'none', exempt: 'november', metals: 50, cars: true, moves: 'sectoral' },
  { from: '2026-02-24', general: 'all', exempt: 'november', metals: 50, cars: true, moves: 'general' },
  { from: '2026-04-06', general: 'all', exempt: 'november', metals: 50, cars: true, moves: 'sectoral' },
  { from: '2026-07-22', general: 'all', exempt: 'november', metals: 50, cars: true, moves: 'general' },
];

/** The day on which only sectoral duties were in force: a partner's mean is then theirs alone. */
export const SECTORAL_ONLY = '2026-02-20';

/** Partners with a general duty before all had one. */
export const FIRST_PARTNERS: ReadonlySet<string> = new Set(['CAN', 'MEX', 'CHN', 'HKG']);

/** The phase of a day. @throws Error before the first. */
export function phaseOn(day: string): Phase {
  const phase = PHASES.findLast(({ from }) => from <= day);
  if (!phase) throw new Error(`no phase of tariffs on ${day}`);
  return phase;
}

/** The duty on metals from a partner, in points: the United Kingdom keeps 25 under its deal. */
export function metalsDuty(partner: string, { metals }: Phase): number {
  return partner === 'GBR' ? Math.min(metals, 25) : metals;
}

/**
 * The duty on cars from a partner, in points, as the tracker counts it: 25; 15 under the deals of the European Union,
 * Japan and Korea from 7 August 2025 and, for content, on Canada and Mexico; 10 on the United Kingdom from
 * 20 February 2026 (in law from 30 June 2025).
 */
export function carsDuty(partner: string, day: string): number {
  if (partner === 'CAN' || partner === 'MEX') return 15;
  if (partner === 'GBR') return day >= '2026-02-20' ? 10 : 25;
  return ['EU27', 'JPN', 'KOR'].includes(partner) && day >= '2025-08-07' ? 15 : 25;
}

/** The duty on cars that the sectoral table of August 2025 has. It frees Canadian and Mexican cars. */
export function carsDutyInTable(partner: string): number {
  if (partner === 'CAN' || partner === 'MEX') return 0;
  return ['EU27', 'JPN', 'KOR'].includes(partner) ? 15 : 25;
}
