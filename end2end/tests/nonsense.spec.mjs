// Nonsense is answered with 400 or 404 and a page that helps; never with 500.
import { english } from './support/pages.mjs';
import { expect, test } from './support/test.mjs';

const PAGES = [
  '/disclosures?page=0',
  '/disclosures?page=-1',
  '/disclosures?page=abc',
  '/disclosures?page=9999',
  '/disclosures?page=99999999999999999999',
  '/disclosures?year=abc',
  '/disclosures?year=99999',
  '/disclosures?category=no-such-category',
  '/disclosures/no-such-disclosure',
  '/disclosures/%00',
  '/disclosures/..%2f..%2fetc',
  '/data/no-such-set',
  '/indicators/no-such-indicator',
  '/indicators/%E4%B8%8D',
  `/indicators/${'a'.repeat(500)}`,
  '/charts/no-such-chart',
  '/charts/pm25-mean?from=yesterday',
  '/charts/pm25-mean?from=2024-13-45&to=2024-99-99',
  '/charts/pm25-mean?from=2025-01-01&to=1999-01-01',
  '/charts/pm25-mean?from=9999999999&to=99999999999999999999',
  '/charts/pm25-mean?hide=no-such-series',
  '/progress/no-such-programme',
  '/progress/tributaries?state=lost',
  '/progress/tributaries?sort=colour',
  '/commitments?theme=fire',
  '/commitments?verdict=maybe',
  '/search?q=a&page=x',
  `/search?q=${'长'.repeat(300)}`,
  '/air/',
  '/AIR',
  '/air/stations/none/none',
  '/%ff',
  '/%',
];

/** Files and data have no page to show, but the same duty. */
const FILES = [
  '/charts/no-such-chart.svg',
  '/charts/no-such-chart.csv',
  '/charts/pm25-mean.exe',
  '/charts/pm25-mean.svg?from=yesterday',
  '/api/v1/figures?format=exe',
  '/api/v1/no-such-thing',
  '/pkg/no-such-file.js',
  '/pkg/..%2f..%2fCargo.toml',
];

for (const path of [...PAGES, ...PAGES.map(english), '/fr/air', '/en/en/air']) {
  test(`${path.slice(0, 60)} is answered kindly`, async ({ request }) => {
    const response = await request.get(path, { maxRedirects: 0 });
    expect([400, 404]).toContain(response.status());
    expect(response.headers()['content-type']).toContain('text/html');
    const html = await response.text();
    expect(html).toContain('<h1');
    expect(html, 'a way back').toMatch(/<main[^]*<a [^]*<\/main>/);
  });
}

for (const path of FILES) {
  test(`${path} is refused`, async ({ request }) => {
    expect([400, 404]).toContain((await request.get(path, { maxRedirects: 0 })).status());
  });
}

for (const method of ['POST', 'PUT', 'DELETE']) {
  test(`${method} to a page is refused`, async ({ request }) => {
    const status = (await request.fetch('/air', { method, data: 'x=1' })).status();
    expect([400, 403, 404, 405]).toContain(status);
  });
}
