// How long a redraw takes, ours beside uPlot's: the same series, the same windows, the same size, the same Chromium.
//
// Ours is the island of a real page. The page is fetched from the portal, and on its way to the browser the description
// of its chart is replaced by one of so many hours: no page of the portal carries a million points, but the code that draws
// them is the one that draws every page. What is compared is the time in which each redraws after a change of the
// window, as `chart-redraw` measures it, and in uPlot from setting the scale to its `draw` hook. Painting comes after both.
//
//   MINGJING_URL   the portal          CHROMIUM   the browser to use
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';

const SIZES = [87_600, 1_000_000];
const REDRAWS = 60;
const PAGE = `${process.env.MINGJING_URL ?? 'http://127.0.0.1:3000'}/charts/pm25-mean`;
const WAKING = 120_000;
/** Pages that share nothing with others are given a clock of five microseconds; the others one of a tenth of a millisecond. */
const ALONE = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** A day, a year and noise, always the same: tenths from 50 to about 1500. */
function series(count) {
  let seed = 42;
  return Array.from({ length: count }, (_, hour) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const wave = 300 * Math.sin(hour / 1394) + 120 * Math.sin(hour / 3.82);
    return Math.round(500 + wave + (seed % 500));
  });
}

/** The description of the chart in the form that the island reads (chart/src/wire.rs). */
function wire(values) {
  let before = 0;
  const points = values.map((value, hour) => {
    const ahead = hour === 0 ? '0:' : '';
    const text = ahead + (value - before).toString(36);
    before = value;
    return text;
  });
  return `2|bench|Bench|bench||u|1|1|3|0|0|0|0|0|0||1|s1|series|1|${points.join(',')}`;
}

const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

/** Half of the series, in the middle, at the end, in the middle, at the beginning, …: what Page Up and Page Down show. */
const KEYS = ['PageDown', 'PageUp', 'PageUp', 'PageDown'];

async function ours(page, values) {
  const description = wire(values);
  await page.route(PAGE, async route => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace(/data-chart="[^"]*"/, `data-chart="${description}"`);
    await route.fulfill({ response: answer, headers: { ...answer.headers(), ...ALONE }, body: html });
  });
  await page.goto(PAGE, { waitUntil: 'load', timeout: WAKING });
  await page.locator('[data-hydrated]').first().waitFor({ timeout: WAKING });
  const surface = page.locator('.chart-overlay').first();
  const size = await surface.evaluate(element => ({ width: element.clientWidth, height: element.clientHeight }));
  await surface.press('+');
  const redraws = () => page.evaluate(() => performance.getEntriesByName('chart-redraw').length);
  const drawn = count => page.waitForFunction(n => performance.getEntriesByName('chart-redraw').length > n, count);
  await drawn(1);
  await page.evaluate(() => performance.clearMeasures('chart-redraw'));
  for (let n = 0; n < REDRAWS; n += 1) {
    const before = await redraws();
    await surface.press(KEYS[n % KEYS.length]);
    await drawn(before);
  }
  const times = await page.evaluate(() => performance.getEntriesByName('chart-redraw').map(entry => entry.duration));
  return { times, size };
}

async function uplot(page, values, { width, height }) {
  const source = await readFile(createRequire(import.meta.url).resolve('uplot/dist/uPlot.iife.min.js'), 'utf8');
  const empty = new URL('/bench', PAGE).href;
  await page.route(empty, route => route.fulfill({ headers: ALONE, contentType: 'text/html', body: '<!doctype html><body></body>' }));
  await page.goto(empty);
  await page.addScriptTag({ content: source });
  const times = await page.evaluate(
    async ({ values, width, height, redraws }) => {
      const last = values.length - 1;
      const hours = values.map((_, hour) => hour * 3600);
      const tenths = values.map(value => value / 10);
      let drawn = () => {};
      const options = {
        width,
        height,
        series: [{}, { stroke: '#0f6b8f', width: 2 }],
        hooks: { draw: [() => drawn()] },
      };
      const plot = new window.uPlot(options, [hours, tenths], document.body);
      await new Promise(resolve => requestAnimationFrame(resolve));
      const half = Math.floor(last / 2);
      const starts = [half, Math.floor(last / 4), 0, Math.floor(last / 4)];
      const times = [];
      for (let n = 0; n < redraws; n += 1) {
        await new Promise(resolve => requestAnimationFrame(resolve));
        const from = starts[n % starts.length];
        const done = new Promise(resolve => (drawn = resolve));
        const start = performance.now();
        plot.setScale('x', { min: hours[from], max: hours[Math.min(from + half, last)] });
        await done;
        times.push(performance.now() - start);
      }
      return times;
    },
    { values, width, height, redraws: REDRAWS },
  );
  return times;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const count of SIZES) {
    const values = series(count);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const mine = await ours(await context.newPage(), values);
    const theirs = await uplot(await context.newPage(), values, mine.size);
    const [a, b] = [median(mine.times), median(theirs)];
    console.log(
      `redraw of half of ${count} points, ${mine.size.width} × ${mine.size.height}, median of ${mine.times.length}:`,
    );
    console.log(`  mingjing ${a.toFixed(3)} ms    uPlot ${b.toFixed(3)} ms    ratio ${(a / b).toFixed(2)}`);
    await context.close();
  }
} finally {
  await browser.close();
}
