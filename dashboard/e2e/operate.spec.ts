// The page at the machine, as a hand on a tablet uses it.
import { expect, fixture, test } from './support';

test.use({ hasTouch: true, viewport: { width: 1024, height: 768 } });

test('one tap records the reason of a stop, undo takes it back, and both stay to be seen', async ({
  app,
}) => {
  await app.goto('/machines/6/operate');
  const asking = app.locator('.stop-item.asks');
  await asking.first().waitFor();
  const before = await asking.count();
  await expect(app.locator('.machine-now')).toContainText('stands since');
  await asking.first().tap();
  const dialog = app.getByRole('dialog');
  await expect(dialog.locator('.reason-tile')).toHaveCount(9);
  for (const tile of await dialog.getByRole('button').all()) {
    const box = await tile.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
  const sent = app.waitForRequest((request) => request.method() === 'POST');
  await dialog.getByRole('button', { name: 'Mechanical fault' }).tap();
  expect((await sent).postDataJSON()).toMatchObject({ to: null, reasonId: 23 });
  expect((await sent).headers()['idempotency-key']).toMatch(/^\w{32}$/);
  await expect(dialog).toHaveCount(0);
  await expect(asking).toHaveCount(before - 1);
  await expect(app.getByRole('status').filter({ hasText: 'Recorded: Mechanical fault' })).toBeVisible();
  await app.getByRole('button', { name: 'Undo' }).tap();
  await expect(app.getByText('Taken back: Mechanical fault')).toBeVisible();
  await expect(asking).toHaveCount(before);
  await asking.first().tap();
  await dialog.getByText('What was recorded (1)').tap();
  await expect(dialog.locator('[data-undone=true]')).toContainText('taken back by you');
});

test('a stop is split in two, and joined with its neighbour', async ({ app }) => {
  await app.goto('/machines/6/operate');
  const dialog = app.getByRole('dialog');
  const asking = app.locator('.stop-item.asks');
  await asking.first().waitFor();
  const before = await asking.count();
  await asking.nth(1).tap();
  await dialog.getByRole('button', { name: 'Split' }).tap();
  await dialog.getByRole('button', { name: 'Later' }).tap();
  await dialog.getByRole('button', { name: 'No material' }).tap();
  await expect(dialog.locator('[data-part=second]')).toHaveAttribute('aria-pressed', 'true');
  await dialog.getByRole('button', { name: 'Mechanical fault' }).tap();
  await dialog.getByRole('button', { name: 'Record both parts' }).tap();
  await expect(app.getByText('Recorded: No material, Mechanical fault')).toBeVisible();
  await expect(asking).toHaveCount(before - 1);
  await asking.first().tap();
  await dialog.getByRole('button', { name: /^Join with the stop before/ }).tap();
  await dialog.getByRole('button', { name: 'Other' }).tap();
  await dialog.getByRole('button', { name: 'Tool change' }).tap();
  const both = app.locator('.stop-item').filter({ hasText: 'Tool change' });
  await expect(both).toHaveCount(2);
});

test.describe('without a network', () => {
  test.use({ expected: [/ERR_INTERNET_DISCONNECTED/] });

  test('rejects that could not be recorded stay on the pad, and go once afterwards', async ({
    app,
    context,
  }) => {
    await app.goto('/machines/6/operate');
    await app.getByRole('button', { name: '1', exact: true }).tap();
    await app.getByRole('button', { name: '2', exact: true }).tap();
    await app.getByLabel('Reason', { exact: true }).selectOption('Surface fault');
    await context.setOffline(true);
    await app.getByRole('button', { name: 'Record 12 rejected' }).tap();
    await expect(app.getByRole('alert').first()).toBeVisible();
    await expect(app.getByLabel('Items rejected')).toHaveText(/12/);
    await context.setOffline(false);
    await app.getByRole('button', { name: 'Record 12 rejected' }).tap();
    const told = app.locator('.count-edits li');
    await expect(told).toHaveCount(1);
    await expect(told).toContainText('12 pcs · Surface fault');
    await expect(app.getByLabel('Items rejected')).toHaveText(/^0/);
    await told.getByRole('button', { name: 'Undo 12 rejected' }).tap();
    await expect(told).toHaveAttribute('data-undone', 'true');
  });
});

test('who may only read sees stops and what was said of them, and no way to change it', async ({ app }) => {
  await app.goto('/sign-in');
  await fixture(app, { scopes: ['read'] });
  await app.goto('/machines/6/operate');
  await expect(app.getByText(/You may look, but not record/)).toBeVisible();
  await expect(app.locator('.number-pad')).toHaveCount(0);
  await app.locator('.stop-item.asks').first().tap();
  const dialog = app.getByRole('dialog');
  await expect(dialog.getByText('What was recorded (0)')).toBeVisible();
  await expect(dialog.getByRole('button')).toHaveCount(1);
});

test('a reason given beside OEE moves time out of what is unexplained', async ({ app }) => {
  await app.setViewportSize({ width: 1280, height: 900 });
  await app.goto('/machines/6/oee?period=today');
  const share = app.locator('.unexplained .number').first();
  const before = await share.innerText();
  await app.locator('.stop-item.asks').first().click();
  await app.getByRole('dialog').getByRole('button', { name: 'Tool breakage' }).click();
  await expect(app.locator('[data-loss=reason]', { hasText: 'Tool breakage' })).toBeVisible();
  await expect(share).not.toHaveText(before);
});
