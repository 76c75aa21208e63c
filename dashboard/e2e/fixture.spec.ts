// What only a plant made by hand can show: faults, emptiness, a back-fill, an ended session.
import { address, expect, fixture, test } from './support';

test.describe('sign-in', () => {
  test.use({ plant: 'none' });

  test('a link signs in once and leaves no token in the address', async ({ app }) => {
    await app.goto('/sign-in?token=demo');
    await expect(app.getByRole('heading', { level: 1, name: 'Plant overview' })).toBeVisible();
    expect(app.url()).toBe(`${address}/`);
  });

  test('a used link says so in the words of the server', async ({ app }) => {
    await app.goto('/sign-in?token=used');
    await expect(app.getByRole('alert')).toContainText('The link has been used or is older than 15 minutes.');
    await app.getByLabel('E-mail').fill('owner@example.org');
    await app.getByLabel('Password').fill('wrong');
    await app.getByLabel('Password').press('Enter');
    await expect(app.getByRole('alert')).toContainText('E-mail and password do not match.');
    await app.getByLabel('Password').fill('correct horse');
    await app.getByRole('button', { name: 'Sign in' }).click();
    await expect(app.getByRole('heading', { level: 1, name: 'Plant overview' })).toBeVisible();
  });

  test('whoever is not signed in comes back to the page asked for', async ({ app }) => {
    await app.goto('/machines/2?range=8h');
    await expect(app).toHaveURL(/sign-in\?next=/);
    await app.getByLabel('E-mail').fill('owner@example.org');
    await app.getByLabel('Password').fill('correct horse');
    await app.getByLabel('Password').press('Enter');
    await expect(app).toHaveURL(`${address}/machines/2?range=8h`);
  });

  test('the domain of an address offers its company, and a refusal says why', async ({ app }) => {
    await app.goto('/sign-in');
    await app.getByLabel('E-mail').fill('anna@unknown.example');
    await expect(app.getByRole('button', { name: /Sign in with/ })).toHaveCount(0);
    await app.getByLabel('E-mail').fill('anna@factory.example');
    await app.getByRole('button', { name: 'Sign in with Factory account' }).click();
    await expect(app.getByRole('alert')).toContainText('cancelled');
  });

  test('no link leads elsewhere after sign-in', async ({ app }) => {
    await app.goto('/sign-in?token=demo&next=//evil.example/');
    await expect(app.getByRole('heading', { level: 1, name: 'Plant overview' })).toBeVisible();
    expect(app.url()).toBe(`${address}/`);
  });
});

test('signing out ends the session', async ({ app }) => {
  await app.goto('/');
  await app.getByRole('button', { name: 'Sign out' }).click();
  await expect(app.getByRole('heading', { level: 1, name: 'Sign in to Takt' })).toBeVisible();
  await app.goto('/');
  await expect(app).toHaveURL(/sign-in/);
});

test('an ended session leads to the sign-in page and back', async ({ app }) => {
  await app.goto('/inbox');
  await expect(app.locator('.waiting')).toHaveCount(2);
  await fixture(app, { expire: true });
  await expect(app).toHaveURL(/sign-in\?next=%2Finbox/);
  await expect(app.getByText('Please sign in to go on.')).toBeVisible();
});

test('abnormal machines stand out by word and mark, normal ones stay grey', async ({ app }) => {
  await app.goto('/');
  await expect(
    app.locator('.card', { hasText: 'CNC mill 2' }).locator('[data-condition=fault]'),
  ).toContainText('Fault');
  await expect(
    app.locator('.card', { hasText: 'Packer 1' }).locator('[data-condition=attention]'),
  ).toContainText('Micro-stop');
  await expect(app.locator('.card', { hasText: 'CNC lathe' })).toContainText('no data since');
  await expect(app.locator('.card', { hasText: 'Press 2' }).locator('.measure.outside')).toContainText('°C');
  await app.getByRole('button', { name: /Not normal/ }).click();
  await expect(app).toHaveURL(/show=abnormal/);
  await expect(app.locator('.card', { hasText: 'CNC mill 2' })).toBeVisible();
  await expect(app.locator('.card', { hasText: 'Conveyor 2' })).toBeHidden();
});

test('a value shows up at once', async ({ app }) => {
  await app.goto('/machines/1');
  await expect(app.locator('[data-live=live]')).toBeVisible();
  await fixture(app, { message: { machineId: 1, values: { power: 12.34 } } });
  await expect(app.locator('[data-signal=power]')).toContainText('12.34', { timeout: 2_000 });
});

test.describe('without the stream', () => {
  test.use({ expected: [/ERR_FAILED/] });

  test('values are asked for', async ({ app }) => {
    await app.route('**/api/v1/live*', (route) => route.abort());
    await app.goto('/machines/1');
    await expect(app.locator('[data-live=polling]')).toBeVisible();
    await fixture(app, { message: { machineId: 1, values: { power: 23.45 } } });
    await expect(app.locator('[data-signal=power]')).toContainText('23.45');
  });
});

test.describe('with services down', () => {
  test.use({ expected: [/status of 503/] });

  test('each view shows the problem in its own words and recovers', async ({ app }) => {
    await fixture(app, { down: true });
    for (const path of ['/', '/oee', '/inbox', '/access', '/account', '/audit', '/config', '/health']) {
      await app.goto(path);
      await expect(app.getByRole('alert').first()).toContainText('The history service does not answer.');
    }
    await fixture(app, { down: false });
    await app.getByRole('button', { name: 'Try again' }).first().click();
    await expect(app.locator('[data-part]').first()).toBeVisible();
  });
});

test('a manager goes from the total to the machine, to the shift and to its proof', async ({ app }) => {
  const answered = app.waitForResponse((answer) => answer.url().includes('groupBy=machine'));
  await app.goto('/oee?period=yesterday');
  // which one it was depends on the day
  const { items } = (await (await answered).json()) as {
    items: { group: { name: string }; elements: { breakdownMs: number } }[];
  };
  const worst = items.toSorted((a, b) => b.elements.breakdownMs - a.elements.breakdownMs)[0];
  await expect(app.locator('.oee-figure.big')).toContainText(/\d\d\.\d%/);
  await expect(app.locator('[data-machine]').last()).toContainText('items not counted');
  await app.getByRole('button', { name: 'Breakdowns' }).click();
  await expect(app).toHaveURL(/sort=breakdowns/);
  // the address is there before the table
  await expect(app.locator('[aria-sort=ascending]')).toContainText('Breakdowns');
  await app.getByRole('button', { name: 'Breakdowns' }).click();
  await expect(app).toHaveURL(/sort=-breakdowns/);
  await expect(app.locator('[data-machine]').first()).toContainText(worst?.group.name ?? 'no machine');
  await app.locator('[data-machine]').getByRole('link', { name: 'Press 2' }).click();
  await expect(app).toHaveURL(/machines\/2\/oee\?period=yesterday/);
  await app.locator('[data-bar]').nth(1).click();
  await expect(app).toHaveURL(/at=/);
  await expect(app.locator('[data-agrees=true]')).toContainText('Both agree.');
  await app.getByRole('slider').focus();
  await app.keyboard.press('ArrowRight');
  await expect(app.locator('.element-told')).toContainText('–');
});

test('what would gain most leads to its events, and has a price once somebody says what an hour costs', async ({
  app,
}) => {
  await app.goto('/oee?period=yesterday');
  await expect(app.locator('[data-gain]')).toHaveCount(3);
  await app.getByRole('button', { name: /^Show all/ }).click();
  await expect(app.locator('[data-gain=breakdown]')).toContainText('Its best week of 4 lost 2.1%');
  await app.getByRole('button', { name: 'By money' }).click();
  await expect(app.locator('.pareto')).toContainText('€');
  await app.getByRole('button', { name: 'Set what an hour costs' }).first().click();
  await app.getByRole('button', { name: 'Remove rate 1' }).first().click();
  await app.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(app.getByRole('dialog')).toBeHidden();
  await expect(app.getByText('machines have no hourly rate').first()).toBeVisible();
  await app.locator('[data-gain=breakdown]').getByRole('link').click();
  await expect(app).toHaveURL(/machines\/\d+\/oee\?from=/);
});

test('two lines beside each other: the parts are all of the difference', async ({ app }) => {
  await app.goto('/oee/compare?a.scope=line%2F1&b.scope=line%2F3');
  const points = (row: string) =>
    app
      .locator(`[data-factor=${row}] td`)
      .nth(2)
      .textContent()
      .then((text) => Number(text?.replace('−', '-')));
  await expect(app.locator('[data-factor=oee]')).toContainText('%');
  const parts = (await points('availability')) + (await points('effectiveness')) + (await points('quality'));
  expect(Math.abs(parts - (await points('oee')))).toBeLessThan(0.2);
  await app.getByLabel('A: what').selectOption({ label: 'All' });
  await expect(app).toHaveURL(/a.scope=all/);
});

test('who changes the rules of OEE sees the other view at once', async ({ app }) => {
  await app.goto('/oee?period=yesterday');
  await app.getByRole('button', { name: 'Rules' }).click();
  await app.getByRole('button', { name: 'Change the rules' }).click();
  await app.getByLabel('View').selectOption('tpm');
  await app.getByLabel('Limit of minor stops, min').fill('90');
  await expect(app.getByText('Minutes, 60 at most')).toBeVisible();
  await app.getByLabel('Limit of minor stops, min').fill('2,5');
  await app.getByRole('button', { name: 'Change and work out again' }).click();
  await expect(app.getByRole('dialog')).toBeHidden();
  await expect(app.locator('.oee-figures')).toContainText('Performance');
});

test('who wants other rules sees first what they would make of the last 30 days', async ({ app }) => {
  await app.goto('/oee?period=yesterday');
  await app.getByRole('button', { name: 'Rules' }).click();
  await app.getByRole('button', { name: 'Change the rules' }).click();
  await app.getByLabel('Limit of minor stops, min').fill('2');
  await app.getByRole('button', { name: 'Preview on the last 30 days' }).click();
  await expect(app).toHaveURL(/what-if\?period=30d/);
  await expect(app.getByRole('status')).toContainText('of 300 machine days');
  await expect(app.locator('[data-what-if=done]')).toContainText('points');
  await expect(app.getByLabel('Limit of minor stops, min')).toHaveValue('2');
  await app.getByRole('button', { name: 'Change the rules so' }).click();
  await expect(app.getByRole('dialog').getByLabel('Limit of minor stops, min')).toHaveValue('2');
  await app.getByRole('button', { name: 'Change and work out again' }).click();
  await expect(app.getByRole('dialog')).toBeHidden();
  await app.getByLabel('Setup', { exact: true }).selectOption('planned');
  await app.getByRole('button', { name: 'Work it out' }).click();
  await app.getByRole('button', { name: 'Stop' }).click();
  await expect(app.getByRole('button', { name: 'Work it out' })).toBeVisible();
});

test('a waiting machine is adopted, another deleted', async ({ app }) => {
  await app.goto('/inbox');
  await app.getByRole('button', { name: 'Add as machine: north/-/pressing/press-09' }).click();
  await app.getByLabel('Display name').fill('Press 9');
  await app.getByLabel('Kind of machine').selectOption('press');
  await app.getByRole('dialog').getByRole('button', { name: 'Add as machine' }).click();
  await expect(app.locator('.waiting')).toHaveCount(1);
  await app.getByRole('button', { name: 'Delete north/-/utilities/chiller-01' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(app.getByRole('heading', { name: 'Nobody is waiting' })).toBeVisible();
  await app.goto('/');
  await expect(app.locator('.card', { hasText: 'Press 9' })).toBeVisible();
});

test.describe('with a key that is taken', () => {
  test.use({ expected: [/status of 409/] });

  test('what is deleted goes with all that hangs on it, and comes back', async ({ app }) => {
    await app.goto('/machines/2');
    await app.getByRole('button', { name: 'Edit State' }).click();
    await app.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(app.getByRole('heading', { name: 'Delete this signal?' })).toBeVisible();
    await app.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(app.locator('[data-signal=state]')).toHaveCount(0);

    await app.getByRole('button', { name: 'Delete', exact: true }).click();
    await app.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(app).toHaveURL(/deleted/);
    await expect(app.locator('[data-place$="press-02"]')).toContainText('Machine');

    await app.getByRole('button', { name: 'Restore north/-/pressing/press-02', exact: true }).click();
    await app.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await expect(app.locator('[data-place$="press-02"]')).toHaveCount(0);
    await app.goto('/');
    await expect(app.locator('.card', { hasText: 'Press 2' })).toBeVisible();
    await expect(app.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
    await app.goto('/connect');
    await app.getByLabel('Site').fill('south');
    await app.getByLabel('Line').fill('old');
    await app.getByRole('textbox', { name: 'Machine' }).fill('saw-01');
    await app.getByRole('button', { name: 'Create access' }).click();
    await expect(app.getByText('Nothing was refused so far.')).toBeVisible();
    await app.goto('/');
    await app.getByRole('button', { name: 'Delete old' }).click();
    await app.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(app.locator('.card', { hasText: 'saw-01' })).toHaveCount(0);
    await app.getByRole('button', { name: 'Delete south' }).click();
    await app.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(app.getByRole('heading', { name: 'south' })).toHaveCount(0);

    await app.goto('/deleted');
    await expect(app.locator('[data-place="south/-/old"]')).toContainText('Line');
    await app.getByRole('button', { name: 'Restore north/-/pressing/press-00' }).click();
    await app.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await expect(app.getByRole('alert')).toContainText('Restore it under another key');
    await app.getByLabel('Key').fill('press-00-old');
    await app.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await expect(app.locator('[data-place$="press-00"]')).toHaveCount(0);
  });
});

test('the audit tells who changed what', async ({ app }) => {
  await app.goto('/audit');
  const change = app.locator('[data-action="machine.change"]');
  await expect(change).toContainText('owner@example.org');
  await expect(change.getByRole('link', { name: 'north/-/pressing/press-01' })).toBeVisible();
  await change.getByText('Before and after').click();
  await expect(change.getByRole('row')).toHaveText(['FieldBeforeAfter', 'namePressPress 1']);
  await expect(app.locator('[data-action]')).toHaveCount(50);
  await app.getByRole('button', { name: 'Load more' }).click();
  await expect(app.locator('[data-action]')).toHaveCount(60);

  const file = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Export CSV' }).click();
  expect((await file).suggestedFilename()).toBe('audit.csv');

  await app.getByLabel('Action').selectOption('key.create');
  await expect(app.locator('[data-action]')).toHaveCount(1);
  await expect(app).toHaveURL(/action=key\.create/);
});

test.describe('configuration', () => {
  test.use({ expected: [/status of 400/] });

  test('a file is compared, applied, and refused by path', async ({ app }) => {
    await app.goto('/config');
    const file = app.waitForEvent('download');
    await app.getByRole('button', { name: 'All as YAML' }).click();
    expect((await file).suggestedFilename()).toBe('takt.yaml');

    const choose = (text: string) =>
      app
        .locator('input[type=file]')
        .setInputFiles({ name: 'plant.yaml', mimeType: '', buffer: Buffer.from(text) });
    await choose('faulty: yes');
    await expect(app.locator('[data-fault=unit-unknown]')).toContainText(
      'sites[0].lines[2].machines[1].signals[3].unit',
    );
    await choose('same: yes');
    await expect(app.getByText('There is nothing to do.')).toBeVisible();
    await expect(app.getByRole('button', { name: 'Apply' })).toHaveCount(0);

    await choose('sites: []');
    await expect(app.locator('[data-fault]')).toHaveCount(0);
    await expect(app.locator('[data-change=change]').first()).toContainText('unitKCel');
    await app.getByRole('button', { name: 'Apply' }).click();
    await expect(app.locator('[data-credential=edge-7]')).toContainText('k7RmQ2xVd9sTp4w');

    await choose('same: yes');
    await expect(app.locator('[data-credential]')).toHaveCount(0);
  });
});

test('somebody is invited, gets another role, and is locked out', async ({ app }) => {
  await app.goto('/access');
  await expect(app.locator('[data-person]')).toHaveCount(6);
  await expect(app.locator('[data-person="owner@example.org"] ix-button')).toHaveCount(0);
  await app.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByLabel('E-mail address').fill('new@factory.example');
  await dialog.getByRole('radio', { name: 'Engineer' }).check();
  await dialog.getByRole('button', { name: 'Invite somebody' }).click();
  await expect(dialog.getByRole('region', { name: 'Link to sign in' })).toContainText('/sign-in?token=');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const person = app.locator('[data-person="new@factory.example"]');
  await expect(person).toContainText('Engineer');
  await expect(person).toContainText('All sites');

  await person.getByRole('button', { name: /^Change rights/ }).click();
  await expect(dialog).toContainText('Sees values and figures, changes nothing');
  await dialog.getByRole('radio', { name: 'Viewer' }).check();
  await dialog.getByLabel('Only these sites').check();
  await expect(dialog.getByRole('button', { name: 'Change rights' })).toBeDisabled();
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: 'Change rights' }).click();
  await expect(person).toContainText('Viewer');
  await expect(person).not.toContainText('All sites');

  await person.getByRole('button', { name: /^Lock out/ }).click();
  await dialog.getByRole('button', { name: 'Lock out' }).click();
  await expect(person).toContainText('locked out');
  await expect(person.getByRole('button')).toHaveCount(1);
});

test.describe('an operator', () => {
  test.use({ plant: 'operator' });

  test('is offered what they may do and nothing else', async ({ app }) => {
    await app.goto('/production');
    await expect(app.getByRole('button', { name: 'Start 100234' })).toBeVisible();
    await expect(app.getByText('You may start and stop orders')).toBeVisible();
    await expect(app.getByRole('button', { name: 'New order' })).toHaveCount(0);
    await expect(app.getByRole('button', { name: /^(Cancel|Finish) / })).toHaveCount(0);
    await expect(app.getByRole('menuitem', { name: 'Connect a machine' })).toHaveCount(0);
    await app.goto('/access');
    await expect(app.locator('[data-device]')).toHaveCount(3);
    await expect(app.locator('[data-person], [data-key]')).toHaveCount(0);
    await expect(app.locator('.page').getByRole('button')).toHaveCount(0);
    await app.goto('/inbox');
    await expect(app.locator('.waiting')).toHaveCount(2);
    await expect(app.locator('.waiting').getByRole('button')).toHaveCount(0);
    await app.goto('/machines/2');
    await expect(app.locator('.plot canvas').first()).toBeVisible();
    await expect(app.getByRole('button', { name: /^Edit / })).toHaveCount(0);
  });
});

test.describe('a plant manager', () => {
  test.use({ plant: 'manager' });

  test('invites people to their own sites, and no administrators', async ({ app }) => {
    await app.goto('/access');
    await expect(app.locator('[data-person]')).toHaveCount(2);
    await expect(app.locator('[data-person="manager@factory.example"]')).toContainText('you');
    await expect(app.locator('[data-key]')).toHaveCount(0);
    await app.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = app.getByRole('dialog');
    await expect(dialog.getByRole('radio')).toHaveCount(5);
    await expect(dialog.getByRole('radio', { name: 'Administrator' })).toHaveCount(0);
    await expect(dialog.getByText('All sites')).toHaveCount(0);
    await dialog.getByLabel('E-mail address').fill('new@factory.example');
    await dialog.getByRole('radio', { name: 'Operator' }).check();
    await dialog.getByRole('button', { name: 'Invite somebody' }).click();
    await expect(dialog.getByRole('region', { name: 'Link to sign in' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(app.locator('[data-person="new@factory.example"]')).toContainText('Operator');
  });
});

test('a password is set, and other sessions end', async ({ app }) => {
  await app.goto('/account');
  await expect(app.locator('[data-session]')).toHaveCount(2);
  await app.getByRole('button', { name: /^Sign out there/ }).click();
  await expect(app.locator('[data-session]')).toHaveCount(1);
  await app.getByLabel('Password now').fill('correct horse battery');
  await app.getByLabel('New password').fill('seven quiet presses');
  await app.getByRole('button', { name: 'Set password' }).click();
  await expect(app.getByText('The password is set.')).toBeVisible();
  await expect(app.getByLabel('New password')).toHaveValue('');
});

test.describe('with a second factor', () => {
  test.describe('forced', () => {
    test.use({ plant: 'forced' });

    test('an administrator sets it up before anything else, and keeps the recovery codes', async ({
      app,
    }) => {
      await app.goto('/access');
      await expect(app.getByRole('navigation')).toHaveCount(0);
      await app.getByRole('button', { name: 'Set up' }).click();
      await expect(app.getByRole('img', { name: /^QR code/ })).toBeVisible();
      await expect(app.getByRole('region', { name: 'Secret' })).toContainText('GEZD GNBV');
      await app.getByLabel('Code', { exact: true }).fill('123456');
      await app.getByRole('button', { name: 'Turn on' }).click();
      await expect(app.getByRole('region', { name: 'Recovery codes' })).toContainText('k3mq-7xwa-p5tz-b2cj');
      await app.getByRole('button', { name: 'I have kept them' }).click();
      await expect(app.locator('[data-person]').first()).toBeVisible();

      await app.goto('/account');
      await expect(app.getByText('10 recovery codes left')).toBeVisible();
      await app.getByRole('button', { name: 'Turn off' }).click();
      const dialog = app.getByRole('dialog');
      await dialog.getByLabel('Password now').fill('correct horse battery');
      await dialog.getByRole('button', { name: 'Turn off' }).click();
      await expect(app.getByRole('button', { name: 'Set up' })).toBeVisible();
    });
  });

  test.describe('at the door', () => {
    test.use({ plant: 'none' });

    test('the code is asked for after the password', async ({ app }) => {
      await app.goto('/sign-in');
      await app.getByLabel('E-mail').fill('guarded@example.org');
      await app.getByLabel('Password').fill('correct horse');
      await app.getByRole('button', { name: 'Sign in' }).click();
      const code = app.getByLabel('Code', { exact: true });
      await expect(code).toBeFocused();
      await code.fill('000000');
      await code.press('Enter');
      await expect(app.getByRole('alert')).toContainText('This code does not fit');
      await code.fill('123456');
      await code.press('Enter');
      await expect(app).toHaveURL(/\/$/);
    });
  });

  test('an administrator resets that of somebody else', async ({ app }) => {
    await app.goto('/access');
    const person = app.locator('[data-person="integrator@example.org"]');
    await person.getByRole('button', { name: /^Reset second factor/ }).click();
    await app.getByRole('dialog').getByRole('button', { name: 'Reset second factor' }).click();
    await expect(person.getByRole('button', { name: /^Reset second factor/ })).toHaveCount(0);
  });
});

test.describe('without a password', () => {
  test.use({ plant: 'empty' });

  test('who was let in by a link is told to set one', async ({ app }) => {
    await app.goto('/');
    await app.getByRole('link', { name: 'Set password' }).click();
    await app.getByLabel('New password').fill('seven quiet presses');
    await app.getByRole('button', { name: 'Set password' }).click();
    await expect(app.getByText('The password is set.')).toBeVisible();
    await app.goto('/');
    await expect(app.locator('.state h2')).toBeVisible();
    await expect(app.getByRole('link', { name: 'Set password' })).toHaveCount(0);
  });
});

test('a key is shown once and revoked', async ({ app }) => {
  await app.goto('/access');
  await expect(app.locator('[data-key="Report script"]')).toContainText('takt_h3Kd8mPq2x…');
  await app.getByRole('button', { name: 'Create a key' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Nightly export');
  await dialog.getByLabel('Valid for').selectOption('30');
  await dialog.getByLabel('Name').press('Enter');
  await expect(dialog.getByRole('region', { name: 'Key' })).toContainText(/takt_\w+_\w+/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  const key = app.locator('[data-key="Nightly export"]');
  await expect(key).toContainText('not yet');
  await expect(key).not.toContainText(/takt_\w+_/);
  await key.getByRole('button', { name: 'Revoke Nightly export' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(key).toHaveCount(0);
  await expect(app.locator('[data-key]')).toHaveCount(2);
});

test('a SQL login is shown once and ended', async ({ app }) => {
  await app.goto('/access');
  await expect(app.locator('[data-sql-login="Grafana"]')).toContainText('bi_k3v09xw2ma');
  await app.getByRole('button', { name: 'Create a SQL login' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Power BI');
  await dialog.getByLabel('Name').press('Enter');
  await expect(dialog.getByRole('region', { name: 'Password' })).toContainText(/\w{32}/);
  await expect(dialog.getByRole('region', { name: 'psql line' })).toContainText('dbname=takt user=bi_made');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const login = app.locator('[data-sql-login="Power BI"]');
  await expect(login).toContainText('never');
  await login.getByRole('button', { name: 'End Power BI' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'End' }).click();
  await expect(login).toHaveCount(0);
});

test('a provider is made known, tried and removed', async ({ app }) => {
  await app.goto('/access');
  await app.getByRole('button', { name: 'Add a provider' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Second account');
  await dialog.getByLabel('Issuer').fill('https://sso.second.example');
  await dialog.getByLabel('Client ID').fill('takt');
  await dialog.getByLabel('Client secret').fill('not shown again');
  await dialog.getByLabel('Domains of addresses').fill('second.example, third.example');
  await dialog.getByLabel('Group at the provider').fill('crew');
  await dialog.getByLabel('Role').selectOption('operator');
  await dialog.getByRole('button', { name: 'Add a provider' }).click();
  const provider = app.locator('[data-provider="Second account"]');
  await expect(provider).toContainText('second.example, third.example');
  await expect(provider).toContainText('crew: Operator');
  await expect(provider).not.toContainText('not shown again');
  await provider.getByRole('button', { name: 'Test Second account' }).click();
  await expect(dialog).toContainText('invalid_client');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await provider.getByRole('button', { name: 'Remove Second account' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(provider).toHaveCount(0);
});

test('a device is found, gets a new password and is removed', async ({ app }) => {
  await app.goto('/access');
  await expect(app.locator('[data-device]')).toHaveCount(3);
  const name = await app.locator('[data-device] h3').first().innerText();
  await app.getByLabel('Find a device').fill(name);
  await expect(app).toHaveURL(/device=/);
  await expect(app.locator('[data-device]')).toHaveCount(1);
  await app.getByRole('button', { name: `New password for ${name}` }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByRole('button', { name: 'New password' }).click();
  await expect(dialog.getByRole('region', { name: 'New password' })).toContainText('Nq4v-ab7Tz-0PwXe');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await app.getByRole('button', { name: `Remove ${name}` }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(app.getByText('No device has this name or path.')).toBeVisible();
});

test.describe('refused', () => {
  test.use({ expected: [/status of 400/] });

  test('a signal is edited by the keyboard, and a unit that is none is refused at its field', async ({
    app,
  }) => {
    await app.goto('/machines/1');
    const tile = app.locator('[data-signal=power]');
    await tile.getByRole('button', { name: /^Edit / }).focus();
    await app.keyboard.press('Enter');
    const dialog = app.getByRole('dialog');
    await dialog.getByLabel('Display name').fill('Drive power');
    await dialog.getByLabel('Lowest valid value').fill('5');
    await dialog.getByLabel('Highest valid value').fill('');
    await dialog.getByLabel('Unit').fill('Celsius');
    await dialog.getByLabel('Unit').press('Enter');
    await expect(dialog.getByText('Give both or neither, the lowest below the highest.')).toBeVisible();
    await dialog.getByLabel('Highest valid value').fill('80,5');
    await dialog.getByLabel('Highest valid value').press('Enter');
    await expect(dialog.locator('.field .wrong')).toHaveText('"Celsius" is no UCUM code.');
    await dialog.getByLabel('Unit').fill('W');
    await dialog.getByLabel('Unit').press('Enter');
    await expect(dialog).toBeHidden();
    await expect(tile).toContainText('Drive power');
    await expect(tile.locator('.unit')).toHaveText('W');
    await expect(tile.getByRole('button', { name: 'Edit Drive power' })).toBeFocused();
  });
});

test.describe('two people at one thing', () => {
  test.use({ expected: [/status of 412/] });

  test('a change made meanwhile is told, and what was typed is kept', async ({ app }) => {
    await app.goto('/production?view=products');
    await app.getByRole('button', { name: /^Change.*4711-B/ }).click();
    const name = app.getByRole('dialog').getByLabel('Name', { exact: true });
    await name.fill('Mine');
    const other = await app.evaluate(async () => {
      const token = /XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '';
      const headers = { 'If-Match': '*', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token };
      const body = JSON.stringify({ name: 'Theirs' });
      return (await fetch('/api/v1/products/1', { method: 'PATCH', headers, body })).status;
    });
    expect(other).toBe(200);
    const save = app.getByRole('dialog').getByRole('button', { name: 'Save' });
    await save.click();
    await expect(app.getByRole('alert')).toContainText('Changed by somebody else meanwhile');
    await expect(app.locator('[data-product="4711-B"]')).toContainText('Theirs');
    await expect(name).toHaveValue('Mine');
    await save.click();
    await expect(app.getByRole('dialog')).toHaveCount(0);
    await expect(app.locator('[data-product="4711-B"]')).toContainText('Mine');
  });
});

test('a type changes after it was shown what follows, and machines keep what is their own', async ({
  app,
}) => {
  await app.goto('/config');
  await app.getByRole('link', { name: 'Machine types' }).click();
  await app.getByRole('button', { name: 'Open Press, 100 t' }).click();
  await expect(app.locator('[data-machine="1"]')).toHaveAttribute('data-overrides', /[1-9]/);
  const before = await app.locator('[data-machine="1"]').getAttribute('data-overrides');

  await app.getByRole('button', { name: 'Edit oil-temperature' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByLabel('Highest valid value').fill('70');
  await dialog.getByLabel('Unit').fill('K');
  await dialog.getByLabel('Lowest valid value').fill('');
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await expect(dialog.getByText('Give both or neither, the lowest below the highest.')).toBeVisible();
  await dialog.getByLabel('Lowest valid value').fill('15');
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await expect(app.getByText('Not saved yet.')).toBeVisible();
  await app.getByRole('button', { name: 'See what it changes' }).click();
  await expect(dialog).toContainText('2 signals get another unit.');
  await expect(dialog.locator('tr[data-kept=true]').first()).toContainText('stays: its own');
  await dialog.getByRole('button', { name: 'Save and apply' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(app.getByText('Not saved yet.')).toHaveCount(0);
  await expect(app.locator('[data-source="oil-temperature"]')).toContainText('15 to 70');
  await expect(app.locator('[data-machine="1"]')).toHaveAttribute('data-overrides', before ?? '');

  await app.getByRole('link', { name: 'Press 1' }).click();
  const own = dialog.locator('[data-override="oil-temperature validRange"]');
  await expect(own).toContainText('15 to 60');
  await own.getByRole('button').click();
  await expect(own).toHaveCount(0);
  await dialog.getByLabel('Type of this machine').selectOption({ label: 'Conveyor' });
  await dialog.getByRole('button', { name: 'Give this type' }).click();
  await expect(dialog).toContainText('All its signals are as the type says.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(app.getByRole('button', { name: 'Type: Conveyor' })).toBeVisible();
});

test.describe('a type that is used', () => {
  test.use({ expected: [/status of 409/] });

  test('is made from a machine, and only one that nothing has is removed', async ({ app }) => {
    await app.goto('/types');
    await app.getByRole('button', { name: 'New type' }).click();
    const dialog = app.getByRole('dialog');
    await dialog.getByLabel('Key').fill('cnc-5');
    await dialog.getByLabel('Start from').selectOption({ label: 'north/-/machining/cnc-01' });
    await dialog.getByRole('button', { name: 'Make' }).click();
    await expect(app.locator('[data-source="spindle-power"]')).toContainText('0 to 22');
    await app.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(app.locator('[data-type="cnc-5"]')).toHaveCount(0);

    await app.getByRole('button', { name: 'Open Press, 100 t' }).click();
    await app.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(dialog).toContainText('2 machines are of this type');
  });
});

test('a machine moves to another line, and an old path of it is retired', async ({ app }) => {
  await app.goto('/machines/2?range=8h');
  await app.getByRole('button', { name: 'Move' }).click();
  const dialog = app.getByRole('dialog');
  await expect(dialog).toContainText('Everything it has stored moves along.');
  await dialog.getByRole('button', { name: 'Retire north/-/old-line/cnc-02' }).click();
  await expect(dialog.getByText('north/-/old-line/cnc-02')).toHaveCount(0);
  const old = await dialog.locator('code').first().innerText();
  await dialog.getByLabel('To', { exact: true }).selectOption({ index: 1 });
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(app.locator('code', { hasText: old })).toHaveCount(0);
  await app.getByRole('button', { name: 'Move' }).click();
  await expect(dialog.getByRole('button', { name: `Retire ${old}` })).toBeVisible();
});

test('a refused message of the new machine is shown with its reason', async ({ app }) => {
  await app.goto('/connect');
  await app.getByLabel('Site').fill('lab');
  await app.getByLabel('Line').fill('a');
  await app.getByRole('textbox', { name: 'Machine' }).fill('scale-1');
  await app.getByRole('button', { name: 'Create access' }).click();
  await expect(app.getByText('Nothing was refused so far.')).toBeVisible();
  const faults = [{ code: 'json-malformed', at: '', detail: 'The text ends too early.' }];
  await fixture(app, {
    rejection: { source: 'takt/v1/main/lab/-/a/scale-1', device: 'scale-1', machineId: null, faults },
  });
  await expect(app.getByText('The text ends too early.')).toBeVisible();
});

test.describe('demo', () => {
  test.use({ plant: 'backfill' });

  test('the back-fill shows its progress, and one button removes the demo', async ({ app }) => {
    await app.goto('/');
    await expect(app.getByRole('progressbar', { name: 'History filled in' })).toHaveAttribute(
      'value',
      '3120000',
    );
    await app.getByRole('button', { name: 'Remove demo plant' }).click();
    await app.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(app.getByRole('dialog')).toBeHidden();
    await app.getByRole('button', { name: 'Remove demo plant' }).click();
    await app.getByRole('dialog').getByRole('button', { name: 'Remove demo plant' }).click();
    await expect(app.getByRole('heading', { name: 'No machines yet' })).toBeVisible();
    await app.getByRole('link', { name: 'Connect a machine' }).last().click();
    await expect(app).toHaveURL(/\/connect/);
  });
});

test('a machine that is silent says since when, and leads to its newest values', async ({ app }) => {
  await app.goto('/');
  await app.locator('.card').getByRole('link', { name: 'CNC lathe' }).click();
  await app.getByRole('group', { name: 'Time range' }).getByRole('button', { name: '15 min' }).click();
  const notice = app.getByText(/Nothing was sent in this time range/);
  await expect(notice).toContainText(/from \d/);
  await expect(app.locator('.plot canvas')).toHaveCount(0);
  await app.getByRole('button', { name: 'Show the newest values' }).click();
  await expect(app).toHaveURL(/from=.+&to=/);
  await expect(app.locator('.plot canvas').first()).toBeVisible();
  await expect(notice).toBeHidden();
});

test('dragging in a chart chooses a time range', async ({ app }) => {
  await app.goto('/machines/2');
  const over = app.locator('[data-chart=power] .u-over');
  await over.scrollIntoViewIfNeeded();
  const box = await over.boundingBox();
  if (!box) throw new Error('the chart has no place');
  await app.mouse.move(box.x + box.width * 0.3, box.y + 40);
  await app.mouse.down();
  await app.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 5 });
  await app.mouse.up();
  await expect(app).toHaveURL(/from=.+&to=/);
  await expect(app.getByRole('button', { name: 'Custom' })).toHaveAttribute('aria-pressed', 'true');
});

test('nobody moves where movement is not wanted', async ({ app }) => {
  await app.emulateMedia({ reducedMotion: 'reduce' });
  await app.goto('/connect');
  const longest = await app.evaluate(() =>
    Math.max(
      ...document.getAnimations().map((each) => Number(each.effect?.getComputedTiming().duration ?? 0)),
      0,
    ),
  );
  expect(longest).toBeLessThan(1);
});

test('a started order ends the one that ran there', async ({ app }) => {
  await app.goto('/production');
  await app.getByRole('button', { name: 'Start 100234' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByLabel('Machine').selectOption('2');
  await expect(dialog.getByText('Order 100233 runs there and will be interrupted.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(app.getByText('100234 was started; 100233 was interrupted there.')).toBeVisible();
  await expect(app.locator('[data-order="100234"] [data-state=running]')).toBeVisible();
  await expect(app.locator('[data-order="100233"] [data-state=interrupted]')).toBeVisible();
  await app.getByRole('button', { name: 'Stop 100234' }).click();
  await dialog.getByRole('button', { name: 'finished' }).click();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(app.locator('[data-order="100234"] [data-state=finished]')).toBeVisible();
});

test('a run time is written in seconds and items of a cycle and shown as items per hour', async ({ app }) => {
  await app.goto('/production?view=products');
  await app.getByRole('button', { name: 'Run times of 4711-B' }).click();
  const row = app.locator('[data-machine="1"]');
  await expect(row).toContainText('960');
  const [seconds, items] = ['Seconds', 'Items'].map((each) =>
    row.getByRole('textbox', { name: `${each} per cycle` }),
  );
  await seconds.fill('nine');
  await expect(row.getByRole('alert')).toBeVisible();
  await seconds.fill('2,5');
  await expect(row).toContainText('1,440');
  await items.fill('0');
  await expect(row.getByRole('alert')).toBeVisible();
  await items.fill('4');
  await expect(row).toContainText('5,760');
  await items.press('Enter');
  await expect(row.getByRole('button', { name: /^Save/ })).toHaveAttribute('aria-disabled', 'true');
  const file = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Export CSV' }).last().click();
  expect((await file).suggestedFilename()).toBe('run-times.csv');
});

test('machines of a line are put in order, and what a signal tells is chosen', async ({ app }) => {
  await app.goto('/oee?line=2&period=yesterday');
  const order = app.locator('.line-order');
  await expect(order.locator('[data-position]')).toHaveCount(4);
  await app.getByRole('button', { name: 'Change order' }).click();
  const dialog = app.getByRole('dialog');
  const fields = dialog.getByRole('textbox');
  await fields.first().fill('1.5');
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true');
  await fields.first().fill('9');
  await fields.nth(1).fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(order.locator('[data-position]')).toHaveCount(3);
  await expect(order.locator('[data-position]').last()).toHaveAttribute('data-position', '9');
  await expect(app.locator('.line-apart [data-machine]')).toHaveCount(1);
  await app.goto('/machines/2?range=8h');
  await app.getByRole('button', { name: 'Edit Good parts' }).click();
  await dialog.getByLabel('What it tells of the work').selectOption('cycle');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await app.getByRole('button', { name: 'Edit Good parts' }).click();
  await expect(dialog.getByLabel('What it tells of the work')).toHaveValue('cycle');
});

test.describe('reasons', () => {
  test.use({ plant: 'empty' });

  test('begin with a usual tree, are renamed and put out of use', async ({ app }) => {
    await app.goto('/production?view=reasons');
    await app.getByRole('button', { name: 'Start with a usual tree' }).click();
    await expect(app.locator('[data-level=class]')).toHaveCount(6);
    const first = app.locator('[data-reason=jam]').first();
    await first.getByRole('button', { name: 'Change Jam' }).click();
    await app.getByRole('dialog').getByLabel('Name in English').fill('Jammed part');
    await app.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(first).toContainText('Jammed part');
    await first.getByRole('button', { name: 'Put out of use: Jammed part' }).click();
    await expect(first.getByText('inactive', { exact: true })).toBeVisible();
  });
});

test.describe('shifts', () => {
  // the preview of a faulty calendar is refused, and the browser logs that
  test.use({ expected: [/status of 400/] });

  test('start from a template, and a fault stands at its field', async ({ app }) => {
    await app.goto('/shifts');
    await app.getByRole('button', { name: 'New calendar' }).click();
    await app.getByLabel('Template').selectOption('continuous');
    await app.getByRole('button', { name: 'Create' }).click();
    await expect(app.getByRole('heading', { name: 'Continuous, four crews' })).toBeVisible();
    await expect(app.locator('.lane [data-shift=late-a]')).toHaveCount(7);
    await app.getByRole('button', { name: 'Edit Continuous, four crews' }).click();
    const rule = app.getByLabel('Recurrence rule').first();
    await rule.fill('FREQ=HOURLY');
    await expect(rule).toHaveAccessibleDescription(/FREQ=DAILY, WEEKLY/);
    await expect(app.getByText('Not right yet: 1')).toBeVisible();
    await rule.fill('FREQ=WEEKLY;BYDAY=MO');
    await expect(app.getByText('No faults.')).toBeVisible();
    await app.getByRole('button', { name: 'Save' }).click();
    await expect(app.getByRole('dialog')).toBeHidden();
    await expect(app.locator('.lane [data-shift=early-a]')).toHaveCount(1);
  });

  test('a holiday is added and a line gets a calendar of its own', async ({ app }) => {
    await app.goto('/shifts?calendar=2');
    await expect(app.getByText('None is planned.')).toBeVisible();
    await app.getByRole('button', { name: 'Add a date' }).click();
    await app.getByLabel('Date', { exact: true }).fill('2099-12-25');
    await app.getByLabel('Name', { exact: true }).fill('Christmas');
    await app.getByRole('button', { name: 'Save' }).click();
    await expect(app.locator('[data-special="2099-12-25"]')).toContainText('Christmas');
    const line = app.getByLabel('Calendar of Line Pressing');
    await line.selectOption('Day shift');
    await expect(line.locator('option:checked')).toHaveText('Day shift');
  });
});

test.describe('alarms', () => {
  test('a figure leads to the alarms behind it, and the whole list is one click away', async ({ app }) => {
    await app.goto('/alarms?view=figures');
    await expect(app.locator('.alarm-rate .bar.flood')).not.toHaveCount(0);
    const flood = app.getByRole('row', { name: /Most in 10 minutes/ }).first();
    await expect(flood).toContainText('Worse than recommended');
    await app.getByRole('link', { name: 'Chattering alarms' }).click();
    await expect(app).toHaveURL(/chattering=true/);
    await expect(app.locator('[data-alarm]')).toHaveCount(1);
    await expect(app.locator('[data-alarm="7"]')).toContainText('412 times so far');
    await app.getByRole('link', { name: 'Show all of the list' }).click();
    await expect(app.locator('[data-alarm]')).toHaveCount(5);
    await app.goBack();
    await app.goBack();
    await app.getByRole('link', { name: 'Guard door open' }).first().click();
    await expect(app).toHaveURL(/rule=3.*|raisedFrom=.*rule=3/);
    await expect(app.locator('[data-filter]')).toContainText('Guard door open');
  });

  test('what is suppressed stands apart and says why', async ({ app }) => {
    await app.goto('/alarms');
    await app.getByRole('button', { name: 'Suppressed' }).click();
    await expect(app.locator('[data-alarm]')).toHaveCount(2);
    await expect(app.locator('[data-alarm="5"]')).toContainText('the machine is in maintenance');
    await app.locator('[data-alarm="6"]').getByRole('link', { name: 'See what causes it' }).click();
    await expect(app.getByRole('dialog')).toContainText('Press 2: Oil too hot');
  });

  test('one tap makes a work order of an alarm, and closing it says whether the alarm was right', async ({
    app,
  }) => {
    await app.goto('/alarms?alarm=2');
    await app.getByRole('button', { name: 'Work order', exact: true }).click();
    const dialog = app.getByRole('dialog');
    await expect(dialog).toContainText('CNC mill 2: Fault for a quarter of an hour');
    await dialog.getByRole('button', { name: 'I take it' }).click();
    await expect(dialog.locator('[data-order-state]')).toContainText('owner@example.org');
    await dialog.getByLabel('What it was').fill('Chip conveyor jammed');
    await dialog.getByRole('button', { name: 'Add a part' }).click();
    await dialog.getByLabel('Part', { exact: true }).fill('Belt');
    await dialog.getByRole('button', { name: 'Close it' }).click();
    await dialog.getByRole('button', { name: 'Yes', exact: true }).click();
    await dialog.getByRole('button', { name: 'Done', exact: true }).click();
    await expect(dialog.locator('[data-order-state=done]')).toContainText('1 × Belt');
    await expect(dialog.locator('[data-order-form]')).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await app.goto('/alarms?alarm=2');
    // what was done last time
    await expect(app.locator('dialog [data-orders]')).toContainText('Chip conveyor jammed');
  });

  test('a work order that is open already is offered first', async ({ app }) => {
    await app.goto('/alarms?alarm=1');
    const orders = app.locator('dialog [data-orders]');
    await expect(orders.locator('[data-order="3"]')).toContainText('Ben Castro');
    await expect(orders.getByRole('button', { name: 'Another work order' })).toBeVisible();
    await orders.getByRole('button', { name: 'Add this alarm to work order 3' }).click();
    await expect(orders.getByRole('button', { name: /Add this alarm/ })).toHaveCount(0);
  });

  test('the list says who has what since when', async ({ app }) => {
    await app.goto('/alarms?view=orders');
    await expect(app.locator('tr[data-order]')).toHaveCount(2);
    await expect(app.locator('tr[data-order="3"]')).toContainText('Ben Castro');
    await app.getByRole('button', { name: "Nobody's" }).click();
    await expect(app.locator('tr[data-order]')).toHaveCount(1);
    await app.getByRole('button', { name: 'I take it, work order 2' }).click();
    await expect(app.locator('tr[data-order]')).toHaveCount(0);
    await app.getByRole('button', { name: 'Mine' }).click();
    await expect(app.locator('tr[data-order="2"]')).toContainText('in progress');
  });

  test('a machine is marked as in maintenance and comes back', async ({ app }) => {
    await app.goto('/alarms?view=maintenance');
    await app.getByRole('button', { name: 'Mark a machine' }).click();
    await app.getByLabel('Reason').fill('New belt');
    await app.getByRole('button', { name: 'Begin' }).click();
    await expect(app.locator('[data-maintenance]')).toHaveCount(2);
    await expect(app.locator('[data-maintenance]').last()).toContainText('New belt');
    await app.getByRole('button', { name: 'Lathe 1 is back' }).click();
    await expect(app.locator('[data-maintenance]')).toHaveCount(1);
  });
});
