import type { Sweep } from '../sweep.ts';

/** Something that a study concludes: what a case, or a lottery between two, does to an economy. */
export interface Conclusion {
  readonly case: string;
  readonly economy: string;
  /** Place among the cases and then lotteries, and among the economies. */
  readonly c: number;
  readonly n: number;
  /** The cases that have to be solved for it. */
  readonly solved: readonly number[];
  /** Its value, from real incomes `[case][economy]` and the values of the assumptions they were solved at. */
  at(realIncome: Float64Array, values: ArrayLike<number>): number;
}

/** Economies looked at closely, where the scenario names none. */
const FEW = 3;

/**
 * List what a sweep is asked: what the deals and threats of each pair do to the one who weighs them; without pairs,
 * what every case does to the economies in focus, or to those with most at stake in the first case.
 */
export function conclusionsOf(sweep: Sweep): Conclusion[] {
  const { cases, assumptions, economies } = sweep;
  const N = economies.length;
  const ids = cases.map(({ id }) => id);
  const lotteries = assumptions.flatMap(({ id, subject }, i) =>
    subject.kind === 'probability'
      ? [{ id, at: i, ends: [ids.indexOf(subject.deal), ids.indexOf(subject.threat)] }]
      : [],
  );
  const about = (code: string, wanted: (c: number) => boolean): Conclusion[] => {
    const n = economies.findIndex((one) => one.code === code);
    const of = (realIncome: Float64Array, c: number) => realIncome[c * N + n];
    const own = ids.flatMap((id, c): Conclusion[] =>
      wanted(c)
        ? [{ case: id, economy: code, c, n, solved: [c], at: (realIncome) => of(realIncome, c) }]
        : [],
    );
    const mixed = lotteries.flatMap(({ id, at, ends }, l): Conclusion[] => {
      if (!ends.some(wanted)) return [];
      const [deal, threat] = ends;
      return [
        {
          case: id,
          economy: code,
          c: ids.length + l,
          n,
          solved: ends,
          at: (realIncome, values) =>
            (1 - values[at]) * of(realIncome, deal) + values[at] * of(realIncome, threat),
        },
      ];
    });
    return [...own, ...mixed];
  };
  const { pairs, focus } = sweep.scenario.study;
  const known = (code: string) => economies.some((one) => one.code === code);
  const weighers = [...new Set(pairs.map(({ economy }) => economy))].filter(known);
  if (weighers.length > 0) {
    return weighers.flatMap((code) => {
      const weighed = new Set(
        pairs
          .filter(({ economy }) => economy === code)
          .flatMap(({ deals, threats }) => [...deals, ...threats]),
      );
      return about(code, (c) => weighed.has(ids[c]));
    });
  }
  const named = [...new Set(focus)].filter(known);
  const looked = named.length > 0 ? named : mostAtStake(sweep);
  return looked.flatMap((code) => about(code, () => true));
}

function mostAtStake(sweep: Sweep): string[] {
  const { income } = sweep.world.reference.economy;
  const realIncome = centralIncomes(sweep);
  return sweep.economies
    .map(({ code }, n) => ({ code, stake: Math.abs(realIncome[n]) * income[n] }))
    .sort((x, y) => y.stake - x.stake)
    .slice(0, FEW)
    .map(({ code }) => code);
}

/** Real incomes without uncertainty, `[case][economy]`. */
export function centralIncomes(sweep: Sweep): Float64Array {
  const drawn = sweep.evaluate(sweep.centre);
  if ('failed' in drawn) throw new Error('the central case of a sweep has no equilibrium');
  return drawn.realIncome;
}
