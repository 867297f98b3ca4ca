// `test` with a watch on every page: whatever a browser complains about fails the test that caused it.
import { test as base, expect } from '@playwright/test';

export { expect };

export const test = base.extend({
  /** Status that the page under test is meant to have, when it is an error page. */
  expectedStatus: [200, { option: true }],

  complaints: [
    async ({ page, expectedStatus, javaScriptEnabled }, use) => {
      const complaints = [];
      await watch(page, complaints, { expectedStatus, javaScriptEnabled });
      await use(complaints);
      expect(complaints, 'what the browser complained about').toEqual([]);
    },
    { auto: true },
  ],
});

/** Writes down whatever the browser complains about on a page. */
export async function watch(page, complaints, { expectedStatus = 200, javaScriptEnabled } = {}) {
  page.on('pageerror', error => complaints.push(`uncaught: ${error.message}`));
  page.on('console', message => {
    // Chromium reports the status of an error page, which is what such a test asks for.
    const status = expectedStatus !== 200 && message.text().includes(`status of ${expectedStatus}`);
    // Nor does a browser without JavaScript use what is preloaded for scripts.
    const unused = javaScriptEnabled === false && message.text().includes('was preloaded using link preload but not used');
    if (['error', 'warning'].includes(message.type()) && !status && !unused) {
      complaints.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText;
    // A browser without JavaScript refuses scripts, the preloaded ones too.
    if (javaScriptEnabled === false && why === 'csp') return;
    // Leaving a page ends what it was still loading.
    if (why !== 'net::ERR_ABORTED') complaints.push(`request failed: ${request.url()} ${why}`);
  });
  if (javaScriptEnabled === false) return;
  await page.exposeFunction('reportViolation', text => complaints.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

/** Opens a page and waits until it is whole, its islands included. */
export async function open(page, path) {
  const response = await page.goto(path, { waitUntil: 'load' });
  const islands = page.locator('leptos-island');
  if ((await islands.count()) > 0) {
    await expect(page.locator('[data-hydrated]')).toHaveCount(await islands.count());
  }
  return response;
}
