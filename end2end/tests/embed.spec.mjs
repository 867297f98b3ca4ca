// A chart in a page of another origin: it is shown, says how high it is, and nothing else of the portal can be framed.

import { createServer } from 'node:http';
import { expect, test } from './support/test.mjs';

/** A page of somebody else, at a port of its own. */
async function host(body) {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html lang="en"><title>A newspaper</title><body>${body}</body></html>`);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

test('a page of another origin shows a chart and hears how high it is', async ({ page, request, baseURL }) => {
  const url = encodeURIComponent(new URL('/charts/pm25-mean', baseURL).href);
  const told = await (await request.get(`/oembed?url=${url}`)).json();
  const listen = `<script>addEventListener('message', e => { document.title = JSON.stringify([e.origin, e.data]) })</script>`;
  const there = await host(`${listen}${told.html}`);
  try {
    await page.goto(there.address);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('img')).toBeVisible();
    await expect(frame.getByRole('link').last()).toHaveAttribute('href', /\/charts\/pm25-mean$/);
    await expect(page).toHaveTitle(/mingjing-height/);
    const [origin, message] = JSON.parse(await page.title());
    expect(origin).toBe(new URL(told.html.match(/src="([^"]+)"/)[1]).origin);
    expect(message.id).toBe('pm25-mean');
    expect(message.height).toBeGreaterThan(200);
  } finally {
    there.close();
  }
});

test('in a narrow frame the drawing for phones is shown, and all of it', async ({ page, request, baseURL }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const url = encodeURIComponent(new URL('/charts/pm25-mean', baseURL).href);
  const told = await (await request.get(`/oembed?url=${url}`)).json();
  const there = await host(told.html);
  try {
    await page.goto(there.address);
    const picture = page.frameLocator('iframe').getByRole('img');
    await expect(picture).toHaveJSProperty('complete', true);
    expect(await picture.evaluate(image => image.currentSrc)).toMatch(/\.narrow\.svg$/);
    const [needed, room] = await picture.evaluate(image => {
      const page = image.ownerDocument;
      return [page.body.getBoundingClientRect().height, page.defaultView.innerHeight];
    });
    expect(needed).toBeLessThanOrEqual(room);
    expect(await picture.evaluate(image => image.ownerDocument.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  } finally {
    there.close();
  }
});
