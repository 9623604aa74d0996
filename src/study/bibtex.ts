import type { CslItem } from './references.ts';

/** BibTeX has fewer types of source than CSL; the rest is `misc`. */
const TYPES: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  book: 'book',
  chapter: 'incollection',
  'paper-conference': 'inproceedings',
  report: 'techreport',
  thesis: 'phdthesis',
};

/** Where each type has the name of what the source appeared in, and of who published it. */
const CONTAINERS: Readonly<Record<string, string>> = { article: 'journal', misc: 'howpublished' };
const PUBLISHERS: Readonly<Record<string, string>> = { techreport: 'institution', phdthesis: 'school' };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Write sources as a BibTeX file, each under its id. */
export function bibtex(items: readonly CslItem[]): string {
  const keys = new Set<string>();
  return items.map((item) => entry(item, freeKey(item.id, keys))).join('\n\n');
}

function entry(item: CslItem, key: string): string {
  const type = TYPES[item.type] ?? 'misc';
  const [year, month] = item.issued?.['date-parts'][0] ?? [];
  const container = item['container-title'];
  const fields: (readonly [string, string | undefined])[] = [
    // A second pair of braces keeps capitals, and names that are no person's whole.
    ['title', `{${escaped(item.title)}}`],
    ['author', item.author && `{${item.author.map(({ literal }) => escaped(literal)).join(' and ')}}`],
    [CONTAINERS[type] ?? 'booktitle', container && escaped(container)],
    [PUBLISHERS[type] ?? 'publisher', item.publisher && escaped(item.publisher)],
    ['year', year === undefined ? undefined : `${year}`],
    ['month', month === undefined ? undefined : MONTHS[month - 1]],
    ['volume', item.volume && escaped(item.volume)],
    ['number', item.issue && escaped(item.issue)],
    ['pages', item.page && escaped(item.page).replace(/(\d)[-\u2013](\d)/, '$1--$2')],
    ['version', item.version],
    ['doi', item.DOI],
    ['url', item.URL],
    ['urldate', item.accessed && dayOf(item.accessed['date-parts'][0])],
    ['note', item.note && escaped(item.note)],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name} = ${name === 'month' ? value : `{${value}}`},`],
  );
  return `@${type}{${key},\n${lines.join('\n')}\n}`;
}

const dayOf = (parts: readonly number[]): string => parts.map((part) => `${part}`.padStart(2, '0')).join('-');

/** A key has no space, comma or brace, and is used once. */
function freeKey(id: string, taken: Set<string>): string {
  const base = id.normalize('NFKD').replace(/[^A-Za-z0-9_:.+/-]+/g, '') || 'source';
  let key = base;
  for (let copy = 2; taken.has(key); copy++) key = `${base}-${copy}`;
  taken.add(key);
  return key;
}

/** Letters that TeX reads as commands; braces that do not pair would end the field. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\{}~^]|[&%$#_]/g, (sign) => WORDS[sign] ?? `\\${sign}`);
}

const WORDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
