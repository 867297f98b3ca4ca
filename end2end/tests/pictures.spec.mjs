// The drawing on a page, the SVG file and the PNG file are the same picture, for a chart of every kind in both languages.
//
// The page is shown in the typefaces that are inside the file, since a reader's own would be others, and on white paper, as
// files are. Page and file are then
// drawn by the same browser and must be the same, pixel by pixel. The PNG is drawn by another program (resvg), which smooths
// edges differently: it may differ by that, and by no more.
import { writeFileSync } from 'node:fs';
import { crop, decoded, difference, encoded, FRAME, typefaces, WIDE } from './support/pictures.mjs';
import { expect, test } from './support/test.mjs';

// Letters where the drawing puts them, not moved onto whole pixels; grey edges, not coloured ones.
test.use({
  javaScriptEnabled: false,
  bypassCSP: true,
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--font-render-hinting=none', '--disable-lcd-text'],
  },
});

/** One of every kind of drawing that the portal has. */
const KINDS = {
  'lines by hour': 'air-district-pm25-hours',
  'lines of years of hours': 'air-district-pm25-all-hours',
  'lines by day, with a limit': 'air-district-pm25-days',
  'bars of years side by side': 'air-district-pm25-months',
  'bars by month': 'air-district-good-days',
  'bars of two years': 'air-district-months-compared',
  'calendar': 'air-district-calendar-2025',
  'parts of lying bars': 'air-district-pollutant-shares',
  'lines of several': 'air-district-diurnal',
  'bars of several': 'air-district-weekdays',
  'trend': 'air-district-trend',
  'classes month by month': 'water-classes',
  'shares with a requirement': 'water-good-share',
  'matrix': 'water-matrix',
  'matrix of one section': 'water-huangtiandang-class',
  'lines before bands': 'water-huangtiandang-tp',
  'published history': 'pm25-mean',
  'states of programmes': 'progress-status',
  'money': 'progress-investment',
  'states of a ledger': 'rectification-status',
  'years due': 'rectification-due',
  'themes': 'commitments-themes',
  'reports of a programme': 'programme-taihu',
  'way to a deadline': 'programme-eco-axis-burnup',
  'money of a programme': 'programme-eco-axis-investment',
};

/** What one browser may come to for the same marks at another place of a picture: smoothing of slanted lines. */
const SAME = { share: 0.00002, ink: 0.05, strip: 0.05, run: 200 };
/** What two programs may come to; what is missing comes to more (see the last test). */
const SMOOTHED = { share: 0.02, ink: 0.14, strip: 0.08, run: 40 };

/** The drawing of a page at the size it is made for, in the typefaces of the file. */
async function onPage(page, path, file) {
  await page.goto(path);
  const { rules, families } = typefaces(file);
  expect(families, `typefaces inside ${path}.svg`).toBeTruthy();
  const drawing = page.locator('.chart-wide svg').first();
  const [, , width, height] = (await drawing.getAttribute('viewBox')).split(' ').map(Number);
  expect(width).toBe(WIDE);
  await page.setViewportSize({ width: 1000, height: Math.ceil(height) + 20 });
  // Not `addStyleTag`, which waits for an event that comes to no page without JavaScript.
  const style = `${rules}
      html { overflow: hidden; }
      .chart-figure { --chart-paper: #fff !important; }
      .chart-wide svg { font-family: ${families} !important; position: fixed; inset: 0 auto auto 0; z-index: 9999;
        inline-size: ${width}px !important; block-size: ${height}px !important; max-inline-size: none !important; background: #fff; }
      .chart-wide svg text { font-family: ${families} !important; }`;
  await page.evaluate(style => {
    const element = document.createElement('style');
    element.textContent = style;
    document.head.append(element);
  }, style);
  await page.evaluate(() => document.fonts.ready);
  return decoded(await page.screenshot({ clip: { x: 0, y: 0, width, height: Math.floor(height) } }));
}

/** A picture as a browser shows it that opens it by itself. */
async function byItself(page, svg) {
  const [width, height] = ['width', 'height'].map(name => Number(svg.match(new RegExp(`<svg[^>]* ${name}="([\\d.]+)"`))[1]));
  await page.setViewportSize({ width, height: Math.ceil(height) });
  await page.goto(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
  await page.evaluate(() => document.fonts.ready);
  return decoded(await page.screenshot());
}

async function all(page, request, path) {
  const svg = await (await request.get(`${path}.svg`)).text();
  const file = await byItself(page, svg);
  const pixels = decoded(await (await request.get(`${path}.png`)).body());
  const shown = await onPage(page, path, svg);
  const { width, height } = shown;
  return { svg, shown, file: crop(file, FRAME, FRAME, width, height), pixels: crop(pixels, FRAME, FRAME, width, height) };
}

/** Leaves the pictures beside the report of a test that fails. */
function leave(info, pictures) {
  for (const [name, picture] of Object.entries(pictures)) writeFileSync(info.outputPath(`${name}.png`), encoded(picture));
}

for (const [kind, id] of Object.entries(KINDS)) {
  for (const lang of ['', '/en']) {
    test(`${kind}${lang && ' in English'}: page, SVG and PNG are the same picture`, async ({ page, request }, info) => {
      const { shown, file, pixels } = await all(page, request, `${lang}/charts/${id}`);
      const same = difference(shown, file);
      const smoothed = difference(file, pixels);
      try {
        within(same, SAME, 'page and SVG');
        within(smoothed, SMOOTHED, 'SVG and PNG');
      } catch (error) {
        leave(info, { shown, file, pixels, 'marks-page': same.marks, 'marks-png': smoothed.marks });
        throw error;
      }
    });
  }
}

/** Whether two pictures differ by no more than they may. */
function within(found, most, what) {
  for (const [measure, limit] of Object.entries(most)) {
    expect(found[measure], `${what}: ${measure}, at ${found.place}`).toBeLessThanOrEqual(limit);
  }
}

test('what is missing is noticed', async ({ page, request }) => {
  for (const id of ['air-district-pm25-days', 'pm25-mean', 'water-matrix']) {
    const { svg, file, pixels } = await all(page, request, `/charts/${id}`);
    const { width, height } = file;
    const without = async changed => {
      expect(changed).not.toBe(svg);
      return crop(await byItself(page, changed), FRAME, FRAME, width, height);
    };
    const exceeds = (found, most) => Object.entries(most).some(([measure, limit]) => found[measure] > limit);
    expect(exceeds(difference(file, pixels), SMOOTHED), `${id} as it is`).toBe(false);
    // The shortest label, a longer one, the source, one line of the scale, one line or bar.
    const labels = [...svg.matchAll(/<text class="(?:tick|cell-text|legend)[^>]*>[^<]+<\/text>/g)].map(match => match[0]);
    const shortest = labels.reduce((one, other) => (other.split('>')[1].length < one.split('>')[1].length ? other : one));
    const first = pattern => svg.match(pattern)?.[0];
    const parts = [shortest, labels[0], first(/<text class="source[^>]*>[^<]+<\/text>/)];
    parts.push(first(/<path class="target[^>]*\/>/), first(/<path class="line[^>]*\/>/), first(/<path class="grid[^>]*\/>/));
    parts.push(first(/<rect class="(?:bar|cell)[^>]*\/>/));
    for (const part of parts.filter(Boolean)) {
      const fault = await without(svg.replace(part, ''));
      expect(exceeds(difference(file, fault), SAME), `${id} by the browser without ${part.slice(0, 80)}`).toBe(true);
      expect(exceeds(difference(fault, pixels), SMOOTHED), `${id} as PNG without ${part.slice(0, 80)}`).toBe(true);
    }
  }
});
