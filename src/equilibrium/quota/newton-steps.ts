import { solveDense } from './dense.ts';
import { lemke } from './lemke.ts';
import type { QuotaPolicy } from './quota.ts';
import { wedgeSlopes } from './slopes.ts';
import type { Trial } from './trial.ts';

/**
 * Newton steps of the complementarity problem at a try, with slacks taken for linear in w: first with each quota held to
 * what it seems to be, binding or not (semismooth Newton, Qi and Sun 1993), then to the solution of the linear
 * complementarity problem (Josephy 1979). They are the same step near a solution; far from one either may lead there.
 */
export function newtonSteps(policy: QuotaPolicy, at: Trial, reach: readonly number[]): number[][] {
  const { w, slack } = at;
  const rest = w.map((value) => (Number.isFinite(value) ? -value : 0));
  const moving = [...w.keys()].filter((k) => Number.isFinite(w[k]) && Number.isFinite(slack[k]));
  const { slopes } = wedgeSlopes(policy, at.equilibrium, at.settings, reach, moving);
  // Slack falls with imports: its slope is minus theirs.
  const matrix = moving.map((k) => slopes[k].map((slope) => -slope));
  const atZero = moving.map((k, r) =>
    matrix[r].reduce((sum, entry, c) => sum - entry * w[moving[c]], slack[k]),
  );
  const binding = moving.flatMap((k, r) => (slack[k] < w[k] ? [r] : []));
  const held = solveDense(
    binding.map((r) => binding.map((c) => matrix[r][c])),
    binding.map((r) => -atZero[r]),
  );
  const found = [
    held && moving.map((_, r) => Math.max(0, held[binding.indexOf(r)] ?? 0)),
    lemke(matrix, atZero),
  ];
  return found.flatMap((z) => {
    if (!z) return [];
    const step = rest.slice();
    for (const [r, k] of moving.entries()) step[k] = z[r] - w[k];
    return [step];
  });
}
