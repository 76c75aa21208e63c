// Every page in both languages, both appearances, on a desk and on a phone: axe finds nothing, nothing sticks
// out. Further states of a page are seen on a light desk in English and on a dark phone in German.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSideScroll, fixture, test } from './support';

interface Shown {
  name: string;
  plant?: 'demo' | 'empty' | 'backfill' | 'operator' | 'manager' | 'forced' | 'none';
  path: string;
  ready: string;
  /** What is asked for only once it comes near the screen. */
  near?: string;
  /** An error the browser logs. */
  expected?: RegExp;
  /** One more state of a page that is seen in full elsewhere. */
  state?: true;
  before?: (page: Page) => Promise<void>;
  then?: (page: Page) => Promise<void>;
}

async function chooseFile(page: Page, text: string, shown: string) {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'plant.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
  await page.locator(shown).first().waitFor();
}

const pages: Shown[] = [
  { name: 'sign-in', plant: 'none', path: '/sign-in?token=used', ready: '.problem' },
  {
    name: 'sign-in-code',
    state: true,
    plant: 'none',
    path: '/sign-in',
    ready: 'input[type=password]',
    then: async (page) => {
      await page.locator('input[type=email]').fill('guarded@example.org');
      await page.locator('input[type=password]').fill('correct horse');
      await page.locator('input[type=password]').press('Enter');
      await page.locator('input[autocomplete=one-time-code]').waitFor();
    },
  },
  {
    name: 'sign-in-company',
    state: true,
    plant: 'none',
    path: '/sign-in?refused=group-missing',
    ready: '.problem',
    then: async (page) => {
      await page.locator('input[type=email]').fill('anna@factory.example');
      await page.locator('.sign-in-providers ix-button').waitFor();
    },
  },
  {
    name: 'enrol',
    plant: 'forced',
    path: '/',
    ready: '.enrol ix-button, .qr',
    then: async (page) => {
      if (!(await page.locator('.qr').isVisible()))
        await page.locator('.enrol-panel > div > ix-button').click();
      await page.locator('.qr').waitFor();
    },
  },
  { name: 'plant', path: '/', ready: '.card .sparkline path' },
  { name: 'plant-backfill', state: true, plant: 'backfill', path: '/?show=abnormal', ready: 'progress' },
  { name: 'plant-empty', plant: 'empty', path: '/', ready: '.state h2' },
  {
    name: 'demo-dialog',
    state: true,
    plant: 'backfill',
    path: '/?show=abnormal',
    ready: '.card .number',
    then: (page) => page.locator('.notice ix-button').click(),
  },
  { name: 'machine', path: '/machines/2?range=8h', near: '.chart-width', ready: '.plot canvas' },
  {
    name: 'machine-move',
    state: true,
    path: '/machines/2?range=8h',
    ready: '.page-head ix-button',
    then: async (page) => {
      await page.locator('.page-head ix-button').nth(1).click();
      await page.locator('dialog .aliases').waitFor();
    },
  },
  {
    name: 'machine-tables',
    state: true,
    path: '/machines/6?table=132,133,134,135,136&from=2026-01-01T00:00:00Z&to=2026-01-01T00:05:00Z',
    near: '.chart-width',
    ready: '.chart-cell table',
  },
  {
    name: 'machine-states',
    path: '/machines/7?dialog=states',
    ready: 'dialog [data-word="X17-halt"]',
  },
  {
    name: 'machine-states-power',
    state: true,
    path: '/machines/4?dialog=states',
    ready: 'dialog [data-origin]',
  },
  { name: 'machine-missing', state: true, path: '/machines/999', ready: '.state h2' },
  { name: 'deleted', path: '/deleted', ready: '[data-place]' },
  { name: 'deleted-empty', state: true, plant: 'empty', path: '/deleted', ready: '.state h2' },
  {
    name: 'deleted-restore',
    state: true,
    path: '/deleted',
    ready: '[data-place] ix-button',
    then: (page) => page.locator('[data-place] ix-button').click(),
  },
  {
    name: 'signal-delete',
    state: true,
    path: '/machines/2?range=8h',
    ready: '[data-signal=state] .edit-signal',
    then: async (page) => {
      await page.locator('[data-signal=state] .edit-signal').click();
      await page.locator('dialog .dialog-actions ix-button').first().click();
      await page.locator('dialog form').waitFor({ state: 'detached' });
    },
  },
  { name: 'inbox', path: '/inbox', ready: '.waiting' },
  {
    name: 'inbox-adopt',
    state: true,
    path: '/inbox',
    ready: '.waiting',
    then: (page) => page.locator('.waiting ix-button').first().click(),
  },
  { name: 'alarms', path: '/alarms', ready: '[data-alarm]' },
  { name: 'alarms-one', state: true, path: '/alarms?alarm=1', ready: 'dialog .alarm-history li' },
  {
    name: 'alarms-shelve',
    state: true,
    path: '/alarms',
    ready: '[data-alarm]',
    then: async (page) => {
      await page.locator('[data-alarm="1"] ix-button').last().click();
      await page.locator('dialog select').waitFor();
    },
  },
  { name: 'alarms-empty', state: true, plant: 'empty', path: '/alarms', ready: '.state h2' },
  {
    name: 'alarms-suppressed',
    state: true,
    path: '/alarms?show=suppressed',
    ready: '[data-state=suppressed]',
  },
  { name: 'work-orders', path: '/alarms?view=orders', ready: '[data-order]' },
  { name: 'work-orders-empty', state: true, plant: 'empty', path: '/alarms?view=orders', ready: '.state h2' },
  {
    name: 'work-order',
    path: '/alarms?view=orders&order=3',
    ready: 'dialog .alarm-history li',
    then: async (page) => {
      await page.locator('[data-order-form] > .row ix-button').last().click();
      await page.locator('[data-closing]').waitFor();
    },
  },
  {
    name: 'work-order-closed',
    state: true,
    path: '/alarms?view=orders&show=done&order=1',
    ready: 'dialog .alarm-history li',
  },
  {
    name: 'work-order-new',
    state: true,
    path: '/alarms?view=orders',
    ready: '[data-order]',
    then: async (page) => {
      await page.locator('.panel-head ix-button').first().click();
      await page.locator('dialog select').waitFor();
    },
  },
  { name: 'alarm-figures', path: '/alarms?view=figures', ready: '.alarm-rate .bar' },
  {
    name: 'alarm-figures-empty',
    state: true,
    plant: 'empty',
    path: '/alarms?view=figures',
    ready: '[data-figures]',
  },
  {
    name: 'alarm-maintenance',
    state: true,
    path: '/alarms?view=maintenance',
    ready: '[data-maintenance]',
    then: async (page) => {
      await page.locator('.panel-head ix-button').first().click();
      await page.locator('dialog select').first().waitFor();
    },
  },
  { name: 'alarm-rules', state: true, path: '/alarms?view=rules', ready: '[data-rule]' },
  {
    name: 'alarm-rule',
    state: true,
    path: '/alarms?view=rules',
    ready: '[data-rule]',
    then: async (page) => {
      await page.locator('.panel-head ix-button').first().click();
      await page.locator('dialog input').nth(4).waitFor();
    },
  },
  { name: 'alarm-on-call', path: '/alarms?view=onCall', ready: '.rota-shift' },
  {
    name: 'alarm-on-call-empty',
    state: true,
    plant: 'empty',
    path: '/alarms?view=onCall',
    ready: '.panel .quiet',
  },
  {
    name: 'alarm-policy',
    state: true,
    path: '/alarms?view=onCall',
    ready: '[data-policy]',
    then: async (page) => {
      await page.locator('[data-policy] ix-button').first().click();
      await page.locator('dialog fieldset').first().waitFor();
    },
  },
  {
    name: 'alarm-rota',
    state: true,
    path: '/alarms?view=onCall',
    ready: '[data-rota]',
    then: async (page) => {
      await page.locator('[data-rota] ix-button').nth(1).click();
      await page.locator('dialog .picker li').first().waitFor();
    },
  },
  {
    name: 'alarm-rule-trial',
    state: true,
    path: '/alarms?view=rules',
    ready: '[data-rule="1"]',
    then: async (page) => {
      await page.locator('[data-rule="1"] ix-button').first().click();
      await page.locator('.trial ix-button').first().click();
      await page.locator('[data-trial] .uplot').waitFor();
      await page.locator('[data-trial]').scrollIntoViewIfNeeded();
    },
  },
  { name: 'alarm-contacts', state: true, path: '/alarms?view=contacts', ready: '[data-contact]' },
  { name: 'alarm-endpoints', state: true, path: '/alarms?view=endpoints', ready: '[data-endpoint]' },
  {
    name: 'alarm-endpoint',
    state: true,
    path: '/alarms?view=endpoints',
    ready: '[data-endpoint]',
    then: async (page) => {
      await page.locator('.panel-head ix-button').first().click();
      await page.locator('dialog input').nth(2).waitFor();
    },
  },
  {
    name: 'alarm-messages',
    state: true,
    path: '/alarms?view=notifications',
    ready: '.messages summary',
    then: (page) => page.locator('.messages summary').first().click(),
  },
  { name: 'acknowledge', state: true, plant: 'none', path: '/acknowledge#demo', ready: 'h1 ~ ix-button' },
  { name: 'shifts', path: '/shifts', ready: '[data-shift]' },
  { name: 'shifts-empty', state: true, plant: 'empty', path: '/shifts', ready: '.state h2' },
  {
    name: 'shifts-edit',
    state: true,
    expected: /status of 400/,
    path: '/shifts',
    ready: '[data-shift]',
    then: async (page) => {
      await page.locator('.panel-head ix-button').first().click();
      await page.locator('dialog [data-shift]').first().waitFor();
      await page.locator('dialog fieldset input').nth(4).fill('FREQ=HOURLY');
      await page.locator('dialog .wrong').first().waitFor();
    },
  },
  {
    name: 'shifts-new',
    state: true,
    path: '/shifts',
    ready: '[data-shift]',
    then: async (page) => {
      await page.locator('.page-head ix-button').click();
      await page.locator('dialog select').waitFor();
    },
  },
  {
    name: 'shifts-date',
    state: true,
    path: '/shifts',
    ready: '[data-shift]',
    then: async (page) => {
      await page.locator('.panel-head ix-button').nth(2).click();
      await page.locator('dialog select').selectOption('exception');
      await page.locator('dialog [type=checkbox]').first().check();
    },
  },
  { name: 'connect', path: '/connect', ready: '.form' },
  {
    name: 'connect-made',
    path: '/connect',
    ready: '.form',
    then: async (page) => {
      for (const [index, text] of ['berlin', 'line-1', 'press-01'].entries()) {
        await page.locator('.form input').nth(index).fill(text);
      }
      await page.locator('.panel ix-button').click();
      await page.locator('.copy').first().waitFor();
    },
  },
  {
    name: 'signal-dialog',
    state: true,
    path: '/machines/2',
    ready: '.tile .number',
    then: (page) => page.locator('.tile .edit-signal').nth(1).click(),
  },
  { name: 'access', path: '/access', ready: '[data-device]' },
  { name: 'device', path: '/access/devices/1', ready: '[data-connection]' },
  { name: 'access-empty', state: true, plant: 'empty', path: '/access', ready: '.panel .link-button' },
  {
    name: 'access-invite',
    state: true,
    path: '/access',
    ready: '[data-person]',
    then: (page) => page.locator('.panel-head ix-button').first().click(),
  },
  {
    name: 'access-provider',
    state: true,
    path: '/access',
    ready: '[data-provider]',
    then: async (page) => {
      await page.locator('[data-provider] .entry-actions ix-button').nth(1).click();
      await page.locator('dialog .group-rule').first().waitFor();
    },
  },
  {
    name: 'access-provider-test',
    state: true,
    path: '/access',
    ready: '[data-provider]',
    then: async (page) => {
      await page.locator('[data-provider] .entry-actions ix-button').first().click();
      await page.locator('dialog [role=status] li').first().waitFor();
    },
  },
  {
    name: 'access-create',
    state: true,
    path: '/access',
    ready: '[data-key]',
    then: (page) => page.locator('.panel-head ix-button').nth(2).click(),
  },
  {
    name: 'access-sql-login',
    state: true,
    path: '/access',
    ready: '[data-sql-login]',
    then: async (page) => {
      await page.locator('.panel-head ix-button').nth(3).click();
      await page.locator('dialog input').fill('Power BI');
      await page.locator('dialog input').press('Enter');
      await page.locator('dialog .copy').first().waitFor();
    },
  },
  {
    name: 'access-password',
    state: true,
    path: '/access',
    ready: '[data-device]',
    then: async (page) => {
      await page.locator('[data-device] ix-button').first().click();
      await page.locator('dialog ix-button').last().click();
      await page.locator('dialog .copy').waitFor();
    },
  },
  {
    name: 'access-tenant-ask',
    state: true,
    path: '/access',
    ready: '[data-panel=tenant] ix-button',
    then: async (page) => {
      await page.locator('[data-panel=tenant] ix-button').click();
      await page.locator('dialog input').first().waitFor();
    },
  },
  {
    name: 'access-tenant-waiting',
    state: true,
    path: '/access',
    ready: '[data-panel=tenant] ix-button',
    then: async (page) => {
      await page.locator('[data-panel=tenant] ix-button').click();
      await page.locator('dialog input').first().fill('Main');
      await page.locator('dialog input[type=password]').fill('seven quiet presses');
      await page.locator('dialog input[type=password]').press('Enter');
      await page.locator('[data-panel=tenant] [role=status]').waitFor();
    },
  },
  { name: 'account', path: '/account', ready: '[data-session]' },
  {
    name: 'account-codes',
    state: true,
    path: '/account',
    ready: '[data-session]',
    then: async (page) => {
      await page.locator('[data-panel=factor] ix-button').click();
      await page.locator('input[autocomplete=one-time-code]').fill('123456');
      await page.locator('input[autocomplete=one-time-code]').press('Enter');
      await page.locator('.copy').waitFor();
    },
  },
  { name: 'audit', path: '/audit', ready: '[data-action]' },
  { name: 'audit-empty', state: true, plant: 'empty', path: '/audit', ready: '.panel [role=status]' },
  {
    name: 'config',
    path: '/config',
    ready: '.drop-zone',
    then: (page) => chooseFile(page, 'sites: []', '[data-plan=planned]'),
  },
  { name: 'types', path: '/types?type=1', ready: '[data-machine]' },
  { name: 'types-empty', state: true, plant: 'empty', path: '/types', ready: '.state h2' },
  {
    name: 'types-template',
    state: true,
    path: '/types?type=1',
    ready: '[data-source=power]',
    then: async (page) => {
      await page.locator('[data-source=power] ix-button').first().click();
      await page.locator('dialog select').first().waitFor();
    },
  },
  {
    name: 'types-preview',
    state: true,
    path: '/types?type=1',
    ready: '[data-source=power]',
    then: async (page) => {
      await page.locator('[data-source=power] ix-button').first().click();
      await page.locator('dialog .all input').first().fill('W');
      await page.locator('dialog .dialog-actions ix-button').last().click();
      await page.locator('.type-unsaved ix-button').last().click();
      await page.locator('dialog [data-preview]').waitFor();
    },
  },
  {
    name: 'machine-type',
    state: true,
    path: '/machines/2?dialog=type&range=8h',
    ready: 'dialog [data-override]',
  },
  { name: 'config-empty', state: true, plant: 'empty', path: '/config', ready: '.panel [role=status]' },
  {
    name: 'config-faults',
    state: true,
    path: '/config',
    ready: '.drop-zone',
    expected: /status of 400/,
    then: (page) => chooseFile(page, 'faulty: yes', '[data-fault]'),
  },
  {
    name: 'config-applied',
    state: true,
    path: '/config',
    ready: '.drop-zone',
    then: async (page) => {
      await chooseFile(page, 'sites: []', '[data-plan=planned]');
      await page.locator('[data-plan] ix-button').last().click();
      await page.locator('[data-credential]').waitFor();
    },
  },
  { name: 'production', path: '/production', ready: '[data-order]' },
  { name: 'production-empty', state: true, plant: 'empty', path: '/production', ready: '.state h2' },
  {
    name: 'production-order',
    state: true,
    path: '/production',
    ready: '[data-product], [data-order]',
    then: (page) => page.locator('.panel-head ix-button').last().click(),
  },
  {
    name: 'production-start',
    state: true,
    path: '/production?state=planned',
    ready: '[data-order]',
    then: (page) => page.locator('[data-order] ix-button').first().click(),
  },
  {
    name: 'production-products',
    path: '/production?view=products&product=1',
    ready: '[data-machine]',
  },
  {
    name: 'production-product',
    state: true,
    path: '/production?view=products',
    ready: '[data-product]',
    then: (page) => page.locator('[data-product] ix-button').nth(1).click(),
  },
  { name: 'production-reasons', path: '/production?view=reasons', ready: '[data-reason]' },
  {
    name: 'production-reason',
    state: true,
    path: '/production?view=reasons',
    ready: '[data-reason]',
    then: (page) => page.locator('[data-level=reason] ix-button').first().click(),
  },
  {
    name: 'production-no-reasons',
    state: true,
    plant: 'empty',
    path: '/production?view=reasons',
    ready: '.state h2',
  },
  { name: 'oee', path: '/oee', near: '.pareto', ready: '.oee-machines [data-machine]' },
  { name: 'oee-gains', path: '/oee?line=3&period=yesterday', near: '.gains', ready: '.gains [data-gain]' },
  {
    name: 'oee-money',
    state: true,
    path: '/oee?line=3&period=yesterday',
    ready: '.gains [data-gain]',
    then: async (page) => {
      await page
        .getByText(/Set what an hour costs|Festlegen, was eine Stunde kostet/)
        .first()
        .click();
      await page.locator('dialog input').first().waitFor();
    },
  },
  { name: 'compare', path: '/oee/compare', ready: '.compare [data-factor]' },
  {
    name: 'oee-line',
    path: '/oee?line=2&period=yesterday',
    near: '.bottleneck',
    ready: '.bottleneck [data-machine]',
  },
  {
    name: 'oee-line-tables',
    state: true,
    path: '/oee?line=3&period=7d',
    near: '.bottleneck',
    ready: '.bottleneck [data-machine]',
    then: async (page) => {
      for (const each of await page.locator('details summary').all()) await each.click();
    },
  },
  {
    name: 'oee-line-order',
    state: true,
    path: '/oee?line=3&period=yesterday',
    ready: '.line-order',
    then: async (page) => {
      await page
        .getByText(/Change order|Reihenfolge ändern/)
        .first()
        .click();
      await page.locator('dialog input').first().waitFor();
    },
  },
  {
    name: 'machine-signal',
    state: true,
    path: '/machines/2?range=8h',
    ready: '.edit-signal',
    then: async (page) => {
      await page.locator('.edit-signal').first().click();
      await page.locator('dialog select').first().waitFor();
    },
  },
  { name: 'oee-empty', state: true, plant: 'empty', path: '/oee', ready: '.state h2' },
  {
    name: 'oee-rules',
    state: true,
    path: '/oee?line=3&period=yesterday',
    ready: '.waterfall',
    then: async (page) => {
      await page.locator('.page-head ix-button').first().click();
      await page.locator('dialog ix-button').first().click();
      await page.locator('dialog select').first().waitFor();
    },
  },
  {
    name: 'what-if',
    path: '/oee/what-if?period=7d',
    ready: '.oee-asked',
    then: async (page) => {
      await page.locator('.panel select').nth(2).selectOption('planned');
      await page.locator('.panel ix-button').first().click();
      await page.locator('[data-what-if=done]').waitFor();
    },
  },
  {
    name: 'oee-machine',
    path: '/machines/7/oee',
    ready: '.element-band [data-element]',
    then: (page) => page.locator('.element-band').focus(),
  },
  {
    name: 'oee-machine-no-shift',
    state: true,
    path: '/machines/4/oee',
    ready: '[data-forecast=no-shift] [data-note=no-calendar]',
  },
  {
    name: 'oee-machine-undefined',
    state: true,
    path: '/machines/8/oee?period=30d',
    ready: '.element-band [data-element]',
    then: async (page) => {
      for (const each of await page.locator('details summary').all()) await each.click();
    },
  },
  { name: 'operate', path: '/machines/6/operate', ready: '[data-stop=open]' },
  {
    name: 'operate-reason',
    state: true,
    path: '/machines/6/operate',
    ready: '.stop-item.asks',
    then: async (page) => {
      await page
        .locator('.stop-item:not(.asks)', { hasText: /fault|Fehler|breakage|bruch/ })
        .first()
        .click();
      await page.locator('dialog summary').click();
      await page.locator('dialog .stop-edits').waitFor();
      await page.locator('dialog .reason-tile.other').click();
    },
  },
  {
    name: 'operate-split',
    state: true,
    path: '/machines/6/operate',
    ready: '.stop-item.asks',
    then: async (page) => {
      await page.locator('.stop-item.asks').first().click();
      await page.locator('dialog .stop-actions button').last().click();
      await page.locator('dialog .reason-tile').first().click();
    },
  },
  { name: 'operate-line', state: true, path: '/lines/2/operate', ready: '[data-stop=open]' },
  { name: 'health', path: '/health', ready: '.rejection' },
  {
    name: 'problem',
    state: true,
    path: '/health',
    ready: '.problem',
    before: (page) => fixture(page, { down: true }),
  },
  { name: 'not-found', state: true, path: '/nowhere', ready: '.state h2' },
];

function schemes(shown: Shown, language: string): ('light' | 'dark')[] {
  if (!shown.state) return ['light', 'dark'];
  return [language === 'en' ? 'light' : 'dark'];
}

for (const shown of pages) {
  for (const language of ['en', 'de']) {
    test.describe(`${shown.name} ${language}`, () => {
      test.use({
        plant: shown.plant ?? 'demo',
        locale: language === 'de' ? 'de-DE' : 'en-GB',
        expected: [shown.expected ?? /status of 503/],
      });

      test('is accessible and fits', async ({ app }) => {
        await shown.before?.(app);
        for (const width of shown.state ? [language === 'en' ? 1280 : 390] : [1280, 390]) {
          await app.setViewportSize({ width, height: width === 390 ? 844 : 900 });
          await app.emulateMedia({
            colorScheme: schemes(shown, language)[0] ?? 'light',
            reducedMotion: 'reduce',
          });
          await app.goto(shown.path);
          if (shown.near) await app.locator(shown.near).first().scrollIntoViewIfNeeded();
          await app.locator(shown.ready).first().waitFor();
          await shown.then?.(app);
          await expect(app.locator('html')).toHaveAttribute('lang', language);
          for (const colorScheme of schemes(shown, language)) {
            await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            await expect(app.locator('html')).toHaveAttribute('data-ix-color-schema', colorScheme);
            const what = `${shown.name} ${language} ${width} ${colorScheme}`;
            await expectNoSideScroll(app, what);
            await expectAccessible(app, what);
            const folder = process.env['TAKT_E2E_PICTURES'];
            if (folder) await app.screenshot({ path: `${folder}/${what.replaceAll(' ', '-')}.png` });
          }
        }
      });
    });
  }
}
