// What a person does, on the fixture as on a real platform: nothing here knows the fixture's plant.
import { address, expect, test } from './support';

test('a manager finds the plant live and opens a machine', async ({ app }) => {
  await app.goto('/');
  await expect(app.getByRole('heading', { level: 1, name: 'Plant overview' })).toBeVisible();
  await expect(app.locator('[data-live=live]')).toBeVisible();
  const card = app.locator('.card').first();
  await expect(card.locator('.card-values .number').first()).toHaveText(/\d/);
  await expect(card.locator('.age')).toHaveText(/ago|no data since/);
  const name = await card.getByRole('link').innerText();
  await card.getByRole('link').click();
  await expect(app).toHaveURL(/\/machines\/\d+/);
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(app.locator('.tile').first()).toBeVisible();
  // a demo plant that is still filled in has no last hour yet
  await app.getByRole('group', { name: 'Time range' }).getByRole('button', { name: '7 days' }).click();
  await expect(app.locator('.plot canvas').first()).toBeVisible();
  await expect(app.locator('.timeline .band').first()).toBeAttached();
});

test('the range, the table and the command are in reach, and the URL holds them', async ({ app }) => {
  await app.goto('/');
  await app.locator('.card').first().getByRole('link').click();
  await app.getByRole('group', { name: 'Time range' }).getByRole('button', { name: '15 min' }).click();
  await expect(app).toHaveURL(/range=15m/);
  // a new demo plant has nothing of the last minutes while its past is filled in
  await expect(app.locator('.timeline .band').first()).toBeAttached({ timeout: 120_000 });
  await app
    .getByRole('button', { name: /as table/ })
    .first()
    .click();
  await expect(app).toHaveURL(/table=\d+/);
  await expect(app.getByRole('table').first()).toBeVisible();
  await app.reload();
  // what nobody looks at is not asked for
  await app.getByRole('region', { name: 'History' }).evaluate((history) => history.scrollIntoView());
  await expect(app.getByRole('table').first()).toBeVisible();
  await app.getByRole('button', { name: 'Show as API call: Latest values' }).click();
  await expect(app.getByRole('dialog')).toContainText('/api/v1/latest?machine=');
  await app.keyboard.press('Escape');
  await expect(app.getByRole('dialog')).toBeHidden();
});

test('readings leave as CSV', async ({ app }) => {
  await app.goto('/');
  await app.locator('.card').first().getByRole('link').click();
  const download = app.waitForEvent('download');
  await app
    .getByRole('button', { name: /Export .* as CSV/ })
    .first()
    .click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test('an integrator connects a machine and sees its first message', async ({ app, playwright }) => {
  const machine = `probe-${Date.now().toString(36)}`;
  await app.goto('/connect');
  await app.getByRole('button', { name: 'Create access' }).click();
  await expect(app.getByText('Please fill this in.').first()).toBeVisible();
  await app.getByLabel('Site').fill('e2e site');
  await expect(app.getByText('no spaces').first()).toBeVisible();
  await app.getByLabel('Site').fill('e2e-site');
  await app.getByLabel('Line').fill('line-1');
  await app.getByRole('textbox', { name: 'Machine' }).fill(machine);
  await app.getByRole('button', { name: 'Create access' }).click();
  const mqtt = app.getByRole('region', { name: 'Command for one value' });
  await expect(mqtt).toContainText('mosquitto_pub');
  await expect(mqtt).toContainText(`/e2e-site/-/line-1/${machine}/temperature`);
  await expect(app.locator('[data-light=off]')).toBeVisible();

  await app.getByRole('button', { name: 'Sparkplug B' }).click();
  await expect(app.getByRole('region', { name: 'Sparkplug commands' })).toContainText('NBIRTH');

  await app.getByRole('button', { name: 'HTTP' }).click();
  await app.getByRole('button', { name: 'Create a key for writing' }).click();
  const curl = await app.getByRole('region', { name: 'curl command' }).innerText();
  const key = /Bearer ([^']+)'/.exec(curl)?.[1] ?? '';
  const body = /-d '(.+)'/.exec(curl)?.[1] ?? '';
  // What the page shows is what works: its key and its body are sent as they are.
  const outside = await playwright.request.newContext();
  const sent = await outside.post(`${address}/api/v1/readings`, {
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    data: body,
  });
  expect(sent.status()).toBe(202);
  await expect(app.locator('[data-light=on]')).toContainText('21.5');

  await app.getByRole('link', { name: /Open the machine/ }).click();
  await expect(app.locator('[data-signal=temperature]')).toContainText('21.5');

  await outside.post(`${address}/api/v1/readings`, {
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    data: body.replace('21.5', '22.75'),
  });
  await expect(app.locator('[data-signal=temperature]')).toContainText('22.75');
  await outside.dispose();
});

test('the health page names every part and its state', async ({ app }) => {
  await app.goto('/health');
  await expect(app.locator('[data-part]').first()).toBeVisible();
  await expect(app.locator('[data-part]').filter({ hasText: /Works|Warning|Down/ })).toHaveCount(
    await app.locator('[data-part]').count(),
  );
});

test('language and appearance follow the choice and stay', async ({ app }) => {
  await app.goto('/health');
  await app.getByLabel('Language', { exact: true }).selectOption('de');
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Zustand');
  await app.getByLabel('Darstellung', { exact: true }).selectOption('dark');
  await expect(app.locator('html')).toHaveAttribute('data-ix-color-schema', 'dark');
  await app.reload();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Zustand');
  await expect(app.locator('html')).toHaveAttribute('data-ix-color-schema', 'dark');
});

test('the keyboard alone leads to a machine', async ({ app }) => {
  await app.goto('/');
  await expect(app.locator('.card').first()).toBeVisible();
  await app.keyboard.press('Tab');
  await expect(app.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await app.keyboard.press('Enter');
  await expect(app.locator('#main')).toBeFocused();
  const link = app.locator('.card').first().getByRole('link');
  for (let presses = 0; presses < 10; presses++) {
    await app.keyboard.press('Tab');
    if (await link.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(link).toBeFocused();
  await app.keyboard.press('Enter');
  await expect(app).toHaveURL(/\/machines\/\d+/);
  await expect(app.locator('#main')).toBeFocused();
});
