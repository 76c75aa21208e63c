import { chromium, type FullConfig } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts the fixture server on a free port, or signs in to the real platform once for all tests. */
export default async function setup(config: FullConfig): Promise<(() => void) | undefined> {
  const link = process.env['TAKT_E2E_LINK'];
  if (process.env['TAKT_E2E_URL'] && link) {
    await signIn(config, link);
    return undefined;
  }
  const server = spawn(process.execPath, [fileURLToPath(new URL('fixture-server.mjs', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Without the race a server that does not start would leave nothing to wait for, and no test would run.
  const started = await Promise.race([once(server.stdout, 'data'), once(server, 'exit')]);
  const line = String(started[0]).trim();
  if (!line.startsWith('http')) throw new Error(`the fixture server did not start: ${line}`);
  process.env['TAKT_FIXTURE_URL'] = line;
  return () => void server.kill();
}

async function signIn(config: FullConfig, link: string): Promise<void> {
  const browser = await chromium.launch(config.projects[0]?.use.launchOptions ?? {});
  const page = await browser.newPage();
  await page.goto(link);
  await page.waitForURL((url) => url.pathname === '/');
  const state = fileURLToPath(new URL('../target/e2e-session.json', import.meta.url));
  await page.context().storageState({ path: state });
  process.env['TAKT_E2E_STATE'] = state;
  await browser.close();
}
