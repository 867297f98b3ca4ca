// Measurements imported beside a running portal appear at once, as a chart, without a restart.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Chart, chartPaths } from './support/chart.mjs';
import { expect, test } from './support/test.mjs';

const SHARED = process.env.MINGJING_SHARED ?? path.resolve(import.meta.dirname, '../../../shared');
const REAL = path.join(SHARED, 'data/air_city_daily/changzhou_daily_2013-12_2017-01.csv');

// Both change the same portal; one after the other, each sees only its own chart appear.
test.describe.configure({ mode: 'serial' });

const run = (...args) => promisify(execFile)(process.env.MINGJING_BIN, args);

/** Imports `file` and returns the address of the chart that it brought. */
async function newChart(request, file) {
  const before = await chartPaths(request);
  await run('import', 'air', file, '--data-dir', process.env.MINGJING_DATA);
  let fresh;
  await expect
    .poll(async () => {
      fresh = (await chartPaths(request)).filter(chart => !before.includes(chart));
      return fresh.length;
    })
    .toBeGreaterThan(0);
  return fresh[0];
}

/** A city that does not exist, with a month of days. */
function made() {
  const rows = Array.from({ length: 31 }, (_, i) => {
    const day = `2015-03-${String(i + 1).padStart(2, '0')}`;
    return `示例市,${day},${60 + i}.0,${50 + i}~${70 + i},良,${30 + i}.5,${60 + i}.0,${10 + i}.0,${20 + i}.0,0.8${i % 10},${80 + i}.0,100.0`;
  });
  return ['city,date,aqi_mean,aqi_range,level,pm25,pm10,so2,no2,co,o3,rank', ...rows, ''].join('\n');
}

test('a file of daily values becomes a chart', async ({ page, request }, info) => {
  const file = info.outputPath('example_daily.csv');
  await writeFile(file, made());
  const address = await newChart(request, file);
  const csv = await (await request.get(`${address}.csv`)).text();
  expect(csv).toContain('2015-03-31');
  const chart = await new Chart(page).open(address);
  await expect(page.locator('h1')).toContainText('示例');
  await chart.plot.press('End');
  await expect(chart.announcement).toContainText(/2015\D+0?3\D+31/);
});

test('Changzhou from 2013 to 2017 becomes a chart', async ({ page, request }, info) => {
  if (!existsSync(REAL)) {
    info.annotations.push({ type: 'notice', description: 'the shared data folder is not here; the made file was tested' });
    return;
  }
  const address = await newChart(request, REAL);
  await new Chart(page).open(address);
  await expect(page.locator('h1')).toContainText('常州');
});

test('a file that makes no sense changes nothing and says where', async ({ request }, info) => {
  const file = info.outputPath('negative.csv');
  await writeFile(file, made().replace('32.5', '-32.5').replaceAll('示例市', '另一市'));
  const before = await chartPaths(request);
  const failure = await run('import', 'air', file, '--data-dir', process.env.MINGJING_DATA).catch(error => error);
  expect(failure.code).toBe(2);
  const said = `${failure.stdout}${failure.stderr}`;
  for (const part of ['negative.csv', '4', 'pm25', '-32.5']) expect(said).toContain(part);
  expect(await chartPaths(request)).toEqual(before);
});
