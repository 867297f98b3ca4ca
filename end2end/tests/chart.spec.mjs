// The one thing on the portal that moves: zoom, pan, crosshair, series, and the address that keeps the view.
import { Chart, longestChart } from './support/chart.mjs';
import { expect, test } from './support/test.mjs';

const BUDGET = 120 * 1024;

test.describe('a long chart', () => {
  /** @type {Chart} */
  let chart;
  let path;

  test.beforeEach(async ({ page, request }) => {
    path ??= await longestChart(request);
    chart = await new Chart(page).open(path);
  });

  test('the arrow keys move a crosshair that is announced', async () => {
    await chart.plot.press('ArrowRight');
    await expect(chart.announcement).not.toBeEmpty();
    const first = await chart.announcement.textContent();
    await chart.plot.press('ArrowRight');
    await expect(chart.announcement).not.toHaveText(first);
    await chart.plot.press('ArrowLeft');
    await expect(chart.announcement).toHaveText(first);
  });

  for (const [how, zoom] of [
    ['the plus key', () => chart.plot.press('+')],
    ['the wheel', async () => {
      await chart.plot.scrollIntoViewIfNeeded();
      const box = await chart.plot.boundingBox();
      await chart.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await chart.page.mouse.wheel(0, -300);
    }],
    ['the button', () => chart.zoomIn.click()],
  ]) {
    test(`${how} zooms, and the address keeps the view`, async ({ page }) => {
      const whole = await chart.ends();
      await zoom();
      const range = await chart.changedFrom({ from: null, to: null });
      // An end that the view still touches is left out of the address.
      expect(range.from ?? range.to).toBeTruthy();
      const zoomed = await chart.ends();
      expect(zoomed).not.toEqual(whole);

      await page.reload();
      await expect(chart.root).toBeVisible();
      expect(chart.range()).toEqual(range);
      expect(await chart.ends()).toEqual(zoomed);
    });
  }

  test('zooming out and reset lead back to the whole', async () => {
    const whole = await chart.ends();
    await chart.zoomIn.click();
    const once = await chart.changedFrom({ from: null, to: null });
    await chart.zoomIn.click();
    const twice = await chart.changedFrom(once);
    await chart.zoomOut.click();
    await chart.changedFrom(twice);
    await chart.reset.click();
    await expect.poll(() => chart.range()).toEqual({ from: null, to: null });
    expect(await chart.ends()).toEqual(whole);
  });

  test('every redraw is measured', async () => {
    const before = await chart.redraws();
    await chart.zoomIn.click();
    await expect.poll(() => chart.redraws()).toBeGreaterThan(before);
  });

  test('its data stands in a table', async ({ page }) => {
    expect(await page.locator('main figure table tbody tr, main details table tbody tr').count()).toBeGreaterThan(1);
  });
});

test('a series can be switched off and on', async ({ page }) => {
  const chart = await new Chart(page).open('/charts/air-district-pm25-months');
  const toggle = chart.toggles.first();
  const address = page.url();
  await toggle.click();
  await expect.poll(() => new URL(page.url()).searchParams.get('hide')).not.toBeNull();
  await toggle.click();
  await expect.poll(() => page.url()).toBe(address);
});

test('wasm and JS together stay within their budget on the wire', async ({ page, context }) => {
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  const scripts = new Map();
  let bytes = 0;
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (/\.(js|wasm)$/.test(new URL(response.url).pathname)) scripts.set(requestId, response);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await new Chart(page).open('/charts/pm25-mean');
  await expect.poll(() => bytes).toBeGreaterThan(0);
  const responses = [...scripts.values()];
  expect(responses.map(response => response.headers['content-encoding'])).toEqual(responses.map(() => 'br'));
  for (const response of responses) {
    expect(response.headers['cache-control'], response.url).toContain('immutable');
  }
  expect(bytes).toBeLessThanOrEqual(BUDGET);
});
