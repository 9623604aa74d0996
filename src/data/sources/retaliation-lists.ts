import { readSource } from './source-table.ts';

/** A published list of American products that another country laid duties on in March 2025. */
export interface RetaliationSource {
  readonly list: string;
  readonly importer: string;
  readonly file: string;
  /** Which products of the file belong to the list, by chapter; all, if absent. */
  readonly chapters?: RegExp;
  /**
   * The trade that the law names, million US dollars a year, where the file has more: lists are of eight digits, the file
   * of six. Canadian dollars at the mean of 2024, 0.73 US dollars.
   */
  readonly value?: number;
}

const METALS = /^(72|73|76)/;

/** The lists, under the day they came into force. */
export const RETALIATION: readonly RetaliationSource[] = [
  { list: 'canada-2025-03-04', importer: 'CAN', file: 'retaliation_canada_2025-03-04_hs6.csv', value: 21900 },
  {
    list: 'canada-2025-03-13-metals',
    importer: 'CAN',
    file: 'retaliation_canada_steel_2025-03-12_hs6.csv',
    chapters: METALS,
    value: 11400,
  },
  {
    list: 'canada-2025-03-13-other',
    importer: 'CAN',
    file: 'retaliation_canada_steel_2025-03-12_hs6.csv',
    chapters: /^(?!72|73|76)/,
    value: 10400,
  },
  { list: 'china-2025-03-10-at-10', importer: 'CHN', file: 'retaliation_china_10pct_2025-03-04_hs6.csv' },
  { list: 'china-2025-03-10-at-15', importer: 'CHN', file: 'retaliation_china_15pct_2025-03-04_hs6.csv' },
];

/** Visit the products of a list: six digits, the duty in percent, the United States' sales at stake in US dollars. */
export function readRetaliation(
  from: string,
  { file, chapters }: RetaliationSource,
  visit: (hs6: string, percent: number, dollars: number) => void,
): void {
  readSource(from, `tariffs/${file}`, ['hs-code', 'tariff', 'exports'], (row) => {
    const hs6 = row.text(0);
    if (!chapters || chapters.test(hs6)) visit(hs6, row.number(1), row.number(2));
  });
}
