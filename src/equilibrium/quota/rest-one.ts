import type { Attempt, Trial } from './trial.ts';

const MAX_TRIES = 60;
/** How much nearer to rest one quota is brought while the others wait, and how near at most. */
const NEARER = 1e-3;
const NEAREST = 1e-11;

/**
 * Bring one quota to rest, the others held: slack is below zero where nothing holds imports back and above where all of
 * them are outside, so there is a point between. Regula falsi with the Illinois rule (Dowell and Jarratt 1971).
 */
export function restOne(from: Trial, k: number, reach: number, attempt: Attempt): Trial {
  if (!Number.isFinite(from.w[k])) return from;
  const near = Math.max(NEAREST, NEARER * from.residual);
  const put = (value: number, start: Trial) =>
    attempt(
      from.w.map((given, m) => (m === k ? value : given)),
      start.equilibrium,
    );
  let low = put(0, from);
  if (low.slack[k] >= 0) return low;
  let high = put(reach - low.slack[k], low);
  for (let tries = 0; high.slack[k] < 0 && tries < MAX_TRIES; tries++) high = put(2 * high.w[k] + 1, high);
  let [slackLow, slackHigh] = [low.slack[k], high.slack[k]];
  let at = high;
  for (let tries = 0; Math.abs(at.slack[k]) > near && tries < MAX_TRIES; tries++) {
    const share = Number.isFinite(slackHigh) ? slackLow / (slackLow - slackHigh) : 0.5;
    at = put(low.w[k] + share * (high.w[k] - low.w[k]), at);
    if (at.slack[k] < 0) {
      [low, slackLow, slackHigh] = [at, at.slack[k], slackHigh / 2];
    } else [high, slackHigh, slackLow] = [at, at.slack[k], slackLow / 2];
  }
  return at;
}
