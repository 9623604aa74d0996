import type { Provenance } from '../../economy/economy.ts';

type Source = Provenance['sources'][number];

const TERMS_UNKNOWN = 'terms not stated where the table was found; cite the original';

/** The published tables that baselines are made of: what to cite and under what terms. */
export const SOURCES = {
  icioFlows: {
    title: 'OECD Inter-Country Input-Output tables, 2025 edition (extended), bilateral flows by sector, 2022',
    url: 'https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html',
    licence: 'OECD: reuse with attribution',
  },
  icioCoefficients: {
    title: 'OECD Inter-Country Input-Output tables, 2023 edition, input coefficients, 2020',
    url: 'https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html',
    licence: 'OECD: reuse with attribution',
  },
  icioFlows2017: {
    title: 'OECD Inter-Country Input-Output tables, 2025 edition (extended), bilateral flows by sector, 2017',
    url: 'https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html',
    licence: 'OECD: reuse with attribution',
  },
  icio2017: {
    title:
      'OECD Inter-Country Input-Output tables (by its industries the 2021 edition), year 2017, merged to seven economies in public course material of Zi Wang (Hong Kong Baptist University, Econ7115)',
    url: 'https://github.com/WangZi-HKBU/econ7115',
    licence: 'OECD: reuse with attribution; the course material has no licence file',
  },
  warTariffs: {
    title: 'Applied tariffs of 2017 on the industries of that table, from the same course material',
    url: 'https://github.com/WangZi-HKBU/econ7115',
    licence: TERMS_UNKNOWN,
  },
  globalTariffs2017: {
    title:
      'Teti (2024, Missing Tariffs), Global Tariff Database, simple mean applied rates of 2017 on the sectors of the flows',
    licence: TERMS_UNKNOWN,
  },
  globalTariffs: {
    title:
      'Teti (2024, Missing Tariffs), Global Tariff Database, simple mean applied rates of 2021 on the sectors of the flows',
    licence: TERMS_UNKNOWN,
  },
  wits: {
    title:
      'UNCTAD TRAINS through World Integrated Trade Solution (WITS), import-weighted applied tariffs, 2023',
    url: 'https://wits.worldbank.org',
    licence: TERMS_UNKNOWN,
  },
  usCollected: {
    title:
      'United States Census Bureau, imports and duties collected by partner, 2024, as compiled by the Trade War Tracker',
    url: 'https://github.com/tradewartracker/trade-war-redux-2025',
    licence: 'US federal statistics: public domain; compilation MIT',
  },
  wiod: {
    title:
      'World Input-Output Database, 2016 release, year 2014 (Timmer, Dietzenbacher, Los, Stehrer and de Vries 2015)',
    url: 'https://www.rug.nl/ggdc/valuechain/wiod/',
    licence: 'CC BY 4.0',
  },
  trains: {
    title:
      'UNCTAD TRAINS through WITS, simple mean applied tariffs of 2014, as compiled by Lashkaripour and Lugovskyy (2023)',
    url: 'https://wits.worldbank.org',
    licence: TERMS_UNKNOWN,
  },
  elasticities: {
    title: 'Published trade elasticities by sector; each set names its paper',
    licence: 'published estimates; cite the papers',
  },
} as const satisfies Record<string, Source>;
