// Browser tests against a running portal. `cargo xtask test` builds one, starts it on a fresh data folder and sets:
//   MINGJING_URL   where it listens           MINGJING_DATA  its data folder
//   MINGJING_BIN   its binary, for imports    CHROMIUM       the browser to use
import { defineConfig, devices } from '@playwright/test';

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes the second time is a test that fails.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.MINGJING_URL ?? 'http://127.0.0.1:3000',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Not traces: they are recorded for every test and double the time.
    screenshot: 'only-on-failure',
    // What is not there to be pressed fails soon, and not when the whole test is over.
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop light', use: { ...desktop, colorScheme: 'light' }, testIgnore: /no-script\.spec\.mjs$/ },
    { name: 'desktop dark', use: { ...desktop, colorScheme: 'dark' }, testMatch: /axe\.spec\.mjs$/ },
    { name: 'phone', use: { ...phone, colorScheme: 'light' }, testMatch: /(axe|pages|chart)\.spec\.mjs$/ },
    { name: 'no-js', use: { ...desktop, javaScriptEnabled: false }, testMatch: /(no-script|journey)\.spec\.mjs$/ },
  ],
});
