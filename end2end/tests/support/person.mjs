// Somebody at a browser: fills forms by their labels and presses what it says.
import { expect } from './test.mjs';
import { totp } from './totp.mjs';

export class Person {
  constructor(page, login) {
    this.page = page;
    this.login = login;
  }

  field(label) {
    return this.page.locator('main').getByLabel(label, { exact: true });
  }

  async fill(fields) {
    for (const [label, value] of Object.entries(fields)) await this.field(label).fill(value);
  }

  /** Presses a button of the page. */
  async press(name) {
    await this.page.locator('main').getByRole('button', { name, exact: true }).click();
    return this;
  }

  /** Follows a link of the page. */
  async follow(name) {
    await this.page.locator('main').getByRole('link', { name, exact: true }).first().click();
    return this;
  }

  /** Goes to a room by the navigation. */
  async room(name) {
    await this.page.getByRole('navigation', { name: '后台栏目' }).getByRole('link', { name, exact: true }).click();
    return this;
  }

  /** The page says what came of the last action. */
  async told(words) {
    await expect(this.page.locator('main .notice[role]').first()).toContainText(words);
  }

  /** Opens what waits for them, from the list of tasks. */
  async task(title) {
    await this.room('我的任务');
    const waiting = this.page.getByRole('region', { name: '等您处理' }).first();
    await waiting.getByRole('link', { name: title, exact: true }).click();
    await expect(this.page.locator('h1')).toHaveText(title);
    return this;
  }

  /** Signs in; sets up a second factor and chooses a password where that is asked for. */
  async signIn(password, own) {
    await this.page.goto('/admin');
    await this.fill({ 用户名: this.login, 口令: password });
    await this.press('登录');
    if (this.page.url().includes('/second-factor')) {
      await this.press('开始绑定');
      await expect(this.page.getByRole('img', { name: /二维码/ })).toBeVisible();
      const secret = await this.page.locator('code.secret').textContent();
      await this.field('验证码').fill(totp(secret));
      await this.press('确认绑定');
      await expect(this.page.locator('.recovery-codes li')).toHaveCount(10);
      await this.follow('已保存，继续');
    }
    if (this.page.url().includes('/account/password')) {
      await this.fill({ 原口令: password, 新口令: own, 再输一次新口令: own });
      await this.press('修改口令');
      await this.told('口令已修改');
    }
    return this;
  }
}
