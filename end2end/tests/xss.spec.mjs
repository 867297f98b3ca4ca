// A corpus of injections through every text field, file name and cell, then every page that shows them in a browser:
// nothing runs, nothing becomes an element, and no policy has to step in.
import { CORPUS, MARKDOWN, NAMES, injected } from './support/corpus.mjs';
import { pdf, png, workbook } from './support/files.mjs';
import { startPortal } from './support/portal.mjs';
import { Clerk, PASSWORD, clerk, hire } from './support/staff.mjs';
import { expect, test as base, watch } from './support/test.mjs';

const test = base.extend({
  portal: async ({}, use) => {
    const portal = await startPortal();
    await use(portal);
    await portal.stop();
  },
  baseURL: async ({ portal }, use) => use(portal.url),
});

/** The four people, each with a name out of the corpus. */
async function people(browser, portal) {
  const roles = ['author', 'department_reviewer', 'secrecy_reviewer', 'publisher', 'administrator', 'auditor'];
  const all = {};
  for (const [at, role] of roles.entries()) {
    const login = role.replace('_', '-');
    await hire(portal.data, login, NAMES[at], role);
    all[role] = await clerk(browser, login);
  }
  return all;
}

/** A disclosure whose every field is from the corpus; whether it could be published. */
async function disclosure(staff, at) {
  const evil = CORPUS[at];
  const slug = `corpus-${at}`;
  const fields = {
    slug,
    title_zh: evil,
    title_en: evil,
    summary_zh: `${evil}\n\n${evil}`,
    summary_en: evil,
    category: 'notice',
    issuer_zh: evil,
    issuer_en: evil,
    source: `正文。\n\n${MARKDOWN[at]}\n\n句子 ${evil} 之后。\n\n| 列 ${evil.replaceAll('|', '')} |\n| --- |\n| ${evil.replaceAll('|', '')} |\n`,
  };
  const { author, department_reviewer: dept, secrecy_reviewer: secrecy, publisher } = staff;
  const id = await author.write(fields);
  const [name, mimeType, buffer] = at % 2 ? [`${evil}.png`, 'image/png', png()] : [`${evil}.pdf`, 'application/pdf', pdf()];
  await author.post(`/admin/disclosures/${id}/files`, { file: { name, mimeType, buffer }, label_zh: evil, label_en: evil });
  await author.step(id, 'hand_in', { comment: evil });
  await dept.step(id, 'return', { comment: evil });
  await author.step(id, 'hand_in', { comment: evil });
  await dept.step(id, 'approve', { comment: evil });
  await secrecy.step(id, 'approve', { comment: evil });
  const blocked = /notice bad/.test(await publisher.text(`/admin/works/${id}`));
  if (!blocked) await publisher.step(id, 'publish');
  return { id, slug, blocked };
}

/** The sentence that all of them are said to stand in. */
const CITED = ['2024-h1-work-report', 's2'];

/** Tables whose every text is from the corpus, from hand to hand to the public. */
async function tables(staff) {
  const evil = at => CORPUS[at % CORPUS.length];
  const kinds = {
    stations: [['id', 'name_zh', 'name_en', 'kind'], ...CORPUS.map((text, at) => [`corpus-${at}`, text, text, 'township'])],
    sections: [['id', 'name', 'river', 'levels', 'target'], ...NAMES.map((text, at) => [`corpus-${at}`, `${text}${at}`, text, 'city', 'Ⅲ'])],
    programmes: [
      ['kind', 'programme', 'day', 'name_zh', 'name_en', 'summary_zh', 'summary_en', 'counted_zh', 'counted_en', 'responsible_zh', 'responsible_en', 'theme', 'total', 'not_started', 'started', 'done', 'disclosure', 'sentence'],
      ...CORPUS.flatMap((text, at) => [
        ['programme', `corpus-${at}`, '', text, text, text, text, evil(at + 1), evil(at + 2), text, text, 'water'],
        ['report', `corpus-${at}`, '2024-06-30', '', '', '', '', '', '', '', '', '', '3', '1', '1', '1', ...CITED],
      ]),
    ],
    ledgers: [
      ['kind', 'ledger', 'day', 'id', 'name_zh', 'name_en', 'year', 'of', 'due', 'state', 'count', 'disclosure', 'sentence'],
      ...CORPUS.flatMap((text, at) => [
        ['ledger', `corpus-${at}`, '', '', text, text, '2024'],
        ['total', `corpus-${at}`, '2024-06-30', '', '', '', '', 'issue', '', '', '5', ...CITED],
        ['item', `corpus-${at}`, '2024-06-30', `item-${at}`, text, text, '', 'issue', '', 'done', '', ...CITED],
      ]),
    ],
    commitments: [
      ['kind', 'commitment', 'text_zh', 'text_en', 'theme', 'deadline', 'responsible_zh', 'responsible_en', 'disclosure', 'sentence'],
      ...CORPUS.map((text, at) => ['commitment', `corpus-${at}`, text, text, 'water', '2024-12-31', text, text, ...CITED]),
    ],
  };
  const works = {};
  for (const [at, [kind, rows]] of Object.entries(kinds).entries()) {
    const sheet = evil(at).replace(/[[\]*?:\\/]/g, '').slice(0, 30);
    // Nothing of it adds up, which is not the question here.
    const id = await staff.author.upload(kind, `${evil(at)}.xlsx`, workbook(rows, sheet), { despite: 'yes' });
    await staff.author.step(id, 'hand_in', { comment: evil(at) });
    await staff.department_reviewer.step(id, 'approve');
    await staff.secrecy_reviewer.step(id, 'approve');
    await staff.publisher.step(id, 'publish');
    works[kind] = id;
  }
  return works;
}

test('nothing that is typed, named or uploaded runs anywhere', async ({ browser, portal, complaints }) => {
  test.setTimeout(300_000);
  const staff = await people(browser, portal);
  const written = [];
  for (const at of CORPUS.keys()) written.push(await disclosure(staff, at));
  expect(written.filter(({ blocked }) => !blocked).length, 'most of it is public').toBeGreaterThan(CORPUS.length / 2);
  const works = await tables(staff);
  const all = await staff.author.write({ slug: 'all-of-it', title_zh: '全部', category: 'notice', source: MARKDOWN.join('\n\n') });
  await staff.author.post('/admin/works/corrections', { slug: written.find(({ blocked }) => !blocked).slug });
  const open = written.filter(({ blocked }) => !blocked);
  const withdrawn = open.pop();
  await staff.publisher.step(withdrawn.id, 'withdraw', { comment: CORPUS[1], reason_en: CORPUS[0] });
  for (const [at, name] of NAMES.entries()) await staff.administrator.post('/admin/users', { login: `corpus${at}`, name, role: 'author' }, 200);

  const pages = {};
  for (const [role, person] of Object.entries({ ...staff, reader: new Clerk(await browser.newContext(), 'reader') })) {
    const page = await person.context.newPage();
    page.on('dialog', dialog => {
      complaints.push(`a dialog at ${page.url()}`);
      dialog.dismiss();
    });
    await watch(page, complaints);
    pages[role] = page;
  }
  const found = {};
  const look = async (page, name) => {
    const told = await page.evaluate(injected);
    if (told.length > 0) found[name] = told;
  };
  const visit = async (role, paths, status = 200) => {
    for (const path of paths) {
      expect((await pages[role].goto(path)).status(), path).toBe(status);
      await look(pages[role], `${role} at ${path}`);
    }
  };
  const query = encodeURIComponent(CORPUS[1]);
  await visit('reader', ['/', '/disclosures', '/disclosures?year=2026', '/progress', '/rectification', '/commitments', '/water', '/air', '/indicators']);
  await visit('reader', ['/en', '/en/disclosures', '/en/commitments', `/search?q=${query}`, '/search?q=script', '/en/search?q=script']);
  await visit('reader', ['/progress/corpus-0', '/water/sections/corpus-1']);
  for (const { slug } of open) await visit('reader', [`/disclosures/${slug}`, `/en/disclosures/${slug}`]);
  await visit('reader', [`/disclosures/${withdrawn.slug}`, `/en/disclosures/${withdrawn.slug}`], 410);
  // What was looked for was there to be seen.
  await pages.reader.goto(`/disclosures/${open[0].slug}`);
  await expect(pages.reader.locator('h1')).toContainText(CORPUS[Number(open[0].slug.split('-')[1])]);
  for (const { id } of written) await visit('author', ['preview', 'files'].map(room => `/admin/disclosures/${id}/${room}`));
  for (const { id } of written) await visit('publisher', [`/admin/works/${id}`]);
  await visit('author', ['edit', 'preview', 'versions?from=v1&to=v2'].map(room => `/admin/disclosures/${all}/${room}`));
  await visit('author', ['/admin', '/en/admin', '/admin/disclosures', '/admin/data', '/admin/calendar', '/admin/checkup', '/admin/account']);
  await visit('author', Object.values(works).flatMap(id => [`/admin/data/${id}`, `/admin/works/${id}`]));
  await visit('administrator', ['/admin', '/admin/users', '/admin/users/corpus4', `/admin/users?done=${query}`, '/admin/settings']);
  await visit('auditor', ['/admin', '/admin/audit', '/admin/audit?page=2', `/admin/audit?subject=${query}`]);

  // What is sent back with what is wrong in it.
  const { author, administrator, reader } = pages;
  const press = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).click();
  for (const evil of CORPUS) {
    await author.goto('/admin/disclosures/new');
    await author.getByLabel('信息名称（中文）').fill(evil);
    await author.getByLabel('网址末段').fill(evil);
    await press(author, '开始撰写');
    await look(author, `a new disclosure ${evil}`);
    await reader.goto('/admin/sign-in');
    await reader.getByLabel('用户名').fill(evil);
    await reader.getByLabel('口令', { exact: true }).fill(evil);
    await press(reader, '登录');
    await look(reader, `signing in as ${evil}`);
  }
  await author.goto(`/admin/disclosures/${all}/edit`);
  for (const text of await author.locator('main form.editor input[type="text"]').all()) await text.fill(CORPUS[2]);
  await author.locator('main textarea').last().fill(`\n${CORPUS[4]}\n${MARKDOWN.join('\n\n')}`);
  await press(author, '预览（不保存）');
  await look(author, 'a preview of what is not saved');
  await author.goto('/admin/data');
  await author.getByLabel('数据种类').selectOption('air');
  const rows = [['site', 'date', 'pm25', 'name_zh'], ...CORPUS.map(evil => [evil, evil, evil, evil])];
  const table = { name: `${CORPUS[1]}.xlsx`, mimeType: 'application/zip', buffer: workbook(rows, '<img src=x onerror=1>') };
  await author.getByLabel('文件', { exact: true }).setInputFiles(table);
  await press(author, '检查并保存为草稿');
  await expect(author.getByRole('alert')).toContainText('没有保存');
  await look(author, 'a table that is refused');

  // Settings, which every page shows.
  const list = await staff.administrator.text('/admin/settings');
  for (const [, path] of list.matchAll(/href="(\/admin\/settings\/[a-z_-]+)"/g)) {
    for (const evil of [CORPUS[5], CORPUS[1]]) {
      await administrator.goto(path);
      for (const text of await administrator.locator('main form.stacked :is(input[type="text"], textarea)').all()) await text.fill(evil);
      await press(administrator, '保存');
      await look(administrator, `${path} with ${evil}`);
    }
  }
  await visit('administrator', ['/admin', '/admin/settings/identity']);
  await expect(administrator).toHaveTitle(new RegExp('onerror'));
  await visit('reader', ['/', '/en', '/air', '/methods', '/admin/sign-in', '/charts/pm25-mean', `/disclosures/${open[0].slug}`]);
  await visit('reader', ['/no-such-page', '/en/no-such-page'], 404);
  await hire(portal.data, 'late', NAMES[0], 'publisher');
  await reader.goto('/admin/sign-in');
  await reader.getByLabel('用户名').fill('late');
  await reader.getByLabel('口令', { exact: true }).fill(PASSWORD);
  await press(reader, '登录');
  await press(reader, '开始绑定');
  await look(reader, 'setting a second factor up');

  expect(found).toEqual({});
  // Pages that say what is wrong have statuses that say so too.
  const wrong = /status of (401|404|409|410|422)/;
  complaints.splice(0, complaints.length, ...complaints.filter(complaint => !wrong.test(complaint)));
});
