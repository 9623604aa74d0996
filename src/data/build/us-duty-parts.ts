import { SPECIAL_CHAPTERS } from '../sources/us-product-imports.ts';
import type { SectorDuties } from '../sources/us-sector-duties.ts';
import { carsDutyInTable, type Phase } from './us-phases.ts';

/** What a partner's trade in one sector pays: points, and shares of the trade. */
export interface DutyParts {
  readonly sector: string;
  /** US dollars, 2024. */
  readonly imports: number;
  /** Share that pays a sectoral duty on metals, or on cars. */
  readonly metals: number;
  readonly cars: number;
  /** Share that the regime of August 2025 let pay the general duty. */
  readonly generalInTable: number;
  /** Share on the list of exemptions of 14 November 2025. */
  readonly exempt: number;
}

/** A partner's trade by what it pays. */
export interface PartnerParts {
  readonly code: string;
  readonly name: string;
  /** The general duty of August 2025, points. */
  readonly general: number;
  readonly sectors: readonly DutyParts[];
}

const CARS = 'C29';

/** Where two duties are nearer than this, a mean of both does not tell how much trade pays which. Points. */
const APART = { metals: 15, cars: 3 };

/**
 * Read off the sectoral table of August 2025 what share of each partner's trade pays a sectoral duty. The special
 * chapters pay the general duty b and nothing else, so they show it. A sector's mean a is then b (1 - w) + r w, with r
 * the sectoral duty and w the share that pays it; a mean below b shows trade that is spared. Where b and r are too near
 * to tell, w is the mean share of the other partners.
 */
export function dutyParts(
  partners: readonly SectorDuties[],
  exemptShare: (partner: string, sector: string) => number,
): PartnerParts[] {
  const shares = partners.map((partner) => {
    const general = generalDuty(partner);
    return partner.sectors.map(({ sector, added }) => {
      if (sector === SPECIAL_CHAPTERS) return 0;
      const apart = dutyInTable(partner.code, sector) - general;
      if (Math.abs(apart) < (sector === CARS ? APART.cars : APART.metals)) return undefined;
      return Math.min(1, Math.max(0, (added - general) / apart));
    });
  });
  const means = meanShares(partners, shares);
  return partners.map((partner, p) => {
    const { code, name, sectors } = partner;
    const general = generalDuty(partner);
    return {
      code,
      name,
      general,
      sectors: sectors.map(({ sector, imports, added }, s) => {
        const share = shares[p][s] ?? means.get(sector) ?? 0;
        const left = Math.max(0, added - dutyInTable(code, sector) * share) / general;
        return {
          sector,
          imports,
          metals: sector === CARS ? 0 : share,
          cars: sector === CARS ? share : 0,
          generalInTable: Math.min(1 - share, left),
          exempt: sector === SPECIAL_CHAPTERS ? 0 : exemptShare(name, sector),
        };
      }),
    };
  });
}

/** The sectoral duty that the table of August 2025 has in a sector, in points. */
function dutyInTable(code: string, sector: string): number {
  if (sector === CARS) return carsDutyInTable(code);
  return code === 'GBR' ? 25 : 50;
}

/** The share of trade that pays the general duty in a phase; `scale` is on the shares that pay sectoral duties. */
export function generalShare(parts: DutyParts, { exempt, metals, cars }: Phase, scale: number): number {
  const sectoral = (metals > 0 ? parts.metals : 0) + (cars ? parts.cars : 0);
  const rest = 1 - Math.min(1, scale * sectoral);
  if (exempt === 'nothing') return rest;
  if (exempt === 'april') return Math.min(rest, parts.generalInTable);
  return Math.max(0, rest - parts.exempt);
}

/** The special chapters show the general duty; where a partner sells nothing in them, the sectors' median does. */
function generalDuty({ name, sectors }: SectorDuties): number {
  const special = sectors.find(({ sector }) => sector === SPECIAL_CHAPTERS);
  if (special && special.added > 0) return special.added;
  const sorted = sectors.map(({ added }) => added).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  if (!(median > 0)) throw new Error(`${name} has no general duty in August 2025`);
  return median;
}

function meanShares(
  partners: readonly SectorDuties[],
  shares: readonly (readonly (number | undefined)[])[],
): Map<string, number> {
  const sums = new Map<string, { covered: number; imports: number }>();
  partners.forEach(({ sectors }, p) => {
    sectors.forEach(({ sector, imports }, s) => {
      const share = shares[p][s];
      if (share === undefined) return;
      const sum = sums.get(sector) ?? { covered: 0, imports: 0 };
      sum.covered += share * imports;
      sum.imports += imports;
      sums.set(sector, sum);
    });
  });
  return new Map(
    [...sums].map(([sector, { covered, imports }]) => [sector, imports > 0 ? covered / imports : 0]),
  );
}
