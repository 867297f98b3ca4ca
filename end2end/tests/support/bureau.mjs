// A portal with people in every role and work at every stage, so that no page of staff is empty.
import { pdf, png, workbook } from './files.mjs';
import { startPortal } from './portal.mjs';
import { ROLES, clerk, hire } from './staff.mjs';
import { expect, test as base } from './test.mjs';

const STAGES = ['returned', 'review', 'signing', 'scheduled', 'published', 'withdrawn'];

/** A text with all that a text may have. */
const source = slug =>
  [
    '全区上半年PM2.5平均浓度为41.6微克/立方米，同比上升13.4%。',
    '## 主要工作',
    '- 完成重点项目 12 个\n- 联系电话：0519-88880000，另见[空气质量](/air)',
    `![监测点位示意图](/disclosures/${slug}/files/map.png)`,
    '| 月份 | 平均浓度（微克/立方米） |\n| --- | --- |\n| 5 | 30 |\n| 6 | 25 |',
  ].join('\n\n');

const fields = slug => ({
  slug,
  title_zh: `滨河片区环境整治情况的公告（${slug}）`,
  title_en: `Notice on the riverside (${slug})`,
  summary_zh: '滨河片区上半年环境整治的情况。',
  summary_en: 'What was done at the riverside in the first half of the year.',
  category: 'notice',
  source: source(slug),
});

const COLUMNS = ['site', 'date', 'so2', 'no2', 'co', 'o3_8h', 'o3_1h', 'pm10', 'pm25', 'name_zh', 'name_en', 'kind'];
const days = (...values) =>
  workbook([COLUMNS, ...values.map((pm25, at) => ['riverside', `2024-06-0${at + 1}`, '6', '21', '0.6', '131', '150', '45', pm25, '滨河站', 'Riverside', 'township'])]);

/** A table with a mistake. */
export const wrongTable = () => days('23', '-3');

async function fill(people) {
  const { author, department_reviewer: dept, secrecy_reviewer: secrecy, publisher, administrator } = people;
  const works = {};
  for (const slug of STAGES) {
    const id = await author.write(fields(slug));
    for (const [name, mimeType, buffer, label_zh] of [
      ['map.png', 'image/png', png(), '监测点位示意图'],
      ['report.pdf', 'application/pdf', pdf(), '监测报告'],
    ]) {
      await author.post(`/admin/disclosures/${id}/files`, { file: { name, mimeType, buffer }, label_zh, label_en: '' });
    }
    await author.step(id, 'hand_in', { comment: '请审核。' });
    works[slug] = id;
  }
  await dept.step(works.returned, 'return', { comment: '请补充监测点位，\n并核对第二段的数字。' });
  await author.save(works.returned, { ...fields('returned'), source: `${source('returned')}\n\n补充：点位在桥边。` });
  works.june = await author.upload('air', '六月空气日值.xlsx', days('23', '24'));
  works.july = await author.upload('air', '更多.xlsx', days('23', '24', '25'));
  await author.step(works.june, 'hand_in');
  const further = [...STAGES.slice(2).map(slug => works[slug]), works.june];
  for (const id of further) {
    await dept.step(id, 'approve');
    await secrecy.step(id, 'approve', { comment: '不涉密。' });
  }
  const due = new Date(Date.now() + 20 * 24 * 3_600_000).toISOString().slice(0, 16);
  await publisher.step(works.scheduled, 'schedule', { due });
  for (const id of [works.published, works.withdrawn, works.june]) await publisher.step(id, 'publish');
  await publisher.step(works.withdrawn, 'withdraw', { comment: '点位有误，核实后重新公布。' });
  const begun = await author.post('/admin/works/corrections', { slug: 'published' });
  works.correction = /works\/([^?]+)/.exec(begun.headers().location)[1];
  await administrator.post('/admin/users', { login: 'newcomer', name: '新来的同事', role: 'author' }, 200);
  await administrator.post('/admin/users/newcomer/disable');
  for (const text of ['表里2024年上半年的数字和公报不一样。', '图上的单位写错了吧？\n公报里是微克/立方米。']) {
    await author.post('/feedback', { about: '/charts/pm25-mean', text });
  }
  const [, report] = /action="(\/admin\/reports\/[^"]+)"/.exec(await publisher.text('/admin/reports'));
  await publisher.post(report, { outcome: 'confirmed', words_zh: '公报用的是实况值，此处是标况值。', words_en: '' });
  return works;
}

/** What each role opens: addresses without the language. */
function rooms(works, settings) {
  const drafts = ['edit', 'files', 'figures', 'preview', 'versions'];
  const work = id => `/admin/works/${id}`;
  return {
    author: [
      '/admin', '/admin/disclosures', '/admin/disclosures?who=mine', '/admin/disclosures/new',
      ...drafts.map(room => `/admin/disclosures/${works.returned}/${room}`),
      `/admin/disclosures/${works.correction}/edit`, `/admin/disclosures/${works.published}/files`,
      work(works.returned), work(works.review), work(works.correction), work(works.june),
      '/admin/data', `/admin/data/${works.june}`, `/admin/data/${works.july}`,
      `/admin/disclosures/${works.returned}/versions?from=v1&to=v5`, '/admin/calendar', '/admin/checkup', '/admin/reports',
      '/admin/account', '/admin/account/password', '/admin/second-factor', '/admin/no-such-room', '/admin/users',
    ],
    department_reviewer: ['/admin', work(works.review)],
    secrecy_reviewer: ['/admin', work(works.signing)],
    publisher: ['/admin', '/admin/account', '/admin/reports', '/admin/reports?state=answered', ...['signing', 'scheduled', 'published', 'withdrawn'].map(slug => work(works[slug]))],
    administrator: [
      '/admin', '/admin/users', '/admin/users/newcomer', '/admin/users/publisher', '/admin/users/administrator',
      '/admin/settings', ...settings, '/admin/calendar', '/admin/checkup',
    ],
    auditor: ['/admin', '/admin/audit', '/admin/audit?actor=author', work(works.published)],
  };
}

export const test = base.extend({
  bureau: [
    async ({ browser }, use) => {
      const portal = await startPortal();
      const people = {};
      for (const role of Object.keys(ROLES)) {
        await hire(portal.data, role.replace('_', '-'), `${ROLES[role]}甲`, role);
        people[role] = await clerk(browser, role.replace('_', '-'), { baseURL: portal.url });
      }
      const works = await fill(people);
      const list = await people.administrator.text('/admin/settings');
      const settings = [...list.matchAll(/href="(\/admin\/settings\/[a-z_-]+)"/g)].map(match => match[1]);
      expect(settings.length).toBeGreaterThan(3);
      await use({ portal, people, works, rooms: rooms(works, settings) });
      for (const { context } of Object.values(people)) await context.close();
      await portal.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ bureau }, use) => use(bureau.portal.url),
});
