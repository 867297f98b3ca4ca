// The Nu HTML checker on every type of page.
import { checkHtml } from './support/html.mjs';
import { BOTH_LANGUAGES, NOWHERE, english } from './support/pages.mjs';
import { expect, test } from './support/test.mjs';

test('every page is valid HTML', async ({ request }, info) => {
  test.slow();
  const pages = new Map();
  for (const address of [...BOTH_LANGUAGES.map(page => page.path), NOWHERE, english(NOWHERE)]) {
    pages.set(address, await (await request.get(address)).body());
  }
  expect(await checkHtml(pages, info)).toEqual([]);
});
