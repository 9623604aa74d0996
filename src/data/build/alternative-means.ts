/** Mean rates of other public models for a few partners on a day. */
export interface AlternativeMeans {
  readonly set: string;
  readonly from: string;
  /** By partner, percent, the ordinary duty included. */
  readonly percent: Readonly<Record<string, number>>;
}

/**
 * What the Budget Lab at Yale's two models give (Tariff-Rate-Tracker vs Tariff-ETRs comparison of 9 March 2026,
 * country-level tables): they differ in how much trade with Canada and Mexico claims North American origin, in how
 * duties on China stack, and in which products are exempt.
 */
export const ALTERNATIVE_MEANS: readonly AlternativeMeans[] = [
  {
    set: 'budget-lab-tracker',
    from: '2026-01-01',
    percent: { CHN: 39.42, CAN: 15.87, MEX: 13.24, JPN: 15.37, GBR: 10.05 },
  },
  {
    set: 'budget-lab-etrs',
    from: '2026-01-01',
    percent: { CHN: 32.8, CAN: 7.21, MEX: 11.37, JPN: 13.6, GBR: 6.29 },
  },
  {
    set: 'budget-lab-tracker',
    from: '2026-02-24',
    percent: { CHN: 25.89, CAN: 4.89, MEX: 4.02, JPN: 10.75, GBR: 6.15 },
  },
  {
    set: 'budget-lab-etrs',
    from: '2026-02-24',
    percent: { CHN: 22.72, CAN: 5.04, MEX: 9.29, JPN: 11.85, GBR: 6.72 },
  },
];
