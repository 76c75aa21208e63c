import { defineConfig } from '@playwright/test';

/**
 * Against the fixture server by default. `npm run e2e:platform` runs the journeys against a real platform: at
 * TAKT_E2E_URL, where TAKT_E2E_LINK, a one-time sign-in link, lets them in.
 */
const real = process.env['TAKT_E2E_URL'] !== undefined && process.env['TAKT_E2E_LINK'] !== undefined;
if (process.env['npm_lifecycle_event'] === 'e2e:platform' && !real) {
  throw new Error('Set TAKT_E2E_URL and TAKT_E2E_LINK to those of a running platform.');
}

export default defineConfig({
  testDir: 'e2e',
  testMatch: real ? ['journeys.spec.ts', 'platform.spec.ts'] : '*.spec.ts',
  testIgnore: real ? [] : 'platform.spec.ts',
  // emptied at the start, while the other one may run
  outputDir: real ? 'target/e2e-platform' : 'target/e2e',
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
