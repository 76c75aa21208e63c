// What would gain most in the plant made by hand, changeovers, and two figures beside each other.
import { moneyOf, moneyTold } from './fixture-money.mjs';
import { result, scoped } from './fixture-oee.mjs';

const iso = (ms) => new Date(ms).toISOString();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function scopeOf(world, params, name = 'scope') {
  const [kind, id] = (params.get(name) ?? 'all').split('/');
  const machines = scoped(world, kind === 'all' ? undefined : `${kind}s`, Number(id));
  return { kind: kind === 'all' ? undefined : `${kind}s`, id, machines };
}

const quarter = (usual, best) => ({ method: 'best-quarter', usual, best, parts: 4, of: 1, partDays: 7 });

/** Of the machines asked for, what each of them lost by its place in the list. */
const kinds = [
  { kind: 'breakdown', reasonId: 23, hours: 31.5, stops: 17, supposed: quarter(0.074, 0.021) },
  {
    kind: 'changeover',
    productName: 'Housing 200',
    nextProductName: 'Bracket B',
    hours: 14.2,
    stops: 22,
    supposed: {
      method: 'faster-half',
      usual: 38.7 * minute,
      best: 24 * minute,
      parts: 22,
      of: 11,
      partDays: 0,
    },
  },
  { kind: 'reduced-speed', productName: 'Bracket B', hours: 22.1, supposed: quarter(0.061, 0.031) },
  { kind: 'minor-stops', hours: 9.4, stops: 311, supposed: quarter(0.022, 0.012) },
  { kind: 'rejects', productName: 'Housing 200', hours: 6.2, supposed: quarter(0.017, 0.008) },
  { kind: 'unexplained', word: 'fault', hours: 11.3, stops: 12, supposed: quarter(0.031, 0.024) },
  {
    kind: 'waiting',
    reasonId: 43,
    hours: 8,
    stops: 3,
    supposed: { method: 'too-rare', usual: null, best: null, parts: 4, of: 1, partDays: 7 },
  },
];

function gains({ world, params }) {
  const { kind: asked, machines } = scopeOf(world, params);
  if (asked && machines.length === 0) return null;
  const now = Date.now();
  const items = (machines.length === 0 ? [] : kinds).map((each, n) => {
    const machine = machines[n % machines.length];
    const { usual, best } = each.supposed;
    const share = usual === null ? null : (usual - best) / usual;
    const lostMs = each.hours * hour;
    const told = { ...each };
    delete told.hours;
    return {
      reasonId: null,
      word: '',
      productName: null,
      nextProductName: null,
      stops: 0,
      ...told,
      machineId: machine.id,
      machineName: machine.name,
      lostMs,
      share,
      winnableMs: share === null ? null : lostMs * share,
      money: moneyOf(world, lostMs),
      winnableMoney: share === null ? null : moneyOf(world, lostMs * share),
      worstFrom: iso(now - 14 * day),
      worstTo: iso(now - 7 * day),
    };
  });
  return {
    from: iso(now - 30 * day),
    to: iso(now),
    sortedBy: 'time',
    money: moneyTold(world, machines),
    items: items.toSorted((a, b) => (b.winnableMs ?? -1) - (a.winnableMs ?? -1)),
  };
}

function changeovers({ world, params }) {
  const { kind, machines } = scopeOf(world, params);
  if (kind && machines.length === 0) return null;
  const pair = (fromProductId, fromProduct, toProductId, toProduct, times, median, longest) => ({
    fromProductId,
    fromProduct,
    toProductId,
    toProduct,
    machines: 2,
    times,
    medianMs: median * minute,
    longestMs: longest * minute,
    totalMs: times * (median + 2) * minute,
  });
  return {
    from: iso(Date.now() - 30 * day),
    to: iso(Date.now()),
    items:
      machines.length === 0
        ? []
        : [
            pair(1, 'Housing 200', 2, 'Bracket B', 22, 33, 81),
            pair(2, 'Bracket B', 1, 'Housing 200', 21, 18, 44),
            pair(1, 'Housing 200', 3, null, 2, 65, 66),
          ],
  };
}

const lossNames = {
  breakdown: 'breakdownMs',
  setup: 'setupMs',
  waiting: 'waitingMs',
  noOrder: 'noOrderMs',
  unclassified: 'unclassifiedMs',
  minorStops: 'minorStopsMs',
  reducedSpeed: 'reducedSpeedMs',
  defects: 'defectsMs',
  startUp: 'startUpMs',
};

function compare({ world, params }) {
  const side = (name) => {
    const { kind, id } = scopeOf(world, params, `${name}.scope`);
    const own = new Map([
      ['from', params.get(`${name}.from`)],
      ['to', params.get(`${name}.to`)],
      ['groupBy', 'none'],
    ]);
    const told = result({ world, params: own, match: [null, kind, id] });
    return told && { scope: params.get(`${name}.scope`), from: told.from, to: told.to, figure: told.total };
  };
  const a = side('a');
  const b = side('b');
  if (!a || !b) return null;
  const share = (of, ms) => (of.figure.elements.busyMs === 0 ? 0 : ms / of.figure.elements.busyMs);
  const losses = Object.fromEntries(
    Object.entries(lossNames).map(([name, ms]) => [
      name,
      100 * (share(a, a.figure.losses[ms]) - share(b, b.figure.losses[ms])),
    ]),
  );
  const availability =
    losses.breakdown +
    losses.setup +
    losses.waiting +
    losses.noOrder +
    losses.unclassified +
    losses.minorStops;
  const effectiveness = losses.reducedSpeed;
  const quality = losses.defects + losses.startUp;
  const known = a.figure.indicators.oee.value !== null && b.figure.indicators.oee.value !== null;
  const cause = (element, reasonId, word, name) => {
    const aMs = a.figure.losses[name] * 0.6;
    const bMs = b.figure.losses[name] * 0.7;
    return { element, reasonId, word, aMs, bMs, points: 100 * (share(a, aMs) - share(b, bMs)) };
  };
  return {
    view: 'iso',
    a,
    b,
    difference: known
      ? { oee: availability + effectiveness + quality, availability, effectiveness, quality, losses }
      : null,
    causes: [
      cause('breakdown', 23, '', 'breakdownMs'),
      cause('waiting', null, 'blocked', 'waitingMs'),
      cause('minor-stop', null, 'jam', 'minorStopsMs'),
    ].toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points)),
  };
}

export const gainRoutes = [
  ['GET', /^\/gains$/, gains],
  ['GET', /^\/changeovers$/, changeovers],
  ['GET', /^\/oee\/compare$/, compare],
];
