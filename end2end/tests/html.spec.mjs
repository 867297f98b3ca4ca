// The Nu HTML checker on every type of page, in one run: starting Java is what takes the time.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { BOTH_LANGUAGES, NOWHERE, english } from './support/pages.mjs';
import { expect, test } from './support/test.mjs';

const JAR = path.resolve(import.meta.dirname, '../node_modules/vnu-jar/build/dist/vnu.jar');

test('every page is valid HTML', async ({ request }, info) => {
  test.slow();
  const addresses = new Map();
  for (const address of [...BOTH_LANGUAGES.map(page => page.path), NOWHERE, english(NOWHERE)]) {
    const file = info.outputPath(`${addresses.size}.html`);
    await writeFile(file, await (await request.get(address)).body());
    addresses.set(file, address);
  }
  const { stdout } = await promisify(execFile)(
    'java',
    ['-jar', JAR, '--errors-only', '--exit-zero-always', '--stdout', '--format', 'json', ...addresses.keys()],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  const errors = JSON.parse(stdout).messages.map(({ url, lastLine, lastColumn, message, extract }) => {
    const address = addresses.get(new URL(url).pathname) ?? url;
    return `${address}:${lastLine}:${lastColumn}: ${message} — ${extract ?? ''}`;
  });
  expect(errors).toEqual([]);
});
