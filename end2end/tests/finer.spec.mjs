// A long chart starts as an overview and gets finer as its reader zooms in, as long as there is a network.
import { Chart } from './support/chart.mjs';
import { expect, test } from './support/test.mjs';

const LONG = '/charts/air-demo-station-1-pm25-all-hours';
const PART = '**/*.part?*';

/** Zooms in until a few hundred hours are left. */
async function closer(chart, times = 7) {
  for (let n = 0; n < times; n += 1) await chart.plot.press('+');
}

/** What is drawn, without the frame that is the same for every view. */
const drawing = chart => chart.root.locator('.chart-live svg').evaluate(svg => svg.innerHTML);

test('zooming in fetches finer values, and says so', async ({ page }) => {
  const chart = await new Chart(page).open(LONG);
  await expect(chart.status).toContainText('概览');
  let answer;
  const held = new Promise(resolve => (answer = resolve));
  await page.route(PART, async route => {
    await held;
    await route.continue();
  });
  await closer(chart);
  await expect(chart.status).toContainText('正在读取');
  await expect(chart.root).toHaveAttribute('aria-busy', 'true');
  const coarse = await drawing(chart);
  answer();
  await expect(chart.status).toContainText('全部数值');
  await chart.settled();
  expect((await drawing(chart)).length).toBeGreaterThan(coarse.length);
  // Hour by hour now.
  await chart.plot.press('Home');
  const first = await chart.announcement.textContent();
  await chart.plot.press('ArrowRight');
  const hour = text => Number(/(\d+)时/.exec(text)[1]);
  expect(hour(await chart.announcement.textContent())).toBe((hour(first) + 1) % 24);
});

test('few and small parts are asked for', async ({ page }) => {
  const chart = await new Chart(page).open(LONG);
  const sizes = [];
  page.on('response', async response => {
    if (response.url().includes('.part?')) sizes.push((await response.body()).length);
  });
  for (let n = 0; n < 7; n += 1) {
    await chart.plot.press('+');
    await chart.settled();
  }
  await chart.plot.press('PageDown');
  await chart.settled();
  await chart.plot.press('PageUp');
  await chart.settled();
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.length).toBeLessThanOrEqual(10);
  expect(Math.max(...sizes)).toBeLessThan(32 * 1024);
});

test('without a network the chart goes on with what it has, and tries again', async ({ page, context, complaints }) => {
  const chart = await new Chart(page).open(LONG);
  await context.setOffline(true);
  await closer(chart);
  await expect(chart.status).toContainText('读取失败');
  await chart.plot.press('Home');
  await expect(chart.announcement).not.toBeEmpty();
  await context.setOffline(false);
  await chart.plot.press('+');
  await expect(chart.status).toContainText('全部数值');
  // The browser reports the requests that could not be made; nothing else may be wrong.
  expect(complaints.filter(text => !/\.part\?|INTERNET_DISCONNECTED/.test(text))).toEqual([]);
  complaints.splice(0);
});

test('a drawing changed step by step is the one that is drawn at once', async ({ page }) => {
  const chart = await new Chart(page).open(LONG);
  await closer(chart, 9);
  for (const key of ['PageDown', 'PageDown', '-', 'PageUp', '+']) await chart.plot.press(key);
  await chart.settled();
  await expect(chart.status).toContainText('全部数值');
  const changed = await drawing(chart);
  await page.reload();
  await expect(chart.status).toContainText('全部数值');
  await chart.settled();
  expect(await drawing(chart)).toBe(changed);
});
