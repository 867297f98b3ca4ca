// What holds for every page, whatever is on it.
import { BOTH_LANGUAGES } from './support/pages.mjs';
import { expect, open, test } from './support/test.mjs';

const REQUIRED = {
  home: ['SiteName', 'SiteDomain', 'SiteIDCode'],
  column: ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'],
  article: ['ArticleTitle', 'PubDate', 'ContentSource'],
};
REQUIRED.column.unshift(...REQUIRED.home);
REQUIRED.article.unshift(...REQUIRED.column);

for (const { path, ships, meta, lang } of BOTH_LANGUAGES) {
  test(`${path} is a whole page`, async ({ page }) => {
    const loaded = [];
    page.on('request', request => loaded.push(new URL(request.url())));
    const response = await open(page, path);
    expect(response.status()).toBe(200);

    await expect(page.locator('html')).toHaveAttribute('lang', lang === 'zh' ? /^zh/ : 'en');
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.locator('h1')).not.toBeEmpty();
    expect((await page.title()).trim()).not.toBe('');
    await expect(page.locator('nav.breadcrumbs')).toHaveCount(meta === 'home' ? 0 : 1);

    for (const name of REQUIRED[meta]) {
      await expect(page.locator(`head meta[name="${name}"]`), name).toHaveAttribute('content', /\S/);
    }
    const origin = new URL(page.url()).origin;
    expect(loaded.filter(url => url.origin !== origin).map(String), 'nothing comes from elsewhere').toEqual([]);
    const script = loaded.filter(url => /\.(m?js|wasm)$/.test(url.pathname)).map(url => url.pathname);
    if (ships === 'text') expect(script, 'a text page ships no script').toEqual([]);
    else expect(script.filter(name => name.endsWith('.wasm'))).toHaveLength(1);

    const { wide, room } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      room: document.documentElement.clientWidth,
    }));
    expect(wide, 'nothing to scroll sideways for').toBeLessThanOrEqual(room);
  });
}

test('the largest type scrolls no page sideways', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'display', value: 'larger.contrast', url: baseURL }]);
  for (const { path } of BOTH_LANGUAGES) {
    await open(page, path);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, path).toBeLessThanOrEqual(0);
  }
});
