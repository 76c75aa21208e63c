// Serves the built pages and answers `/api/v1` from a plant made by hand, one of its own for each sign-in.
// `node e2e/fixture-server.mjs [port]`; sign in with /sign-in?token=demo, =empty, =backfill or =forced, or
// into the demo with fewer rights: =operator or =manager.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alarmRoutes, linkAnswer, newAlarms } from './fixture-alarms.mjs';
import { deletedRoutes, newDeleted } from './fixture-deleted.mjs';
import { gainRoutes } from './fixture-gains.mjs';
import { newOeePolicy, oeeCsv, oeeRoutes } from './fixture-oee.mjs';
import { newProduction, productionCsv, productionRoutes } from './fixture-production.mjs';
import { iso, latestOf, newPlant, seriesOf, waveformOf, waveformsOf } from './fixture-plant.mjs';
import { newCalendars, shiftRoutes } from './fixture-shifts.mjs';
import { newStops, stopRoutes } from './fixture-stops.mjs';
import { newTypes, typeRoutes } from './fixture-types.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
if (!existsSync(dist)) throw new Error('no pages to serve yet: npm run build');
const policy = (await readFile(new URL('content-security-policy.txt', import.meta.url), 'utf8')).trim();
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

const signedIn = {
  user: { id: 'person:1', email: 'owner@example.org' },
  tenant: { id: 1, key: 'main', name: 'Main' },
  scopes: ['read', 'record', 'write', 'people', 'admin'],
  sites: null,
  language: 'en',
};
const others = {
  operator: { user: { id: 'person:6', email: 'operator@factory.example' }, scopes: ['read', 'record'] },
  manager: {
    user: { id: 'person:5', email: 'manager@factory.example' },
    scopes: ['read', 'record', 'write', 'people'],
    sites: [1],
  },
};
const sessionOf = (world) => {
  const who = { ...signedIn, ...others[world.kind] };
  return {
    ...who,
    scopes: world.factor.required && !world.factor.on ? [] : (world.scopes ?? who.scopes),
    secondFactor: world.factor.on ? 'on' : world.factor.required ? 'required' : 'off',
    user: { companyAccount: false, ...who.user, hasPassword: world.hasPassword },
  };
};
const withoutSecret = (provider) => ({ ...provider, clientSecret: undefined });
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const sessions = new Map();
const keys = new Map();
const sqlServer = { host: '127.0.0.1', port: 15432, database: 'takt' };

function newWorld(kind) {
  const plant = newPlant();
  const empty = kind === 'empty';
  const start = Date.now();
  return {
    kind,
    plant,
    sites: empty ? [] : plant.sites,
    demo: empty
      ? { present: false, state: 'none', sent: 0, total: 0 }
      : {
          present: true,
          state: kind === 'backfill' ? 'backfilling' : 'live',
          sent: 3_120_000,
          total: 8_000_000,
        },
    inbox: empty
      ? []
      : [
          {
            id: 1,
            path: 'north/-/pressing/press-09',
            firstSeen: iso(start - 5_400_000),
            lastSeen: iso(start - 4_000),
            messages: 1287,
            bytes: 98_304,
            sample: '{"t":1764000000000,"values":{"power":17.4,"state":"run"}}',
          },
          {
            id: 2,
            path: 'north/-/utilities/chiller-01',
            firstSeen: iso(start - 86_400_000),
            lastSeen: iso(start - 7_200_000),
            messages: 42,
            bytes: 2_048,
            sample: '6.4',
          },
        ],
    rejections: empty
      ? []
      : [
          {
            source: 'takt/v1/main/north/-/pressing/press-01',
            device: 'press-01',
            receivedAt: iso(start - 61_000),
            faults: [
              {
                code: 'number-not-finite',
                at: 'values.power',
                detail: 'NaN is not a number that can be stored.',
              },
              {
                code: 'name-invalid',
                at: 'values.oil temp',
                detail: 'Signal names are 1 to 64 of A-Z a-z 0-9 _ -.',
              },
            ],
            payload: '{"values":{"power":NaN,"oil temp":47}}',
            payloadBytes: 38,
            traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
            machineId: 1,
            quarantined: false,
          },
          {
            source: 'takt/v1/main/north/-/machining/cnc-01',
            device: 'cnc-01',
            receivedAt: iso(start - 3_600_000),
            faults: [{ code: 'time-in-future', at: 't', detail: 'The time lies 2 h ahead of the server.' }],
            payload: '{"t":1764007200000,"values":{"spindle-power":9}}',
            payloadBytes: 48,
            traceId: '00f067aa0ba902b74bf92f3577b34da6',
            machineId: 5,
            quarantined: true,
          },
        ],
    deleted: empty ? [] : newDeleted(start),
    hasPassword: !empty,
    deletion: { state: 'none', requestedAt: null, dueAt: null, left: null },
    factor: { on: false, since: null, required: kind === 'forced', recoveryCodes: 0 },
    audit: empty ? [] : auditEntries(start),
    people: [
      {
        id: 1,
        email: 'owner@example.org',
        role: 'administrator',
        sites: null,
        owner: true,
        active: true,
        secondFactor: false,
        companyAccount: false,
        createdAt: iso(start - 400 * 86_400_000),
        lastSignInAt: iso(start - 60_000),
      },
      ...(empty ? [] : colleagues(start)),
    ],
    sessions: [
      { id: '1', current: true, program: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/148.0' },
      { id: '2', current: false, program: 'Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) Safari/19.0' },
    ].map((session, index) => ({
      ...session,
      startedAt: iso(start - (index + 1) * 3_600_000),
      lastUsedAt: iso(start - index * 1_800_000),
      address: `192.0.2.${14 + index}`,
    })),
    providers: empty
      ? []
      : [
          {
            id: 1,
            version: 1,
            name: 'Factory account',
            issuer: 'https://sso.factory.example/realms/plant',
            clientId: 'takt',
            redirectUri: 'https://takt.factory.example/api/v1/session/provider/Xb2kQ0vT7mLr9sYd4hJc1w',
            scopes: 'openid email profile',
            groupsClaim: 'groups',
            verifiedClaim: 'email_verified',
            domains: ['factory.example'],
            groups: [
              { group: 'takt-leads', role: 'plant-manager', sites: null },
              { group: 'crew-north', role: 'operator', sites: [1] },
            ],
            createsAccounts: true,
            active: true,
            createdAt: iso(start - 90 * 86_400_000),
          },
        ],
    sqlLogins: empty
      ? []
      : [
          {
            ...sqlServer,
            id: 1,
            name: 'Grafana',
            user: 'bi_k3v09xw2ma',
            createdBy: 'owner@factory.example',
            createdAt: iso(start - 20 * 86_400_000),
            lastSeenAt: iso(start - 60_000),
          },
        ],
    keys: empty
      ? []
      : [
          {
            id: 1,
            name: 'Report script',
            scope: 'read',
            sites: [1],
            prefix: 'h3Kd8mPq2x',
            createdAt: iso(start - 40 * 86_400_000),
            expiresAt: iso(start + 50 * 86_400_000),
            lastUsedAt: iso(start - 300_000),
          },
          {
            id: 2,
            name: 'Old gateway of the packaging hall with a rather long name',
            scope: 'write',
            sites: null,
            prefix: 'Zq81LmT0aa',
            createdAt: iso(start - 400 * 86_400_000),
            expiresAt: iso(start - 35 * 86_400_000),
            lastUsedAt: null,
          },
        ],
    devices: empty
      ? []
      : plant.sites
          .flatMap((site) => site.lines)
          .flatMap((line) => line.machines)
          .slice(0, 3)
          .map((machine, index) => ({
            id: index + 1,
            key: machine.key,
            name: machine.name,
            user: `main.${machine.key}`,
            tenant: 'main',
            paths: [machine.path],
            correctClock: index === 1,
          })),
    production: newProduction(empty, start),
    alarms: newAlarms(empty, start),
    oeePolicy: newOeePolicy(start),
    stops: newStops(start),
    types: newTypes(empty),
    scopes: null,
    calendars: empty ? [] : newCalendars(start),
    versions: new Map(),
    aliases: new Map(empty ? [] : [[2, ['north/-/old-line/cnc-02']]]),
    assigned: new Map(empty ? [] : [['sites/1', 1]]),
    intake: new Map(),
    streams: new Set(),
    down: false,
  };
}

function problem(response, status, title, detail, more = {}) {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' });
  response.end(
    JSON.stringify({
      type: 'about:blank',
      title,
      status,
      detail,
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      ...more,
    }),
  );
}

function placeOf(world, id) {
  for (const site of world.sites)
    for (const line of site.lines) {
      const machine = line.machines.find((each) => each.id === id);
      if (machine) return { site, line, machine };
    }
  return null;
}

function machineOf(world, id) {
  const place = placeOf(world, id);
  return (
    place && {
      ...place.machine,
      siteId: place.site.id,
      lineId: place.line.id,
      aliases: world.aliases.get(id) ?? [],
      typeId: world.types.of.get(id) ?? null,
      timeZone: place.site.timeZone,
      version: versionOf(world, `machines/${id}`),
    }
  );
}

const quota = (now) => ({
  tenant: 'main',
  messagesPerSecond: 500,
  current: 212.4,
  held: 0,
  atLimit: false,
  measuredAt: iso(now - 1_000),
});

const deviceActivity = (now) => ({
  connections: 1,
  lastSeenAt: iso(now - 4_000),
  messagesPerMinute: 118,
  refusedPerMinute: 0,
  countedAt: iso(now - 30_000),
});

function deviceConnections(now, params) {
  const kind = params.get('kind');
  const all = [
    ['connected', '', 5],
    ['disconnected', 'keep-alive-timeout', 7],
    ['refused', 'wrong-password', 60],
    ['connected', '', 300],
  ].map(([each, reason, minutes], index) => ({
    id: 10 - index,
    at: iso(now - minutes * 60_000),
    kind: each,
    reason,
    address: '192.0.2.17',
    clientId: 'press-01',
    protocol: '5',
  }));
  return list(all.filter((each) => !kind || each.kind === kind));
}

function securityEvents(world, now) {
  const device = world.devices[0];
  return list(
    device
      ? [
          {
            id: 1,
            deviceId: device.id,
            device: device.user,
            kind: 'new-address',
            detail: '198.51.100.4',
            firstAt: iso(now - 3_600_000),
            lastAt: iso(now - 1_800_000),
            times: 2,
          },
        ]
      : [],
  );
}

const versionedKinds = [
  'rules',
  'contacts',
  'endpoints',
  'people',
  'devices',
  'signals',
  'products',
  'reasons',
  'sites',
  'lines',
  'machines',
];
const versionOf = (world, thing) => world.versions.get(thing) ?? 1;

/** Things as the lists of their kind show them, also those below. */
function withVersions(world, path, result) {
  const kind = path.split('/').findLast((each) => versionedKinds.includes(each));
  const mark = (each) => ({
    ...each,
    version: versionOf(world, `${kind}/${each.id}`),
    ...(each.below && { below: each.below.map(mark) }),
  });
  return kind && result?.items ? { ...result, items: result.items.map(mark) } : result;
}

function answer(response, body, status = 200) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function colleagues(start) {
  const person = (id, email, role, sites, active, lastSignInAt) => ({
    id,
    email,
    role,
    sites,
    owner: false,
    active,
    secondFactor: id === 2,
    companyAccount: id === 4,
    createdAt: iso(start - 30 * 86_400_000),
    lastSignInAt,
  });
  return [
    person(2, 'integrator@example.org', 'engineer', null, true, iso(start - 7_200_000)),
    person(3, 'night-shift-of-the-packaging-hall@factory.example', 'viewer', [1], true, null),
    person(4, 'former@example.org', 'engineer', null, false, iso(start - 20 * 86_400_000)),
    person(5, 'manager@factory.example', 'plant-manager', [1], true, iso(start - 900_000)),
    person(6, 'operator@factory.example', 'operator', null, true, iso(start - 60_000)),
  ];
}

function auditEntries(start) {
  const entry = (n, action, object, before, after, id = 'person:1', kind = 'person') => ({
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    at: iso(start - n * 3_600_000),
    actor: {
      kind,
      id,
      name: kind === 'person' ? 'owner@example.org' : '',
      address: kind === 'person' ? '192.0.2.14' : '',
    },
    action,
    object,
    before,
    after,
    traceId: '00f067aa0ba902b74bf92f3577b34da6',
  });
  const machine = { type: 'machine', id: '1', name: 'north/-/pressing/press-01' };
  const key = { type: 'key', id: '1', name: 'Report script' };
  const session = { type: 'person', id: '1', name: 'owner@example.org' };
  const first = [
    entry(1, 'machine.change', machine, { id: 1, name: 'Press' }, { id: 1, name: 'Press 1' }),
    entry(2, 'key.create', key, null, { name: 'Report script', scope: 'read' }),
    entry(3, 'session.start', session, null, null),
    entry(4, 'session.refused', session, null, null, '', 'system'),
  ];
  const more = Array.from({ length: 56 }, (_, n) =>
    entry(5 + n, 'signal.discover', machine, null, ['temperature', 'pressure'], 'ingest', 'service'),
  );
  return [...first, ...more];
}

function audit(world, params) {
  const limit = Number(params.get('limit') ?? 100);
  const from = Number(params.get('cursor') ?? 0);
  const found = world.audit.filter(
    (entry) =>
      (!params.get('action') || entry.action === params.get('action')) &&
      (!params.get('actor') || entry.actor.id === params.get('actor')) &&
      (!params.get('from') || entry.at >= params.get('from')) &&
      (!params.get('to') || entry.at < params.get('to')),
  );
  return {
    items: found.slice(from, from + limit),
    next: from + limit < found.length ? String(from + limit) : null,
  };
}

/** What a file of a few words means: `faulty`, `same`, or else some changes. */
function configPlan(text, applied) {
  if (text.includes('faulty')) {
    const fault = (at, code, detail) => ({ at, code, detail });
    return {
      refused: [
        'Bad Request',
        '2 things are wrong.',
        {
          code: 'invalid',
          faults: [
            fault(
              'sites[0].lines[2].machines[1].signals[3].unit',
              'unit-unknown',
              'In UCUM this unit is Cel.',
            ),
            fault('sites[0].timezone', 'field-unknown', 'There is no such field. Is timeZone meant?'),
          ],
        },
      ],
    };
  }
  const change = (action, type, subject, fields = []) => ({ action, type, subject, fields });
  const same = text.includes('same');
  const press = 'north/-/pressing/press-04';
  return {
    digest: '4bf92f3577b34da6a3ce929d0e0e4736',
    applied,
    created: same ? 0 : 2,
    changed: same ? 0 : 1,
    unchanged: 148,
    changes: [
      ...(same
        ? []
        : [
            change('create', 'machine', press),
            change('change', 'signal', `${press}/oil-temperature-of-the-main-bearing`, [
              { field: 'unit', before: 'K', after: 'Cel' },
              { field: 'validRange', before: '', after: 'min 0.0, max 120.0' },
            ]),
            change('create', 'device', 'edge-7'),
          ]),
      change('keep', 'site', 'south'),
    ],
    credentials:
      applied && !same ? [{ device: 'edge-7', user: 'main.edge-7', password: 'k7RmQ2xVd9sTp4w' }] : [],
  };
}

const invitation = (person) => ({
  person,
  link: `http://localhost:8080/sign-in?token=${randomUUID()}`,
  expiresAt: iso(Date.now() + 2 * 86_400_000),
});
const list = (items) => ({ items, next: null });
const machinesOf = (world) => world.sites.flatMap((site) => site.lines).flatMap((line) => line.machines);
const entriesOf = (world, machineId) => {
  const known = new Set(machinesOf(world).map((machine) => machine.id));
  return [...world.plant.signals.values()].filter(
    ({ signal }) => known.has(signal.machineId) && (!machineId || signal.machineId === machineId),
  );
};
const latest = (world, machineId) =>
  entriesOf(world, machineId)
    .map((entry) => latestOf(entry, Date.now()))
    .filter(Boolean);

function place(world, { site, area, line, machine, kind, name }) {
  const find = (all, key, make) => all.find((each) => each.key === key) ?? (all.push(make()), all.at(-1));
  const s = find(world.sites, site, () => ({
    id: world.sites.length + 10,
    key: site,
    name: site,
    timeZone: 'Europe/Berlin',
    demo: false,
    lines: [],
  }));
  const l = find(s.lines, line, () => ({
    id: s.lines.length + 20,
    areaKey: area || '-',
    key: line,
    name: line,
    machines: [],
  }));
  return find(l.machines, machine, () => ({
    id: world.plant.nextMachineId(),
    key: machine,
    name: name || machine,
    kind: kind || 'other',
    path: `${site}/${area || '-'}/${line}/${machine}`,
    demo: false,
  }));
}

/** A message of a machine, as if it had come over MQTT. */
function message(world, machineId, values) {
  const t = Date.now();
  world.intake.set(machineId, { machineId, path: null, receivedAt: iso(t), sample: JSON.stringify(values) });
  const changed = [];
  for (const [key, v] of Object.entries(values)) {
    let entry = entriesOf(world, machineId).find(({ signal }) => signal.key === key);
    if (!entry) {
      const signal = world.plant.addSignal(
        { id: machineId },
        key,
        key,
        typeof v === 'number' ? 'gauge' : 'state',
        '',
        () => undefined,
        { isNew: true, role: '', expectedIntervalMs: 0 },
      );
      entry = world.plant.signals.get(signal.id);
    }
    entry.pushed.push({ t, v });
    changed.push({ machineId, signalId: entry.signal.id, t: iso(t), v, q: 'good' });
  }
  for (const stream of world.streams) stream('value', changed);
}

const routes = [
  ...alarmRoutes,
  ...productionRoutes,
  ...oeeRoutes,
  ...shiftRoutes,
  ...stopRoutes,
  ...gainRoutes,
  ...deletedRoutes,
  ...typeRoutes,
  ['GET', /^\/plant$/, ({ world }) => ({ sites: world.sites })],
  ['GET', /^\/machines$/, ({ world }) => list(machinesOf(world).map(({ id }) => machineOf(world, id)))],
  ['GET', /^\/machines\/(\d+)$/, ({ world, id }) => machineOf(world, id)],
  [
    'PATCH',
    /^\/machines\/(\d+)$/,
    ({ world, id, body }) => {
      if (body.aliases) world.aliases.set(id, body.aliases);
      if (body.typeId !== undefined) world.types.of.set(id, body.typeId);
      if (body.position !== undefined)
        placeOf(world, id).machine.position = body.position === 0 ? null : body.position;
      return machineOf(world, id);
    },
  ],
  [
    'POST',
    /^\/machines\/(\d+)\/move$/,
    ({ world, id, body }) => {
      const { line: from, machine } = placeOf(world, id);
      const site = world.sites.find((each) => each.lines.some((line) => line.id === body.lineId));
      const line = site.lines.find((each) => each.id === body.lineId);
      world.aliases.set(id, [...(world.aliases.get(id) ?? []), machine.path]);
      from.machines.splice(from.machines.indexOf(machine), 1);
      machine.path = [site.key, line.areaKey, line.key, machine.key].join('/');
      line.machines.push(machine);
      return machineOf(world, id);
    },
  ],
  [
    'GET',
    /^\/machines\/(\d+)\/signals$/,
    ({ world, id }) =>
      machinesOf(world).some((machine) => machine.id === id)
        ? list(entriesOf(world, id).map(({ signal }) => signal))
        : null,
  ],
  ['GET', /^\/latest$/, ({ world, params }) => list(latest(world, Number(params.get('machine'))))],
  [
    'GET',
    /^\/series$/,
    ({ world, params }) =>
      list(
        params
          .get('signals')
          .split(',')
          .map((id) => world.plant.signals.get(Number(id)))
          .filter(Boolean)
          .map((entry) =>
            seriesOf(
              entry,
              Date.parse(params.get('from')),
              Date.parse(params.get('to')),
              Number(params.get('width') ?? 800),
            ),
          ),
      ),
  ],
  [
    'GET',
    /^\/waveforms$/,
    ({ world, params }) =>
      list(
        waveformsOf(
          world.plant.signals.get(Number(params.get('signal'))),
          Date.parse(params.get('from')),
          Date.parse(params.get('to')),
        ),
      ),
  ],
  ['GET', /^\/waveforms\/(\d+)$/, ({ id }) => waveformOf(id, 0)],
  ['GET', /^\/inbox$/, ({ world }) => list(world.inbox)],
  [
    'POST',
    /^\/inbox\/(\d+)\/adopt$/,
    ({ world, id, body }) => {
      const found = world.inbox.find((entry) => entry.id === id);
      if (!found) return null;
      const [site, area, line, machine] = found.path.split('/');
      world.inbox = world.inbox.filter((entry) => entry.id !== id);
      return { ...place(world, { site, area, line, machine, ...body }) };
    },
  ],
  [
    'DELETE',
    /^\/inbox\/(\d+)$/,
    ({ world, id }) => void (world.inbox = world.inbox.filter((entry) => entry.id !== id)),
  ],
  ['GET', /^\/demo$/, ({ world }) => world.demo],
  [
    'DELETE',
    /^\/demo$/,
    ({ world }) => {
      world.demo = { present: false, state: 'none', sent: 0, total: 0 };
      world.sites = world.sites.filter((site) => !site.demo);
    },
  ],
  [
    'POST',
    /^\/connections$/,
    ({ world, body }) => {
      const machine = place(world, body);
      const area = body.area || '-';
      return {
        machineId: machine.id,
        deviceId: 7,
        user: body.machine,
        password: 'k7RmQ2x-Vd9sTp4w',
        tenant: 'main',
        mqttPort: 1883,
        topic: `takt/v1/main/${body.site}/${area}/${body.line}/${body.machine}`,
        sparkplug: { group: 'main', node: body.machine, device: body.machine },
      };
    },
  ],
  [
    'POST',
    /^\/keys$/,
    ({ world, body }) => {
      const prefix = randomUUID().slice(0, 8);
      const key = `takt_${prefix}_${randomUUID().replaceAll('-', '')}`;
      keys.set(key, world);
      const made = { id: 100 + keys.size, expiresAt: null, ...body, prefix, createdAt: iso(Date.now()) };
      world.keys.push({ ...made, lastUsedAt: null });
      return { ...made, key };
    },
  ],
  ['GET', /^\/keys$/, ({ world }) => list(world.keys)],
  [
    'DELETE',
    /^\/keys\/(\d+)$/,
    ({ world, id }) => void (world.keys = world.keys.filter((key) => key.id !== id)),
  ],
  ['GET', /^\/sql-logins$/, ({ world }) => list(world.sqlLogins)],
  [
    'POST',
    /^\/sql-logins$/,
    ({ world, body }) => {
      const id = 100 + world.sqlLogins.length;
      const made = { ...sqlServer, id, ...body, user: `bi_made${id}`, createdAt: iso(Date.now()) };
      world.sqlLogins.push({ ...made, createdBy: 'owner@factory.example', lastSeenAt: null });
      return { ...made, password: randomUUID().replaceAll('-', '') };
    },
  ],
  [
    'DELETE',
    /^\/sql-logins\/(\d+)$/,
    ({ world, id }) => void (world.sqlLogins = world.sqlLogins.filter((login) => login.id !== id)),
  ],
  ['GET', /^\/identity-providers$/, ({ world }) => list(world.providers)],
  [
    'POST',
    /^\/identity-providers$/,
    ({ world, body }) => {
      const redirectUri = `https://takt.factory.example/api/v1/session/provider/${randomUUID()}`;
      const made = { id: 100 + world.providers.length, version: 1, redirectUri, ...withoutSecret(body) };
      world.providers.push({ ...made, createdAt: iso(Date.now()) });
      return made;
    },
  ],
  [
    'PUT',
    /^\/identity-providers\/(\d+)$/,
    ({ world, id, body }) =>
      Object.assign(
        world.providers.find((provider) => provider.id === id),
        withoutSecret(body),
      ),
  ],
  [
    'DELETE',
    /^\/identity-providers\/(\d+)$/,
    ({ world, id }) => void (world.providers = world.providers.filter((provider) => provider.id !== id)),
  ],
  [
    'POST',
    /^\/identity-providers\/(\d+)\/test$/,
    () => ({
      works: false,
      items: [
        { what: 'discovery', works: true, detail: '' },
        { what: 'keys', works: true, detail: '' },
        { what: 'client', works: false, detail: 'the provider says: invalid_client' },
      ],
    }),
  ],
  [
    'GET',
    /^\/people$/,
    ({ world }) =>
      list(world.people.filter((person) => world.kind !== 'manager' || String(person.sites) === '1')),
  ],
  [
    'POST',
    /^\/people$/,
    ({ world, body }) => {
      const person = {
        id: 100 + world.people.length,
        sites: null,
        ...body,
        owner: false,
        active: true,
        secondFactor: false,
        companyAccount: false,
        createdAt: iso(Date.now()),
        lastSignInAt: null,
      };
      world.people.push(person);
      return invitation(person);
    },
  ],
  [
    'POST',
    /^\/people\/(\d+)\/link$/,
    ({ world, id }) => invitation(world.people.find((person) => person.id === id)),
  ],
  [
    'PATCH',
    /^\/people\/(\d+)$/,
    ({ world, id, body: { allSites, ...body } }) =>
      Object.assign(
        world.people.find((person) => person.id === id),
        body,
        allSites && { sites: null },
      ),
  ],
  [
    'DELETE',
    /^\/people\/(\d+)\/second-factor$/,
    ({ world, id }) => void (world.people.find((person) => person.id === id).secondFactor = false),
  ],
  ['GET', /^\/session\/second-factor$/, ({ world }) => world.factor],
  [
    'POST',
    /^\/session\/second-factor$/,
    () => ({
      secret,
      uri: `otpauth://totp/Takt:owner%40example.org?secret=${secret}&issuer=Takt&algorithm=SHA1&digits=6&period=30`,
    }),
  ],
  [
    'POST',
    /^\/session\/second-factor\/on$/,
    ({ world }) => {
      Object.assign(world.factor, { on: true, since: iso(Date.now()), recoveryCodes: 10 });
      return { items: Array.from({ length: 10 }, (_, n) => `k3mq-7xwa-p5tz-b2c${'abcdefghij'[n]}`) };
    },
  ],
  [
    'POST',
    /^\/session\/second-factor\/off$/,
    ({ world }) => void Object.assign(world.factor, { on: false, since: null, recoveryCodes: 0 }),
  ],
  ['GET', /^\/tenant\/deletion$/, ({ world }) => world.deletion],
  [
    'POST',
    /^\/tenant\/deletion$/,
    ({ world }) =>
      Object.assign(world.deletion, {
        state: 'waiting',
        requestedAt: iso(Date.now()),
        dueAt: iso(Date.now() + 7 * 86_400_000),
      }),
  ],
  [
    'DELETE',
    /^\/tenant\/deletion$/,
    ({ world }) =>
      void Object.assign(world.deletion, { state: 'none', requestedAt: null, dueAt: null, left: null }),
  ],
  ['GET', /^\/sessions$/, ({ world }) => list(world.sessions)],
  [
    'DELETE',
    /^\/sessions\/(\d+)$/,
    ({ world, id }) => void (world.sessions = world.sessions.filter((session) => session.id !== String(id))),
  ],
  [
    'PUT',
    /^\/session\/password$/,
    ({ world }) => {
      world.hasPassword = true;
      world.sessions = world.sessions.filter((session) => session.current);
    },
  ],
  ['GET', /^\/audit$/, ({ world, params }) => audit(world, params)],
  ['POST', /^\/config\/plan$/, ({ body }) => configPlan(body, false)],
  ['POST', /^\/config\/apply$/, ({ body }) => configPlan(body, true)],
  ['GET', /^\/devices$/, ({ world }) => list(world.devices)],
  ['GET', /^\/devices\/(\d+)$/, ({ world, id }) => world.devices.find((device) => device.id === id)],
  ['GET', /^\/devices\/(\d+)\/activity$/, () => deviceActivity(Date.now())],
  ['GET', /^\/devices\/(\d+)\/connections$/, ({ params }) => deviceConnections(Date.now(), params)],
  ['GET', /^\/security-events$/, ({ world }) => securityEvents(world, Date.now())],
  ['GET', /^\/quota$/, () => quota(Date.now())],
  [
    'PATCH',
    /^\/devices\/(\d+)$/,
    ({ world, id }) => ({
      ...world.devices.find((device) => device.id === id),
      password: 'Nq4v-ab7Tz-0PwXe',
    }),
  ],
  [
    'DELETE',
    /^\/devices\/(\d+)$/,
    ({ world, id }) => void (world.devices = world.devices.filter((device) => device.id !== id)),
  ],
  [
    'PATCH',
    /^\/signals\/(\d+)$/,
    ({ world, id, body }) => {
      const entry = world.plant.signals.get(id);
      if (!entry) return null;
      if (body.unit === 'Celsius') {
        const detail = '"Celsius" is no UCUM code.';
        return {
          refused: [
            'Bad Request',
            'The request is not valid.',
            { faults: [{ code: 'unit-unknown', at: 'unit', detail }] },
          ],
        };
      }
      const { min, max } = body.validRange ?? entry.signal.validRange ?? { min: null, max: null };
      Object.assign(entry.signal, body, { isNew: false, validRange: min === null ? null : { min, max } });
      return entry.signal;
    },
  ],
  [
    'GET',
    /^\/intake$/,
    ({ world, params }) => {
      const found = world.intake.get(Number(params.get('machine')));
      return list(found && Date.parse(found.receivedAt) >= Date.parse(params.get('since')) ? [found] : []);
    },
  ],
  [
    'GET',
    /^\/rejections$/,
    ({ world, params }) =>
      list(
        world.rejections.filter(
          (each) =>
            (!params.get('machine') || each.machineId === Number(params.get('machine'))) &&
            (!params.get('code') || each.faults.some((fault) => fault.code === params.get('code'))),
        ),
      ),
  ],
  [
    'GET',
    /^\/rejections\/summary$/,
    ({ world }) => {
      const counts = new Map();
      for (const fault of world.rejections.flatMap((each) => each.faults))
        counts.set(fault.code, (counts.get(fault.code) ?? 0) + 1);
      return list([...counts].map(([code, count]) => ({ code, count })));
    },
  ],
  [
    'GET',
    /^\/health$/,
    () => ({
      parts: [
        {
          id: 'mqtt-broker',
          name: 'MQTT broker',
          state: 'ok',
          message: '14 devices are connected.',
          cure: null,
        },
        { id: 'kafka', name: 'Event log', state: 'ok', message: 'All topics can be written.', cure: null },
        {
          id: 'ingest',
          name: 'Intake',
          state: 'ok',
          message: '212 messages a second are taken in.',
          cure: null,
        },
        { id: 'asset', name: 'Plant model', state: 'ok', message: 'The plant model answers.', cure: null },
        {
          id: 'analytics',
          name: 'History and figures',
          state: 'warning',
          message: 'History is 12 s behind.',
          cure: 'It catches up by itself; if it does not within ten minutes, look at the log with ./takt logs analytics.',
        },
        {
          id: 'database',
          name: 'Database',
          state: 'ok',
          message: '212 GB free, enough for 410 days.',
          cure: null,
        },
      ],
    }),
  ],
];

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString();
  if (!(request.headers['content-type'] ?? 'json').includes('json')) return text;
  return text ? JSON.parse(text) : {};
}

const cookies = (request) =>
  Object.fromEntries((request.headers.cookie ?? '').split('; ').map((each) => each.split('=')));

function signIn(response, kind) {
  const id = randomUUID();
  const world = newWorld(kind);
  sessions.set(id, world);
  response.setHeader('Set-Cookie', [
    `SESSION=${id}; HttpOnly; SameSite=Lax; Path=/`,
    `XSRF-TOKEN=${id.slice(0, 8)}; SameSite=Lax; Path=/`,
  ]);
  answer(response, sessionOf(world));
}

function live(request, response, world, machineId) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const send = (event, values) => {
    const wanted = machineId ? values.filter((value) => value.machineId === machineId) : values;
    if (wanted.length > 0) response.write(`event: ${event}\ndata: ${JSON.stringify({ values: wanted })}\n\n`);
  };
  response.write(': open\n\n');
  send('snapshot', latest(world, machineId));
  let sent = Date.now();
  const timer = setInterval(() => {
    const fresh = latest(world, machineId).filter((value) => Date.parse(value.t) > sent - 5000);
    sent = Date.now();
    send('value', fresh);
  }, 1000);
  world.streams.add(send);
  request.on('close', () => {
    clearInterval(timer);
    world.streams.delete(send);
  });
}

async function readings(request, response) {
  const world = keys.get((request.headers.authorization ?? '').replace('Bearer ', ''));
  if (!world)
    return problem(response, 401, 'Unauthorized', 'This key is not known.', { code: 'key-unknown' });
  const body = await bodyOf(request);
  const machine = machinesOf(world).find((each) => each.path === body.path);
  if (!machine)
    return problem(response, 404, 'Not found', 'There is no such machine.', { code: 'not-found' });
  message(world, machine.id, body.readings.values);
  return answer(response, {}, 202);
}

async function api(request, response, url) {
  const path = url.pathname.slice('/api/v1'.length);
  const cookie = cookies(request);
  if (path === '/readings') return readings(request, response);
  if (
    request.method !== 'GET' &&
    path !== '/session' &&
    !['/session/link', '/session/providers', '/session/provider'].includes(path) &&
    !path.startsWith('/alarm-links/') &&
    cookie['XSRF-TOKEN'] !== request.headers['x-xsrf-token']
  ) {
    return problem(response, 403, 'Forbidden', 'The CSRF token is missing or wrong.', { code: 'csrf' });
  }
  const body = request.method === 'GET' ? {} : await bodyOf(request);
  if (path === '/session/link') {
    if (!['demo', 'empty', 'backfill', 'forced', ...Object.keys(others)].includes(body.token))
      return problem(
        response,
        401,
        'Link not valid',
        'The link has been used or is older than 15 minutes. Print a new one with ./takt status.',
        { code: 'link-invalid' },
      );
    return signIn(response, body.token);
  }
  if (path === '/session/providers') {
    const known = body.email.endsWith('@factory.example');
    return answer(response, { items: known ? [{ key: 'Xb2kQ0', name: 'Factory account' }] : [] });
  }
  if (path === '/session/provider') return answer(response, { url: '/sign-in?refused=provider-cancelled' });
  if (path === '/session' && request.method === 'POST') {
    if (body.password !== 'correct horse')
      return problem(response, 401, 'Sign-in failed', 'E-mail and password do not match.', {
        code: 'credentials-wrong',
      });
    if (body.email === 'guarded@example.org' && body.code !== '123456') {
      const code = body.code === undefined ? 'code-missing' : 'code-wrong';
      return problem(response, 401, 'Unauthorized', 'Give the code of the second factor too.', { code });
    }
    return signIn(response, 'demo');
  }
  if (path.startsWith('/alarm-links/')) {
    const linked = linkAnswer(path, body.token);
    return linked
      ? answer(response, linked)
      : problem(response, 400, 'Bad Request', 'This link is not whole. Open it as it came.', {
          code: 'link-invalid',
        });
  }
  const world = sessions.get(cookie['SESSION']);
  if (!world) return problem(response, 401, 'Unauthorized', 'Sign in first.', { code: 'signed-out' });
  if (path === '/session') {
    if (request.method === 'GET') return answer(response, sessionOf(world));
    sessions.delete(cookie['SESSION']);
    return answer(response, undefined, 204);
  }
  if (path === '/fixture') {
    if (body.message) message(world, body.message.machineId, body.message.values);
    if (body.rejection)
      world.rejections.unshift({
        receivedAt: iso(Date.now()),
        payload: '{',
        payloadBytes: 1,
        quarantined: false,
        ...body.rejection,
      });
    if (body.down !== undefined) world.down = body.down;
    if (body.scopes) world.scopes = body.scopes;
    if (body.expire) sessions.delete(cookie['SESSION']);
    return answer(response, {});
  }
  if (world.down)
    return problem(
      response,
      503,
      'Service not reachable',
      'The history service does not answer. It is started again by itself; try once more in a minute.',
      { code: 'service-unavailable' },
    );
  if (path === '/live') return live(request, response, world, Number(url.searchParams.get('machines')));
  const csv = /^\/signals\/(\d+)\/readings$/.exec(path);
  if (csv) {
    response.writeHead(200, { 'Content-Type': 'text/csv' });
    return response.end('t,v,q\n2026-01-01T00:00:00Z,21.5,good\n');
  }
  const config = /^\/config(\/machines\.csv|\/signals\.csv)?$/.exec(path);
  if (config) {
    response.writeHead(200, { 'Content-Type': config[1] ? 'text/csv' : 'application/yaml' });
    return response.end(config[1] ? 'site,area,line,machine\r\n' : 'takt: 1\nsites: []\n');
  }
  if (productionCsv(path) && request.headers.accept?.includes('text/csv')) {
    response.writeHead(200, { 'Content-Type': 'text/csv' });
    return response.end('id,key\r\n1,4711-B\r\n');
  }
  if (oeeCsv(path)) {
    response.writeHead(200, { 'Content-Type': 'text/csv' });
    return response.end('group,oee\r\npress-01,0.712\r\n');
  }
  if (path === '/audit' && request.headers.accept?.includes('text/csv')) {
    response.writeHead(200, { 'Content-Type': 'text/csv' });
    return response.end(`at,action\r\n${world.audit[0]?.at ?? ''},machine.change\r\n`);
  }
  const thing = /^\/(\w+\/\d+)(?:\/work-calendar|\/move)?$/.exec(path)?.[1];
  const isVersioned = thing !== undefined && versionedKinds.includes(thing.split('/')[0]);
  if (isVersioned && request.method === 'GET' && !thing.startsWith('machines'))
    return answer(response, { id: Number(thing.split('/')[1]), version: versionOf(world, thing) });
  if (isVersioned && request.method !== 'GET') {
    const ifMatch = request.headers['if-match'];
    if (!ifMatch)
      return problem(response, 428, 'Precondition Required', 'Say in If-Match which version this changes.', {
        code: 'precondition-required',
      });
    if (ifMatch !== '*' && ifMatch !== `"${versionOf(world, thing)}"`)
      return problem(response, 412, 'Precondition Failed', 'It has been changed since it was read.', {
        code: 'changed-meanwhile',
      });
  }
  for (const [method, pattern, run] of routes) {
    const match = pattern.exec(path);
    if (!match || method !== request.method) continue;
    const result = run({
      world,
      body,
      path,
      params: url.searchParams,
      id: Number(match[1]),
      second: Number(match[2]),
      match,
    });
    if (result === null)
      return problem(response, 404, 'Not found', 'There is nothing under this address, or it is not yours.', {
        code: 'not-found',
      });
    if (result?.refused) return problem(response, result.status ?? 400, ...result.refused);
    if (isVersioned && request.method !== 'GET') world.versions.set(thing, versionOf(world, thing) + 1);
    return answer(response, withVersions(world, path, result), result === undefined ? 204 : 200);
  }
  return problem(response, 404, 'Not found', 'There is no such call.', { code: 'not-found' });
}

async function file(response, path) {
  const name = normalize(path).replace(/^(\.\.[/\\])+/, '');
  const wanted = extname(name) ? name : '/index.html';
  const content = await readFile(join(dist, wanted)).catch(() => null);
  if (content === null) return problem(response, 404, 'Not found', 'There is no such file.');
  response.writeHead(200, {
    'Content-Type': types[extname(wanted)] ?? 'application/octet-stream',
    'Content-Security-Policy': policy,
  });
  return response.end(content);
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const run = url.pathname.startsWith('/api/v1/')
    ? api(request, response, url)
    : file(response, url.pathname);
  run.catch((error) => problem(response, 500, 'Fixture broken', String(error?.stack ?? error)));
});

server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${server.address().port}`),
);
