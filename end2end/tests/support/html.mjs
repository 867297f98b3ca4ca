// The Nu HTML checker over many pages in one run: starting Java is what takes the time.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const JAR = path.resolve(import.meta.dirname, '../../node_modules/vnu-jar/build/dist/vnu.jar');

/** What is wrong with pages, given as their HTML by name. */
export async function checkHtml(pages, info) {
  const names = new Map();
  for (const [name, html] of pages) {
    const file = info.outputPath(`${names.size}.html`);
    await writeFile(file, html);
    names.set(file, name);
  }
  const { stdout } = await promisify(execFile)(
    'java',
    ['-jar', JAR, '--errors-only', '--exit-zero-always', '--stdout', '--format', 'json', ...names.keys()],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(stdout).messages.map(({ url, lastLine, lastColumn, message, extract }) => {
    const name = names.get(new URL(url).pathname) ?? url;
    return `${name}:${lastLine}:${lastColumn}: ${message} — ${extract ?? ''}`;
  });
}
