// The whole way, as the people of a bureau go it: a table with three mistakes, a disclosure that comes back once, a set
// time, a correction, a withdrawal. The same test runs without JavaScript.
import { pdf, png, workbook } from './support/files.mjs';
import { Person } from './support/person.mjs';
import { startPortal } from './support/portal.mjs';
import { PASSWORD, ROLES, hire } from './support/staff.mjs';
import { expect, test as base, watch } from './support/test.mjs';

const OWN = '各人自己选的一句口令 8291';
const SLUG = 'river-park-notice';
const ADDRESS = `/disclosures/${SLUG}`;
const TITLE = '滨河公园水质改善公告';
const FIRST = '滨河公园断面上半年氨氮平均浓度为0.42毫克/升。';
const FIGURE = '2026年上半年，全区PM2.5平均浓度为31.4微克/立方米。';
const NOTE = '氨氮平均浓度由0.42毫克/升更正为0.45毫克/升。';

const test = base.extend({
  // It adds to what everybody sees, so it has a portal of its own.
  portal: async ({}, use) => {
    const portal = await startPortal();
    await use(portal);
    await portal.stop();
  },
  baseURL: async ({ portal }, use) => use(portal.url),
  /** A browser for each of them. */
  people: async ({ browser, complaints, javaScriptEnabled }, use) => {
    const contexts = [];
    await use(async login => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      // A form that is sent back with what is wrong in it has the status 422.
      await watch(page, complaints, { expectedStatus: 422, javaScriptEnabled });
      return new Person(page, login);
    });
    for (const context of contexts) await context.close();
  },
});

const COLUMNS = ['site', 'date', 'so2', 'no2', 'co', 'o3_8h', 'o3_1h', 'pm10', 'pm25', 'name_zh', 'name_en', 'kind'];
const day = (date, o3, pm25) =>
  ['river-park', date, '6', '21', '0.6', o3, '150', '45', pm25, '滨河公园站', 'River park', 'township'];

/** An account for each of them, made by the administrator, who was made on the command line. */
async function staffed(portal, people) {
  await hire(portal.data, 'chief', '陈主管', 'administrator');
  const chief = await people('chief');
  await chief.signIn(PASSWORD);
  const team = {};
  for (const [login, name, role] of [
    ['author', '李撰稿', 'author'],
    ['dept', '王审核', 'department_reviewer'],
    ['secrecy', '赵保密', 'secrecy_reviewer'],
    ['signer', '周签发', 'publisher'],
    ['auditor', '孙审计', 'auditor'],
  ]) {
    await chief.room('用户');
    await chief.fill({ 用户名: login, 姓名: name });
    await chief.page.getByRole('checkbox', { name: new RegExp(`^${ROLES[role]}`) }).check();
    await chief.press('添加');
    const password = await chief.page.locator('code.secret').textContent();
    team[login] = await (await people(login)).signIn(password, OWN);
  }
  return { chief, ...team };
}

/** Both reviews, each from the list of tasks. */
async function reviewed({ dept, secrecy }, title) {
  for (const reviewer of [dept, secrecy]) {
    await reviewer.task(title);
    await reviewer.press('审核通过');
    await reviewer.told('已审核通过');
  }
}

/** Signs what waits for the publisher, every remark of the checklist accepted. */
async function signed(signer, title, button, due) {
  await signer.task(title);
  for (const box of await signer.page.locator('input[name="accept"]').all()) await box.check();
  if (due) await signer.field('发布时间（北京时间）').fill(due);
  await signer.press(button);
}

/** A table with mistakes is refused with their places; the right one goes through all hands. */
async function data(team, reader, request) {
  const { author, signer } = team;
  const file = (name, ...rows) => ({ name, mimeType: 'application/octet-stream', buffer: workbook([COLUMNS, ...rows]) });
  const give = async given => {
    await author.room('数据报送');
    await author.field('数据种类').selectOption('air');
    await author.field('文件').setInputFiles(given);
    await author.press('检查并保存为草稿');
  };
  await give(file('六月.xlsx', day('2024-06-01', '131', '-3'), day('2024-06-41', '131', '23'), day('2024-06-03', '很高', '23')));
  await author.told('文件有 3 处问题，没有保存');
  const problems = author.page.getByRole('table', { name: '文件中的问题' }).locator('tbody tr');
  await expect(problems).toHaveCount(3);
  for (const [row, column, value] of [['2', /pm25 \(I\)/, '-3'], ['3', /date \(B\)/, '2024-06-41'], ['4', /o3_8h \(F\)/, '很高']]) {
    const problem = problems.filter({ has: author.page.getByRole('cell', { name: row, exact: true }) });
    await expect(problem.getByRole('cell', { name: column })).toBeVisible();
    await expect(problem).toContainText(value);
  }
  await give(file('六月.xlsx', day('2024-06-01', '131', '33'), day('2024-06-02', '131', '23'), day('2024-06-03', '142', '23')));
  await author.told('还没有公开');
  const title = await author.page.locator('h1').textContent();
  await author.follow('送审与审核');
  await author.press('送审');
  expect((await request.get('/air/stations/river-park')).status(), 'nothing is public before').toBe(404);
  await reviewed(team, title);
  await signed(signer, title, '签发并立即发布');
  await signer.told('已发布');
  await reader.goto('/air/stations/river-park');
  await expect(reader.locator('h1')).toContainText('滨河公园站');
}

/** Writes the disclosure with a document and a picture. */
async function written({ author }, scripted) {
  await author.room('我的任务');
  await author.follow('新建信息公开');
  await author.fill({ '信息名称（中文）': TITLE, '信息名称（英文）': 'Better water at the river park', 网址末段: SLUG });
  await author.press('开始撰写');
  await author.page.getByRole('navigation', { name: '这份草稿' }).getByRole('link', { name: '附件', exact: true }).click();
  for (const [name, mimeType, buffer, label] of [
    ['监测报告.pdf', 'application/pdf', pdf(), '监测报告全文'],
    ['river.png', 'image/png', png(), '断面位置示意图'],
  ]) {
    await author.field('文件').setInputFiles({ name, mimeType, buffer });
    const upload = author.page.locator('main form[enctype]');
    await upload.getByLabel('名称（中文）').fill(label);
    await author.press('上传');
    await author.told('附件已上传');
  }
  const picture = await author.page.locator('code', { hasText: 'river.png' }).textContent();
  await author.page.getByRole('navigation', { name: '这份草稿' }).getByRole('link', { name: '编辑', exact: true }).click();
  await author.fill({
    '内容概述（中文）': '滨河公园断面上半年水质情况。',
    '内容概述（英文）': 'Water quality at the river park in the first half of the year.',
    '正文（Markdown）': `${FIRST}\n\n${FIGURE}\n\n${picture}\n\n| 月份 | 氨氮（毫克/升） |\n| --- | --- |\n| 6 | 0.42 |\n`,
  });
  await author.field('法定主动公开分类').selectOption('notice');
  // With script the preview is beside what is written; without, there is a button for it.
  const live = author.page.locator('#live-preview');
  if (scripted) {
    await live.locator('summary').click();
    await expect(live.locator('.preview')).toContainText(FIRST);
    const source = author.field('正文（Markdown）');
    await source.fill(`${await source.inputValue()}\n河岸步道同时开放。\n`);
    await expect(live.locator('.preview')).toContainText('河岸步道同时开放。');
  } else {
    await expect(live).toBeHidden();
    await expect(author.page.locator('.editor-tools')).toBeHidden();
  }
  await author.press('预览（不保存）');
  await expect(author.page.locator('.preview h1')).toContainText(TITLE);
  await expect(author.page.locator('.preview')).toContainText(FIRST);
  await author.press('继续编辑');
  await expect(author.field('正文（Markdown）')).toHaveValue(new RegExp(FIRST));
  await author.press('保存');
  await author.told('已保存');

  // A number of the text becomes a figure, which leads back to its sentence.
  await author.page.getByRole('navigation', { name: '这份草稿' }).getByRole('link', { name: '数据关联', exact: true }).click();
  await author.page.getByRole('checkbox', { name: /PM2\.5平均浓度 · 2026年上半年 · 31\.4/ }).check();
  await author.press('关联勾选的数字');
  await author.told('数据关联已保存');
  await expect(author.page.locator('mark.linked')).toHaveText('31.4微克/立方米');
}

/** A minute that is still to come when the form arrives, as the field has it. */
function soon() {
  const minute = 60_000;
  const due = Math.ceil((Date.now() + 5_000) / minute) * minute;
  return { due, typed: new Date(due + 8 * 60 * minute).toISOString().slice(0, 16) };
}

/** The address shows nothing yet, nor does anything lead to it. */
async function hidden(request, words) {
  for (const path of ['/disclosures', '/', '/sitemaps/1.xml', `/search?q=${encodeURIComponent('滨河公园水质')}`, '/api/v1/figures']) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(await answer.text(), path).not.toContain(words);
  }
  // The feed of all tells of a withdrawal, and never what was withdrawn.
  expect(await (await request.get('/feeds/all.atom')).text()).not.toContain(TITLE);
}

test('four people bring data and a disclosure to the public, correct it and withdraw it', async ({ page, people, portal, request, javaScriptEnabled }) => {
  test.setTimeout(240_000);
  const team = await staffed(portal, people);
  const { author, dept, signer } = team;
  await data(team, page, request);

  await written(team, javaScriptEnabled !== false);
  await author.page.getByRole('link', { name: '送审与流程' }).click();
  await author.press('送审');
  await author.told('已送审');

  // Returned once, with a comment that stands above everything else.
  await dept.task(TITLE);
  await dept.field('意见').fill('请补充监测点位。');
  await dept.press('退回');
  await dept.told('已退回撰稿人');
  await author.room('我的任务');
  await expect(author.page.locator('main')).toContainText('退回意见：请补充监测点位。');
  await author.task(TITLE);
  await expect(author.page.locator('.returned')).toContainText('请补充监测点位。');
  await author.follow('编辑');
  const text = author.field('正文（Markdown）');
  await text.fill(`${await text.inputValue()}\n\n监测点位在滨河公园桥。\n`);
  await author.press('保存');
  await author.task(TITLE);
  await author.press('送审');
  await reviewed(team, TITLE);

  // Signed for a time, and public at that time without anybody's doing.
  expect((await request.get(ADDRESS)).status()).toBe(404);
  const { due, typed } = soon();
  await signed(signer, TITLE, '签发，到时发布', typed);
  await signer.told('到时自动发布');
  await hidden(request, SLUG);
  const status = async () => (await request.get(ADDRESS)).status();
  if (Date.now() < due - 1_000) expect(await status(), 'not before its time').toBe(404);
  await expect.poll(status, { timeout: 90_000, intervals: [250] }).toBe(200);
  expect(Date.now(), 'not before its time').toBeGreaterThanOrEqual(due);

  await page.goto(ADDRESS);
  await expect(page.locator('h1')).toContainText(TITLE);
  await expect(page.locator('main')).toContainText('监测点位在滨河公园桥。');
  await expect(page.getByRole('img', { name: '断面位置示意图' })).toBeVisible();
  const paper = await page.getByRole('link', { name: /监测报告全文/ }).getAttribute('href');
  const file = await request.get(paper);
  expect(file.status()).toBe(200);
  expect(file.headers()['content-disposition']).toMatch(/^(attachment|inline);/);
  const picture = await page.locator('main img').getAttribute('src');
  const figures = await (await request.get('/api/v1/figures?indicator=pm25-mean&period=2026-H1')).json();
  expect(figures.figures.map(figure => [figure.value, figure.disclosure])).toEqual([[31.4, SLUG]]);
  await expect(page.locator(figures.figures[0].href.replace(/^[^#]*/, ''))).toHaveText(FIGURE);

  // Corrected: readers see what changed, and the old revision is kept.
  await author.page.goto('/admin/disclosures');
  await author.page.getByRole('row', { name: new RegExp(TITLE) }).getByRole('link', { name: '已发布' }).click();
  await author.press('更正');
  await author.told('已开始更正');
  await author.follow('编辑');
  await author.fill({ '改了什么（中文）': NOTE, '改了什么（英文）': 'The mean of ammonia nitrogen is 0.45 mg/L.' });
  await text.fill((await text.inputValue()).replaceAll('0.42', '0.45'));
  await author.press('保存');
  await author.task(TITLE);
  await author.press('送审');
  await reviewed(team, TITLE);
  await signed(signer, TITLE, '签发并立即发布');
  await signer.told('已发布');
  await page.goto(ADDRESS);
  await expect(page.locator('main')).toContainText('0.45毫克/升');
  await expect(page.locator('main')).toContainText(NOTE);
  const old = `${ADDRESS}/revisions/1`;
  await page.locator(`a[href="${old}"]`).first().click();
  await expect(page).toHaveURL(url => url.pathname === old);
  await expect(page.locator('main')).toContainText(FIRST);

  // Withdrawn: a notice at the address, and nothing anywhere else.
  await signer.field('撤回理由（对外公开）').fill('点位有误，核实后重新公布。');
  await signer.press('撤回');
  await signer.told('已撤回');
  const gone = await request.get(ADDRESS);
  expect(gone.status()).toBe(410);
  expect(await gone.text()).toContain('点位有误，核实后重新公布。');
  expect(await gone.text()).not.toContain('0.45毫克/升');
  for (const path of [paper, picture, old]) expect([404, 410], path).toContain((await request.get(path)).status());
  await hidden(request, SLUG);

  // What they did is in the log.
  await team.auditor.room('审计日志');
  await expect(team.auditor.page.locator('table.audit')).toContainText('work.withdraw');
});
