// A fixed revision of a chart: quoted on the chart's page, a whole page of its own, and its hash that of the file.

import AxeBuilder from '@axe-core/playwright';
import { createHash } from 'node:crypto';
import { checkHtml } from './support/html.mjs';
import { english } from './support/pages.mjs';
import { expect, open, test } from './support/test.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** The path of a fixed revision: the first look of a server that was just started freezes all that is public. */
async function revision(request) {
  let path;
  await expect
    .poll(
      async () => {
        const text = await (await request.get('/charts/pm25-mean')).text();
        path = text.match(/\/charts\/pm25-mean@\d+(?=")/)?.[0];
        return path;
      },
      { timeout: 45_000 },
    )
    .toBeTruthy();
  return path;
}

async function accessible(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

test('a chart leads to its fixed revision, whose hash anybody can work out', async ({ page, request }, info) => {
  const path = await revision(request);
  await open(page, path);
  await expect(page.locator('img.fixed-picture')).toBeVisible();
  const shown = await page.locator('code.hash').first().textContent();
  const file = await (await request.get(`${path}.json`)).body();
  expect(createHash('sha256').update(file).digest('hex')).toBe(shown);
  await accessible(page);
  const pages = new Map();
  for (const address of [path, english(path)]) {
    pages.set(address, await (await request.get(address)).body());
  }
  expect(await checkHtml(pages, info)).toEqual([]);
});

test('on a phone the picture keeps the size of its writing and scrolls by keyboard', async ({ page, request }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, await revision(request));
  const picture = page.locator('#kept .picture-scroll');
  expect(await picture.locator('img').evaluate(img => img.getBoundingClientRect().width)).toBe(960);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await picture.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => picture.evaluate(region => region.scrollLeft)).toBeGreaterThan(0);
  await accessible(page);
});
