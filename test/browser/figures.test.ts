import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { complete, downloaded, type OpenLaboratory, openLaboratory, settled } from '../support/laboratory.ts';

describe.skipIf(!chromiumPath)('figures of the laboratory', () => {
  let laboratory: OpenLaboratory;
  beforeAll(async () => {
    laboratory = await openLaboratory();
  }, 120_000);
  afterAll(() => laboratory?.close());

  test.each(['question', 'results', 'compare'])(
    'of the room %s each have a finding, a table, data, a picture, a citation and a link',
    async (room) => {
      // The case with both the deal and the tariff: only it has something to say in every figure.
      const page = await laboratory.open(`#/${room}?of=britain${room === 'results' ? '&case=both' : ''}`);
      await settled(page);
      for (const figure of await page.locator('figure').all()) await complete(page, figure);
      await page.close();
    },
  );

  test('of the results are six with a tariff, who pays it among them', async () => {
    const page = await laboratory.open('#/results?of=britain&case=threat');
    await settled(page);
    expect(await page.locator('figure').count()).toBe(6);
    expect(await page.locator('figure#who-pays-threat .takeaway').textContent()).toMatch(
      /duties on the trade that is left rise by \$.* a year: buyers bear/,
    );
    await page.close();
  });

  test('are handed out as PNG', async () => {
    const page = await laboratory.open('#/results?of=britain');
    await settled(page);
    const figure = page.locator('figure').nth(1);
    await figure.getByText('Download, cite, link').click();
    const png = await downloaded(page, () => figure.getByRole('button', { name: 'PNG' }).click());
    expect(png.slice(1, 4)).toBe('PNG');
    await page.close();
  });

  test('are found again by their link, which is shown where it may not be copied', async () => {
    const page = await laboratory.open('#/results?of=britain&case=threat');
    await settled(page);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    const figure = page.locator('figure').nth(3);
    const title = await figure.getByRole('heading').textContent();
    await figure.getByText('Download, cite, link').click();
    await figure.getByRole('button', { name: 'Copy link' }).click();
    const link = (await figure.getByRole('status').textContent())!;
    await page.close();
    const again = await laboratory.open(link.slice(link.indexOf('#')));
    await settled(again);
    const found = again.locator('figure').filter({ hasText: title! });
    await expect.poll(() => found.evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(100);
    expect(await again.getByLabel('Case').inputValue()).toBe('threat');
    await again.close();
  });

  test('map no data as lines and small economies as dots, on a scale that stands still while a slider moves', async () => {
    const page = await laboratory.open();
    await settled(page);
    expect(await page.locator('.land path[fill="url(#no-data)"]').count()).toBeGreaterThan(50);
    expect(await page.locator('.land .dot').count()).toBeGreaterThan(3);
    await page.getByRole('radio', { name: 'The deal and the tariff' }).check();
    const legend = () => page.locator('.legend .steps').textContent();
    const before = await legend();
    expect(before).toContain('\u2212');
    const slider = page.getByRole('slider', { name: /American tariff/ });
    const painted = () => page.locator('.land').getAttribute('data-painted');
    const last = await painted();
    await slider.evaluate((input: HTMLInputElement) => {
      input.value = '0';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await expect.poll(painted).not.toBe(last);
    await settled(page);
    expect(await legend()).toBe(before);
    await slider.evaluate((input) => input.dispatchEvent(new Event('change', { bubbles: true })));
    await expect.poll(legend).not.toBe(before);
    await page.close();
  });

  test('write numbers as the reader\u2019s place does', async () => {
    const page = await laboratory.open('', { locale: 'de-DE' });
    await settled(page);
    expect(await page.locator('.why').textContent()).toMatch(/0,\d+% of real income/);
    expect(await page.locator('.legend').textContent()).toContain('+0,01');
    await page.close();
  });

  test('have thrown nothing', () => {
    expect(laboratory.faults).toEqual([]);
  });
});
