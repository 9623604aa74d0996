import type { Page } from 'playwright-core';
import { createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { type OpenLaboratory, openLaboratory, readAloud, settled, walked } from '../support/laboratory.ts';

const config = new URL('../../web/vite.config.ts', import.meta.url).pathname;

describe.skipIf(!chromiumPath)('ways through the laboratory', () => {
  let laboratory: OpenLaboratory;
  beforeAll(async () => {
    laboratory = await openLaboratory();
  }, 120_000);
  afterAll(() => laboratory?.close());

  const verdict = (page: Page) => page.locator('main h1').textContent();

  test('a question of one\u2019s own takes three actions', async () => {
    const page = await laboratory.open();
    await settled(page);
    await page
      .getByRole('combobox', { name: 'Question' })
      .selectOption({ label: 'Ask your own: any three countries' });
    await page.getByLabel('Who decides').selectOption('BRA');
    await page.getByRole('slider', { name: /Tariff on top/ }).fill('40');
    await settled(page);
    expect(await verdict(page)).toMatch(/^(Yes|No|Not)/);
    const why = await page.locator('.why').textContent();
    expect(why).toMatch(/Brazil/);
    expect(why).toMatch(/40 points/);
    await page.close();
  });

  test('a keyboard reaches the sliders, another country, and every room', async () => {
    const page = await laboratory.open();
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the answer');
    await page.keyboard.press('Enter');
    for (let k = 0; (await focused(page)) !== 'American tariff on top of today\u2019s' && k < 20; k++) {
      await page.keyboard.press('Tab');
    }
    const before = await page.locator('.why').textContent();
    await page.keyboard.press('End');
    await settled(page);
    expect(await page.locator('.why').textContent()).toMatch(/100 points/);
    await page.keyboard.press('Control+z');
    await settled(page);
    expect(await page.locator('.why').textContent()).toBe(before);
    await page.getByLabel('One country more').focus();
    await page.keyboard.type('Norw');
    await page.keyboard.press('Tab');
    await page.getByRole('row', { name: /^Norway/ }).waitFor();
    for (const name of ['Results', 'Compare', 'The scenario', 'The data', 'The method']) {
      await page.getByRole('link', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
      await settled(page);
      expect(await page.getByRole('link', { name, exact: true }).getAttribute('aria-current')).toBe('page');
      await page.locator('main h1').waitFor();
    }
    await page.close();
  });

  test.each(['question', 'results', 'compare', 'scenario', 'data', 'method'])(
    'the room %s reads well without eyes, and is walked through with a keyboard',
    async (room) => {
      const page = await laboratory.open(`#/${room}?of=britain`);
      await settled(page);
      await expect(await readAloud(page)).toMatchFileSnapshot(`./accessibility/${room}.yaml`);
      expect(await walked(page)).toEqual({ missed: [], unseen: [] });
      await page.close();
    },
  );

  test('nothing moves for a reader who asked for that', async () => {
    for (const [reducedMotion, behaviour] of [
      ['reduce', 'auto'],
      ['no-preference', 'smooth'],
    ] as const) {
      const page = await laboratory.open('', { reducedMotion });
      const scrolls = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
      expect(scrolls).toBe(behaviour);
      const moving = await page.evaluate(() =>
        document.getAnimations().map((one) => (one as CSSAnimation).animationName ?? 'transition'),
      );
      expect(moving).toEqual([]);
      await page.close();
    }
  });

  test('a scenario without an equilibrium is said to have none, and the page works on', async () => {
    const page = await laboratory.open('#/scenario?of=britain');
    await settled(page);
    const text = page.getByRole('textbox', { name: 'As a file' });
    const sound = await text.inputValue();
    await text.fill(`tradecraft: 1
title: Too much to pay
baseline: world-12
measures:
  pay:
    - transfer: {from: CAN, to: CHN, value: 3000, unit: billion USD}
      status: assumption
cases: {pay: [pay]}
`);
    await text.blur();
    await page.getByRole('heading', { name: 'Too much to pay' }).waitFor();
    await page.getByRole('link', { name: 'Results', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/No equilibrium found.*income of CAN/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await settled(page);
    await page.locator('figure').first().waitFor();
    await page.getByRole('link', { name: 'The scenario', exact: true }).click();
    expect(await text.inputValue()).toBe(sound);
    await page.close();
  });

  test('a file of the wrong kind is left alone', async () => {
    const page = await laboratory.open('#/scenario?of=britain');
    await settled(page);
    const before = await page.getByRole('textbox', { name: 'As a file' }).inputValue();
    await page.getByLabel('Or open a file').setInputFiles({
      name: 'picture.png',
      mimeType: 'image/png',
      buffer: Buffer.from('PNG'),
    });
    expect(await page.getByRole('alert').textContent()).toMatch(/picture\.png is no scenario/);
    expect(await page.getByRole('textbox', { name: 'As a file' }).inputValue()).toBe(before);
    await page.close();
  });

  test('a scenario too long for an address is offered as a file', async () => {
    const page = await laboratory.open('#/scenario?of=britain');
    await settled(page);
    const text = page.getByRole('textbox', { name: 'As a file' });
    // What cannot be compressed: a fixed run of pseudo-random letters.
    let state = 1;
    const noise = Array.from({ length: 6000 }, () => {
      state = (state * 48271) % 2147483647;
      return (state % 36).toString(36);
    }).join('');
    await text.fill(`${await text.inputValue()}\n# ${noise}\n`);
    await text.blur();
    await page.getByText('too long for a link').waitFor();
    expect((await page.evaluate(() => location.hash)).length).toBeLessThan(200);
    await page.close();
  });

  test('an address that a reader gives is followed, whatever else is on its way', async () => {
    // While the page still loads, too.
    const page = await laboratory.open('#/question?of=britain');
    await page.evaluate(() => location.assign('#/method?of=canada'));
    await page.getByRole('heading', { level: 1, name: 'Where each number comes from' }).waitFor();
    await settled(page);
    expect(await page.evaluate(() => location.hash)).toBe('#/method?of=canada');
    const lost = await page.evaluate(async () => {
      const moment = (ms: number) => new Promise((over) => setTimeout(over, ms));
      const idle = async () => {
        do await moment(5);
        while (document.querySelector('main')!.dataset.busy !== 'no');
      };
      const goTo = async (address: string, meanwhile: () => void) => {
        const changed = new Promise((told) => addEventListener('hashchange', told, { once: true }));
        location.hash = address;
        // Before the browser has told the page of the new address.
        meanwhile();
        await changed;
        await idle();
      };
      const found: string[] = [];
      for (let k = 0; k < 12; k++) {
        await goTo(`#/question?of=britain&case=start${k}`, () => undefined);
        const slider = document.querySelector<HTMLInputElement>('#knob-threat')!;
        slider.value = String(30 + k);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        if (k % 3 > 0) slider.dispatchEvent(new Event('change', { bubbles: true }));
        await moment(k);
        const room = ['method', 'data', 'scenario'][k % 3];
        const address = `#/${room}?of=${k % 2 ? 'canada' : 'britain'}&case=end${k}`;
        await goTo(address, () => {
          if (k % 4 < 2) document.querySelector<HTMLElement>('[name=outcome]:not(:checked)')!.click();
        });
        const open = document.querySelector('nav [aria-current]')!.getAttribute('href');
        if (location.hash !== address || !open!.startsWith(`#/${room}?`)) {
          found.push(`${address} became ${location.hash}`);
        }
      }
      return found;
    });
    expect(lost).toEqual([]);
    await page.close();
  });

  test('text that is still being written when the address changes stays with its own scenario', async () => {
    const page = await laboratory.open('#/scenario?of=britain');
    await settled(page);
    const text = page.getByRole('textbox', { name: 'As a file' });
    const written = (await text.inputValue()).replace('add: 25%', 'add: 27%');
    await text.fill(written);
    await page.evaluate(() => location.assign('#/scenario?of=canada'));
    await expect.poll(() => text.inputValue()).toContain('id: canada');
    // Longer than a pause in writing.
    await page.waitForTimeout(700);
    await settled(page);
    expect(await text.inputValue()).toContain('id: canada');
    expect(await page.evaluate(() => location.hash)).toBe('#/scenario?of=canada');
    await page.getByRole('button', { name: 'Undo' }).click();
    await settled(page);
    expect(await text.inputValue()).toBe(written);
    await page.close();
  });

  test('of two scenarios that are fetched, the one asked for last is shown; one that cannot be had is named', async () => {
    const page = await laboratory.open('#/results?of=britain');
    await settled(page);
    const chunk = /\/uk-china-reset-.*\.js/;
    let deliver: () => void = () => undefined;
    const wanted = new Promise<void>((asked) => {
      void page.route(chunk, async (route) => {
        asked();
        await new Promise<void>((go) => {
          deliver = go;
        });
        await route.continue();
      });
    });
    await page.evaluate(() => location.assign('#/results?of=uk-china-reset'));
    await wanted;
    await page.evaluate(() => location.assign('#/results?of=canada'));
    await page.getByRole('heading', { level: 1, name: /^Canola/ }).waitFor();
    deliver();
    await page.waitForTimeout(200);
    await settled(page);
    expect(await page.evaluate(() => location.hash)).toBe('#/results?of=canada');
    await page.route(/\/us-china-2018-.*\.js/, (route) => route.abort());
    await page.evaluate(() => location.assign('#/results?of=us-china-2018'));
    await expect
      .poll(() => page.getByRole('alert').allTextContents())
      .toEqual([expect.stringMatching(/us-china-2018. could not be fetched/)]);
    await settled(page);
    expect(await page.locator('main h1').textContent()).toMatch(/^Canola/);
    await page.close();
  });

  test('a solver that dies is begun anew', async () => {
    const page = await laboratory.open();
    await settled(page);
    await page.workers()[0].evaluate(() => {
      setTimeout(() => {
        throw new Error('out of luck');
      });
    });
    await page.waitForTimeout(100);
    await page.getByRole('slider', { name: /American tariff/ }).fill('60');
    await expect
      .poll(() => page.locator('.why').textContent())
      .toMatch(/60 points .* cost it \$[\d.]+ billion/);
    await settled(page);
    await page.close();
  });

  test('the folder works at the root of a server, and `npm start` shows the same', async () => {
    const page = await laboratory.browser.newPage({ locale: 'en-GB' });
    await page.goto(laboratory.root);
    await page.locator('main h1').filter({ hasText: /^Yes/ }).waitFor();
    const built = await verdict(page);
    const server = await createServer({
      configFile: config,
      logLevel: 'error',
      server: { open: false, port: 0 },
    });
    try {
      await server.listen();
      await page.goto(server.resolvedUrls!.local[0]);
      await page.locator('main h1').filter({ hasText: /^Yes/ }).waitFor();
      expect(await verdict(page)).toBe(built);
    } finally {
      await server.close();
    }
    await page.close();
  });
});

/** What the element in focus is called. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement as HTMLInputElement;
    return (one.labels?.[0] ?? one).textContent?.trim() ?? '';
  });
}
