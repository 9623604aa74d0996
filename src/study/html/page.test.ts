import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { sampleStudy } from '../../../test/support/sample-study.ts';
import { dataFiles } from '../data-files.ts';
import type { Study } from '../study.ts';
import { studySections } from '../study-figures.ts';
import { html, safeUrl } from './escape.ts';
import { page } from './page.ts';

const EVIL = `<img src=x onerror="alert('1')"> & "more"`;

async function hostile(): Promise<Study> {
  const study = await sampleStudy();
  const evil = <T extends { title: string }>(one: T): T => ({ ...one, title: EVIL, about: EVIL });
  return {
    ...study,
    title: EVIL,
    question: EVIL,
    description: EVIL,
    omits: [EVIL],
    notes: [EVIL],
    cases: study.cases.map(evil),
    pairs: study.pairs.map((pair) => ({
      ...pair,
      deals: pair.deals.map(evil),
      threats: pair.threats.map(evil),
    })),
    groups: study.groups.map((group) => ({
      ...evil(group),
      measures: group.measures.map((measure) => ({ ...measure, words: EVIL, note: EVIL, status: EVIL })),
    })),
    evidence: study.evidence.map((one) => ({
      ...evil(one),
      url: 'javascript:alert(1)',
      publisher: EVIL,
      issued: EVIL,
      locator: EVIL,
      says: EVIL,
    })),
    provenance: {
      ...study.provenance,
      reproduce: EVIL,
      elasticities: EVIL,
      sources: {
        ...study.provenance.sources,
        sources: [{ title: EVIL, url: 'data:text/html,x', licence: EVIL }],
      },
    },
  };
}

function render(study: Study): string {
  const sections = studySections(study);
  return page(
    study,
    sections,
    dataFiles(
      study,
      sections.flatMap((section) => section.figures),
    ),
  );
}

describe('page', () => {
  it('escapes everything a file can bring, and links to http alone', async () => {
    const { document } = parseHTML(render(await hostile()));
    expect(document.querySelectorAll('img, script, iframe, object')).toHaveLength(0);
    for (const element of document.querySelectorAll('*')) {
      for (const { name } of element.attributes) expect(name).not.toMatch(/^on/i);
    }
    for (const link of document.querySelectorAll('a')) {
      expect(link.getAttribute('href')).toMatch(
        /^(https?:|#|data\/[\w-]+\.csv$|figures\/[\w-]+\.svg$|datapackage\.json$)/,
      );
    }
    expect(document.querySelector('h1')?.textContent).toBe(EVIL);
  });

  it('asks nothing of the network', async () => {
    const text = render(await sampleStudy());
    expect(text).not.toMatch(/<(link|script|img|iframe)\b|@import|url\(/);
  });

  it('gives every figure its takeaway as text and as the name of its picture, and a table', async () => {
    const study = await sampleStudy();
    const { document } = parseHTML(render(study));
    const figures = [...document.querySelectorAll('figure')];
    const expected = studySections(study).flatMap((section) => section.figures);
    expect(figures).toHaveLength(expected.length);
    figures.forEach((figure, index) => {
      expect(figure.querySelector('.takeaway')?.textContent).toBe(expected[index].takeaway);
      for (const chart of figure.querySelectorAll('[role=img]')) {
        expect(chart.getAttribute('aria-label')).toBe(expected[index].takeaway);
      }
      expect(figure.querySelectorAll('tbody tr')).toHaveLength(expected[index].table.rows.length);
    });
  });

  it('has unique ids, a language, one main heading, and targets for its own links', async () => {
    const { document } = parseHTML(render(await sampleStudy()));
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.documentElement.getAttribute('lang')).toBe('en-GB');
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      expect(ids).toContain(link.getAttribute('href')?.slice(1));
    }
  });

  it('makes a page of a study without pairs', async () => {
    const text = render(await sampleStudy(false));
    expect(text).toContain('Who gains and who loses');
    expect(text).not.toMatch(/undefined|NaN/);
  });
});

describe('html', () => {
  it('escapes what is put in, lists included, and leaves nothing where there is nothing', () => {
    expect(html`<p title="${'"'}">${['<', html`<b>${'&'}</b>`]}${undefined}${false}${0}</p>`.text).toBe(
      '<p title="&quot;">&lt;<b>&amp;</b>0</p>',
    );
  });

  it('lets http links through, and nothing else', () => {
    expect(safeUrl('https://example.org/a?b="c"')).toBe('https://example.org/a?b=%22c%22');
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//example.org',
      'ftp://x.org',
      '',
      undefined,
    ]) {
      expect(safeUrl(url)).toBeUndefined();
    }
  });
});
