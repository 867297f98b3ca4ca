// The portal without JavaScript: complete and useful.
import { BOTH_LANGUAGES } from './support/pages.mjs';
import { expect, test } from './support/test.mjs';

for (const { path, ships } of BOTH_LANGUAGES) {
  test(`${path} is complete`, async ({ page }) => {
    expect((await page.goto(path)).status()).toBe(200);
    await expect(page.locator('h1')).toBeVisible();
    if (ships === 'chart') {
      await expect(page.locator('main figure svg').first()).toBeVisible();
      expect(await page.locator('main table').count(), 'a chart has its data table').toBeGreaterThan(0);
    }
  });
}

test('two Chinese characters find what holds them', async ({ page }) => {
  await page.goto('/');
  await page.locator('#site-q').fill('太湖');
  await page.locator('#site-q').press('Enter');
  await expect(page).toHaveURL(url => url.pathname === '/search' && url.searchParams.get('q') === '太湖');
  expect(await page.locator('main a').filter({ hasText: '太湖' }).count()).toBeGreaterThan(0);
});

test('a chosen type size and colours stay', async ({ page }) => {
  await page.goto('/preferences?back=/air');
  const before = await page.locator('h1').evaluate(heading => getComputedStyle(heading).fontSize);
  await page.locator('label[for="type-larger"]').click();
  await page.locator('label[for="colours-dark"]').click();
  await page.locator('form.preferences button').click();
  await expect(page).toHaveURL(url => url.pathname === '/air');
  const after = await page.locator('h1').evaluate(heading => getComputedStyle(heading).fontSize);
  expect(parseFloat(after)).toBeGreaterThan(parseFloat(before));
  expect(await page.locator('html').evaluate(root => getComputedStyle(root).colorScheme)).toContain('dark');
  const lightness = () =>
    page.locator('body').evaluate(body => Math.max(...getComputedStyle(body).backgroundColor.match(/\d+/g).map(Number)));
  expect(await lightness(), 'the colours are those that were chosen').toBeLessThan(64);
  await page.emulateMedia({ media: 'print' });
  expect(await lightness(), 'paper stays white').toBeGreaterThan(240);
});

test('a chart can be taken away as a file', async ({ request }) => {
  for (const [kind, type] of [['svg', 'image/svg+xml'], ['csv', 'text/csv'], ['json', 'application/json']]) {
    const response = await request.get(`/charts/pm25-mean.${kind}`);
    expect(response.status(), kind).toBe(200);
    expect(response.headers()['content-type'], kind).toContain(type);
  }
});
