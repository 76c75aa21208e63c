// Stops of the plant made by hand, what people said of them, and corrections of counts.
import { moneyOf, moneyTold } from './fixture-money.mjs';
import { intervalsOf, machinesOf, scoped, shiftsIn } from './fixture-oee.mjs';

const iso = (ms) => new Date(ms).toISOString();
const list = (items) => ({ items, next: null });
const minute = 60_000;
const day = 24 * 60 * minute;
const limitMs = 5 * minute;
const author = 'person:1';
const open = ['breakdown', 'waiting', 'unclassified'];
const mended = [23, 24, 25, 43];

export const newStops = (start) => ({ start, seeded: new Set(), ids: 1, edits: [], counts: [] });

const timeOf = (text) => {
  if (text === null || text === 'now') return Date.now();
  const ago = /^now-(\d+)d$/.exec(text);
  return ago ? Date.now() - Number(ago[1]) * day : Date.parse(text);
};

/** As they were when the world began; one machine has stood for 14 minutes since. */
function bareStops(world, machine, from, to) {
  const { start } = world.stops;
  const stands = machine.key === 'cnc-02' ? start - 14 * minute : Infinity;
  const stops = shiftsIn(from, Math.min(to, start))
    .flatMap((shift) => intervalsOf(machine, shift, start))
    .filter((each) => !['production', 'unplanned', 'planned-downtime'].includes(each.element))
    .map((each) => ({ ...each, begin: Date.parse(each.from), end: Date.parse(each.to) }))
    .filter((each) => each.end > from && each.begin < to && each.end < Math.min(start, stands));
  if (start + minute > from && stands < to)
    stops.push({ ...stops.at(-1), begin: stands, end: null, element: 'breakdown', word: 'fault' });
  return stops;
}

function edit(world, machine, from, to, reasonId, more = {}) {
  const made = {
    id: world.stops.ids++,
    machineId: machine.id,
    from: iso(from),
    to: to === null ? null : iso(to),
    untilItRuns: to === null,
    reasonId,
    overProduction: false,
    comment: null,
    author,
    madeAt: iso(Date.now()),
    undoneAt: null,
    undoneBy: null,
    ...more,
  };
  world.stops.edits.unshift(made);
  return made;
}

/** Most stops of the past have a reason, the newest two none. */
function seed(world, machine) {
  if (world.stops.seeded.has(machine.id)) return;
  world.stops.seeded.add(machine.id);
  const asking = bareStops(world, machine, world.stops.start - 8 * day, world.stops.start).filter((each) =>
    open.includes(each.element),
  );
  for (const [n, each] of asking.slice(0, -2).entries())
    if (n % 7 !== 3)
      edit(world, machine, each.begin, each.end, mended[(n + machine.id) % mended.length], {
        madeAt: iso(each.end),
        comment: n % 5 === 0 ? 'Seal of the left guide was worn.' : null,
      });
}

/** Cut where an edit begins or ends in it; the newest edit that holds is the reason. */
function stopsOf(world, machine, from, to) {
  seed(world, machine);
  const edits = world.stops.edits.filter((each) => each.machineId === machine.id && each.undoneAt === null);
  const now = Date.now();
  return bareStops(world, machine, from, to).flatMap((each) => {
    const end = each.end ?? now;
    const cuts = edits
      .flatMap((one) => [Date.parse(one.from), one.to === null ? Infinity : Date.parse(one.to)])
      .filter((at) => at > each.begin && at < end);
    const times = [...new Set([each.begin, ...cuts, end])].toSorted((a, b) => a - b);
    return times.slice(0, -1).map((begin, n) => {
      const until = times[n + 1];
      const holds = edits.find(
        (one) => Date.parse(one.from) <= begin && (one.to === null || Date.parse(one.to) >= until),
      );
      const asks = !holds && open.includes(each.element);
      return {
        machineId: machine.id,
        from: iso(begin),
        to: until === end && each.end === null ? null : iso(until),
        lengthMs: until - begin,
        beganEarlier: false,
        element: each.element,
        word: each.word,
        shift: each.shift,
        orderKey: each.orderKey,
        productKey: each.productKey,
        asksForReason: asks,
        edit: holds ?? null,
        suggestions: asks || holds ? [24, 23, 43] : [],
        signs:
          asks && each.element === 'breakdown'
            ? [
                {
                  signalId: 1,
                  signalKey: 'alarm-text',
                  signalName: 'Alarm',
                  kind: 'became',
                  value: 'E17',
                  reasonIds: [24],
                },
                {
                  signalId: 2,
                  signalKey: 'oil-temperature',
                  signalName: 'Oil temperature',
                  kind: 'high',
                  value: '',
                  reasonIds: [],
                },
              ]
            : [],
      };
    });
  });
}

function stops({ world, params, match }) {
  const machines = scoped(world, match[1], Number(match[2]));
  if (machines.length === 0) return null;
  const from = timeOf(params.get('from'));
  const to = timeOf(params.get('to'));
  const items = machines
    .flatMap((machine) => stopsOf(world, machine, from, to))
    .toSorted((a, b) => b.from.localeCompare(a.from));
  return { from: iso(from), to: iso(to), limitMs, items };
}

function losses({ world, params, match }) {
  const machines = scoped(world, match[1], Number(match[2]));
  if (match[1] && machines.length === 0) return null;
  const from = timeOf(params.get('from'));
  const to = Math.min(timeOf(params.get('to')), Date.now());
  const sums = new Map();
  for (const stop of machines.flatMap((machine) =>
    stopsOf(world, machine, Math.max(from, to - 8 * day), to),
  )) {
    const reasonId = stop.edit?.reasonId ?? null;
    const word = reasonId === null ? stop.word : '';
    const key = [stop.element, reasonId, word].join();
    const sum = sums.get(key) ?? { element: stop.element, reasonId, word, ms: 0, stops: 0 };
    sums.set(key, { ...sum, ms: sum.ms + stop.lengthMs, stops: sum.stops + 1 });
  }
  const all = [...sums.values()];
  const total = (some) => some.reduce((sum, each) => sum + each.ms, 0);
  const stoppedMs = total(all);
  const unexplainedMs = total(all.filter((each) => each.reasonId === null && open.includes(each.element)));
  return {
    from: iso(from),
    to: iso(to),
    stoppedMs,
    unexplainedMs,
    unexplainedShare: stoppedMs === 0 ? null : unexplainedMs / stoppedMs,
    money: moneyTold(world, machines),
    items: all
      .map((each) => ({ ...each, share: each.ms / stoppedMs, money: moneyOf(world, each.ms) }))
      .toSorted((a, b) => b.ms - a.ms),
  };
}

const find = (world, id) => machinesOf(world).find((each) => each.id === id);
const undone = (items, id) => {
  const found = items.find((each) => each.id === id);
  if (!found) return null;
  if (found.undoneAt === null) Object.assign(found, { undoneAt: iso(Date.now()), undoneBy: author });
  return found;
};

export const stopRoutes = [
  ['GET', /^\/(machines|lines)\/(\d+)\/stops$/, stops],
  ['GET', /^(?:\/(machines|lines|sites)\/(\d+))?\/losses$/, losses],
  [
    'GET',
    /^\/machines\/(\d+)\/stop-edits$/,
    ({ world, id, params }) => {
      seed(world, find(world, id));
      return list(
        world.stops.edits.filter(
          (each) =>
            each.machineId === id &&
            timeOf(each.to) > timeOf(params.get('from')) &&
            timeOf(each.from) < timeOf(params.get('to')),
        ),
      );
    },
  ],
  [
    'POST',
    /^\/machines\/(\d+)\/stop-edits$/,
    ({ world, id, body: { from, to, reasonId, comment } }) =>
      edit(world, find(world, id), Date.parse(from), to === null ? null : Date.parse(to), reasonId, {
        comment,
      }),
  ],
  ['DELETE', /^\/stop-edits\/(\d+)$/, ({ world, id }) => undone(world.stops.edits, id)],
  [
    'GET',
    /^\/machines\/(\d+)\/count-edits$/,
    ({ world, id }) => list(world.stops.counts.filter((each) => each.machineId === id)),
  ],
  [
    'POST',
    /^\/machines\/(\d+)\/count-edits$/,
    ({ world, id, body }) => {
      const made = {
        ...body,
        id: world.stops.ids++,
        machineId: id,
        time: iso(Date.now()),
        author,
        madeAt: iso(Date.now()),
        undoneAt: null,
        undoneBy: null,
      };
      world.stops.counts.unshift(made);
      return made;
    },
  ],
  ['DELETE', /^\/count-edits\/(\d+)$/, ({ world, id }) => undone(world.stops.counts, id)],
];
