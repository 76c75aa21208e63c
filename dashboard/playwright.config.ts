import { defineConfig } from '@playwright/test';

/**
 * Against the fixture server by default. With TAKT_E2E_URL and TAKT_E2E_LINK (a one-time sign-in link) the
 * journeys run against a real platform instead.
 */
const real = process.env['TAKT_E2E_URL'] !== undefined && process.env['TAKT_E2E_LINK'] !== undefined;

export default defineConfig({
  testDir: 'e2e',
  testMatch: real ? 'journeys.spec.ts' : '*.spec.ts',
  outputDir: 'target/e2e',
  globalSetup: './e2e/setup.ts',
  workers: 2,
  fullyParallel: !real,
  timeout: 180_000,
  // The machine may be loaded; a page that needs longer than this is broken.
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['TAKT_CHROMIUM'] ?? '/usr/bin/chromium',
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
});
