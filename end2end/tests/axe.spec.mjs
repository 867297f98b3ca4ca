// WCAG 2.2 AA as far as a machine can see it, in every layout, contrast included.
import AxeBuilder from '@axe-core/playwright';
import { NOWHERE, PAGES, english } from './support/pages.mjs';
import { expect, open, test } from './support/test.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What axe finds, short enough to read in a terminal. */
async function violations(page) {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(' ')} — ${node.failureSummary.replace(/\s+/g, ' ')}`),
  );
}

for (const { path } of PAGES) {
  test(`${path} is accessible`, async ({ page }) => {
    await open(page, path);
    expect(await violations(page)).toEqual([]);
  });
}

for (const path of ['/', '/air', '/disclosures/2024-h1-work-report'].map(english)) {
  test(`${path} is accessible`, async ({ page }) => {
    await open(page, path);
    expect(await violations(page)).toEqual([]);
  });
}

test.describe('error pages', () => {
  test.use({ expectedStatus: 404 });

  test(`${NOWHERE} is accessible`, async ({ page }) => {
    await open(page, NOWHERE);
    expect(await violations(page)).toEqual([]);
  });
});

for (const [type, colours] of [['larger', 'contrast'], ['large', 'dark'], ['normal', 'light']]) {
  test(`chosen ${type} type in ${colours} colours is accessible`, async ({ page }) => {
    await open(page, '/preferences');
    await page.locator(`label[for="type-${type}"]`).click();
    await page.locator(`label[for="colours-${colours}"]`).click();
    await page.locator('form.preferences button').click();
    for (const path of ['/', '/air', '/charts/pm25-mean']) {
      await open(page, path);
      expect(await violations(page), path).toEqual([]);
    }
  });
}
