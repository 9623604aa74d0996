import type { StatusQuo } from '../optimal/status-quo.ts';
import type { Actor } from '../threat/actor.ts';
import { directLoss } from './direct-loss.ts';
import { type Diversification, diversifications, solvedPerUnit } from './diversify.ts';
import { type LeverageQuestion, type LeverageRow, sharesOf } from './matrix.ts';
import { solvePair } from './pair.ts';

/** One sector of a threat. */
export interface SectorLeverage {
  readonly sector: string;
  /** The sender's share of what the target buys, weighed by the members' spending. */
  readonly share: number;
  readonly purchases: number;
  /** Losses where this sector alone is threatened; nothing where no number exists. They do not add up to the whole. */
  readonly targetLoss: number | undefined;
  readonly senderCost: number | undefined;
  /** What the sector accounts for of the direct loss; adds up to it. */
  readonly direct: number;
  /** Loss on paper avoided by each unit of money of purchases moved away from the sender, through inputs. */
  readonly perUnit: number;
  /** The same by solving, for the first five. */
  readonly solvedPerUnit: number | undefined;
}

/** A row of the matrix, sector by sector. */
export interface RowSectors {
  readonly sender: string;
  readonly target: string;
  readonly sectors: readonly SectorLeverage[];
}

/** How many sectors that buy most security are checked by solving. */
const CHECKED = 5;

/**
 * Take a threat apart by sector: each alone, its part of the direct loss, and what moving its purchases elsewhere is
 * worth. The last is asked only of threats that close the sender's supply.
 */
export async function sectorsOf(
  statusQuo: StatusQuo,
  { senders, targets, means }: LeverageQuestion,
  row: LeverageRow,
  step: (done: number, total: number) => Promise<void> = async () => {},
): Promise<RowSectors> {
  const sender = senders.find(({ name }) => name === row.sender)!;
  const target = targets.find(({ name }) => name === row.target)!;
  const world = { statusQuo, actors: [sender, target] };
  const { economy } = statusQuo;
  const closes = means.kind === 'embargo' && means.stops !== 'imports';
  const worth = closes ? diversifications(statusQuo, sender, target, means.sectors) : [];
  const checked =
    closes && row.targetLossMoney !== undefined
      ? worth.filter(({ slope }) => slope > 0).slice(0, CHECKED)
      : [];
  const total = means.sectors.length + checked.length;
  const alone = new Map<number, { targetLoss: number | undefined; senderCost: number | undefined }>();
  for (const [k, j] of means.sectors.entries()) {
    await step(k, total);
    const result = solvePair(world, { sender: 0, target: 1, means: { ...means, sectors: [j] } });
    const known = 'sender' in result ? result : undefined;
    alone.set(j, {
      targetLoss: known && 0 - known.target.change,
      senderCost: known && 0 - known.sender.change,
    });
  }
  const solved = new Map<Diversification, number>();
  for (const [k, one] of checked.entries()) {
    await step(means.sectors.length + k, total);
    solved.set(one, solvedPerUnit(statusQuo, sender, target, means, one, row.targetLossMoney!));
  }
  const direct = directBySector(statusQuo, sender, target, means.sectors);
  return {
    sender: row.sender,
    target: row.target,
    sectors: means.sectors.map((j) => {
      const { code } = economy.sectors[j];
      const moves = worth.filter(({ sector }) => sector === code);
      const purchases = moves.reduce((sum, one) => sum + one.purchases, 0);
      const best = moves[0];
      return {
        sector: code,
        ...direct(j),
        purchases,
        ...alone.get(j)!,
        perUnit: best?.perUnit ?? 0,
        solvedPerUnit: best && solved.get(best),
      };
    }),
  };
}

/** The sender's share and the part of the direct loss, members weighed by spending and by income. */
function directBySector(statusQuo: StatusQuo, sender: Actor, target: Actor, sectors: readonly number[]) {
  const { economy, equilibrium } = statusQuo;
  const N = economy.economies.length;
  const shares = sharesOf(statusQuo);
  const cuts = target.members.map((n) => ({ n, cut: directLoss(shares, n, sender.members, sectors) }));
  const income = target.members.reduce((sum, n) => sum + equilibrium.income[n], 0);
  return (j: number) => {
    let [share, spending, direct] = [0, 0, 0];
    for (const { n, cut } of cuts) {
      const spent = equilibrium.expenditure[j * N + n];
      share += spent * cut.share[j];
      spending += spent;
      direct += (equilibrium.income[n] / income) * cut.contributions[j];
    }
    return { share: spending > 0 ? share / spending : 0, direct };
  };
}
