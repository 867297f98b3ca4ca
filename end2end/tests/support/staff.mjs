// People of the bureau: at a browser, as they really work, and over HTTP, to fill a portal quickly.
import { mingjing } from './portal.mjs';
import { expect } from './test.mjs';
import { totp } from './totp.mjs';

export const PASSWORD = '测试用的一句很长的口令 4711';

/** Codes of roles as the command line and forms have them. */
export const ROLES = {
  author: '撰稿人',
  department_reviewer: '部门审核人',
  secrecy_reviewer: '法制与保密审查人',
  publisher: '签发人',
  administrator: '系统管理员',
  auditor: '审计员',
};

/** Makes an account by `mingjing user add`. */
export function hire(data, login, name, ...roles) {
  const args = ['user', 'add', login, `--name=${name}`, ...roles.flatMap(role => ['--role', role])];
  return mingjing(data, args, `${PASSWORD}\n`);
}

const SECRET = /<code class="secret">([A-Z2-7 ]+)<\/code>/;

/** Somebody who works by sending forms; pages are opened in the browser with the same cookies. */
export class Clerk {
  constructor(context, login) {
    this.context = context;
    this.login = login;
  }

  /** Signs in, with a second factor where the roles need one. */
  async signIn() {
    await this.post('/admin/sign-in', { login: this.login, password: PASSWORD });
    if ((await this.get('/admin')).url().endsWith('/second-factor')) {
      await this.post('/admin/second-factor/begin');
      const [, secret] = SECRET.exec(await this.text('/admin/second-factor'));
      await this.post('/admin/second-factor/confirm', { code: totp(secret) }, 200);
    }
    return this;
  }

  get(path) {
    return this.context.request.get(path);
  }

  async text(path) {
    const answer = await this.get(path);
    expect(answer.status(), `${path} for ${this.login}`).toBe(200);
    return answer.text();
  }

  /** Sends a form as a browser does; gives the answer, which is a redirect unless `status` says otherwise. */
  async post(path, form = {}, status = 303) {
    const files = Object.values(form).some(value => typeof value === 'object');
    const answer = await this.context.request.post(path, {
      [files ? 'multipart' : 'form']: form,
      headers: { 'sec-fetch-site': 'same-origin' },
      maxRedirects: 0,
    });
    if (answer.status() !== status) {
      const main = (await answer.text()).replace(/^[^]*<main[^>]*>/, '').replace(/<[^>]+>/g, ' ');
      throw new Error(`${path} for ${this.login}: ${answer.status()} and not ${status}: ${main.slice(0, 600)}`);
    }
    return answer;
  }

  /** Begins a draft of a disclosure and fills it; gives its id. */
  async write(fields) {
    const { title_zh, title_en, slug } = fields;
    const begun = await this.post('/admin/disclosures/new', { title_zh, title_en: title_en ?? '', slug });
    const id = /disclosures\/([^/]+)\/edit/.exec(begun.headers().location)[1];
    await this.save(id, fields);
    return id;
  }

  /** Saves fields of a draft. */
  async save(id, fields) {
    const version = VERSION.exec(await this.text(`/admin/disclosures/${id}/edit`))[1];
    await this.post(`/admin/disclosures/${id}/edit`, { version, ...fields });
  }

  /** Uploads a table of data; gives the id of the draft. */
  async upload(kind, name, buffer, more = {}) {
    const file = { name, mimeType: 'application/octet-stream', buffer };
    const kept = await this.post('/admin/data', { kind, file, ...more });
    return /data\/([^?]+)/.exec(kept.headers().location)[1];
  }

  /** Takes a step with a piece of work, accepting every remark. */
  async step(id, step, more = {}) {
    const page = await this.text(`/admin/works/${id}`);
    const version = VERSION.exec(page)[1];
    const form = new URLSearchParams({ step, version, ...more });
    for (const [, code] of page.matchAll(/name="accept" value="([^"]+)"/g)) form.append('accept', code);
    const answer = await this.context.request.post(`/admin/works/${id}/steps`, {
      data: form.toString(),
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      maxRedirects: 0,
    });
    const text = (await answer.text()).replace(/^[^]*<main[^>]*>/, '').replace(/<[^>]+>/g, ' ');
    expect(answer.status(), `${step} by ${this.login}: ${text.slice(0, 600)}`).toBe(303);
  }
}

const VERSION = /name="version" value="(\d+)"/;

/** Signs somebody in at a browser of their own. */
export async function clerk(browser, login, options) {
  return new Clerk(await browser.newContext(options), login).signIn();
}
