/** A group of economies as it stood on a date. */
export interface Bloc {
  readonly title: string;
  /** Date the membership is of. */
  readonly asOf: string;
  readonly members: readonly string[];
}

const words = (list: string) => list.trim().split(/\s+/);

const EU27 = words(
  'AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE',
);

/** The shipped blocs under their plain names. */
const CURRENT = {
  EU27: { title: 'European Union', asOf: '2020-02-01', members: EU27 },
  NATO: {
    title: 'North Atlantic Treaty Organization',
    asOf: '2024-03-07',
    members: words(
      'ALB BEL BGR CAN HRV CZE DNK EST FIN FRA DEU GRC HUN ISL ITA LVA LTU LUX MNE NLD MKD NOR POL PRT ROU SVK SVN ESP SWE TUR GBR USA',
    ),
  },
  G7: { title: 'Group of Seven', asOf: '2014-03-24', members: words('CAN FRA DEU ITA JPN GBR USA') },
  BRICS: {
    title: 'BRICS',
    asOf: '2025-01-06',
    members: words('BRA RUS IND CHN ZAF EGY ETH IRN ARE IDN'),
  },
  CPTPP: {
    title: 'Comprehensive and Progressive Agreement for Trans-Pacific Partnership',
    asOf: '2024-12-15',
    members: words('AUS BRN CAN CHL JPN MYS MEX NZL PER SGP VNM GBR'),
  },
  RCEP: {
    title: 'Regional Comprehensive Economic Partnership',
    asOf: '2023-06-02',
    members: words('AUS BRN KHM CHN IDN JPN LAO MYS MMR NZL PHL SGP KOR THA VNM'),
  },
  USMCA: {
    title: 'United States-Mexico-Canada Agreement',
    asOf: '2020-07-01',
    members: words('USA CAN MEX'),
  },
  NAFTA: { title: 'North American Free Trade Agreement', asOf: '1994-01-01', members: words('USA CAN MEX') },
  EFTA: { title: 'European Free Trade Association', asOf: '1995-01-01', members: words('ISL LIE NOR CHE') },
  FIVE_EYES: { title: 'Five Eyes', asOf: '1956-01-01', members: words('AUS CAN NZL GBR USA') },
  US_ALLIES_ASIA: {
    title: 'Treaty allies of the United States in Asia and the Pacific',
    asOf: '2025-01-01',
    members: words('AUS JPN KOR PHL THA'),
  },
} satisfies Record<string, Bloc>;

/**
 * The shipped blocs by name; names with a year stay as they are when membership changes. A scenario may define its own
 * of the same name, which then wins.
 */
export const BLOCS: Readonly<Record<string, Bloc>> = {
  ...CURRENT,
  NATO_2024: CURRENT.NATO,
  BRICS_2025: CURRENT.BRICS,
  CPTPP_2025: CURRENT.CPTPP,
  US_TREATY_ALLIES_ASIA_PACIFIC: CURRENT.US_ALLIES_ASIA,
};
