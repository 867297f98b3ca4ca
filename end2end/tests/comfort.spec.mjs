// What scripts add to pages of staff: how far an upload is, published figures put into a text, numbers linked without leaving
// the editor. The journey without JavaScript shows that all of it is possible without them.
import { devices } from '@playwright/test';
import { test, wrongTable } from './support/bureau.mjs';
import { pdf, workbook } from './support/files.mjs';
import { expect, watch } from './support/test.mjs';

test.describe.configure({ mode: 'default' });

const DESKTOP = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } };
/** What the browser says of statuses and networks that are meant. */
const MEANT = /ERR_INTERNET_DISCONNECTED|status of (409|422)/;

/** The author's browser, at work. */
async function at(browser, bureau, job, more = {}) {
  const complaints = [];
  const storageState = await bureau.people.author.context.storageState();
  const context = await browser.newContext({ ...DESKTOP, baseURL: bureau.portal.url, storageState, ...more });
  const page = await context.newPage();
  await watch(page, complaints);
  await job(page);
  await context.close();
  expect(complaints.filter(complaint => !MEANT.test(complaint))).toEqual([]);
}

/** A network that takes so many bytes a second; 0 takes as many as come. */
async function slow(page, bytes) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes || -1,
  });
}

const press = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).click();
const table = buffer => ({ name: '八月.xlsx', mimeType: 'application/octet-stream', buffer });
const days = value => {
  const columns = ['site', 'date', 'so2', 'no2', 'co', 'o3_8h', 'o3_1h', 'pm10', 'pm25'];
  return workbook([columns, ['riverside', '2024-06-09', '6', '21', '0.6', '131', '150', '45', value]]);
};
/** Chooses a file of so many bytes, made in the browser: handing a large one over takes long. */
const choose = (page, name, bytes) =>
  page.locator('input[type="file"]').evaluate(
    (input, [name, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes).fill(49)], name));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [name, bytes],
  );
const chosen = page => page.locator('input[type="file"]').evaluate(input => input.files[0]?.name ?? '');

test('an upload shows how far it is, can be cancelled, and survives a broken network', async ({ browser, bureau }) => {
  await at(browser, bureau, async page => {
    const told = page.locator('.upload [role="status"]');
    const bar = page.getByRole('progressbar', { name: '上传进度' });
    await page.goto('/admin/data');
    await page.getByLabel('数据种类').selectOption('air');
    const file = page.getByLabel('文件', { exact: true });

    // Said before it is sent, and nothing is sent.
    const sent = [];
    page.on('request', request => request.method() === 'POST' && sent.push(request.url()));
    await choose(page, '大.csv', 33 * 1024 * 1024);
    await expect(told).toContainText('文件超过 32 MB');
    await press(page, '检查并保存为草稿');
    expect(sent).toEqual([]);

    await choose(page, '中.csv', 8 * 1024 * 1024);
    await expect(told).toHaveText('');
    await slow(page, 1_000_000);
    await press(page, '检查并保存为草稿');
    await expect(bar).toBeVisible();
    await expect(page.locator('.upload-percent')).toHaveText(/^[1-9]\d?%$/);
    await press(page, '取消上传');
    await expect(told).toContainText('已取消上传');
    await expect(bar).toBeHidden();
    expect(await chosen(page)).toBe('中.csv');

    await slow(page, 0);
    await page.context().setOffline(true);
    await press(page, '检查并保存为草稿');
    await expect(told).toContainText('网络中断');
    expect(await chosen(page)).toBe('中.csv');
    await page.context().setOffline(false);

    // What is wrong is shown as without script, and the page goes on working.
    await file.setInputFiles(table(wrongTable()));
    await press(page, '检查并保存为草稿');
    await expect(page.getByRole('table', { name: '文件中的问题' })).toContainText('-3');
    expect(new URL(page.url()).pathname).toBe('/admin/data');
    await page.getByLabel('数据种类').selectOption('air');
    await page.getByLabel('文件', { exact: true }).setInputFiles(table(days('33')));
    await press(page, '检查并保存为草稿');
    await expect(page).toHaveURL(/\/admin\/data\/[0-9a-f]+\?done=data-kept$/);
    await expect(page.locator('main .notice[role]').first()).toContainText('还没有公开');

    // Another file for the same draft.
    await page.getByLabel(/换成另一个文件/).setInputFiles(table(days('34')));
    await press(page, '检查并保存');
    await expect(page).toHaveURL(/\?done=saved$/);
  });
});

test('files of a disclosure are uploaded with their progress too', async ({ browser, bureau }) => {
  await at(browser, bureau, async page => {
    const id = await bureau.people.author.write({ title_zh: '附件的进度', slug: `progress-${Date.now()}` });
    await page.goto(`/en/admin/disclosures/${id}/files`);
    const told = page.locator('.upload [role="status"]');
    const file = page.getByLabel('File', { exact: true });
    await choose(page, '大.pdf', 21 * 1024 * 1024);
    await expect(told).toContainText('larger than 20 MB');
    await file.setInputFiles({ name: '报告.png', mimeType: 'application/pdf', buffer: pdf() });
    await press(page, 'Upload');
    await expect(page.getByRole('alert')).toContainText('the name says otherwise');
    for (const n of [1, 2]) {
      await page.getByLabel('File', { exact: true }).setInputFiles({ name: '报告.pdf', mimeType: 'application/pdf', buffer: pdf() });
      await press(page, 'Upload');
      await expect(page.locator('section.file')).toHaveCount(n);
      await expect(page).toHaveURL(/\?done=file-added$/);
    }
  });
});

test('a published figure is found by keys and put where the caret is', async ({ browser, bureau }) => {
  await at(browser, bureau, async page => {
    const id = await bureau.people.author.write({ title_zh: '插入数字', slug: `picker-${Date.now()}`, source: '去年同期为。' });
    await page.goto(`/admin/disclosures/${id}/edit`);
    const source = page.getByLabel('正文（Markdown）');
    await source.evaluate(area => {
      area.focus();
      area.setSelectionRange(5, 5);
    });
    const opener = page.getByRole('button', { name: '插入已公布的数字…' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '插入已公布的数字' });
    const search = dialog.getByRole('combobox', { name: '指标、时期或数值' });
    await expect(search).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();

    await page.keyboard.press('Enter');
    await search.fill('PM2.5');
    const first = dialog.getByRole('option').first();
    await expect(dialog.getByRole('status')).toHaveText(/^找到 \d+$/);
    await expect(first).toContainText('PM2.5');
    await expect(first).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(dialog.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
    await search.fill('没有这样的指标');
    await expect(dialog.getByRole('status')).toHaveText('没有这样的数字。');
    await search.fill('PM2.5平均浓度 2024年上半年');
    await expect(dialog.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(source).toBeFocused();
    await expect(source).toHaveValue('去年同期为41.6微克/立方米。');
    await expect(page.locator('#autosave')).toContainText('未保存');
    // What was put in is taken back like what was typed.
    await page.keyboard.press('Control+z');
    await expect(source).toHaveValue('去年同期为。');

    // In the English summary it is in English, by the mouse as well.
    await page.getByLabel('内容概述（英文）').focus();
    await opener.click();
    await search.fill('pm25-mean.2024-H1');
    await expect(dialog.getByRole('option')).toHaveCount(1);
    await dialog.getByRole('option').click();
    await expect(page.getByLabel('内容概述（英文）')).toHaveValue('41.6 µg/m³');
  });
});

test('a number under the caret is linked without leaving the editor', async ({ browser, bureau }) => {
  await at(browser, bureau, async page => {
    const text = '全区开展联合检查12次。\n\n2025年上半年，全区PM2.5平均浓度为38.2微克/立方米。\n';
    const id = await bureau.people.author.write({ title_zh: '关联数字', slug: `links-${Date.now()}` });
    await page.goto(`/admin/disclosures/${id}/edit`);
    const source = page.getByLabel('正文（Markdown）');
    // Not saved by hand: the dialog sees to it.
    await source.fill(text);
    await source.evaluate(area => area.setSelectionRange(30, 30));
    const opener = page.getByRole('button', { name: '关联正文中的数字…' });
    await opener.click();
    const dialog = page.getByRole('dialog', { name: '关联正文中的数字' });
    const here = dialog.locator('.numbered.here');
    await expect(here).toContainText('38.2微克/立方米');
    const box = here.getByRole('checkbox', { name: /PM2\.5平均浓度 · 2025年上半年 · 38\.2/ });
    await expect(box).toBeFocused();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: '关联勾选的数字' }).click();
    await expect(dialog.locator(':scope > [role="status"]')).toContainText('数据关联已保存');
    await expect(dialog.locator('mark.linked')).toHaveText('38.2微克/立方米');

    // The form of one link is in the dialog as well, and says what is wrong.
    await dialog.getByRole('link', { name: '修改 pm25-mean.2025-H1' }).click();
    await dialog.getByLabel('数值', { exact: true }).fill('99');
    await dialog.getByRole('button', { name: '保存关联' }).click();
    await expect(dialog).toContainText('句中没有印出这个数值');
    await dialog.getByLabel('数值', { exact: true }).fill('38.2');
    await dialog.getByRole('button', { name: '保存关联' }).click();
    await expect(dialog.locator('mark.linked')).toHaveText('38.2微克/立方米');
    await dialog.getByRole('button', { name: '关闭' }).click();
    await expect(opener).toBeFocused();

    // What is written goes on, and keeps its link.
    await source.fill(`${text}\n又写一句。\n`);
    await press(page, '保存');
    await expect(page.locator('main .notice[role]').first()).toContainText('已保存');
    const figures = await bureau.people.author.text(`/admin/disclosures/${id}/figures`);
    expect(figures).toContain('已关联 1 个');

    // Somebody else saves: nothing is linked to a text that is not there.
    await bureau.people.author.save(id, { source: '他人的一句。' });
    await source.fill('我的一句。');
    await opener.click();
    await expect(dialog.locator(':scope > [role="status"]')).toContainText('没能保存');
  });
});
