import type { WitsGroup } from '../sources/wits-tariffs.ts';

/** The members of the European Union since 2020, whose trade among themselves is free and whose tariff is common. */
export const EU27 =
  'AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE'.split(
    ' ',
  );

/**
 * The sectors of each WITS product group, by what the groups' rates look like: the table names its groups without
 * defining them. Construction (stone and glass) also holds precious stones and metals, so it is used for building
 * materials only where nothing else is known. Mining support (B09) is in none.
 */
export const WITS_SECTORS: Readonly<Record<WitsGroup, readonly string[]>> = {
  Food: ['A01', 'A03', 'C10T12'],
  Textiles: ['C13T15'],
  Paper: ['A02', 'C16', 'C17_18'],
  Energy: ['B05', 'B06', 'C19'],
  Mining: ['B07', 'B08'],
  Chemical: ['C20', 'C21', 'C22'],
  Construction: ['C23'],
  Metal: ['C24A', 'C24B', 'C25'],
  Manufacture: ['C26', 'C27', 'C28', 'C29', 'C301', 'C302T309', 'C31T33'],
};

/** Sectors of the 30-sector set by the sectors of 2022 they cover. */
export const S30_OF_SECTOR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    A: ['A01', 'A02', 'A03'],
    B: ['B05', 'B06', 'B07', 'B08', 'B09'],
    'C10-C12': ['C10T12'],
    'C13-C15': ['C13T15'],
    C16: ['C16'],
    'C17-C18': ['C17_18'],
    C19: ['C19'],
    C20: ['C20'],
    C21: ['C21'],
    C22: ['C22'],
    C23: ['C23'],
    C24: ['C24A', 'C24B'],
    C25: ['C25'],
    C26: ['C26'],
    C27: ['C27'],
    C28: ['C28'],
    C29: ['C29'],
    C30: ['C301', 'C302T309'],
    'C31-C33': ['C31T33'],
  }).flatMap(([s30, sectors]) => sectors.map((sector): [string, string] => [sector, s30])),
);

/** Industries of the coefficients of 2020 that the flows of 2022 divide further. */
export const DIVIDED_INDUSTRIES: Readonly<Record<string, readonly string[]>> = {
  A01_02: ['A01', 'A02'],
  B05_06: ['B05', 'B06'],
  B07_08: ['B07', 'B08'],
  C24: ['C24A', 'C24B'],
  C30: ['C301', 'C302T309'],
};

/** Economies without coefficients of their own, and those whose mean they take. */
export const STAND_INS: Readonly<Record<string, { region: string; members: readonly string[] }>> = {
  AGO: { region: 'Sub-Saharan Africa', members: ['CIV', 'CMR', 'NGA', 'SEN', 'ZAF'] },
  COD: { region: 'Sub-Saharan Africa', members: ['CIV', 'CMR', 'NGA', 'SEN', 'ZAF'] },
  STP: { region: 'Sub-Saharan Africa', members: ['CIV', 'CMR', 'NGA', 'SEN', 'ZAF'] },
  ARE: { region: 'Western Asia', members: ['ISR', 'JOR', 'SAU', 'TUR'] },
};

/** Names in plain English where the source table words them otherwise or has none. */
export const PLAIN_NAMES: Readonly<Record<string, string>> = {
  AGO: 'Angola',
  ARE: 'United Arab Emirates',
  BRN: 'Brunei',
  CHN: 'China',
  COD: 'DR Congo',
  CYP: 'Cyprus',
  HKG: 'Hong Kong',
  ISR: 'Israel',
  KOR: 'South Korea',
  LAO: 'Laos',
  ROW: 'Rest of the world',
  RUS: 'Russia',
  STP: 'São Tomé and Príncipe',
  TUR: 'Türkiye',
  TWN: 'Taiwan',
  VNM: 'Vietnam',
};
