// A fixed revision of a chart: quoted on the chart's page, a whole page of its own, and its hash that of the file.

import AxeBuilder from '@axe-core/playwright';
import { createHash } from 'node:crypto';
import { expect, open, test } from './support/test.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

test('a chart leads to its fixed revision, whose hash anybody can work out', async ({ page, request }) => {
  // The first look of a server that was just started freezes all that is public.
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
  await open(page, path);
  await expect(page.locator('img.fixed-picture')).toBeVisible();
  const shown = await page.locator('code.hash').first().textContent();
  const file = await (await request.get(`${path}.json`)).body();
  expect(createHash('sha256').update(file).digest('hex')).toBe(shown);
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`)).toEqual([]);
});
