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
      endpoints: [],
      notifications: [],
      teams: [],
      rotas: [],
      'escalation-policies': [],
      maintenance: [],
      orders: [],
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
      threshold: null,
      reference: null,
      active: null,
      onDelaySeconds: 10,
      offDelaySeconds: 10,
      latching: false,
      unit: '',
      firstAction: '',
      suppression: null,
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
    suppressedBy: null,
    causeAlarmId: null,
    chattering: false,
    times: 1,
    firstAction: 'Check the cooling water and the oil level',
    changedAt: iso(start - id * 600_000),
    ...more,
  });
  const order = (id, state, more) => ({
    id,
    version: 1,
    state,
    siteId: 1,
    machineId: 2,
    machine: 'Press 2',
    place: 'North, Pressing',
    title: 'Oil too hot',
    alarms: [{ alarmId: 3, ruleId: 1, rule: 'Oil too hot' }],
    cause: '',
    action: '',
    parts: [],
    minutes: null,
    assignee: '',
    assignedAt: null,
    externalNumber: null,
    wasReal: 'unknown',
    createdAt: iso(start - id * 7_200_000),
    createdBy: 'person:1',
    changedAt: iso(start - id * 3_600_000),
    changedBy: 'person:1',
    closedAt: null,
    ...more,
  });
  return {
    orders: [
      order(3, 'in-progress', {
        assignee: 'Ben Castro',
        assignedAt: iso(start - 5_400_000),
        externalNumber: '4000123',
        parts: [{ name: 'Valve DN 25', quantity: 1 }],
        changedBy: 'key:2',
      }),
      order(2, 'open', {
        machineId: 6,
        machine: 'Lathe 1',
        place: 'North, Machining',
        title: 'Bearing of the spindle',
        alarms: [],
      }),
      order(1, 'done', {
        machineId: 1,
        machine: 'Press 1',
        title: 'Guard door open',
        alarms: [{ alarmId: 7, ruleId: 3, rule: 'Guard door open' }],
        cause: 'Switch of the door is loose',
        action: 'Switch fastened\nand tried ten times',
        parts: [{ name: 'Screw M4', quantity: 2 }],
        minutes: 25,
        assignee: 'Ada Brandt',
        assignedAt: iso(start - 7_000_000),
        wasReal: 'no',
        closedAt: iso(start - 3_600_000),
      }),
    ],
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
      alarm(5, 'suppressed', 'high', {
        machineId: 6,
        machine: 'Lathe 1',
        place: 'North, Machining',
        suppressedBy: 'maintenance',
      }),
      alarm(6, 'suppressed', 'medium', {
        machine: 'Press 1',
        machineId: 1,
        suppressedBy: 'cause',
        causeAlarmId: 1,
      }),
      alarm(7, 'unacknowledged', 'low', {
        machine: 'Press 1',
        machineId: 1,
        ruleId: 3,
        rule: 'Guard door open',
        chattering: true,
        times: 412,
      }),
    ],
    maintenance: [
      {
        id: 1,
        version: 1,
        state: 'running',
        siteId: 1,
        machineId: 6,
        machine: 'Lathe 1',
        from: iso(start - 3_600_000),
        until: iso(start + 7_200_000),
        reason: 'Bearing of the spindle is changed',
        markedBy: 'person:1',
        endedBy: '',
      },
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
        phone: '+4915112345678',
        channels: ['email', 'sms'],
        language: 'en',
        leastPriority: 'high',
        sites: null,
      },
      ...['Ada Brandt', 'Ben Castro', 'Chris Dahl'].map((name, index) => ({
        id: 2 + index,
        version: 1,
        name,
        email: `${name.split(' ')[0].toLowerCase()}@factory.example`,
        phone: null,
        channels: ['email'],
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
    endpoints: [
      {
        id: 1,
        version: 1,
        name: 'Maintenance system',
        kind: 'webhook',
        host: 'cmms.factory.example',
        language: 'en',
        leastPriority: 'medium',
        sites: [1],
        events: ['alarms', 'work-orders'],
      },
      {
        id: 2,
        version: 1,
        name: 'Shift room',
        kind: 'teams',
        host: 'prod-12.westeurope.logic.azure.com',
        language: 'de',
        leastPriority: 'high',
        sites: null,
        events: ['alarms'],
      },
    ],
    notifications: [
      {
        id: 2,
        alarmId: 1,
        workOrderId: null,
        tells: 'alarm',
        channel: 'sms',
        recipient: '+4915112345678',
        subject: '[CRITICAL] Press 2: Oil too hot, 78.2 °C',
        plain: '[CRITICAL] Press 2: Oil too hot, 78.2 C. North, Pressing http://localhost/acknowledge#demo',
        html: '',
        state: 'delivered',
        tries: 1,
        createdAt: iso(start - 600_000),
        sentAt: iso(start - 590_000),
        answer: '',
        deliveries: [
          {
            at: iso(start - 598_000),
            channel: 'email',
            outcome: 'refused',
            answer: '550 5.1.1 no such user',
          },
          { at: iso(start - 590_000), channel: 'sms', outcome: 'taken', answer: '201 SM1' },
          { at: iso(start - 580_000), channel: 'sms', outcome: 'delivered', answer: 'delivered' },
        ],
      },
      {
        id: 3,
        alarmId: 1,
        tells: 'ended',
        channel: 'pagerduty',
        recipient: 'PagerDuty',
        subject: '[CRITICAL] Press 2: Oil too hot, 78.2 °C',
        plain: 'Oil too hot\n\nMachine: Press 2\n',
        html: '',
        state: 'sent',
        tries: 1,
        createdAt: iso(start - 590_000),
        sentAt: iso(start - 590_000),
        answer: '',
        deliveries: [],
      },
      {
        id: 1,
        alarmId: 1,
        workOrderId: null,
        tells: 'alarm',
        channel: 'email',
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
        deliveries: [],
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

const templates = [
  {
    key: 'bearing-temperature',
    signals: ['bearing-temperature', 'oil-temperature', 'temperature'],
    content: {
      kind: 'high',
      signal: 'bearing-temperature',
      unit: 'Cel',
      machines: null,
      levels: [
        { priority: 'high', limit: 60 },
        { priority: 'critical', limit: 75 },
      ],
      deadband: 2,
      states: [],
      overSeconds: 0,
      threshold: null,
      reference: null,
      active: { signal: 'state', states: ['run'], hours: [] },
      onDelaySeconds: 30,
      offDelaySeconds: 60,
      latching: false,
      firstAction: '',
    },
  },
];

const day = 86_400_000;

/** Half way at the first look, then a rule that is raised every afternoon. */
function trial(world, id) {
  const started = world.trials?.get(id);
  if (!started) return null;
  const to = started.at;
  const days = Number(/now-(\d+)d/.exec(started.body.from)?.[1] ?? 7);
  const from = to - days * day;
  const done = started.looks++ > 0;
  const shown = Array.from({ length: 14 * days }, (_, each) => ({
    from: iso(from + (each * day) / 14),
    to: iso(from + (each * day) / 14 + 40_000 + (each % 5) * 600_000),
    priority: each % 5 === 4 ? 'critical' : 'high',
    worst: 66 + (each % 7),
    inactive: each % 6 === 5,
  }));
  const { rule } = started.body;
  return {
    id,
    state: done ? 'done' : 'running',
    startedAt: iso(to),
    expiresAt: iso(to + 3_600_000),
    from: iso(from),
    to: iso(to),
    percent: done ? 100 : 50,
    result: done
      ? {
          episodes: shown.length,
          messagesPerDay: shown.length / days,
          flood: {
            why: 'many',
            signalId: 12,
            episodesPerDay: 14,
            remedy: { onDelaySeconds: 60, offDelaySeconds: 60, deadband: rule.deadband, episodes: 3 },
          },
          signalsLeftOut: 0,
          signals: [
            {
              signalId: 12,
              machineId: 2,
              machineName: 'Press 2',
              readings: 86_400 * days,
              episodes: shown.length,
              brief: 3,
              totalMs: 26_000_000,
              longestMs: 2_440_000,
              worst: 72,
              shown,
            },
          ],
        }
      : null,
  };
}

function startTrial({ world, body }) {
  world.trials ??= new Map();
  const id = `trial-${world.trials.size + 1}`;
  world.trials.set(id, { body, looks: 0, at: Date.now() });
  return trial(world, id);
}

/** As the service does it, as far as the list asks for it. */
function listed({ world: { alarms }, params }) {
  const state = params.get('state');
  return list(
    alarms.alarms.filter(
      (each) =>
        (state === 'all' ||
          (state === 'open' ? !['normal', 'suppressed'].includes(each.state) : each.state === state)) &&
        (!params.get('machine') || each.machineId === Number(params.get('machine'))) &&
        (!params.get('rule') || each.ruleId === Number(params.get('rule'))) &&
        (!params.get('chattering') || each.chattering === (params.get('chattering') === 'true')) &&
        (!params.get('activeSinceBefore') || each.since < params.get('activeSinceBefore')),
    ),
  );
}

/** A flood in one night, quiet days else. */
function figures({ world: { alarms }, params }) {
  const to = Math.floor(Date.now() / 1000) * 1000;
  const from = Date.parse(params.get('from') ?? iso(to - 7 * 86_400_000));
  const empty = alarms.alarms.length === 0;
  const step = Math.max(600_000, Math.ceil((to - from) / 252 / 600_000) * 600_000);
  const bars = Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => {
    const most = empty ? 0 : index % 97 === 40 ? 23 : index % 7 === 0 ? 2 : 0;
    return {
      from: iso(from + index * step),
      to: iso(Math.min(to, from + (index + 1) * step)),
      alarms: most,
      most,
    };
  });
  const total = bars.reduce((sum, bar) => sum + bar.alarms, 0);
  const peak = bars.find((bar) => bar.most === 23);
  const source = (id, name, count) => ({ id, name, alarms: count, share: count / total });
  const noticed = (id, since) => {
    const alarm = find(alarms.alarms, id);
    const { machineId, machine, ruleId, rule, times } = alarm;
    return { alarmId: id, machineId, machine, ruleId, rule, times, since: iso(since) };
  };
  return {
    from: iso(from),
    to: iso(to),
    alarms: total,
    spared: empty ? 0 : 14,
    rate: {
      average: total / ((to - from) / 600_000),
      peak: peak?.most ?? 0,
      peakAt: peak?.from ?? null,
      floodShare: empty ? 0 : 0.012,
      bars,
    },
    priorities: ['low', 'medium', 'high', 'critical'].map((priority, index) => ({
      priority,
      alarms: Math.round(total * [0.7, 0.2, 0.08, 0.02][index]),
      share: empty ? null : [0.7, 0.2, 0.08, 0.02][index],
      target: [0.8, 0.15, 0.05, 0.01][index],
    })),
    topShare: empty ? null : 0.31,
    topRules: empty ? [] : [source(1, 'Oil too hot', 40), source(3, 'Guard door open', 21)],
    topMachines: empty ? [] : [source(2, 'Press 2', 44), source(1, 'Press 1', 21)],
    chattering: empty ? { count: 0, items: [] } : { count: 1, items: [noticed(7, to - 3_600_000)] },
    stale: empty ? { count: 0, items: [] } : { count: 1, items: [noticed(2, to - 90_000_000)] },
    staleSince: iso(to - 86_400_000),
    acknowledging: empty
      ? { alarms: 0, medianSeconds: null, p90Seconds: null }
      : { alarms: 31, medianSeconds: 140, p90Seconds: 1_260 },
    clearing: empty
      ? { alarms: 0, medianSeconds: null, p90Seconds: null }
      : { alarms: 96, medianSeconds: 420, p90Seconds: 5_400 },
    unattended: empty ? [] : [source(3, 'Guard door open', 21)],
    precision: empty
      ? []
      : [
          { ruleId: 1, rule: 'Oil too hot', right: 6, wrong: 1, unsaid: 2, precision: 6 / 7 },
          { ruleId: 3, rule: 'Guard door open', right: 0, wrong: 0, unsaid: 1, precision: null },
        ],
    repairs: empty
      ? []
      : [{ machineId: 2, machine: 'Press 2', orders: 8, meanSeconds: 9_840, medianSeconds: 7_200 }],
    targets: { average: 1, peak: 10, floodShare: 0.01, topShare: 0.05, chattering: 0, stale: 5 },
  };
}

/** As the service does it, as far as the pages ask for it. */
function orders({ world: { alarms }, params }) {
  const state = params.get('state');
  const assignee = params.get('assignee');
  return list(
    alarms.orders.filter(
      (each) =>
        (state === 'all' || (state === 'unfinished' ? each.closedAt === null : each.state === state)) &&
        (assignee === null || each.assignee === assignee),
    ),
  );
}

function ordersOf({ world: { alarms }, id }) {
  const alarm = find(alarms.alarms, id);
  if (!alarm) return null;
  return list(
    alarms.orders.filter(
      (each) =>
        each.alarms.some((other) => other.alarmId === id) ||
        (each.closedAt === null &&
          each.machineId === alarm.machineId &&
          each.alarms.some((other) => other.ruleId === alarm.ruleId)),
    ),
  );
}

function makeOrder({ world: { alarms }, body }) {
  const alarm = find(alarms.alarms, body.alarmId);
  const now = iso(Date.now());
  const made = {
    id: alarms.orders.length + 1,
    version: 1,
    state: 'open',
    siteId: 1,
    machineId: alarm?.machineId ?? body.machineId,
    machine: alarm?.machine ?? `Machine ${body.machineId}`,
    place: alarm?.place ?? 'North',
    title: body.title ?? alarm.rule,
    alarms: alarm ? [{ alarmId: alarm.id, ruleId: alarm.ruleId, rule: alarm.rule }] : [],
    cause: '',
    action: '',
    parts: [],
    minutes: null,
    assignee: '',
    assignedAt: null,
    externalNumber: null,
    wasReal: 'unknown',
    createdAt: now,
    createdBy: 'person:1',
    changedAt: now,
    changedBy: 'person:1',
    closedAt: null,
  };
  alarms.orders.unshift(made);
  return made;
}

function changeOrder({ world: { alarms }, id, body }) {
  const order = find(alarms.orders, id);
  if (!order) return null;
  const now = iso(Date.now());
  const assigned = body.assignee !== undefined && body.assignee !== order.assignee;
  Object.assign(order, body, { version: order.version + 1, changedAt: now });
  if (assigned) order.assignedAt = order.assignee ? now : null;
  order.closedAt = ['done', 'cancelled'].includes(order.state) ? now : null;
  return order;
}

function joinOrder({ world: { alarms }, id, body }) {
  const order = find(alarms.orders, id);
  const alarm = find(alarms.alarms, body.alarmId);
  if (!order || !alarm) return null;
  order.alarms.push({ alarmId: alarm.id, ruleId: alarm.ruleId, rule: alarm.rule });
  order.version += 1;
  return order;
}

function historyOf({ world: { alarms }, id }) {
  const order = find(alarms.orders, id);
  if (!order) return null;
  const created = {
    id: 1,
    kind: 'created',
    version: 1,
    at: order.createdAt,
    actor: order.createdBy,
    state: 'open',
    changes: [{ field: 'state', before: '', after: 'open' }],
  };
  const changed = {
    id: 2,
    kind: order.closedAt ? 'closed' : 'changed',
    version: 2,
    at: order.changedAt,
    actor: order.changedBy,
    state: order.state,
    changes: [
      { field: 'state', before: 'open', after: order.state },
      { field: 'assignee', before: '', after: order.assignee },
    ],
  };
  return list(order.state === 'open' ? [created] : [changed, created]);
}

export const alarmRoutes = [
  ['GET', /^\/work-orders$/, orders],
  ['POST', /^\/work-orders$/, makeOrder],
  ['GET', /^\/work-orders\/(\d+)$/, ({ world: { alarms }, id }) => find(alarms.orders, id) ?? null],
  ['PATCH', /^\/work-orders\/(\d+)$/, changeOrder],
  ['GET', /^\/work-orders\/(\d+)\/history$/, historyOf],
  ['POST', /^\/work-orders\/(\d+)\/alarms$/, joinOrder],
  ['GET', /^\/alarms\/(\d+)\/work-orders$/, ordersOf],
  ['GET', /^\/alarms\/figures$/, figures],
  ['GET', /^\/maintenance$/, ({ world: { alarms } }) => list(alarms.maintenance)],
  [
    'POST',
    /^\/maintenance$/,
    ({ world: { alarms }, body }) => {
      const made = {
        ...body,
        id: 100 + alarms.maintenance.length,
        version: 1,
        state: 'running',
        siteId: 1,
        machine: `Machine ${body.machineId}`,
        from: iso(Date.now()),
        markedBy: 'person:1',
        endedBy: '',
      };
      alarms.maintenance.push(made);
      return made;
    },
  ],
  [
    'POST',
    /^\/maintenance\/(\d+)\/end$/,
    ({ world: { alarms }, id }) => {
      const ended = find(alarms.maintenance, id);
      alarms.maintenance = alarms.maintenance.filter((each) => each.id !== id);
      return { ...ended, state: 'over' };
    },
  ],
  ['GET', /^\/rules\/templates$/, () => list(templates)],
  ['POST', /^\/rule-trials$/, startTrial],
  ['GET', /^\/rule-trials\/([\w-]+)$/, ({ world, match }) => trial(world, match[1])],
  [
    'DELETE',
    /^\/rule-trials\/([\w-]+)$/,
    ({ world, match }) => (world.trials?.delete(match[1]) ? undefined : null),
  ],
  ['GET', /^\/alarms$/, listed],
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
  ...crud('endpoints'),
  ['POST', /^\/(contacts|endpoints)\/(\d+)\/test$/, () => ({ id: 1 })],
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
  [
    'POST',
    /^\/endpoints$/,
    ({ world: { alarms }, body: { name, kind, url, leastPriority, language, sites, events } }) => {
      const made = {
        id: 100 + alarms.endpoints.length,
        version: 1,
        name,
        kind,
        host: new URL(url ?? 'https://events.pagerduty.com').hostname,
        leastPriority,
        language,
        sites,
        events,
      };
      alarms.endpoints.push(made);
      return made;
    },
  ],
  [
    'PUT',
    /^\/endpoints\/(\d+)$/,
    ({ world: { alarms }, id, body: { name, leastPriority, language, sites, events } }) =>
      Object.assign(find(alarms.endpoints, id), { name, leastPriority, language, sites, events }),
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
