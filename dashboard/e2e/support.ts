import { test as base, expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const real = process.env['TAKT_E2E_STATE'] !== undefined;
export const address = process.env['TAKT_E2E_URL'] ?? process.env['TAKT_FIXTURE_URL'] ?? '';

interface Fixtures {
  /** Which plant the fixture server makes for this test. */
  plant: 'demo' | 'empty' | 'backfill' | 'operator' | 'manager' | 'forced' | 'none';
  /** Console errors a test means to provoke. */
  expected: RegExp[];
  /** Signed in, watched for errors and for breaches of the content security policy. */
  app: Page;
}

export const test = base.extend<Fixtures>({
  plant: ['demo', { option: true }],
  expected: [[], { option: true }],
  baseURL: address,
  storageState: process.env['TAKT_E2E_STATE'] ?? undefined,
  app: async ({ page, plant, expected }, give) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    if (!real && plant !== 'none') {
      await page.request.post(`${address}/api/v1/session/link`, { data: { token: plant } });
    }
    await give(page);
    // The first question for a session is answered 401 where nobody is signed in: the browser logs that.
    const allowed = [...expected, /status of 401/];
    expect(faults.filter((fault) => !allowed.some((each) => each.test(fault)))).toEqual([]);
  },
});

export { expect };

/** Changes the fixture's plant of this test: a message, a refusal, services down, session over. */
export async function fixture(page: Page, change: object): Promise<void> {
  const token = (await page.context().cookies()).find((each) => each.name === 'XSRF-TOKEN')?.value ?? '';
  const answer = await page.request.post(`${address}/api/v1/fixture`, {
    data: change,
    headers: { 'X-XSRF-TOKEN': token },
  });
  expect(answer.ok()).toBe(true);
}

interface Violation {
  id: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

/** Colours on their way from one appearance to the other are nobody's colours. What inherits one sets out later. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = () =>
      document
        .getAnimations()
        .filter((each) => Number.isFinite(each.effect?.getComputedTiming().iterations ?? 1));
    for (let some = running(); some.length > 0; some = running()) {
      await Promise.allSettled(some.map((each) => each.finished));
    }
  });
}

/** Every rule of axe on all that is shown, shadow roots included. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await settled(page);
  // once a page: read again it would be slow again
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const run = (
      window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
    ).axe;
    // to read all style sheets takes it half as long again, and no rule here asks for them
    const options = { resultTypes: ['violations'], preload: { assets: ['media'] } };
    return (await run.run(options)).violations.map((violation) => ({
      rule: violation.id,
      nodes: violation.nodes.map((node) => `${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
    }));
  });
  expect(violations, what).toEqual([]);
}

/** Nothing is wider than the screen. */
export async function expectNoSideScroll(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const main = document.querySelector('#main');
    const scroller =
      main?.closest('ix-application')?.shadowRoot?.querySelector('.content') ?? document.documentElement;
    return [document.documentElement.scrollWidth - innerWidth, scroller.scrollWidth - scroller.clientWidth];
  });
  expect(Math.max(...wide), what).toBeLessThanOrEqual(0);
}
