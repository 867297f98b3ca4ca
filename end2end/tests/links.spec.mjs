// From page to page: policies that do not depend on the layout, and links that lead where they say.
import { NOWHERE, PAGES, english } from './support/pages.mjs';
import { expect, open, test } from './support/test.mjs';

for (const { path, ships } of PAGES) {
  test(`${path} has the policy of its kind`, async ({ request }) => {
    const policy = (await request.get(path)).headers()['content-security-policy'] ?? '';
    expect(policy).not.toMatch(/'unsafe-(inline|eval)'/);
    const scripts = policy.split(';').map(part => part.trim()).find(part => part.startsWith('script-src ')) ?? '';
    if (ships === 'text') expect(scripts).toBe("script-src 'none'");
    else expect(scripts).toMatch(/'sha256-[\w+/=]+'/);
  });

  test(`${path} keeps its place when the language changes`, async ({ page }) => {
    const { pathname, search } = new URL(path, 'http://portal.example');
    await page.goto(path);
    await page.locator('header a[hreflang="en"]').click();
    await expect(page).toHaveURL(url => url.pathname === english(pathname) && url.search === search);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.locator('header a[hreflang^="zh"]').click();
    await expect(page).toHaveURL(url => url.pathname === pathname && url.search === search);
  });
}

test.describe('an address that leads nowhere', () => {
  test.use({ expectedStatus: 404 });

  for (const path of [NOWHERE, english(NOWHERE)]) {
    test(`${path} says so and shows a way back`, async ({ page }) => {
      const response = await open(page, path);
      expect(response.status()).toBe(404);
      await expect(page.locator('h1')).toHaveCount(1);
      await page.locator('main a').first().click();
      await expect(page.locator('main h1')).toBeVisible();
    });
  }
});

test('from a figure it is one click to its chart, and one to its sentence', async ({ page }) => {
  await open(page, '/air');
  const figure = page.locator('tr[id^="figure-"]').filter({ has: page.locator('a.source-link') }).first();
  await figure.locator('th a').click();
  await expect(page.locator('main figure svg').first()).toBeVisible();

  await open(page, '/air');
  await figure.locator('a.source-link').click();
  await expect(page).toHaveURL(/\/disclosures\/[^#]+#.+/);
  const sentence = page.locator(`[id="${decodeURIComponent(new URL(page.url()).hash.slice(1))}"]`);
  await expect(sentence).toBeInViewport();
  await expect(sentence).not.toBeEmpty();
});

test('the links of the home page lead somewhere', async ({ page, request }) => {
  await open(page, '/');
  const links = await page.locator('a[href^="/"]').evaluateAll(anchors => anchors.map(a => a.getAttribute('href')));
  for (const link of new Set(links)) {
    expect((await request.get(link)).status(), link).toBe(200);
  }
});
