import { solve } from '../../equilibrium/solve.ts';
import { gainsFrom, type StatusQuo, statusQuoOf } from '../optimal/status-quo.ts';
import type { Actor } from '../threat/actor.ts';
import { carriedOut, type Means } from '../threat/means.ts';
import { worthTo } from '../threat/worth.ts';
import { directLoss } from './direct-loss.ts';
import { sharesOf } from './matrix.ts';

/** What it buys one importer to move its purchases of one sector away from a sender. */
export interface Diversification {
  readonly importer: string;
  readonly sector: string;
  /** omega: share of the importer's purchases that the sender holds. */
  readonly share: number;
  /** What it buys from the sender, at its own prices, money a year. */
  readonly purchases: number;
  /** d loss / d omega, of the loss on paper: final use alone, and through inputs. */
  readonly slope: number;
  readonly slopeThroughInputs: number;
  /** Money of loss avoided by each unit of money of purchases moved, through inputs. */
  readonly perUnit: number;
  /** The same by solving the model with a tenth of the purchases moved; where asked for. */
  readonly solvedPerUnit?: number;
}

/** Share of the purchases from the sender that is moved for a check. */
const MOVED = 0.1;

/**
 * Rank the sectors in which moving purchases to other suppliers, in proportion to what they sell already, takes most of
 * a loss on paper away: dL/d omega_s = (1-L) m_s / (theta_s (1-omega_s)) over X_s / I. Sectors that the sender does not
 * supply are left out.
 */
export function diversifications(
  statusQuo: StatusQuo,
  sender: Actor,
  target: Actor,
  sectors: readonly number[],
): Diversification[] {
  const { economy, equilibrium } = statusQuo;
  const N = economy.economies.length;
  const shares = sharesOf(statusQuo);
  const found: Diversification[] = [];
  for (const n of target.members) {
    const cut = directLoss(shares, n, sender.members, sectors);
    for (const j of sectors) {
      const spending = equilibrium.expenditure[j * N + n];
      if (cut.share[j] === 0) continue;
      found.push({
        importer: economy.economies[n].code,
        sector: economy.sectors[j].code,
        share: cut.share[j],
        purchases: cut.share[j] * spending,
        slope: cut.slope[j],
        slopeThroughInputs: cut.slopeThroughInputs[j],
        perUnit: (cut.slopeThroughInputs[j] * equilibrium.income[n]) / spending,
      });
    }
  }
  return found.sort((a, b) => b.perUnit - a.perUnit);
}

/**
 * Check one by solving: the same world, but with a tenth of the purchases in that sector moved to other suppliers from
 * the start, at no cost, threatened in the same way.
 * @throws ConvergenceError where either world has no equilibrium, threatened or not.
 */
export function solvedPerUnit(
  statusQuo: StatusQuo,
  sender: Actor,
  target: Actor,
  means: Means,
  { importer, sector }: Pick<Diversification, 'importer' | 'sector'>,
  lossBefore: number,
): number {
  const { economy, closure, instruments, equilibrium } = statusQuo;
  const N = economy.economies.length;
  const n = economy.economies.findIndex(({ code }) => code === importer);
  const j = economy.sectors.findIndex(({ code }) => code === sector);
  const row = j * N + n;
  const tradeShares = economy.tradeShares.slice();
  const isSender = (i: number) => sender.members.includes(i) && i !== n;
  const sum = (shares: Float64Array, of: (i: number) => boolean) =>
    shares.subarray(row * N, (row + 1) * N).reduce((all, share, i) => all + (of(i) ? share : 0), 0);
  const held = sum(tradeShares, isSender);
  const others = sum(tradeShares, (i) => !isSender(i));
  for (let i = 0; i < N; i++)
    tradeShares[row * N + i] *= isSender(i) ? 1 - MOVED : 1 + (MOVED * held) / others;
  const moved = statusQuoOf({ ...economy, tradeShares }, closure, instruments, equilibrium);
  const policy = carriedOut(moved.economy, instruments, sender, target, means);
  const after = solve(moved.economy, policy, closure, { start: moved.equilibrium });
  const { money } = worthTo(target, moved.equilibrium.income, gainsFrom(moved, after));
  const shift = sum(equilibrium.tradeShares, isSender) - sum(moved.equilibrium.tradeShares, isSender);
  return (lossBefore + money) / (shift * equilibrium.expenditure[row]);
}
