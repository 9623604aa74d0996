import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { complete, type OpenLaboratory, openLaboratory, readAloud, walked } from '../support/laboratory.ts';
import { runCli } from '../support/run-cli.ts';
import { TINY, temporaryFolder } from '../support/tiny-package.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every question of strategy, on an economy that solves in milliseconds. */
const SCENARIO = `tradecraft: 1
title: A deal, a threat and a game
baseline: world-12
measures:
  deal:
    - barrier: {importer: [CHN, GBR], exporter: [GBR, CHN], sectors: services, change: -5%}
      status: assumption
  threat:
    - tariff: {importer: USA, exporter: GBR, sectors: goods, add: 25%}
      status: assumption
cases: {deal: [deal], threat: [threat], both: [deal, threat]}
study: {pairs: [{economy: GBR, partner: CHN, power: USA, deals: [deal], threats: [threat]}]}
middleWay:
  economy: GBR
  unit: billion USD
  powers:
    - {economy: USA, deal: [], tariff: {to: 50%, levels: [10%, 50%]}, weight: {value: 2, from: 0, to: 20, status: assumption}}
    - {economy: CHN, deal: [deal], weight: {value: 1, status: assumption}}
  probability: {value: 0.3, from: 0, to: 1, status: assumption}
  noise: {value: 1, from: 0.5, to: 2, status: assumption}
game:
  order: sequence
  unit: billion USD
  parameters: {regard: {title: Regard, value: 1, from: 0, to: 8, status: assumption}}
  players:
    London: {income: GBR, moves: {stay: {title: Sign nothing}, sign: {title: Sign, measures: [deal]}}}
    Washington:
      income: USA
      moves: {pass: {title: Let it pass}, punish: {title: Punish, measures: [threat], after: {London: sign}}}
      values: [{when: {London: stay}, amount: 1, weight: regard, status: assumption}]
uncertainty:
  elasticities: {distribution: lognormal, cv: 0.3}
  probabilities:
    risk: {deal: deal, threat: both, distribution: uniform, from: 0%, to: 60%}
`;

/** What a subsidy costs can be more than a country earns: then there is no equilibrium. */
const HOPELESS = `tradecraft: 1
title: A world that cannot be
baseline: world-12
measures:
  ruin:
    - subsidy: {economy: GBR, sectors: all, set: 95%}
      status: assumption
  mild:
    - tariff: {importer: USA, exporter: GBR, sectors: goods, add: 1%}
      status: assumption
cases: {hopeless: [ruin], mild: [mild]}
`;

const PARTS = {
  threat: 'How large a threat is believable?',
  leverage: 'Who has leverage over whom?',
  'middle-way': 'Is there a middle way?',
  game: 'What will each side do?',
  tariffs: 'Which tariffs would be best for one country alone?',
} as const;

type Numbers = Readonly<Record<string, number>>;

describe.skipIf(!chromiumPath)('the rooms of strategy', () => {
  let laboratory: OpenLaboratory;
  let page: Page;
  let file: string;
  let edits: string;
  const faults: string[] = [];

  beforeAll(async () => {
    laboratory = await openLaboratory();
    page = await laboratory.browser.newPage({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) faults.push(message.text());
    });
    await page.goto(`${laboratory.url}#/scenario?of=britain`);
    const text = page.getByRole('textbox', { name: 'As a file' });
    await text.fill(SCENARIO);
    await text.blur();
    await page.getByRole('heading', { level: 1, name: 'A deal, a threat and a game' }).waitFor();
    edits = await page.evaluate(() => new URLSearchParams(location.hash.split('?')[1]).get('edits')!);
    file = join(temporaryFolder(), 'britain.yaml');
    writeFileSync(file, SCENARIO);
  }, 120_000);
  afterAll(() => laboratory?.close());

  /** Go to a part of the strategy room as a link would. */
  async function visit(part: keyof typeof PARTS, more = ''): Promise<void> {
    await page.evaluate(
      (to) => location.assign(to),
      `#/strategy?of=britain&part=${part}${more}&edits=${edits}`,
    );
    await page.getByRole('heading', { level: 1, name: PARTS[part] }).waitFor();
  }

  async function downloaded(click: () => Promise<void>): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent('download'), click()]);
    return readFileSync((await download.path())!, 'utf8');
  }

  /** The rows of a figure's CSV, numbers as numbers. */
  async function csv(id: string): Promise<Record<string, string | number | undefined>[]> {
    const figure = page.locator(`figure#${id}`);
    await figure.waitFor();
    if ((await figure.locator('details.tools').getAttribute('open')) === null) {
      await figure.getByText('Download, cite, link').click();
    }
    const text = await downloaded(() => figure.getByRole('button', { name: 'Data, CSV' }).click());
    const [head, ...rows] = text
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    return rows.map((row) =>
      Object.fromEntries(
        row.map((cell, at) => [
          head[at],
          cell === '' ? undefined : Number.isFinite(Number(cell)) ? Number(cell) : cell,
        ]),
      ),
    );
  }

  /** Run the command that the page shows, on the scenario that it hands out. */
  async function told<Told>(...more: string[]): Promise<Told> {
    const line = (await page.locator('pre code').textContent())!;
    const [npx, name, ...words] = line.replace(' --json', '').split(' ');
    expect([npx, name]).toEqual(['npx', 'tradecraft']);
    const { code, out, err } = await runCli(
      ...words.map((word) => (word === 'britain.yaml' ? file : word)),
      '--json',
      ...more,
    );
    expect(err).toBe('');
    expect(code).toBe(0);
    return JSON.parse(out);
  }

  test('hands out the scenario that its commands are about', async () => {
    await visit('threat');
    const saved = await downloaded(() =>
      page.getByRole('button', { name: 'Save the scenario, britain.yaml' }).click(),
    );
    expect(saved).toBe(SCENARIO);
  });

  test('draws the curve of a threat with the numbers of the command, as asked for', async () => {
    await visit('threat');
    await page.getByLabel('Tariff of up to').selectOption('50 points');
    await page.getByLabel('The threatened answers').selectOption('With the same rate');
    await page.getByRole('combobox', { name: 'Threatened', exact: true }).selectOption('Canada');
    const rows = await csv('threat-united-states-canada');
    const { points, retaliation } = await told<{ points: Numbers[]; retaliation: number }>();
    expect(retaliation).toBe(1);
    expect(rows.map(({ rate, target, sender }) => [rate, target, sender])).toEqual(
      points.map(({ rate, target, sender }) => [rate, target, sender]),
    );
    expect(await page.locator('.standfirst').textContent()).toMatch(
      /^A tariff of 50.0% on top would cost Canada/,
    );
  });

  test('weighs a chosen set and everyone, and can be stopped', async () => {
    await visit('leverage');
    const few = await csv('leverage-matrix');
    expect(few).toHaveLength(30);
    await page.getByText(/^Between /).click();
    await page.getByRole('button', { name: 'All 12 economies' }).click();
    const rows = await csv('leverage-matrix');
    const { rows: same } = await told<{ rows: Numbers[] }>();
    expect(
      rows.map((row) => [row.sender, row.target, row.targetLoss, row.senderCost, row.targetLossMoney]),
    ).toEqual(
      same.map((row) => [row.sender, row.target, row.targetLoss, row.senderCost, row.targetLossMoney]),
    );
    expect(rows).toHaveLength(132);
    await page.getByRole('checkbox', { name: 'Mexico', exact: true }).uncheck();
    expect(await csv('leverage-matrix')).toHaveLength(110);
  });

  test('maps the middle way as the command does', async () => {
    await visit('middle-way');
    const rows = await csv('middle-way');
    const { game } = await told<{ game: { regions: { weight: number[]; probability: number[] }[] } }>();
    expect(rows.map(({ from, to, low, high }) => [from, to, low, high])).toEqual(
      game.regions.map(({ weight, probability }) => [...weight, ...probability]),
    );
    expect(await page.locator('figure').count()).toBe(3);
  });

  test('plays the game at the values of its sliders', async () => {
    await visit('game');
    const played = async () => (await csv('payoffs')).map((row) => [row.payoff0, row.payoff1]);
    const first = await played();
    const slider = page.getByRole('slider', { name: 'Regard' });
    await slider.focus();
    for (let k = 0; k < 3; k++) await page.keyboard.press('ArrowRight');
    const moved = await played();
    expect(moved).not.toEqual(first);
    const { payoffs, parameters } = await told<{
      payoffs: { payoffs: number[] }[];
      parameters: Numbers;
    }>();
    expect(parameters.regard).toBeCloseTo(1.12, 10);
    expect(moved).toEqual(payoffs.map(({ payoffs: own }) => own));
    await page.reload();
    expect(await played()).toEqual(moved);
  });

  test('finds the best tariffs of the command, and the answer to them', async () => {
    await visit('tariffs', '&player=USA');
    await page.getByLabel('Tariffs differ').selectOption('By country');
    await page.getByLabel('The others answer').selectOption('With the same rates');
    await page.getByRole('button', { name: 'Search for the best tariffs of the United States' }).click();
    const rows = await csv('best-tariffs-united-states');
    const { economies, retaliation, tariffs } = await told<{
      economies: Record<string, Numbers>;
      retaliation: { economies: Record<string, Numbers> };
      tariffs: Numbers[];
    }>();
    const by = (all: Record<string, Numbers>) =>
      Object.fromEntries(Object.entries(all).map(([code, { realIncome }]) => [code, realIncome]));
    expect(Object.fromEntries(rows.map(({ code, realIncome }) => [code, realIncome]))).toEqual(by(economies));
    expect(Object.fromEntries(rows.map(({ code, answered }) => [code, answered]))).toEqual(
      by(retaliation.economies),
    );
    const set = await csv('best-rates-united-states');
    expect(set.map(({ rate }) => rate)).toEqual(tariffs.map(({ rate }) => rate));
  });

  test('draws what the command draws, and shows the ranges where results are shown', async () => {
    await page.evaluate((to) => location.assign(to), `#/uncertainty?of=britain&seed=7&edits=${edits}`);
    await page.getByRole('combobox', { name: 'Case' }).selectOption('risk');
    const rows = await csv('intervals');
    const { cases, draws, failed, manifest } = await told<{
      cases: Record<string, { economies: Record<string, { realIncome: Numbers }> }>;
      draws: number;
      failed: number;
      manifest: string;
    }>('--out', temporaryFolder());
    expect([draws, failed]).toEqual([200, 0]);
    const same = ({ central, median, p5, p25, p75, p95, gains }: Numbers) => [
      central,
      median,
      p5,
      p25,
      p75,
      p95,
      gains,
    ];
    expect(Object.fromEntries(rows.map((row) => [row.code, same(row as Numbers)]))).toEqual(
      Object.fromEntries(
        Object.entries(cases.risk.economies).map(([code, { realIncome }]) => [code, same(realIncome)]),
      ),
    );
    expect(await page.locator('main').textContent()).toContain(manifest);
    const open = rows.filter(({ gains }) => Number(gains) > 0.05 && Number(gains) < 0.95).length;
    expect(open).toBeGreaterThan(0);
    expect(await page.locator('.land path.open').count()).toBeGreaterThanOrEqual(1);
    for (const id of ['ranges', 'turning-points']) expect((await csv(id)).length).toBeGreaterThan(0);
    expect(await page.locator('figure[id^="swings-"]').count()).toBe(1);
    await page.getByRole('link', { name: 'Results' }).click();
    await page.locator('figure#intervals').waitFor();
  });

  test('stops drawing when it is told to, and draws again', async () => {
    await page.evaluate((to) => location.assign(to), `#/uncertainty?of=britain&draws=5000&edits=${edits}`);
    await page.getByRole('button', { name: 'Draw 5,000 times' }).click();
    await page.getByText(/^Drawing, \d/).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped before it was done.').waitFor();
    await page.getByRole('combobox', { name: 'Draws' }).selectOption('200');
    await page.locator('figure#ranges').waitFor();
  });

  test('is walked through with the keyboard alone', async () => {
    await visit('threat');
    const parts = page.getByRole('radiogroup', { name: 'The question of strategy' });
    await parts.getByRole('radio', { name: 'The threat' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { level: 1, name: 'Who has leverage over whom?' }).waitFor();
    expect(await page.evaluate(() => location.hash)).toMatch(/part=leverage/);
  });

  test.each([...Object.keys(PARTS), 'uncertainty'])('reads well without eyes: %s', async (part) => {
    if (part === 'uncertainty') {
      await page.evaluate((to) => location.assign(to), `#/uncertainty?of=britain&seed=7&edits=${edits}`);
      await page.locator('figure#ranges').waitFor();
    } else await visit(part as keyof typeof PARTS);
    if (part === 'tariffs') await page.getByRole('button', { name: /^Search for/ }).click();
    await page.locator('figure').first().waitFor();
    await expect(await readAloud(page)).toMatchFileSnapshot(`./accessibility/${part}.yaml`);
    expect(await walked(page)).toEqual({ missed: [], unseen: [] });
    for (const figure of await page.locator('figure').all()) {
      await complete(page, figure, (await figure.locator('.takeaway').count()) > 0);
    }
    // With all that was folded away open.
    await page.evaluate(axe);
    expect(await violations([])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(['color-contrast'])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, 'on a phone').toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  /** What axe finds wrong with the page as it is: by all rules, or by some. */
  const violations = (only: string[]) =>
    page.evaluate(async (rules) => {
      const { axe: run } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations: found } = await run.run(rules.length > 0 ? { runOnly: rules } : {});
      return found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
    }, only);

  test('opens its numbers to equation, inputs and source', async () => {
    for (const [part, id, input] of [
      ['threat', 'threat-best', 'Equilibria solved'],
      ['leverage', 'leverage-ratio', 'Loss on paper, through inputs'],
      ['middle-way', 'middle-way-choice', 'Chance that punishment is carried out, p'],
      ['game', 'payoff-0', 'Real income in money, EV'],
    ] as const) {
      await visit(part);
      const number = page.locator(`details#${id}`);
      await number.locator('summary').click();
      expect(await number.locator('.equation').textContent()).not.toBe('');
      expect(await number.locator('dl').textContent()).toContain(input);
      expect(await number.locator('.small').textContent()).toMatch(/^Source: .*solved/);
      expect(await number.textContent()).not.toMatch(/NaN|undefined/);
    }
  });

  test('says what is wrong where an address asks for nobody', async () => {
    await visit('threat', '&sender=ATTIC');
    expect(await page.getByRole('alert').textContent()).toMatch(/unknown economy or bloc ATTIC|ATTIC/);
    await page.getByRole('combobox', { name: 'Threatens', exact: true }).selectOption('Japan');
    await page.locator('figure#threat-japan-united-kingdom').waitFor();
  });

  describe('with data of the reader', () => {
    const PACKAGE = { ...TINY };
    const goToData = async () => {
      await page.evaluate(() => document.querySelector<HTMLElement>('nav a[href^="#/data?"]')!.click());
      await page.getByRole('heading', { level: 2, name: 'Bring your own data' }).waitFor();
    };
    const alert = () => page.getByRole('alert').filter({ hasText: 'These data were left alone' });

    /** Drop files as a folder, or one by one, onto the place for them. */
    async function drop(entries: readonly { path: string; bytes: Uint8Array }[]): Promise<void> {
      const files = entries.map(({ path, bytes }) => ({ path, bytes: [...bytes] }));
      await page.evaluate((given) => {
        const transfer = new DataTransfer();
        for (const { path, bytes } of given) {
          const file = new File([Uint8Array.from(bytes)], path.split('/').at(-1)!);
          Object.defineProperty(file, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
          transfer.items.add(file);
        }
        const zone = document.querySelector('.zone')!;
        zone.dispatchEvent(
          new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
        );
      }, files);
    }
    const bytes = (text: string) => new TextEncoder().encode(text);
    const loose = (changes: Readonly<Record<string, string>> = {}) =>
      Object.entries({ ...PACKAGE, ...changes }).map(([path, text]) => ({ path, bytes: bytes(text) }));

    test('opens an archive as the baseline, with the numbers of the command', async () => {
      await page.goto(`${laboratory.url}#/data?of=britain`);
      await goToData();
      const archive = zipSync(
        Object.fromEntries(Object.entries(PACKAGE).map(([name, text]) => [`tiny/${name}`, bytes(text)])),
      );
      await drop([{ path: 'tiny.zip', bytes: archive }]);
      await page.getByRole('heading', { level: 1, name: 'Two economies' }).waitFor();
      expect(await page.getByText('./tiny.zip is open.').textContent()).toMatch(
        /there is a new one to begin from/,
      );
      await page.getByRole('link', { name: 'Results' }).click();
      const rows = await csv('map');
      const saved = await downloaded(() =>
        page.getByRole('button', { name: 'Save the scenario, britain.yaml' }).click(),
      );
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'tiny.zip'), archive);
      writeFileSync(join(folder, 'britain.yaml'), saved);
      const { out } = await runCli('solve', join(folder, 'britain.yaml'), '--json');
      const { economies } = JSON.parse(out).cases.first;
      expect(Object.fromEntries(rows.map(({ code, realIncome }) => [code, realIncome]))).toEqual(
        Object.fromEntries(
          Object.entries<Numbers>(economies).map(([code, { realIncome }]) => [code, realIncome]),
        ),
      );
      await page.getByRole('link', { name: 'Strategy' }).click();
      await page.getByRole('radio', { name: 'Leverage' }).check();
      expect(await csv('leverage-matrix')).toHaveLength(2);
    });

    test('takes them from a file dialog too, and names commands that work', async () => {
      await goToData();
      const buffer = Buffer.from(
        zipSync(Object.fromEntries(loose().map(({ path, bytes: own }) => [path, own]))),
      );
      await page
        .getByLabel('Or a .zip')
        .setInputFiles({ name: 'chosen.zip', mimeType: 'application/zip', buffer });
      await page.getByText('The scenario now stands on ./chosen.zip.').waitFor();
      expect(await page.locator('main').textContent()).toMatch(
        /economy export world-12 my-economy.*economy info \.\/chosen\.zip/s,
      );
    });

    test('keeps the scenario where it fits the data that take the place of others', async () => {
      await goToData();
      await drop(loose({ 'economies.csv': 'economy,name\nAAA,Arcadia\nBBB,Beland\n' }));
      await page.getByText('The scenario now stands on ./my-economy.').waitFor();
      expect(await page.locator('main').textContent()).toContain('Arcadia');
    });

    test.each([
      [
        'a fault of the data, at its line',
        () => loose({ 'flows.csv': PACKAGE['flows.csv'].replace('AAA,BBB,20', 'AAA,CCC,20') }),
        /my-economy\/flows\.csv, line 3: .*CCC/,
      ],
      [
        'a package with a file missing',
        () => loose().filter(({ path }) => path !== 'flows.csv'),
        /flows\.csv is missing/,
      ],
      ['a picture', () => [{ path: 'cat.png', bytes: Uint8Array.of(1, 2, 3) }], /cat\.png is no data/],
      [
        'a scenario',
        () => [{ path: 'case.yaml', bytes: bytes('tradecraft: 1') }],
        /case\.yaml is a scenario, not data/,
      ],
      [
        'an archive that is none',
        () => [{ path: 'x.zip', bytes: bytes('no zip at all') }],
        /neither a folder nor a \.zip/,
      ],
      [
        'an archive cut off',
        () => [{ path: 'x.zip', bytes: zipSync({ 'datapackage.json': bytes('{}') }).subarray(0, 60) }],
        /x\.zip: the zip archive is damaged or cut off/,
      ],
      [
        'a folder of something else',
        () => [{ path: 'holiday/a.txt', bytes: bytes('a') }],
        /folder holiday has none of the files of data/,
      ],
    ])('says what is wrong with %s, and goes on', async (_, entries, message) => {
      await goToData();
      await drop(entries());
      await alert().waitFor();
      expect(await alert().textContent()).toMatch(message);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Two economies');
    });

    test('says what a link without its data lacks, and takes them', async () => {
      const fragment = await page.evaluate(() => location.hash);
      await page.goto('about:blank');
      await page.goto(laboratory.url + fragment);
      expect(await page.getByRole('alert').textContent()).toMatch(/my-economy/);
      await page.getByRole('heading', { level: 2, name: 'Bring your own data' }).waitFor();
      await drop(loose());
      await page.getByRole('heading', { level: 1, name: 'Two economies' }).waitFor();
    });
  });

  describe('in bad times', () => {
    const open = async (fragment: string) => {
      await page.goto('about:blank');
      await page.goto(laboratory.url + fragment);
      await page.waitForFunction(() => document.querySelector('main')?.dataset.busy === 'no');
    };

    test('a solver that dies is begun again, and knows what was open', async () => {
      await open(`#/scenario?of=britain&edits=${edits}`);
      for (const worker of page.workers()) {
        await worker.evaluate(
          () =>
            void setTimeout(() => {
              throw new Error('out of luck');
            }),
        );
      }
      // It is ended as soon as it fails.
      await expect.poll(() => page.workers().length).toBe(0);
      await page.getByLabel('add', { exact: true }).fill('12%');
      await page.keyboard.press('Tab');
      await page.getByRole('link', { name: 'Results' }).click();
      await page.locator('figure#map').waitFor();
      await open(`#/results?of=britain&edits=${edits}`);
      await page.locator('figure#map').waitFor();
    });

    test('a bench that cannot be loaded says so, and is tried again', async () => {
      await page.route(/bench-worker-.*\.js/, (route) => route.abort());
      await open(`#/strategy?of=britain&edits=${edits}`);
      expect(await page.getByRole('alert').textContent()).toMatch(/solver stopped/);
      await page.unroute(/bench-worker-.*\.js/);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('figure#threat-united-states-united-kingdom').waitFor();
    });

    test('a case without an equilibrium says so, and the others have results', async () => {
      await open(`#/scenario?of=britain&edits=${edits}`);
      const text = page.getByRole('textbox', { name: 'As a file' });
      await text.fill(HOPELESS);
      await text.blur();
      await page.getByRole('heading', { level: 1, name: 'A world that cannot be' }).waitFor();
      await page.getByRole('link', { name: 'Results' }).click();
      await page.getByRole('combobox', { name: 'Case' }).selectOption('hopeless');
      expect(await page.getByRole('alert').textContent()).toMatch(/This case has no result/);
      await page.getByRole('combobox', { name: 'Case' }).selectOption('mild');
      await page.locator('figure#map').waitFor();
    });

    test('a scenario file of the wrong kind is left alone', async () => {
      await open(`#/scenario?of=britain&edits=${edits}`);
      const chooser = page.getByLabel('Or open a file');
      await chooser.setInputFiles({ name: 'notes.docx', mimeType: 'x', buffer: Buffer.from('PK') });
      expect(await page.getByRole('alert').textContent()).toMatch(/notes\.docx is no scenario/);
      await chooser.setInputFiles({ name: 'broken.yaml', mimeType: 'x', buffer: Buffer.from('a: [1') });
      await page.locator('#yaml-state .fault').first().waitFor();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('A deal, a threat and a game');
      await page.getByRole('button', { name: 'Undo' }).click();
      await page
        .locator('#yaml-state')
        .getByText(/^Sound/)
        .waitFor();
    });

    test('a browser that refuses storage and the history shows the page all the same', async () => {
      const context = await laboratory.browser.newContext();
      await context.addInitScript(() => {
        const refuse = () => {
          throw new DOMException('refused', 'SecurityError');
        };
        for (const store of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
          Object.defineProperty(globalThis, store, { get: refuse });
        }
        history.replaceState = refuse;
        history.pushState = refuse;
      });
      const other = await context.newPage();
      other.on('pageerror', (error) => faults.push(error.message));
      await other.goto(`${laboratory.url}#/question?of=britain`);
      await other.getByRole('slider', { name: /likelier signing/ }).fill('60');
      await other.getByRole('heading', { level: 1, name: /^Not at this risk/ }).waitFor();
      await context.close();
    });

    test('a file dropped beside its place does not take the page away', async () => {
      await open(`#/results?of=britain&edits=${edits}`);
      const kept = await page.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['x'], 'x.txt'));
        const event = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
        document.querySelector('main')!.dispatchEvent(event);
        return event.defaultPrevented;
      });
      expect(kept).toBe(true);
      expect(await page.getByRole('alert').textContent()).toMatch(/data go into the room/);
    });
  });

  test('has thrown nothing on the way', () => {
    expect(faults).toEqual([]);
  });
});
