// A small plant by hand: what the services would answer, without any of them. Only for tests of the pages.

const minute = 60_000;

/** A repeatable number in 0..1 for a whole number. */
function noise(n) {
  const x = Math.sin(n * 127.1 + 311.7) * 43758.5453;
  return x - Math.floor(x);
}

const wave = (base, swing, periodMs, jitter) => (id, t) =>
  base +
  swing * Math.sin((2 * Math.PI * (t + id * 7919)) / periodMs) +
  jitter * (noise(id * 1000 + Math.floor(t / 5000)) - 0.5);

const kinds = {
  press: [
    ['power', 'Power', 'kW', wave(42, 9, 23 * minute, 6), { min: 0, max: 75 }],
    ['oil-temperature', 'Oil temperature', 'Cel', wave(47, 3, 97 * minute, 0.6), { min: 15, max: 60 }],
    ['vibration-velocity', 'Vibration', 'mm/s', wave(1.6, 0.3, 41 * minute, 0.4), { min: 0, max: 4.5 }],
  ],
  cnc: [
    ['spindle-power', 'Spindle power', 'kW', wave(11, 4, 7 * minute, 2), { min: 0, max: 22 }],
    [
      'coolant-temperature',
      'Coolant temperature',
      'Cel',
      wave(22.5, 1.2, 66 * minute, 0.3),
      { min: 12, max: 30 },
    ],
    [
      'vibration-velocity',
      'Spindle vibration',
      'mm/s',
      wave(1.1, 0.2, 31 * minute, 0.3),
      { min: 0, max: 2.8 },
    ],
  ],
  'injection-moulding': [
    ['cycle-time', 'Cycle time', 's', wave(24.6, 0.5, 29 * minute, 0.8), { min: 18, max: 32 }],
    ['melt-temperature', 'Melt temperature', 'Cel', wave(228, 3, 52 * minute, 1.2), { min: 210, max: 245 }],
    ['clamp-pressure', 'Clamp pressure', 'bar', wave(142, 6, 11 * minute, 3), { min: 90, max: 170 }],
  ],
  conveyor: [
    ['speed', 'Belt speed', 'm/s', wave(0.82, 0.04, 17 * minute, 0.03), { min: 0, max: 1.2 }],
    ['power', 'Power', 'kW', wave(3.2, 0.4, 19 * minute, 0.3), { min: 0, max: 6 }],
  ],
  compressor: [
    ['pressure', 'Net pressure', 'bar', wave(7.1, 0.25, 9 * minute, 0.12), { min: 6.2, max: 8 }],
    ['power', 'Power', 'kW', wave(88, 14, 9 * minute, 5), { min: 0, max: 132 }],
    ['flow', 'Air flow', 'm3/h', wave(612, 60, 13 * minute, 25), null],
  ],
  packaging: [
    ['throughput', 'Throughput', '/min', wave(64, 4, 21 * minute, 5), { min: 0, max: 90 }],
    ['power', 'Power', 'kW', wave(7.4, 0.8, 15 * minute, 0.5), { min: 0, max: 12 }],
  ],
};

const layout = [
  [
    'pressing',
    'Pressing',
    [
      ['press-01', 'Press 1', 'press'],
      ['press-02', 'Press 2', 'press'],
      ['conveyor-01', 'Conveyor 1', 'conveyor'],
      ['compressor-01', 'Compressor', 'compressor'],
    ],
  ],
  [
    'machining',
    'Machining',
    [
      ['cnc-01', 'CNC mill 1', 'cnc'],
      ['cnc-02', 'CNC mill 2', 'cnc'],
      ['cnc-03', 'CNC lathe', 'cnc'],
      ['conveyor-02', 'Conveyor 2', 'conveyor'],
    ],
  ],
  [
    'moulding',
    'Moulding and packing',
    [
      ['imm-01', 'Moulding machine 1', 'injection-moulding'],
      ['imm-02', 'Moulding machine 2', 'injection-moulding'],
      ['pack-01', 'Packer 1', 'packaging'],
      ['pack-02', 'Packer 2', 'packaging'],
    ],
  ],
];

/** What is odd today: the rest runs. */
const oddities = { 'cnc-02': 'fault', 'pack-01': 'micro-stop', 'imm-02': 'setup', 'conveyor-02': 'idle' };
const silentSince = { 'cnc-03': 47 * minute };
const tooHot = 'press-02';

function stateAt(key, id, t) {
  const age = Date.now() - t;
  const odd = oddities[key];
  if (odd && age < 14 * minute) return odd;
  const block = Math.floor((t + id * 3 * minute) / (11 * minute));
  const pick = noise(id * 31 + block);
  if (pick < 0.03) return 'fault';
  if (pick < 0.08) return 'micro-stop';
  if (pick < 0.16) return 'idle';
  return 'run';
}

function positionOf(kind, line, number) {
  if (kind === 'compressor') return null;
  return line === 2 ? Math.floor(number / 2) + 1 : number + 1;
}

export function newPlant() {
  let ids = 0;
  const signals = new Map();
  const addSignal = (machine, key, name, kind, unit, at, more = {}) => {
    const signal = {
      id: ++ids + 100,
      machineId: machine.id,
      key,
      source: key,
      name,
      kind,
      unit,
      role: key,
      retention: 'standard',
      validRange: null,
      expectedIntervalMs: 5000,
      isNew: false,
      modulus: 0,
      stateMapping: [],
      powerThresholds: null,
      ...more,
    };
    signals.set(signal.id, { signal, at, pushed: [] });
    return signal;
  };
  let machineId = 0;
  const lines = layout.map(([key, name, machines], index) => ({
    id: index + 1,
    areaKey: '-',
    key,
    name,
    machines: machines.map(([machineKey, machineName, kind], number) => {
      const machine = {
        id: ++machineId,
        key: machineKey,
        name: machineName,
        // two beside each other at each end of the last line
        position: positionOf(kind, index, number),
        kind,
        path: `north/-/${key}/${machineKey}`,
        demo: true,
      };
      const since = silentSince[machineKey] ?? 0;
      const until = (f) => (t) => (Date.now() - t < since ? undefined : f(t));
      addSignal(
        machine,
        'state',
        'State',
        'state',
        '',
        until((t) => stateAt(machineKey, machine.id, t)),
        { expectedIntervalMs: 0 },
      );
      for (const [sk, sn, unit, f, validRange] of kinds[kind]) {
        const hot = machineKey === tooHot && sk === 'oil-temperature' ? 16 : 0;
        addSignal(
          machine,
          sk,
          sn,
          'gauge',
          unit,
          until((t) => {
            const state = stateAt(machineKey, machine.id, t);
            const load = /power|speed|throughput/.test(sk) && state !== 'run' ? 0.12 : 1;
            return Math.round((f(machine.id, t) * load + hot) * 1000) / 1000;
          }),
          { validRange },
        );
      }
      if (kind !== 'compressor') {
        addSignal(
          machine,
          'good-count',
          'Good parts',
          'counter',
          '{pcs}',
          until((t) => Math.floor((t - 1.7e12) / (9000 + machine.id * 700)) % 1_000_000),
        );
      }
      if (kind === 'press' || kind === 'cnc') {
        addSignal(
          machine,
          'vibration-waveform',
          'Vibration waveform',
          'waveform',
          'm/s2',
          until(() => 'taken'),
          { expectedIntervalMs: 600_000 },
        );
      }
      addSignal(
        machine,
        'order',
        'Order',
        'text',
        '',
        until((t) => `A-${4100 + (Math.floor(t / (8 * 60 * minute)) % 90)}`),
        { expectedIntervalMs: 0 },
      );
      return machine;
    }),
  }));
  const sites = [{ id: 1, key: 'north', name: 'Plant North', timeZone: 'Europe/Berlin', demo: true, lines }];
  return { sites, signals, nextMachineId: () => ++machineId, addSignal };
}

/** The newest value: the last step of five seconds that had one, or what a test pushed. */
export function latestOf({ signal, at, pushed }, now) {
  const last = pushed.at(-1);
  if (last)
    return {
      machineId: signal.machineId,
      signalId: signal.id,
      t: iso(last.t),
      v: last.v,
      q: last.q ?? 'good',
      receivedAt: iso(last.t),
    };
  if (signal.kind === 'waveform') return undefined;
  let t = Math.floor(now / 5000) * 5000;
  for (let tries = 0; tries < 80; tries++) {
    const v = at(t);
    if (v !== undefined) {
      const stale = signal.kind !== 'state' && now - t > 10 * minute;
      return {
        machineId: signal.machineId,
        signalId: signal.id,
        t: iso(t),
        v,
        q: stale ? 'stale' : 'good',
        receivedAt: iso(t + 40),
      };
    }
    t -= minute;
  }
  return undefined;
}

export function seriesOf(entry, from, to, width) {
  const { signal, at, pushed } = entry;
  const step = Math.max(5000, Math.ceil((to - from) / width / 5000) * 5000);
  const resolution = step === 5000 ? 'raw' : step <= 60_000 ? '1m' : step <= 900_000 ? '15m' : '1h';
  const hole = (t) =>
    signal.key !== 'state' && signal.machineId % 4 === 1 && Math.floor(t / (20 * minute)) % 9 === 4;
  const points = [];
  const states = [];
  const gaps = [];
  const now = Date.now();
  for (let t = Math.ceil(from / step) * step; t <= Math.min(to, now); t += step) {
    const v = hole(t) ? undefined : at(t);
    if (v === undefined) {
      const gap = gaps.at(-1);
      if (gap && gap.to >= t - step) gap.to = t + step;
      else gaps.push({ from: t, to: t + step });
      continue;
    }
    if (signal.kind === 'state' || signal.kind === 'text') {
      const open = states.at(-1);
      if (open && open.state === v && open.to >= t) open.to = t + step;
      else states.push({ from: t, to: t + step, state: v, share: 1 });
    } else {
      const spread = step > 5000 && signal.kind === 'gauge' ? Math.abs(v) * 0.03 : 0;
      points.push({
        t: iso(t),
        min: v - spread,
        max: v + spread,
        mean: v,
        last: v,
        count: step / 5000,
        q: 'good',
      });
    }
  }
  for (const each of pushed.filter((p) => p.t >= from && p.t <= to)) {
    if (typeof each.v === 'number')
      points.push({
        t: iso(each.t),
        min: each.v,
        max: each.v,
        mean: each.v,
        last: each.v,
        count: 1,
        q: 'good',
      });
  }
  const missing = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  return {
    signalId: signal.id,
    resolution,
    coverage: Math.max(0, 1 - missing / (to - from)),
    pending: false,
    points,
    states: states.map((s) => ({ from: iso(s.from), to: iso(s.to), state: s.state, share: s.share })),
    gaps: gaps.map((g) => ({ from: iso(g.from), to: iso(g.to) })),
  };
}

/** The snapshots that start in the range: one every ten minutes, none while the machine is silent. */
export function waveformsOf({ signal, at }, from, to) {
  return [1, 2, 3, 4, 5]
    .map((id) => waveformOf(id, signal.id).waveform)
    .filter(({ start }) => {
      const t = Date.parse(start);
      return t >= from && t < to && at(t) !== undefined;
    });
}

export function waveformOf(id, signalId) {
  const rateHz = 12_800;
  const values = Array.from({ length: 4096 }, (_, n) => {
    const t = n / rateHz;
    const burst = Math.exp(-((t * 90) % 1) * 9) * Math.sin(2 * Math.PI * 3100 * t);
    return (
      Math.round(
        (1.4 * Math.sin(2 * Math.PI * 24.8 * t) + 2.6 * burst + 0.5 * (noise(n + id) - 0.5)) * 1000,
      ) / 1000
    );
  });
  const start = iso(Date.now() - id * 10 * minute);
  return { waveform: { id, signalId, start, rateHz, samples: values.length }, decimated: false, values };
}

export function iso(ms) {
  return new Date(ms).toISOString();
}
