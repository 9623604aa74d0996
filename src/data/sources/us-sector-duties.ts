import { readSource } from './source-table.ts';

/** Imports and the duty added by the regime of August 2025, in one sector from one partner. */
export interface SectorDuty {
  /** Sector of the 30-sector set, or `other_98_99` for chapters 97 to 99. */
  readonly sector: string;
  /** Imports of 2024, US dollars. */
  readonly imports: number;
  /** Percentage points over 2024. */
  readonly added: number;
}

/** One partner of the United States in the table of sectors. */
export interface SectorDuties {
  /** ISO code, or EU27. */
  readonly code: string;
  /** Name as the United States Census writes it. */
  readonly name: string;
  readonly sectors: readonly SectorDuty[];
}

/**
 * Read imports of 2024 and the increase of duty by the regime of August 2025, by partner and sector.
 * @throws UserError where the table is missing.
 */
export function readUsSectorDuties(from: string): readonly SectorDuties[] {
  const partners = new Map<string, { code: string; name: string; sectors: SectorDuty[] }>();
  const columns = ['iso3', 'partner', 's30', 'imports_usd', 'increase_2025_pp'];
  readSource(from, 'tariffs/us_2024_2025_by_partner_s30.csv', columns, (row) => {
    const [code, name, sector] = [row.text(0), row.text(1), row.text(2)];
    const partner = partners.get(name) ?? { code, name, sectors: [] };
    if (partner.sectors.some((known) => known.sector === sector)) {
      throw row.fault(`${name} ${sector} is there twice`, 'keep one row');
    }
    partner.sectors.push({ sector, imports: row.number(3), added: row.number(4) });
    partners.set(name, partner);
  });
  return [...partners.values()];
}
