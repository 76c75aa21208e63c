// Alarms of the fixture's plant, the rules that raised them and who is told.
import { iso } from './fixture-plant.mjs';

const list = (items) => ({ items, next: null });
const find = (items, id) => items.find((each) => each.id === id);

export function newAlarms(empty, start) {
  if (empty)
    return {
      alarms: [],
      rules: [],
      contacts: [],
      notifications: [],
      teams: [],
      rotas: [],
      'escalation-policies': [],
    };
  const rule = (id, name, content) => ({
    id,
    version: 1,
    name,
    enabled: true,
    validFrom: iso(start - 86_400_000),
    content: {
      machines: null,
      deadband: 2,
      states: [],
      overSeconds: 0,
      onDelaySeconds: 10,
      offDelaySeconds: 10,
      latching: false,
      unit: '',
      firstAction: '',
      ...content,
    },
  });
  const alarm = (id, state, priority, more) => ({
    id,
    state,
    priority,
    siteId: 1,
    machineId: 2,
    machine: 'Press 2',
    place: 'North, Pressing',
    signalId: 12,
    signal: 'Oil temperature',
    unit: 'Cel',
    ruleId: 1,
    rule: 'Oil too hot',
    kind: 'high',
    active: true,
    since: iso(start - id * 600_000),
    endedAt: null,
    worst: 71.4,
    limit: 65,
    shelvedUntil: null,
    firstAction: 'Check the cooling water and the oil level',
    changedAt: iso(start - id * 600_000),
    ...more,
  });
  return {
    alarms: [
      alarm(1, 'unacknowledged', 'critical', { worst: 78.2, limit: 75 }),
      alarm(2, 'acknowledged', 'medium', {
        machineId: 5,
        machine: 'CNC mill 2',
        place: 'North, Machining',
        signal: 'State',
        unit: '',
        rule: 'Fault for a quarter of an hour',
        kind: 'state',
        worst: null,
        limit: null,
        firstAction: '',
      }),
      alarm(3, 'returned-unacknowledged', 'high', { active: false, endedAt: iso(start - 900_000) }),
      alarm(4, 'shelved', 'low', {
        machine: 'Compressor 1',
        rule: 'No data',
        kind: 'missing',
        unit: '',
        worst: null,
        limit: null,
        shelvedUntil: iso(start + 3_600_000),
      }),
    ],
    rules: [
      rule(1, 'Oil too hot', {
        kind: 'high',
        signal: 'oil-temperature',
        unit: 'Cel',
        levels: [
          { priority: 'high', limit: 65 },
          { priority: 'critical', limit: 75 },
        ],
        firstAction: 'Check the cooling water and the oil level',
      }),
      rule(2, 'Fault for a quarter of an hour', {
        kind: 'state',
        signal: 'state',
        states: ['fault'],
        onDelaySeconds: 900,
        machines: [5],
        levels: [{ priority: 'medium', limit: null }],
      }),
    ],
    contacts: [
      {
        id: 1,
        version: 1,
        name: 'Maintenance',
        email: 'maintenance@factory.example',
        language: 'en',
        leastPriority: 'high',
        sites: null,
      },
      ...['Ada Brandt', 'Ben Castro', 'Chris Dahl'].map((name, index) => ({
        id: 2 + index,
        version: 1,
        name,
        email: `${name.split(' ')[0].toLowerCase()}@factory.example`,
        language: 'en',
        leastPriority: 'medium',
        sites: [1],
      })),
    ],
    teams: [{ id: 1, version: 1, name: 'Electricians', members: [3, 4] }],
    rotas: [
      {
        id: 1,
        version: 1,
        name: 'Hall 1',
        timeZone: 'Europe/Berlin',
        layers: [
          {
            contacts: [2, 3, 4],
            rhythm: 'weekly',
            every: 1,
            start: '2026-01-05',
            handOver: '06:00',
            hours: [],
          },
        ],
        overrides: [],
        gapsIntended: false,
      },
    ],
    'escalation-policies': [
      {
        id: 1,
        version: 1,
        name: 'Hall 1',
        siteId: 1,
        leastPriority: 'medium',
        steps: [
          { waitMinutes: 0, targets: [{ kind: 'rota', id: 1 }] },
          { waitMinutes: 10, targets: [{ kind: 'team', id: 1 }] },
          { waitMinutes: 15, targets: [{ kind: 'everybody', id: null }] },
        ],
        repeatMinutes: 15,
      },
    ],
    notifications: [
      {
        id: 1,
        alarmId: 1,
        recipient: 'maintenance@factory.example',
        subject: '[CRITICAL] Press 2: Oil too hot, 78.2 °C',
        plain:
          'Oil too hot\n\nMachine: Press 2\nPlace: North, Pressing\nWorst value: 78.2 °C\nLimit: 75 °C\n\nAcknowledge:\nhttp://localhost/acknowledge#demo\n',
        html: '',
        state: 'shown',
        tries: 0,
        createdAt: iso(start - 600_000),
        sentAt: null,
        answer: '',
      },
    ],
  };
}

const moved = { acknowledge: 'acknowledged', reset: 'normal', shelve: 'shelved', unshelve: 'unacknowledged' };

function move({ world: { alarms }, id, match, body }) {
  const alarm = find(alarms.alarms, id);
  if (!alarm) return null;
  const state = moved[match[2]];
  if (state) alarm.state = state;
  alarm.shelvedUntil = state === 'shelved' ? iso(Date.now() + (body.minutes ?? 1440) * 60_000) : null;
  return alarm;
}

function eventsOf(alarm) {
  const event = (id, kind, state, at, more) => ({
    id,
    kind,
    state,
    at,
    recordedAt: at,
    actor: '',
    note: '',
    priority: alarm.priority,
    value: alarm.worst,
    since: alarm.since,
    endedAt: null,
    ...more,
  });
  return [
    event(3, 'comment', alarm.state, iso(Date.now() - 60_000), {
      actor: 'person:1',
      note: 'The spare pump is on its way.',
    }),
    event(2, 'acknowledge', 'acknowledged', iso(Date.now() - 120_000), { actor: 'contact:1 Maintenance' }),
    event(1, 'raised', 'unacknowledged', alarm.since),
  ];
}

const crud = (kind) => [
  ['GET', new RegExp(`^/${kind}$`), ({ world: { alarms } }) => list(alarms[kind])],
  [
    'DELETE',
    new RegExp(`^/${kind}/(\\d+)$`),
    ({ world: { alarms }, id }) => void (alarms[kind] = alarms[kind].filter((each) => each.id !== id)),
  ],
];

/** Things that are written as they are read. */
const made = (kind) => [
  ...crud(kind),
  [
    'POST',
    new RegExp(`^/${kind}$`),
    ({ world: { alarms }, body }) => {
      const thing = { id: 100 + alarms[kind].length, version: 1, overrides: [], ...body };
      alarms[kind].push(thing);
      return thing;
    },
  ],
  [
    'PUT',
    new RegExp(`^/${kind}/(\\d+)$`),
    ({ world: { alarms }, id, body }) => Object.assign(find(alarms[kind], id), body),
  ],
];

/** Each has a few days; one night nobody. */
function shiftsOf({ world: { alarms }, id, params }) {
  const { contacts } = find(alarms.rotas, id).layers[0];
  const from = Date.parse(params.get('from'));
  const hours = [0, 54, 54 + 84, 54 + 96, 54 + 168, 336];
  return list(
    hours.slice(1).map((end, index) => ({
      from: iso(from + hours[index] * 3_600_000),
      to: iso(from + end * 3_600_000),
      contactId: index === 2 ? null : contacts[(index > 2 ? index - 1 : index) % contacts.length],
    })),
  );
}

function gapOf(rota) {
  const from = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 138 * 3_600_000;
  return [{ rotaId: rota.id, rota: rota.name, from: iso(from), to: iso(from + 12 * 3_600_000) }];
}

function onCall({ world: { alarms }, params }) {
  const at = params.get('at') ?? iso(Date.now());
  const person = (id, kind, via, quietUntil = null) => ({
    contactId: id,
    name: find(alarms.contacts, id).name,
    kind,
    via,
    quietUntil,
  });
  const later = (minutes) => iso(Date.parse(at) + minutes * 60_000);
  if (alarms['escalation-policies'].length === 0) {
    return { at, policyId: null, policy: '', steps: [{ at, people: [] }], repeatMinutes: null };
  }
  return {
    at,
    policyId: 1,
    policy: 'Hall 1',
    steps: [
      { at, people: [person(2, 'rota', 'Hall 1', later(480))] },
      { at: later(10), people: [person(3, 'team', 'Electricians'), person(4, 'team', 'Electricians')] },
      { at: later(25), people: [person(1, 'everybody', '')] },
    ],
    repeatMinutes: params.get('priority') === 'critical' ? 15 : null,
  };
}

function ruleOf({ name, enabled, ...content }) {
  return { name, enabled: enabled ?? true, content };
}

export const alarmRoutes = [
  [
    'GET',
    /^\/alarms$/,
    ({ world: { alarms }, params }) =>
      list(alarms.alarms.filter((each) => params.get('state') === 'all' || each.state !== 'normal')),
  ],
  [
    'GET',
    /^\/alarms\/(\d+)$/,
    ({ world: { alarms }, id }) => {
      const alarm = find(alarms.alarms, id);
      return alarm ? { alarm, events: eventsOf(alarm) } : null;
    },
  ],
  ['POST', /^\/alarms\/(\d+)\/([a-z-]+)$/, move],
  ...crud('rules'),
  ...crud('contacts'),
  ...made('teams'),
  ...made('rotas'),
  ...made('escalation-policies'),
  ['GET', /^\/rotas\/(\d+)\/shifts$/, shiftsOf],
  ['GET', /^\/on-call\/gaps$/, ({ world: { alarms } }) => list(alarms.rotas.flatMap(gapOf))],
  ['GET', /^\/on-call$/, onCall],
  [
    'GET',
    /^\/contacts\/(\d+)\/quiet-hours$/,
    ({ id }) => ({
      contactId: id,
      version: 1,
      hours: id === 2 ? { from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' } : null,
    }),
  ],
  [
    'PUT',
    /^\/contacts\/(\d+)\/quiet-hours$/,
    ({ id, body }) => ({ contactId: id, version: 2, hours: body.from ? body : null }),
  ],
  [
    'POST',
    /^\/rules$/,
    ({ world: { alarms }, body }) => {
      const made = { id: 100 + alarms.rules.length, version: 1, validFrom: iso(Date.now()), ...ruleOf(body) };
      alarms.rules.push(made);
      return made;
    },
  ],
  [
    'PUT',
    /^\/rules\/(\d+)$/,
    ({ world: { alarms }, id, body }) => Object.assign(find(alarms.rules, id), ruleOf(body)),
  ],
  [
    'POST',
    /^\/contacts$/,
    ({ world: { alarms }, body }) => {
      const made = { id: 100 + alarms.contacts.length, version: 1, ...body };
      alarms.contacts.push(made);
      return made;
    },
  ],
  [
    'PUT',
    /^\/contacts\/(\d+)$/,
    ({ world: { alarms }, id, body }) => Object.assign(find(alarms.contacts, id), body),
  ],
  ['GET', /^\/notifications$/, ({ world: { alarms } }) => list(alarms.notifications)],
];

/** Without a session: `demo` is the token of a good link. */
export function linkAnswer(path, token) {
  if (token !== 'demo') return null;
  return path.endsWith('/look')
    ? { subject: '[CRITICAL] Press 2: Oil too hot, 78.2 °C', language: 'en', used: false }
    : { acknowledged: true };
}
