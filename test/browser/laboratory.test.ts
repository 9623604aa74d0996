import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { downloaded, type OpenLaboratory, openLaboratory, settled } from '../support/laboratory.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/tiny-package.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ROOMS = [
  'question',
  'results',
  'compare',
  'strategy',
  'uncertainty',
  'scenario',
  'data',
  'method',
] as const;

describe.skipIf(!chromiumPath)('the laboratory', () => {
  let laboratory: OpenLaboratory;

  beforeAll(async () => {
    laboratory = await openLaboratory();
  }, 120_000);
  afterAll(() => laboratory?.close());

  const open: OpenLaboratory['open'] = (...given) => laboratory.open(...given);

  async function violations(page: Page, rules: string[]): Promise<string[]> {
    return page.evaluate(async (only) => {
      const { axe } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations: found } = await axe.run(only.length > 0 ? { runOnly: only } : {});
      return found.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .slice(0, 3)
            .join(' | ')}`,
      );
    }, rules);
  }

  async function mapCsv(page: Page): Promise<Record<string, number>> {
    const figure = page.locator('figure').first();
    if (!(await figure.locator('details.tools').getAttribute('open'))) {
      await figure.getByText('Download, cite, link').click();
    }
    const csv = await downloaded(page, () => figure.getByRole('button', { name: 'Data, CSV' }).click());
    const rows = csv.trim().split('\n').slice(1);
    return Object.fromEntries(rows.map((row) => [row.slice(0, 3), Number(row.split(',').at(-2))]));
  }

  test('gives the numbers of the command line, bit for bit, from the scenario that it saves', async () => {
    const page = await open();
    await settled(page);
    const slider = page.getByRole('slider', { name: /American tariff/ });
    await slider.focus();
    for (let k = 0; k < 7; k++) await page.keyboard.press('ArrowRight');
    await settled(page);
    await page.getByRole('radio', { name: 'The deal and the tariff' }).check();
    const shown = await mapCsv(page);
    const yaml = await downloaded(page, () =>
      page.getByRole('button', { name: 'Save the scenario, britain.yaml' }).click(),
    );
    expect(yaml).toContain('add: 32%');
    const file = join(temporaryFolder(), 'britain.yaml');
    writeFileSync(file, yaml);
    const { out } = await runCli('solve', file, '--json');
    const { economies } = JSON.parse(out).cases.both;
    const expected = Object.fromEntries(
      Object.entries(economies).map(([code, one]) => [code, (one as { realIncome: number }).realIncome]),
    );
    expect(shown).toEqual(expected);
    await page.close();
  });

  test('compares as the command does that it shows', async () => {
    const page = await open('#/compare?of=britain&case=deal&second=both');
    await settled(page);
    const figure = page.locator('figure#difference');
    await figure.getByText('Download, cite, link').click();
    const csv = await downloaded(page, () => figure.getByRole('button', { name: 'Data, CSV' }).click());
    const shown = csv.trim().split('\n').slice(1);
    const yaml = await downloaded(page, () =>
      page.getByRole('button', { name: /^Save the scenario/ }).click(),
    );
    const file = join(temporaryFolder(), 'britain.yaml');
    writeFileSync(file, yaml);
    const [, , ...words] = (await page.locator('pre code').textContent())!.split(' ');
    const { out } = await runCli(...words.map((word) => (word === 'britain.yaml' ? file : word)), '--json');
    const { economies } = JSON.parse(out) as { economies: { change: number; equivalentVariation: number }[] };
    // Names may hold commas: numbers are counted from the end.
    const numbers = shown.map((row) => row.split(',').slice(-2).map(Number));
    const told = economies.map(({ change, equivalentVariation }) => [change, equivalentVariation]);
    const bySize = (a: number[], b: number[]) => a[1] - b[1];
    expect(numbers.sort(bySize)).toEqual(told.sort(bySize));
    await page.close();
  });

  test('answers while the slider moves, and takes it back', async () => {
    const page = await open();
    await settled(page);
    const verdict = () => page.locator('main h1').textContent();
    const before = await verdict();
    const slider = page.getByRole('slider', { name: /likelier signing/ });
    await slider.fill('60');
    await settled(page);
    expect(await verdict()).toMatch(/^Not at this risk/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await settled(page);
    expect(await verdict()).toBe(before);
    await page.locator('main').focus();
    await page.keyboard.press('Control+Shift+z');
    await settled(page);
    expect(await verdict()).toMatch(/^Not at this risk/);
    await page.close();
  });

  test('restores everything from the address', async () => {
    const page = await open('#/question?of=own');
    await settled(page);
    await page.getByLabel('Who decides').selectOption('MEX');
    await settled(page);
    await page.getByRole('spinbutton', { name: /Tariff on top/ }).fill('35');
    await page.keyboard.press('Tab');
    await settled(page);
    const verdict = await page.locator('main h1').textContent();
    const sentence = await page.locator('.why').textContent();
    expect(sentence).toMatch(/Mexico/);
    expect(sentence).toMatch(/35 points/);
    const fragment = await page.evaluate(() => location.hash);
    expect(fragment.length).toBeLessThan(700);
    await page.close();
    const again = await open(fragment);
    await settled(again);
    expect(await again.locator('main h1').textContent()).toBe(verdict);
    expect(await again.locator('.why').textContent()).toBe(sentence);
    expect(await again.evaluate(() => location.hash)).toBe(fragment);
    await again.close();
  });

  test('keeps the last sound scenario where the text has a fault, and points at its line', async () => {
    const page = await open('#/scenario?of=britain');
    await settled(page);
    const text = page.getByRole('textbox', { name: 'As a file' });
    const sound = await text.inputValue();
    await text.fill(sound.replace('add: 25%', 'add: 25'));
    await text.blur();
    await page.locator('#yaml-state button').waitFor();
    const line = sound.split('\n').findIndex((one) => one.includes('add: 25%')) + 1;
    expect(await page.locator('#yaml-state').textContent()).toContain(`Line ${line}`);
    expect(await page.locator('#yaml-state').textContent()).toContain('did you mean 25%');
    await text.fill(sound.replace('add: 25%', 'add: 26%'));
    await text.blur();
    await settled(page);
    expect((await page.locator('#yaml-state').textContent())?.trim()).toMatch(/^Sound/);
    await page.close();
  });

  test('lets a row change the text, and the text a row', async () => {
    const page = await open('#/scenario?of=britain');
    await settled(page);
    await page.getByLabel('add', { exact: true }).fill('12%');
    await page.keyboard.press('Tab');
    await settled(page);
    const text = page.getByRole('textbox', { name: 'As a file' });
    expect(await text.inputValue()).toContain('add: 12%');
    await text.fill((await text.inputValue()).replace('add: 12%', 'add: 13%'));
    await text.blur();
    await settled(page);
    expect(await page.getByLabel('add', { exact: true }).inputValue()).toBe('13%');
    const saved = await downloaded(page, () => page.getByRole('button', { name: 'Save this file' }).click());
    expect(saved).toBe(await text.inputValue());
    await page.close();
  });

  test.each(['#/attic', '#/results?of=britain&edits=xx'])(
    'says what is wrong with %s, and works',
    async (address) => {
      const page = await open(address);
      await settled(page);
      expect(await page.getByRole('alert').textContent()).toMatch(/no room called|damaged/);
      expect(await page.locator('main h1').textContent()).toMatch(/^Yes/);
      await page.close();
    },
  );

  test('says so where the solver cannot be loaded, and tries again when asked', async () => {
    const page = await laboratory.browser.newPage();
    await page.route(/worker-.*\.js/, (route) => route.abort());
    await page.goto(`${laboratory.url}#/results?of=britain`);
    expect(await page.getByRole('alert').textContent()).toMatch(/cannot solve.*solver stopped/s);
    expect(await page.locator('main h1').textContent()).toMatch(/^A services agreement/);
    expect(await page.locator('main').textContent()).not.toMatch(/fault|Loading/);
    await page.unroute(/worker-.*\.js/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('figure#map').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.close();
  });

  test('every room is open to everyone, light and dark, and fits every width', async () => {
    const page = await open('#/question?of=britain');
    await settled(page);
    await page.evaluate(axe);
    for (const room of ROOMS) {
      await page.evaluate(
        (to) => document.querySelector<HTMLElement>(`nav a[href^="#/${to}?"]`)!.click(),
        room,
      );
      await settled(page);
      await page.locator('main h1').waitFor();
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await violations(page, []), room).toEqual([]);
      // Only colours differ in the dark.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, ['color-contrast']), `${room} in the dark`).toEqual([]);
      for (const width of [390, 2560, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(over, `${room} at ${width}`).toBeLessThanOrEqual(0);
      }
    }
    await page.close();
  });

  test('has thrown nothing on the way', () => {
    expect(laboratory.faults).toEqual([]);
  });
});
