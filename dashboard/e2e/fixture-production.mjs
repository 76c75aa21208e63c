// Products, orders and reasons of the plant made by hand.
const iso = (ms) => new Date(ms).toISOString();
const list = (items) => ({ items, next: null });

export function newProduction(empty, start) {
  if (empty) return { products: [], runTimes: [], orders: [], reasons: [] };
  const product = (id, key, name, unit = '1', active = true) => ({ id, key, name, unit, active, demo: true });
  const time = (id, machineId, milliseconds, validFrom, itemsPerCycle = 1) => ({
    id,
    productId: 1,
    machineId,
    milliseconds,
    itemsPerCycle,
    validFrom: iso(validFrom),
  });
  const order = (id, key, state, more = {}) => ({
    id,
    key,
    productId: 1,
    batch: null,
    plannedQuantity: 5000,
    plannedStart: null,
    plannedEnd: null,
    lineId: null,
    machineIds: [],
    state,
    running: [],
    ...more,
  });
  return {
    products: [
      product(1, '4711-B', 'Bracket, left'),
      product(2, 'HSG-200/7', 'Housing of the long gearbox with a cover and a rather long name'),
      product(3, 'GRN-PP', 'Granulate', 'kg', false),
    ],
    runTimes: [
      time(1, 1, 4200, start - 90 * 86_400_000),
      time(2, 1, 3750, start - 2 * 86_400_000),
      time(3, 2, 12_500, start - 30 * 86_400_000, 4),
      time(4, 2, 11_000, start + 7 * 86_400_000),
      time(5, 3, null, start - 86_400_000),
    ],
    orders: [
      order(1, '100231', 'finished', { plannedStart: iso(start - 2 * 86_400_000) }),
      order(2, '100232', 'interrupted', { batch: 'L-0815', machineIds: [1, 2] }),
      order(3, '100233', 'running', {
        running: [{ machineId: 2, start: iso(start - 5_400_000) }],
        plannedStart: iso(start - 7_200_000),
        plannedEnd: iso(start + 14_400_000),
      }),
      order(4, '100234', 'planned', { productId: 2, plannedQuantity: 250 }),
      order(5, '100235', 'cancelled'),
    ],
    reasons: usualReasons(),
  };
}

function usualReasons() {
  const reason = (id, parentId, level, key, en, de, category, below = [], active = true) => ({
    id,
    parentId,
    level,
    key,
    names: { en, de },
    category,
    active,
    position: 0,
    below,
  });
  const classes = [
    ['planned-downtime', 'Planned downtime', 'Geplanter Stillstand', ['cleaning', 'Cleaning', 'Reinigung']],
    ['setup', 'Setup', 'Rüsten', ['tool-change', 'Tool change', 'Werkzeugwechsel']],
    [
      'breakdown',
      'Breakdown',
      'Störung',
      ['mechanical', 'Mechanical fault', 'Mechanischer Fehler'],
      ['tool-breakage', 'Tool breakage', 'Werkzeugbruch'],
      ['electrical', 'Electrical fault', 'Elektrischer Fehler'],
      ['energy', 'No power, air or water', 'Kein Strom, keine Luft, kein Wasser'],
    ],
    [
      'minor-stop',
      'Minor stops',
      'Kurzstillstände',
      ['jam', 'Jam', 'Stau'],
      ['sensor', 'Sensor dirty', 'Sensor verschmutzt'],
    ],
    [
      'starvation-blockage',
      'Held up from outside',
      'Von außen aufgehalten',
      ['no-material', 'No material', 'Kein Material'],
      ['no-operator', 'No operator', 'Kein Bediener'],
    ],
    ['quality', 'Quality', 'Qualität', ['surface', 'Surface fault', 'Oberflächenfehler']],
  ];
  return classes.map(([category, en, de, ...below], n) =>
    reason(n * 10 + 1, null, 'class', category, en, de, category, [
      reason(n * 10 + 2, n * 10 + 1, 'group', 'technical', 'Technical', 'Technisch', category, [
        ...below.map(([key, ...names], m) =>
          reason(n * 10 + 3 + m, n * 10 + 2, 'reason', key, ...names, category),
        ),
        reason(n * 10 + 9, n * 10 + 2, 'reason', 'old', 'No longer used', 'Alt', category, [], false),
      ]),
    ]),
  );
}

function reasonsOf(world) {
  const every = (items) => items.flatMap((each) => [each, ...every(each.below)]);
  return every(world.production.reasons);
}

const find = (items, id) => items.find((each) => each.id === id);
const refuse = (status, title, code, detail) => ({ refused: [title, detail, { code }], status });

function start({ world: { production }, id, body }) {
  const order = find(production.orders, id);
  const at = body.at ?? iso(Date.now());
  if (Date.parse(at) > Date.now())
    return refuse(400, 'Bad Request', 'invalid', 'This time has not come yet.');
  const other = production.orders.find((each) =>
    each.running.some((run) => run.machineId === body.machineId),
  );
  if (other) stopRun(other, body.machineId);
  order.state = 'running';
  order.running.push({ machineId: body.machineId, start: at });
  return {
    run: { id: 90, orderId: id, machineId: body.machineId, start: at, end: null },
    order,
    interrupted: other ?? null,
  };
}

function stopRun(order, machineId) {
  order.running = order.running.filter((run) => run.machineId !== machineId);
  if (order.running.length === 0) order.state = 'interrupted';
}

export const productionRoutes = [
  ['GET', /^\/reasons$/, ({ world }) => list(world.production.reasons)],
  ['POST', /^\/reasons\/usual$/, ({ world }) => list((world.production.reasons = usualReasons()))],
  [
    'POST',
    /^\/reasons$/,
    ({ world, body }) => {
      const parent = find(reasonsOf(world), body.parentId);
      const made = {
        id: 1000 + reasonsOf(world).length,
        level: parent ? (parent.level === 'class' ? 'group' : 'reason') : 'class',
        active: true,
        position: 9,
        below: [],
        ...body,
        category: parent?.category ?? body.category,
      };
      (parent?.below ?? world.production.reasons).push(made);
      return made;
    },
  ],
  [
    'PATCH',
    /^\/reasons\/(\d+)$/,
    ({ world, id, body }) => {
      const { names, active } = body;
      const found = find(reasonsOf(world), id);
      return Object.assign(found, { names: names ?? found.names, active: active ?? found.active });
    },
  ],
  ['GET', /^\/products$/, ({ world }) => list(world.production.products)],
  [
    'POST',
    /^\/products$/,
    ({ world: { production }, body }) => {
      if (production.products.some((each) => each.key === body.key))
        return refuse(409, 'Conflict', 'key-taken', `There is a product ${body.key}.`);
      const made = { id: 100 + production.products.length, active: true, demo: false, ...body };
      production.products.push(made);
      return made;
    },
  ],
  [
    'PATCH',
    /^\/products\/(\d+)$/,
    ({ world: { production }, id, body }) => Object.assign(find(production.products, id), body),
  ],
  [
    'GET',
    /^\/products\/(\d+)\/run-times$/,
    ({ world: { production }, id }) => list(production.runTimes.filter((each) => each.productId === id)),
  ],
  [
    'PUT',
    /^\/products\/(\d+)\/run-times\/(\d+)$/,
    ({ world: { production }, id, second, body }) => {
      const made = {
        id: 100 + production.runTimes.length,
        productId: id,
        machineId: second,
        validFrom: iso(Date.now() - 1000),
        ...body,
      };
      production.runTimes.push(made);
      return made;
    },
  ],
  [
    'DELETE',
    /^\/products\/(\d+)\/run-times\/(\d+)$/,
    ({ world: { production }, id, second }) =>
      void production.runTimes.push({
        id: 100 + production.runTimes.length,
        productId: id,
        machineId: second,
        milliseconds: null,
        itemsPerCycle: 1,
        validFrom: iso(Date.now() - 1000),
      }),
  ],
  [
    'GET',
    /^\/orders$/,
    ({ world: { production }, params }) =>
      list(production.orders.filter((each) => !params.get('state') || each.state === params.get('state'))),
  ],
  [
    'POST',
    /^\/orders$/,
    ({ world: { production }, body }) => {
      const made = {
        id: 100 + production.orders.length,
        state: 'planned',
        running: [],
        ...body,
        machineIds: body.machineIds ?? [],
      };
      production.orders.push(made);
      return made;
    },
  ],
  ['POST', /^\/orders\/(\d+)\/start$/, start],
  [
    'POST',
    /^\/orders\/(\d+)\/stop$/,
    ({ world: { production }, id, body }) => {
      const order = find(production.orders, id);
      stopRun(order, body.machineId);
      if (body.finished) order.state = 'finished';
      return order;
    },
  ],
  [
    'POST',
    /^\/orders\/(\d+)\/(finish|cancel)$/,
    ({ world: { production }, id, match }) =>
      Object.assign(find(production.orders, id), { state: match[2] === 'finish' ? 'finished' : 'cancelled' }),
  ],
];

export const productionCsv = (path) => /^\/(products|orders|reasons)(\/\d+\/run-times)?$/.test(path);
