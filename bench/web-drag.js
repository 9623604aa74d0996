/**
 * Drag a slider to and fro with the mouse for ten seconds, and time every move: from the moment of the input event until
 * the frame with the map's new colours is on the screen.
 * @returns times in milliseconds of all moves and of those to values not met before, and the longest frame of the page;
 * frames below 50 ms are not told and count as 50.
 */
export async function dragged(page, selector, seconds = 10) {
  const box = await page.locator(selector).boundingBox();
  await page.evaluate(watch, selector);
  const y = box.y + box.height / 2;
  const [left, width] = [box.x + 8, box.width - 16];
  const place = (share) => left + width * (0.5 - 0.5 * Math.cos(share * 4 * Math.PI + 1.05));
  await page.mouse.move(place(0), y);
  await page.mouse.down();
  const began = performance.now();
  for (let share = 0; share < 1; share = (performance.now() - began) / (1000 * seconds)) {
    await page.mouse.move(place(share), y);
    await new Promise((next) => setTimeout(next, 14));
  }
  await page.mouse.up();
  return page.evaluate(() => globalThis.watched);
}

/** Runs in the page. */
function watch(selector) {
  const slider = document.querySelector(selector);
  const watched = { laps: [], fresh: [], longest: 50 };
  const met = new Set([slider.value]);
  let asked;
  slider.addEventListener(
    'input',
    ({ timeStamp }) => {
      asked ??= { timeStamp, fresh: !met.has(slider.value) };
      met.add(slider.value);
    },
    true,
  );
  new MutationObserver(() => {
    if (!asked) return;
    const { timeStamp, fresh } = asked;
    asked = undefined;
    // A message sent from a frame arrives when that frame has been painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const lap = performance.now() - timeStamp;
        watched.laps.push(lap);
        if (fresh) watched.fresh.push(lap);
      };
      port2.postMessage(0);
    });
  }).observe(document.querySelector('.land'), { attributes: true, attributeFilter: ['data-painted'] });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longest = Math.max(watched.longest, duration);
  }).observe({ type: 'long-animation-frame' });
  globalThis.watched = watched;
}
