/** A named set of sectors: what a debate calls by one name and statistics file under several. */
export interface SectorSet {
  readonly title: string;
  /** ISIC Rev. 4 divisions or codes of tables made of them; those that an economy lists count. */
  readonly sectors: readonly string[];
  /** What else is in these sectors, so that nobody takes the figure for the product. */
  readonly caution: string;
}

/** The shipped sets by name. A statistical sector is always wider than the product that gives the set its name. */
export const SECTOR_SETS: Readonly<Record<string, SectorSet>> = {
  telecoms: {
    title: 'Telecoms equipment',
    sectors: ['C26'],
    caution: 'all computers, electronics and optical goods; telecoms equipment is a part of them',
  },
  pharmaceuticals: {
    title: 'Pharmaceuticals',
    sectors: ['C21'],
    caution: 'finished medicines and active ingredients together',
  },
  energy: {
    title: 'Energy',
    sectors: ['B05', 'B06', 'B05_06', 'B05T06', 'C19', 'D', 'D35'],
    caution: 'fuels, and power where the table lists it apart from services',
  },
  minerals: {
    title: 'Ores and minerals',
    sectors: ['B07', 'B08', 'B07_08', 'B07T08'],
    caution: 'all ores; critical minerals are a small part of them',
  },
  food: { title: 'Food', sectors: ['A01', 'A03', 'C10T12'], caution: 'drinks and tobacco included' },
  vehicles: { title: 'Vehicles', sectors: ['C29'], caution: 'parts and batteries for vehicles included' },
  machinery: {
    title: 'Machinery and electrical equipment',
    sectors: ['C27', 'C28'],
    caution: 'consumer appliances included',
  },
  metals: {
    title: 'Metals',
    sectors: ['C24', 'C24A', 'C24B'],
    caution: 'basic metals, not articles made of them',
  },
};
