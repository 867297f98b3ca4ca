// Every page of staff, signed in as those whose page it is, with work on it: accessible in every layout, valid, without
// violations of the policy, no wider than a phone, and with no link that leads nowhere.
import AxeBuilder from '@axe-core/playwright';
import { devices } from '@playwright/test';
import { test, wrongTable } from './support/bureau.mjs';
import { checkHtml } from './support/html.mjs';
import { PASSWORD, clerk, hire } from './support/staff.mjs';
import { english } from './support/pages.mjs';
import { expect, watch } from './support/test.mjs';

// One portal for all of them: starting and filling it is what takes the time.
test.describe.configure({ mode: 'default' });

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const DESKTOP = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } };
const PHONE = { width: 390, height: 844 };

/** What is not there, or not for them. */
const REFUSED = /^author: (\/en)?\/admin\/(no-such-room|users)/;

/** Statuses of pages that say what is wrong. */
const WRONG = /status of (401|403|404|409|422)/;

/** What axe finds; there are no frames, and without them it need not open a page of its own. */
async function violations(page, choose) {
  const { violations: found } = await choose(new AxeBuilder({ page }).setLegacyMode()).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(' ')} — ${node.failureSummary.replace(/\s+/g, ' ')}`),
  );
}

/** What is wrong with the page that is open: everything on a desktop, then what dark colours and a phone can change. */
async function faults(page) {
  const found = await violations(page, axe => axe.withTags(TAGS));
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, axe => axe.withRules(['color-contrast', 'link-in-text-block']));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  const phone = await violations(page, axe => axe.withRules(['target-size', 'scrollable-region-focusable']));
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wider > 0) phone.push(`${wider} pixels wider than the screen`);
  // Rows of tables are cards there: all of a row is read without scrolling.
  const sideways = await page.locator('.row-cards').evaluateAll(tables =>
    tables.filter(table => table.scrollWidth > table.clientWidth).map(table => table.getAttribute('aria-label')),
  );
  phone.push(...sideways.map(label => `“${label}” has to be scrolled sideways`));
  await page.setViewportSize(DESKTOP.viewport);
  return [...found, ...dark.map(fault => `dark: ${fault}`), ...phone.map(fault => `phone: ${fault}`)];
}

/** Pages that come of something being sent: what they are called, who is there, and how. */
function answers({ works }) {
  const save = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).click();
  return [
    ['a table with a mistake', 'author', async page => {
      await page.goto('/admin/data');
      await page.getByLabel('数据种类').selectOption('air');
      await page.getByLabel('文件', { exact: true }).setInputFiles({ name: '错.xlsx', mimeType: 'application/zip', buffer: wrongTable() });
      await save(page, '检查并保存为草稿');
    }],
    ['a preview of what is not saved', 'author', async page => {
      await page.goto(`/admin/disclosures/${works.returned}/edit`);
      await page.getByLabel('正文（Markdown）').fill('身份证号440524188001010014，见[断链](/disclosures/nothing)。');
      await save(page, '预览（不保存）');
      await save(page, '继续编辑');
      await expect(page.getByLabel('正文（Markdown）')).toHaveValue(/断链/);
      await save(page, '预览（不保存）');
    }],
    ['a text that somebody else saved first', 'author', async (page, people) => {
      await page.goto(`/admin/disclosures/${works.returned}/edit`);
      const text = page.getByLabel('正文（Markdown）');
      const before = await text.inputValue();
      await people.author.save(works.returned, { source: before.replace('41.6', '41.5') });
      await text.fill(before.replace('41.6', '41.7'));
      await save(page, '保存');
      await expect(page.locator('h1')).toHaveText('有人先保存了');
    }],
    ['published figures to choose from', 'author', async page => {
      await page.goto(`/admin/disclosures/${works.returned}/edit`);
      await save(page, '插入已公布的数字…');
      await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    }],
    ['numbers to be linked in the editor', 'author', async page => {
      await page.goto(`/admin/disclosures/${works.returned}/edit`);
      await save(page, '关联正文中的数字…');
      await expect(page.getByRole('dialog').locator('.numbered').first()).toBeVisible();
    }],
    ['an upload on its way', 'author', async page => {
      await page.goto(`/admin/disclosures/${works.returned}/files`);
      const session = await page.context().newCDPSession(page);
      const rates = { downloadThroughput: -1, uploadThroughput: 1000 };
      await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, ...rates });
      const file = { name: '报告.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(1_000_000, 49) };
      await page.getByLabel('文件', { exact: true }).setInputFiles(file);
      await save(page, '上传');
      await expect(page.getByRole('progressbar')).toBeVisible();
    }],
    ['a comparison of versions', 'author', async page => {
      await page.goto(`/admin/disclosures/${works.returned}/versions?from=v1&to=v5`);
    }],
    ['a title that is missing', 'author', async page => {
      await page.goto('/admin/disclosures/new');
      await page.getByLabel('信息名称（中文）').fill(' ');
      await save(page, '开始撰写');
    }],
    ['a return without a comment', 'department_reviewer', async page => {
      await page.goto(`/admin/works/${works.review}`);
      await save(page, '退回');
      await expect(page.getByRole('alert')).toBeVisible();
    }],
    ['an account with a bad name', 'administrator', async page => {
      await page.goto('/admin/users');
      await page.getByLabel('用户名').fill('Not a login!');
      await page.getByLabel('姓名').fill('某人');
      await save(page, '添加');
    }],
    ['a temporary password', 'administrator', async page => {
      await page.goto('/admin/users/newcomer');
      await save(page, '重置口令');
      await expect(page.locator('code.secret')).toBeVisible();
    }],
    ['a setting with a fault', 'administrator', async page => {
      await page.goto('/admin/settings/identity');
      await page.locator('main input[type="text"]').first().fill('');
      await save(page, '保存');
      await expect(page.getByRole('alert')).toBeVisible();
    }],
    ['a wrong password', null, async page => {
      await page.goto('/admin/sign-in');
      await page.getByLabel('用户名').fill('nobody');
      await page.getByLabel('口令', { exact: true }).fill('wrong');
      await save(page, '登录');
      await expect(page.getByRole('alert')).toBeVisible();
    }],
  ];
}

test('every page of staff is accessible, in dark colours and on a phone too', async ({ browser, bureau }) => {
  test.setTimeout(420_000);
  const complaints = [];
  const found = {};
  const keep = async (name, page) => {
    const wrong = await faults(page);
    if (wrong.length > 0) found[name] = wrong;
  };
  const at = async (role, job) => {
    const storageState = role ? await bureau.people[role].context.storageState() : undefined;
    const context = await browser.newContext({ ...DESKTOP, baseURL: bureau.portal.url, storageState });
    const page = await context.newPage();
    await watch(page, complaints);
    await job(page);
    await context.close();
  };
  for (const [role, paths] of Object.entries(bureau.rooms)) {
    await at(role, async page => {
      for (const path of paths) {
        await page.goto(path);
        await keep(`${role} at ${path}`, page);
      }
      await page.goto(english(paths[0]));
      await keep(`${role} at ${english(paths[0])}`, page);
    });
  }
  for (const [name, role, job] of answers(bureau)) {
    await at(role, async page => {
      await job(page, bureau.people);
      await keep(name, page);
    });
  }
  const login = `second-${Date.now()}`;
  await hire(bureau.portal.data, login, '刚来的人', 'publisher');
  await at(null, async page => {
    await page.goto('/admin/sign-in');
    await keep('signing in', page);
    await page.getByLabel('用户名').fill(login);
    await page.getByLabel('口令', { exact: true }).fill(PASSWORD);
    await page.locator('main button').click();
    await keep('before a second factor', page);
    await page.locator('main button').click();
    await keep('setting a second factor up', page);
  });
  expect(found).toEqual({});
  expect(complaints.filter(complaint => !WRONG.test(complaint))).toEqual([]);
});

test('every page of staff is valid HTML, and its links lead somewhere', async ({ browser, bureau }, info) => {
  test.slow();
  const pages = new Map();
  const links = {};
  for (const [role, paths] of Object.entries(bureau.rooms)) {
    links[role] = new Set();
    for (const path of [...paths, ...paths.map(english)].filter(path => !REFUSED.test(`${role}: ${path}`))) {
      const html = await (await bureau.people[role].get(path)).text();
      pages.set(`${role} at ${path}`, html);
      for (const [, link] of html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) links[role].add(link.replaceAll('&amp;', '&'));
    }
  }
  const visitor = await browser.newContext({ baseURL: bureau.portal.url });
  pages.set('signing in', await (await visitor.request.get('/admin/sign-in')).text());
  await visitor.close();
  expect(await checkHtml(pages, info)).toEqual([]);

  const dead = [];
  for (const [role, found] of Object.entries(links)) {
    for (const link of found) {
      const answer = await bureau.people[role].get(link);
      // Elsewhere on the public site, `links.spec.mjs` looks.
      if (!answer.ok()) dead.push(`${role}: ${link} ${answer.status()}`);
    }
  }
  // The notice of a withdrawal stands at its address, and says so with its status.
  const known = [/\/disclosures\/withdrawn 410$/];
  expect(dead.filter(link => !known.some(pattern => pattern.test(link)))).toEqual([]);
});
