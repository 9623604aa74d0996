/** A scenario that solves fast: twelve economies, one measure, one case. */
export const SMALL = `tradecraft: 1
title: A tariff of a quarter
baseline: world-12
measures:
  tariff:
    - tariff: {importer: USA, exporter: CHN, sectors: goods, add: 25%}
      status: assumption
cases:
  tariff: [tariff]
`;

/** The same with another rate, so that nothing is answered from memory. */
export const smallAt = (rate: number): string => SMALL.replace('25%', `${rate}%`);
