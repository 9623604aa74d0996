import type { AddedDuties, AddedRow } from '../added-duties.ts';
import { readUsDatedDuties } from '../sources/us-dated-duties.ts';
import { readUsSectorDuties } from '../sources/us-sector-duties.ts';
import { ALTERNATIVE_MEANS } from './alternative-means.ts';
import { exemptShares } from './exempt-shares.ts';
import { S30_OF_SECTOR } from './groupings.ts';
import { type DutyParts, dutyParts, generalShare, type PartnerParts } from './us-duty-parts.ts';
import { carsDuty, FIRST_PARTNERS, metalsDuty, type Phase, phaseOn, SECTORAL_ONLY } from './us-phases.ts';

/** The points of one partner on one day: by sector, and what they were made of. */
export interface Spread {
  readonly rates: readonly number[];
  /** The general duty, in points, that makes the mean come out. */
  readonly general: number;
  /** Factor on the sectoral duties. */
  readonly sectoral: number;
}

/** What the build reports of a partner: the duties implied beside those of the law. */
export interface ImpliedDuties {
  readonly code: string;
  /** Factor on the shares that pay sectoral duties, from the mean of the day when nothing else was in force. */
  readonly scale: number;
  /** General duty implied by day, points. */
  readonly general: readonly number[];
}

/**
 * Spread the dated mean rates of the United States over sectors. Each rate is
 *
 *     sectoral duty on the share that pays one + general duty x share that pays it
 *
 * with shares read off the sectoral table of August 2025 and the list of exempt products; the general duty is solved so
 * that the mean, weighted by the imports of 2024, is the dated one.
 * @throws UserError where a table is missing.
 */
export function buildUsAddedDuties(from: string): { table: AddedDuties; implied: ImpliedDuties[] } {
  const dated = readUsDatedDuties(from);
  const partners = dutyParts(readUsSectorDuties(from), exemptShares(from));
  const alternatives = ALTERNATIVE_MEANS.map(({ set, from: day }) => ({ set, day }));
  const rows: AddedRow[] = [];
  const implied: ImpliedDuties[] = [];
  for (const partner of partners) {
    const means = dated.partners.get(partner.name);
    if (!means) throw new Error(`${partner.name} has no dated rates`);
    const scale = sectoralScale(partner, means.added[dated.dates.indexOf(SECTORAL_ONLY)]);
    const spreads = spreadAll(partner, dated.dates, means.added, scale);
    implied.push({ code: partner.code, scale, general: spreads.map(({ general }) => general) });
    const others = ALTERNATIVE_MEANS.map(({ from: day, percent }) => {
      const total = percent[partner.code];
      if (total === undefined) return undefined;
      return spread(partner, day, phaseOn(day), total - means.duty2024, { scale, held: 0 }).rates;
    });
    partner.sectors.forEach(({ sector, imports }, s) => {
      rows.push({
        partner: partner.code,
        sectors: sectorsOf(sector),
        imports: imports / 1e6,
        added: spreads.map(({ rates }) => rounded(rates[s])),
        alternatives: others.map((rates) => (rates ? rounded(rates[s]) : undefined)),
      });
    });
  }
  return { table: { dates: dated.dates, alternatives, rows }, implied };
}

function spreadAll(partner: PartnerParts, days: readonly string[], means: readonly number[], scale: number) {
  let held = { scale, general: 0 };
  return days.map((day, d): Spread => {
    const phase = phaseOn(day);
    const found = spread(partner, day, phase, means[d], { scale: held.scale, held: held.general });
    // A change read as sectoral stays so: the phases after it start from the sectoral duties it left.
    held = {
      scale: phase.general === 'all' && phase.moves === 'sectoral' ? held.scale * found.sectoral : held.scale,
      general: found.general,
    };
    return found;
  });
}

/** Spread one mean, in points: a general duty solved for, or the sectoral duties scaled beside a general duty held. */
function spread(
  partner: PartnerParts,
  day: string,
  phase: Phase,
  mean: number,
  { scale, held }: { scale: number; held: number },
): Spread {
  const { code, sectors } = partner;
  const weight = weights(sectors);
  const sectoral = sectors.map((parts) => scale * sectoralDuty(parts, code, day, phase));
  const general = sectors.map((parts) => generalShare(parts, phase, scale));
  const meanSectoral = weight(sectoral);
  const meanGeneral = weight(general);
  const hasGeneral = phase.general === 'all' || (phase.general === 'some' && FIRST_PARTNERS.has(code));
  const duty =
    phase.moves === 'sectoral' ? held : hasGeneral ? Math.max(0, (mean - meanSectoral) / meanGeneral) : 0;
  const keeps = phase.general === 'none' ? 0 : Math.min(duty, meanGeneral > 0 ? mean / meanGeneral : 0);
  const left = mean - keeps * meanGeneral;
  // Without any trade on which a sectoral duty is known, what is left is on all of it.
  if (!(meanSectoral > 0)) {
    const flat = left;
    return { rates: general.map((share) => keeps * share + flat), general: keeps, sectoral: 1 };
  }
  const factor = left / meanSectoral;
  return {
    rates: sectors.map((_, s) => factor * sectoral[s] + keeps * general[s]),
    general: keeps,
    sectoral: factor,
  };
}

function sectoralDuty({ metals, cars }: DutyParts, code: string, day: string, phase: Phase): number {
  return metals * metalsDuty(code, phase) + (phase.cars ? cars * carsDuty(code, day) : 0);
}

/** How much larger the shares that pay sectoral duties are than the table shows, by the mean of the day of nothing else. */
function sectoralScale({ code, sectors }: PartnerParts, mean: number): number {
  const phase = phaseOn(SECTORAL_ONLY);
  const shown = weights(sectors)(sectors.map((parts) => sectoralDuty(parts, code, SECTORAL_ONLY, phase)));
  return shown > 0 ? mean / shown : 1;
}

function weights(sectors: readonly DutyParts[]): (values: readonly number[]) => number {
  const total = sectors.reduce((sum, { imports }) => sum + imports, 0);
  return (values) => sectors.reduce((sum, { imports }, s) => sum + imports * values[s], 0) / total;
}

function sectorsOf(s30: string): string[] {
  return [...S30_OF_SECTOR].filter(([, group]) => group === s30).map(([sector]) => sector);
}

/** Ten-thousandths of a point, far below what the means are known to. */
const rounded = (points: number) => Math.round(points * 1e4) / 1e4;
