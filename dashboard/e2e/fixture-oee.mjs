// OEE of the plant made by hand: each machine's time is drawn from its id and the shift, all else is added up from it.
const iso = (ms) => new Date(ms).toISOString();
const list = (items) => ({ items, next: null });
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const offset = hour; // all times are Berlin's winter time

const shiftNames = ['early', 'late', 'night'];
const startHour = { early: 6, late: 14, night: 22 };
const unplannedMachine = 'compressor-01';
const uncounted = 'conveyor-02';
const tooFast = 'imm-01';
const strange = 'cnc-03';
const fresh = 'press-02';

export const newOeePolicy = (start) => ({
  version: 2,
  since: iso(start - 40 * day),
  view: 'iso',
  minorStopLimitMs: 5 * minute,
  orders: 'one-order',
  setup: 'loss',
  rejects: 'counted',
  startUpMs: 10 * minute,
  lines: 'last-machine',
});

function noise(n) {
  const x = Math.sin(n * 127.1 + 311.7) * 43758.5453;
  return x - Math.floor(x);
}

const dateOf = (ms) => new Date(ms + offset).toISOString().slice(0, 10);

/** The shifts that touch a window, cut to it. */
export function shiftsIn(from, to) {
  const shifts = [];
  for (
    let date = dateOf(from - day);
    Date.parse(date) <= to + day;
    date = dateOf(Date.parse(date) + day + offset)
  ) {
    for (const key of shiftNames) {
      const start = Date.parse(`${date}T00:00:00Z`) - offset + startHour[key] * hour;
      if (start < to && start + 8 * hour > from) shifts.push({ key, date, start, end: start + 8 * hour });
    }
  }
  return shifts;
}

const stops = [
  ['minor-stop', 'micro-stop', 3],
  ['minor-stop', 'jam', 2],
  ['breakdown', 'fault', 26],
  ['setup', 'setup', 18],
  ['waiting', 'blocked', 9],
];

/** What a machine did in a shift, until now; a break of half an hour in its middle. */
export function intervalsOf(machine, shift, now) {
  const found = [];
  const end = Math.min(shift.end, now);
  const planned = machine.key !== unplannedMachine;
  const product = machine.id % 2 === 0 ? '4711-B' : 'HSG-200/7';
  const push = (from, to, element, word) => {
    if (from < Math.min(to, end))
      found.push({
        from: iso(from),
        to: iso(Math.min(to, end)),
        element,
        word,
        shift: planned ? { key: shift.key, date: shift.date } : null,
        orderId: planned ? 3 : null,
        productId: planned ? 1 : null,
        productKey: planned ? product : null,
        orderKey: planned ? '100233' : null,
        itemsPerCycle: planned ? 1 : null,
        runTimeMs: planned ? (machine.key === tooFast ? 24_000 : 9_000) : null,
      });
  };
  if (!planned) {
    push(shift.start, shift.end, 'unplanned', 'run');
    return found;
  }
  const pause = shift.start + 4 * hour;
  let at = shift.start;
  for (let n = 0; at < shift.end; n++) {
    const seed = machine.id * 1009 + Math.floor(shift.start / hour) * 31 + n;
    if (at >= pause && at < pause + 30 * minute) {
      push(pause, pause + 30 * minute, 'planned-downtime', 'idle');
      at = pause + 30 * minute;
    }
    const limit = at < pause ? pause : shift.end;
    const run = Math.min(at + (25 + 55 * noise(seed)) * minute, limit);
    push(at, run, 'production', 'run');
    const [element, word, minutes] = stops[Math.floor(noise(seed + 0.5) * stops.length)];
    const long = Math.min(run + minutes * (0.6 + 0.8 * noise(seed + 0.7)) * minute, limit);
    if (machine.key === strange && n % 3 === 1)
      push(run, Math.min(long + 6 * minute, limit), 'unclassified', 'X17-halt');
    else push(run, long, element, word);
    at = machine.key === strange && n % 3 === 1 ? Math.min(long + 6 * minute, limit) : long;
  }
  return found;
}

const names = {
  production: 'productionMs',
  setup: 'setupMs',
  breakdown: 'breakdownMs',
  'minor-stop': 'minorStopMs',
  waiting: 'waitingMs',
  'no-order': 'noOrderMs',
  unclassified: 'unclassifiedMs',
  'planned-downtime': 'plannedDowntimeMs',
  'outside-plan': 'outsidePlanMs',
  unplanned: 'unplannedMs',
};
const noTimes = () => ({
  calendarMs: 0,
  plannedMs: 0,
  busyMs: 0,
  breakdowns: 0,
  stops: 0,
  ...Object.fromEntries(Object.values(names).map((name) => [name, 0])),
});
const noItems = () => ({
  produced: 0,
  good: 0,
  rejected: 0,
  outside: 0,
  unrated: 0,
  idealMs: 0,
  idealGoodMs: 0,
  uncountedMs: 0,
});

/** Times and items of one machine in one shift. */
function sumOf(machine, shift, from, to, now) {
  const times = noTimes();
  const items = noItems();
  for (const each of intervalsOf(machine, shift, now)) {
    const ms = Math.min(Date.parse(each.to), to) - Math.max(Date.parse(each.from), from);
    if (ms <= 0) continue;
    times[names[each.element]] += ms;
    times.calendarMs += ms;
    if (each.element === 'breakdown') times.breakdowns += 1;
    if (['breakdown', 'minor-stop'].includes(each.element)) times.stops += 1;
  }
  times.busyMs = times.calendarMs - times.plannedDowntimeMs - times.unplannedMs;
  times.plannedMs = times.busyMs + times.plannedDowntimeMs;
  if (machine.key === uncounted) return { times, items: { ...items, uncountedMs: times.productionMs } };
  const pace = machine.key === tooFast ? 24_000 : 9_000;
  const speed = machine.key === tooFast ? 1.08 : 0.86 + 0.1 * noise(machine.id + shift.start / hour);
  items.produced = Math.floor((times.productionMs / pace) * speed);
  items.rejected = Math.floor(items.produced * (0.008 + 0.03 * noise(machine.id * 3 + shift.start / hour)));
  items.good = items.produced - items.rejected;
  items.idealMs = items.produced * pace;
  items.idealGoodMs = items.good * pace;
  return { times, items };
}

function add(sums) {
  const all = { times: noTimes(), items: noItems() };
  for (const sum of sums) {
    for (const name of Object.keys(all.times)) all.times[name] += sum.times[name];
    for (const name of Object.keys(all.items)) all.items[name] += sum.items[name];
  }
  return all;
}

function figure(sum, machines, group, from, to, now, policy) {
  const { times, items } = sum;
  const known = (above, below, missing) =>
    below > 0 ? { value: above / below, missing: null } : { value: null, missing };
  const none = (missing) => ({ value: null, missing });
  const counted = items.uncountedMs === 0 || items.produced > 0;
  const worked = times.productionMs + (policy.view === 'tpm' ? times.minorStopMs : 0);
  const ratio = (above, below, missing) =>
    times.busyMs === 0 ? none('no-planned-time') : known(above, below, missing);
  const rated = (above, below) =>
    counted || times.busyMs === 0 ? ratio(above, below, 'no-items') : none('not-counted');
  const keys = machines.map((each) => each.key);
  const startUpMs = Math.round((items.idealMs - items.idealGoodMs) * 0.2);
  const notes = [
    keys.includes(unplannedMachine) && 'no-calendar',
    keys.includes(strange) && times.unclassifiedMs > 0 && 'unknown-words',
    keys.includes(uncounted) && 'no-counter',
    keys.includes(tooFast) && items.produced > 0 && 'effectiveness-above-one',
    keys.includes(tooFast) && 'order-left-open',
    keys.includes(strange) && times.unclassifiedMs > 0.05 * times.busyMs && 'low-coverage',
  ].filter(Boolean);
  return {
    group,
    from: iso(from),
    to: iso(to),
    running: to >= now - minute,
    indicators: {
      oee: rated(items.idealGoodMs, times.busyMs),
      availability: ratio(worked, times.busyMs, 'no-planned-time'),
      effectiveness: rated(items.idealMs, worked),
      quality: rated(items.idealGoodMs, items.idealMs),
      nee: rated(items.idealGoodMs, times.busyMs - times.setupMs),
      teep: rated(items.idealGoodMs, times.calendarMs),
      loading: known(times.busyMs, times.calendarMs, 'no-data'),
      technicalEfficiency: ratio(
        times.productionMs,
        times.productionMs + times.breakdownMs + times.minorStopMs,
      ),
      allocationEfficiency: ratio(times.busyMs - times.noOrderMs, times.busyMs),
      utilizationEfficiency: ratio(times.productionMs, times.busyMs - times.noOrderMs),
      setupRatio: ratio(times.setupMs, times.productionMs + times.setupMs),
      scrapRatio: rated(items.rejected, items.produced),
      coverage: ratio(times.busyMs - times.unclassifiedMs, times.busyMs),
      throughput: rated(items.produced, times.busyMs / hour),
      mtbfMs: known(times.productionMs, times.breakdowns, 'no-breakdown'),
      mttrMs: known(times.breakdownMs, times.breakdowns, 'no-breakdown'),
    },
    elements: times,
    items,
    losses: {
      breakdownMs: times.breakdownMs,
      setupMs: times.setupMs,
      waitingMs: times.waitingMs,
      noOrderMs: times.noOrderMs,
      unclassifiedMs: times.unclassifiedMs,
      minorStopsMs: times.minorStopMs,
      reducedSpeedMs: times.productionMs - items.idealMs,
      defectsMs: items.idealMs - items.idealGoodMs - startUpMs,
      startUpMs,
      fullyProductiveMs: items.idealGoodMs,
    },
    notes,
  };
}

export const machinesOf = (world) =>
  world.sites.flatMap((site) => site.lines).flatMap((line) => line.machines);

export function scoped(world, kind, id) {
  const lines = world.sites.flatMap((site) => site.lines);
  if (kind === 'machines') return machinesOf(world).filter((each) => each.id === id);
  if (kind === 'lines') return lines.find((each) => each.id === id)?.machines ?? [];
  if (kind === 'sites')
    return world.sites.find((each) => each.id === id)?.lines.flatMap((line) => line.machines) ?? [];
  return machinesOf(world);
}

/** The last that counts of each line, or all. */
function measured(world, kind, id) {
  const rule = world.oeePolicy.lines;
  const lines = world.sites
    .flatMap((site) => site.lines.map((line) => ({ ...line, siteId: site.id })))
    .filter((line) => (kind === 'lines' ? line.id === id : kind !== 'sites' || line.siteId === id));
  if (rule === 'sum' || kind === 'machines') return undefined;
  return lines.map((line) => {
    const chain = line.machines.filter((each) => each.position !== null);
    const counting = chain.filter((each) => each.key !== uncounted);
    const at = rule === 'last-machine' ? Math.max(...counting.map((each) => each.position)) : 1;
    return {
      lineId: line.id,
      rule,
      machines: counting.filter((each) => each.position === at),
      notes: rule === 'last-machine' && chain.some((each) => each.position > at) ? ['last-not-counted'] : [],
    };
  });
}

/** Machines take turns at being the bottleneck, each by a noise of its own. */
function bottleneck({ world, params, match }) {
  const machines = scoped(world, 'lines', Number(match[1])).filter((each) => each.position !== null);
  if (machines.length === 0) return null;
  const from = Date.parse(params.get('from'));
  const to = Math.min(Date.parse(params.get('to')), Date.now());
  const groupBy = params.get('groupBy') ?? 'hour';
  const edges =
    groupBy === 'shift'
      ? shiftsIn(from, to).map(({ key, date, start, end }) => ({ start, end, shift: { key, date } }))
      : Array.from({ length: Math.ceil((to - Math.floor(from / hour) * hour) / hour) }, (_, n) => ({
          start: Math.floor(from / hour + n) * hour,
          end: Math.floor(from / hour + n + 1) * hour,
          shift: null,
        }));
  const cells = edges.map(({ start, end, shift }) => {
    const begin = Math.max(start, from);
    const length = Math.min(end, to) - begin;
    const turn = Math.floor(noise(Math.floor(start / hour / 3)) * machines.length);
    const part = Math.round(length * (0.5 + 0.4 * noise(start / hour + 0.3)));
    const both = Math.round(part * 0.25);
    const next = machines[(turn + 1) % machines.length];
    const share = (machine, soleMs, sharedMs) => ({ machineId: machine.id, soleMs, sharedMs });
    return {
      from: iso(begin),
      to: iso(begin + length),
      shift,
      machineId: machines[turn].id,
      shares: [share(machines[turn], part - both, both), share(next, length - part, both)],
    };
  });
  const sum = (id, name) =>
    cells
      .flatMap((cell) => cell.shares)
      .reduce((all, each) => all + (each.machineId === id ? each[name] : 0), 0);
  return {
    lineId: Number(match[1]),
    from: iso(from),
    to: iso(to),
    groupBy,
    bottleneckMs: to - from,
    machines: machines.map((machine) => {
      const starvedMs = machine.position === 1 ? 0 : Math.round((to - from) * 0.04 * machine.position);
      const blockedMs = machine.position === 1 ? Math.round((to - from) * 0.07) : 0;
      const waitingMs = Math.round((to - from) * 0.02);
      return {
        machineId: machine.id,
        machineName: machine.name,
        position: machine.position,
        soleMs: sum(machine.id, 'soleMs'),
        sharedMs: sum(machine.id, 'sharedMs'),
        activeMs: to - from - starvedMs - blockedMs - waitingMs,
        starvedMs,
        blockedMs,
        waitingMs,
        unknownMs: 0,
        unplannedMs: 0,
        waits: [
          { position: machine.position - 1, starvedMs, blockedMs: 0 },
          { position: machine.position + 1, starvedMs: 0, blockedMs },
        ].filter((wait) => wait.starvedMs + wait.blockedMs > 0),
      };
    }),
    cells,
    notes: [],
  };
}

/** Of a line what its last machines have together. */
function lineShiftProgress({ world, match }) {
  const id = Number(match[1]);
  const machines = scoped(world, 'lines', id).filter((each) => each.key !== unplannedMachine);
  if (machines.length === 0) return null;
  const each = (machine) => ({
    ...shiftProgress({ world, match: [null, String(machine.id)] }),
    points: [],
  });
  const line = measured(world, 'lines', id)?.[0];
  const of = line?.machines.map(each) ?? [];
  const sum = (name) =>
    of.some((one) => one[name] === null) ? null : of.reduce((all, one) => all + one[name], 0);
  return {
    lineId: id,
    line: line ? told(line) : null,
    total: of[0]
      ? {
          at: of[0].at,
          shift: of[0].shift,
          good: sum('good'),
          produced: sum('produced'),
          targetNow: sum('targetNow'),
          targetEnd: sum('targetEnd'),
          forecast:
            of.length === 1
              ? of[0].forecast
              : { low: null, mid: null, high: null, shifts: 0, missing: 'several-machines' },
        }
      : null,
    machines: machines.map(each),
  };
}

const told = (line) => ({
  ...line,
  machines: line.machines.map(({ id, key, name, position }) => ({ id, key, name, position })),
});

export function result({ world, params, match }) {
  const machines = scoped(world, match[1], Number(match[2]));
  if (match[1] && machines.length === 0) return null;
  const now = Date.now();
  const from = Date.parse(params.get('from'));
  const to = Math.min(Date.parse(params.get('to')), now);
  const policy = world.oeePolicy;
  const groupBy = params.get('groupBy') ?? 'none';
  const shifts = shiftsIn(from, to);
  const of = (some, these, group, begin, end) =>
    figure(
      add(some.flatMap((machine) => these.map((shift) => sumOf(machine, shift, begin, end, now)))),
      some,
      group && { kind: groupBy, id: null, key: null, name: null, date: null, ...group },
      begin,
      end,
      now,
      policy,
    );
  const groups = {
    product: () =>
      [1, 0].flatMap((odd) => {
        const some = machines.filter((machine) => machine.id % 2 === odd);
        const [key, name] = odd ? ['HSG-200/7', 'Housing 200'] : ['4711-B', 'Bracket B'];
        return some.length === 0 ? [] : [of(some, shifts, { id: odd + 1, key, name }, from, to)];
      }),
    machine: () =>
      machines.map((each) => of([each], shifts, { id: each.id, key: each.key, name: each.name }, from, to)),
    shift: () =>
      shifts.map((shift) =>
        of(
          machines,
          [shift],
          {
            key: shift.key,
            name: `${shift.key[0].toUpperCase()}${shift.key.slice(1)} shift`,
            date: shift.date,
          },
          Math.max(shift.start, from),
          Math.min(shift.end, to),
        ),
      ),
    day: () =>
      [...new Set(shifts.map((shift) => dateOf(Math.max(shift.start, from))))].map((date) => {
        const begin = Math.max(Date.parse(date) - offset, from);
        return of(machines, shifts, { date }, begin, Math.min(Date.parse(date) - offset + day, to));
      }),
  };
  const lines = measured(world, match[1], Number(match[2]));
  const standing = lines?.flatMap((line) => line.machines) ?? machines;
  return {
    from: iso(from),
    to: iso(to),
    groupBy,
    policy,
    recomputing: false,
    lines: lines?.map(told) ?? [],
    total: of(standing, shifts, null, from, to),
    items: groups[groupBy]?.() ?? [],
  };
}

function corrections(world, start) {
  const machines = machinesOf(world);
  if (machines.length === 0) return [];
  const made = (id, machine, shift, before, after, reason, readings) => ({
    id,
    machineId: machine.id,
    machineName: machine.name,
    lineId: null,
    lineName: null,
    shift: { key: shift.key, date: shift.date },
    from: iso(shift.start),
    to: iso(shift.end),
    before,
    after,
    reason,
    readings,
    at: iso(start - id * 47 * minute),
  });
  const shifts = shiftsIn(start - 2 * day, start - day);
  const line = world.sites[0].lines[0];
  return [
    made(1, machines[1], shifts[0], 0.712, 0.698, 'late-readings', 37),
    made(2, machines[4], shifts[1], null, 0.641, 'plan-changed', 0),
    made(3, machines[8], shifts[2], 0.833, 0.851, 'policy-changed', 0),
    {
      ...made(4, machines[0], shifts[2], 0.744, 0.807, 'plan-changed', 0),
      machineId: null,
      machineName: null,
      lineId: line.id,
      lineName: line.name,
    },
  ];
}

function proof({ world, params, match }) {
  const machine = machinesOf(world).find((each) => each.id === Number(match[1]));
  if (!machine) return null;
  const now = Date.now();
  const from = Date.parse(params.get('from'));
  const to = Math.min(Date.parse(params.get('to')), now);
  const shifts = shiftsIn(from, to);
  const whole = figure(
    add(shifts.map((shift) => sumOf(machine, shift, from, to, now))),
    [machine],
    null,
    from,
    to,
    now,
    world.oeePolicy,
  );
  const counter = (role, signalKey, added, firstValue, resets) => ({
    signalId: 100 + machine.id * 10 + signalKey.length,
    signalKey,
    role,
    firstTime: iso(from + 4000),
    firstValue,
    lastTime: iso(to - 3000),
    lastValue: resets ? Math.floor(added / 2) : firstValue + added,
    added,
    readings: 5412,
    resets,
    rollovers: 0,
    jumps: 0,
  });
  return {
    machineId: machine.id,
    from: iso(from),
    to: iso(to),
    policy: world.oeePolicy,
    stored: whole,
    recomputed: whole,
    agrees: true,
    sources: [
      { role: 'state', signalId: 101, signalKey: 'state' },
      ...(machine.key === uncounted ? [] : [{ role: 'good-count', signalId: 105, signalKey: 'good-count' }]),
    ],
    intervals: shifts
      .flatMap((shift) => intervalsOf(machine, shift, now))
      .filter((each) => Date.parse(each.to) > from && Date.parse(each.from) < to)
      .map((each) => ({
        ...each,
        from: iso(Math.max(Date.parse(each.from), from)),
        to: iso(Math.min(Date.parse(each.to), to)),
      })),
    counters:
      machine.key === uncounted
        ? []
        : [
            counter('good-count', 'good-count', whole.items.good, 481_203, 0),
            counter('reject-count', 'reject-count', whole.items.rejected, 9_120, 1),
          ],
    power: null,
    corrections: corrections(world, now).filter((each) => each.machineId === machine.id),
    unknownWords: machine.key === strange ? ['X17-halt'] : [],
  };
}

const pieceShift = (shift) => ({
  key: shift.key,
  name: `${shift.key[0].toUpperCase()}${shift.key.slice(1)} shift`,
  date: shift.date,
  from: iso(shift.start),
  to: iso(shift.end),
});

/** The shift that runs; a new product's machine has no history, and one counts nothing. */
function statesOf({ world, match }) {
  const machine = machinesOf(world).find((each) => each.id === Number(match[1]));
  if (!machine) return null;
  const now = Date.now();
  const about = { machineId: machine.id, from: iso(now - 7 * 24 * hour), to: iso(now) };
  const signals = [...world.plant.signals.values()].map(({ signal }) => signal);
  const of = (role) => signals.find((each) => each.machineId === machine.id && each.role === role);
  if (machine.kind === 'compressor')
    return {
      ...about,
      source: 'power',
      signalId: null,
      words: [],
      power: {
        signalId: of('power').id,
        signalKey: 'power',
        unit: 'kW',
        origin: 'learned',
        idleAbove: 1.237,
        producingAbove: 14.2,
        learnedFrom: iso(now - 14 * 24 * hour),
        learnedAt: iso(now - 2 * hour),
        learnedMinutes: 19_872,
        refused: null,
      },
    };
  const own = of('state').stateMapping;
  const word = (name, state, ms) => ({
    word: name,
    state: own.find((each) => each.word === name)?.state ?? state,
    own: own.some((each) => each.word === name),
    ms,
    lastSeen: iso(now - ms / 10),
  });
  return {
    ...about,
    source: 'state',
    signalId: of('state').id,
    words: [
      word('run', 'producing', 92 * hour),
      word('idle', 'standby', 31 * hour),
      ...(machine.key === strange
        ? [word('X17-halt', 'unmapped', 6 * hour), word('4', 'unmapped', hour / 3)]
        : []),
      word('setup', 'setup', 5 * hour),
    ],
    power: null,
  };
}

function shiftProgress({ world, match }) {
  const machine = machinesOf(world).find((each) => each.id === Number(match[1]));
  if (!machine) return null;
  const now = Date.now();
  const [shift] = shiftsIn(now - 1, now);
  const [, next] = shiftsIn(now - 1, now + 8 * hour);
  const about = { machineId: machine.id, machineName: machine.name, at: iso(now) };
  const none = { low: null, mid: null, high: null, shifts: 0 };
  if (machine.key === unplannedMachine)
    return {
      ...about,
      shift: null,
      next: null,
      goneMs: 0,
      leftMs: 0,
      good: null,
      produced: null,
      targetNow: null,
      targetEnd: null,
      forecast: { ...none, missing: 'no-shift' },
      products: [],
      points: [],
      notes: ['no-calendar'],
    };
  const pace = machine.key === tooFast ? 24_000 : 9_000;
  const pause = shift.start + 4 * hour;
  const planned = (ms) => ms - shift.start - Math.min(Math.max(ms - pause, 0), 30 * minute);
  const counts = machine.key !== uncounted;
  const made = (ms) => sumOf(machine, shift, shift.start, ms, now).items;
  const target = (ms) => planned(ms) / pace;
  const times = new Set([now, shift.end]);
  for (let ms = shift.start; ms < shift.end; ms += 5 * minute) times.add(ms);
  const good = counts ? made(now).good : null;
  const left = planned(shift.end) - planned(now);
  const mid = good + (left / pace) * 0.8;
  const spread = (left / pace) * 0.07;
  return {
    ...about,
    shift: pieceShift(shift),
    next: pieceShift(next),
    goneMs: planned(now),
    leftMs: left,
    good,
    produced: counts ? made(now).produced : null,
    targetNow: target(now),
    targetEnd: target(shift.end),
    forecast: !counts
      ? { ...none, missing: 'not-counted' }
      : machine.key === fresh
        ? { ...none, missing: 'too-little-history' }
        : { low: mid - 1.4 * spread, mid, high: mid + spread, shifts: 41, missing: null },
    products: [{ id: 1, key: '4711-B', name: 'Bracket 4711-B', runTimeMs: pace }],
    points: [...times]
      .sort((a, b) => a - b)
      .map((ms) => ({
        time: iso(ms),
        target: target(ms),
        good: counts && ms <= now ? made(ms).good : null,
        produced: counts && ms <= now ? made(ms).produced : null,
      })),
    notes: counts ? [] : ['no-counter'],
  };
}

/** As it is beside what would be: a limit of minor stops makes some of them breakdowns, setup may be planned. */
function whatIfResult(world, { from, to, policy, scope, runTimes, workCalendarId }) {
  const now = Date.now();
  const kind = scope?.lineIds ? 'lines' : scope?.siteIds ? 'sites' : undefined;
  const machines = scoped(world, kind, (scope?.lineIds ?? scope?.siteIds ?? [])[0]);
  const begin = from === 'now-30d' ? now - 30 * day : Date.parse(from);
  const end = Math.min(to === 'now' ? now : Date.parse(to), now);
  const rules = policy ?? world.oeePolicy;
  const share = Math.max(0, Math.min(1, (rules.minorStopLimitMs / world.oeePolicy.minorStopLimitMs) * 0.8));
  const otherwise = ({ times, items }) => {
    const t = { ...times };
    if (rules.minorStopLimitMs !== world.oeePolicy.minorStopLimitMs) {
      const moved = Math.round(t.minorStopMs * (1 - share));
      t.minorStopMs -= moved;
      t.breakdownMs += moved;
    }
    if (rules.setup === 'planned' && world.oeePolicy.setup === 'loss') {
      t.plannedDowntimeMs += t.setupMs;
      t.busyMs -= t.setupMs;
      t.setupMs = 0;
    }
    if (workCalendarId) {
      t.busyMs -= t.waitingMs;
      t.plannedDowntimeMs += t.waitingMs;
      t.waitingMs = 0;
    }
    const pace = runTimes?.length ? 1.05 : 1;
    return {
      times: t,
      items: { ...items, idealMs: items.idealMs * pace, idealGoodMs: items.idealGoodMs * pace },
    };
  };
  const shifts = shiftsIn(begin, end);
  const points = (a, b) => (a.value === null || b.value === null ? null : (b.value - a.value) * 100);
  const less = (a, b) => Object.fromEntries(Object.keys(a).map((name) => [name, b[name] - a[name]]));
  const compared = (some, group) => {
    const sum = add(some.flatMap((machine) => shifts.map((shift) => sumOf(machine, shift, begin, end, now))));
    const before = figure(sum, some, group, begin, end, now, world.oeePolicy);
    const after = figure(otherwise(sum), some, group, begin, end, now, rules);
    return {
      group,
      before,
      after,
      difference: {
        oeePoints: points(before.indicators.oee, after.indicators.oee),
        availabilityPoints: points(before.indicators.availability, after.indicators.availability),
        effectivenessPoints: points(before.indicators.effectiveness, after.indicators.effectiveness),
        qualityPoints: points(before.indicators.quality, after.indicators.quality),
        elements: less(before.elements, after.elements),
        losses: less(before.losses, after.losses),
      },
    };
  };
  const { view, minorStopLimitMs, orders, setup, rejects, startUpMs, lines } = rules;
  return {
    from: iso(begin),
    to: iso(end),
    policy: world.oeePolicy,
    rules: { view, minorStopLimitMs, orders, setup, rejects, startUpMs, lines },
    total: compared(machines, null),
    items: machines.map((each) =>
      compared([each], { kind: 'machine', id: each.id, key: each.key, name: each.name, date: null }),
    ),
  };
}

/** Done with the second look at it. */
function whatIf(world, id) {
  const job = world.whatIfs?.get(id);
  if (!job) return null;
  job.looks += 1;
  const done = job.looks > 2;
  return {
    id,
    state: done ? 'done' : 'running',
    startedAt: iso(job.startedAt),
    expiresAt: iso(job.startedAt + hour),
    machineDays: 300,
    machineDaysDone: done ? 300 : 120,
    result: done ? whatIfResult(world, job.body) : null,
  };
}

function startWhatIf(world, body) {
  world.whatIfs ??= new Map();
  const id = `what-if-${world.whatIfs.size + 1}`;
  world.whatIfs.set(id, { body, looks: 0, startedAt: Date.now() });
  return whatIf(world, id);
}

export const oeeCsv = (path) => /\/(oee|compare|losses|changeovers)\.csv$/.test(path);

export const oeeRoutes = [
  ['GET', /^\/oee\/corrections$/, ({ world }) => list(corrections(world, Date.now()))],
  ['GET', /^\/oee\/policy$/, ({ world }) => world.oeePolicy],
  [
    'PUT',
    /^\/oee\/policy$/,
    ({ world, body }) =>
      (world.oeePolicy = { ...body, version: world.oeePolicy.version + 1, since: iso(Date.now()) }),
  ],
  ['POST', /^\/oee\/what-if$/, ({ world, body }) => startWhatIf(world, body)],
  ['GET', /^\/oee\/what-if\/([\w-]+)$/, ({ world, match }) => whatIf(world, match[1])],
  [
    'DELETE',
    /^\/oee\/what-if\/([\w-]+)$/,
    ({ world, match }) => (world.whatIfs?.delete(match[1]) ? undefined : null),
  ],
  ['GET', /^\/machines\/(\d+)\/oee\/proof$/, proof],
  ['GET', /^\/machines\/(\d+)\/shift-progress$/, shiftProgress],
  ['GET', /^\/machines\/(\d+)\/states$/, statesOf],
  ['GET', /^\/lines\/(\d+)\/shift-progress$/, lineShiftProgress],
  ['GET', /^\/lines\/(\d+)\/bottleneck$/, bottleneck],
  ['GET', /^(?:\/(machines|lines|sites)\/(\d+))?\/oee$/, result],
];
