// A chart that came alive, seen as its user sees it: by roles and names, not by its insides.
import { expect, open } from './test.mjs';

export class Chart {
  constructor(page) {
    this.page = page;
    this.root = page.locator('[data-hydrated]').first();
    /** Takes the keys. */
    this.plot = this.root.locator('[tabindex="0"]:not(.table-scroll)').first();
    /** Says where the crosshair is. */
    this.announcement = this.root.locator('[aria-live]').first();
    /** Says how fine the values are that are here, where not all of them are. */
    this.status = this.root.getByRole('status');
    this.zoomIn = this.root.getByRole('button', { name: /放大|Zoom in/ });
    this.zoomOut = this.root.getByRole('button', { name: /缩小|Zoom out/ });
    this.reset = this.root.getByRole('button', { name: /复位|重置|还原|Reset/ });
    this.toggles = this.root.locator('button[aria-pressed], input[type="checkbox"]');
  }

  async open(path) {
    await open(this.page, path);
    await expect(this.root).toBeVisible();
    return this;
  }

  /** `from` and `to` of the address, both null when the whole chart is shown. */
  range() {
    const query = new URL(this.page.url()).searchParams;
    return { from: query.get('from'), to: query.get('to') };
  }

  /** Waits until the address shows a range other than `before`, and gives it. */
  async changedFrom(before) {
    await expect.poll(() => this.range()).not.toEqual(before);
    return this.range();
  }

  /** Waits until the next frame is drawn, and finer values are here where they are needed. */
  async settled() {
    const frame = () => this.page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => resolve())));
    await frame();
    await frame();
    await expect(this.root).not.toHaveAttribute('aria-busy', 'true');
    await frame();
  }

  /** What is announced at the first and at the last point in view: tells one view from another. */
  async ends() {
    await this.settled();
    const said = [];
    for (const key of ['Home', 'End']) {
      await this.plot.press(key);
      await expect(this.announcement).not.toBeEmpty();
      said.push(await this.announcement.textContent());
    }
    return said;
  }

  /** How often the chart was drawn since the page opened. */
  redraws() {
    return this.page.evaluate(() => performance.getEntriesByName('chart-redraw').length);
  }
}

/** Addresses of all charts that the portal names: on the air page and in the site map. */
export async function chartPaths(request) {
  const texts = await Promise.all(['/air', '/sitemaps/1.xml'].map(async path => (await request.get(path)).text()));
  const found = texts.join('\n').matchAll(/(?<!\/en)\/charts\/([a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*?)(?=["<?&#])/g);
  const ids = [...found].map(match => match[1]).filter(id => !/\.(svg|csv|json|png|xlsx)$/.test(id));
  return [...new Set(ids)].map(id => `/charts/${id}`);
}

/** The chart with the most points: where zooming is worth something. */
export async function longestChart(request) {
  let longest = { path: '/charts/pm25-mean', rows: 0 };
  for (const path of await chartPaths(request)) {
    const rows = (await (await request.get(`${path}.csv`)).text()).split('\n').length;
    if (rows > longest.rows) longest = { path, rows };
  }
  return longest.path;
}
