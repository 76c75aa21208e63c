// Machine types of the plant made by hand.
const list = (items) => ({ items, next: null });
const find = (items, id) => items.find((each) => each.id === id);
const refuse = (status, title, code, detail) => ({ refused: [title, detail, { code }], status });

const template = (source, more) => ({
  source,
  name: null,
  kind: null,
  unit: null,
  role: null,
  retention: null,
  validRange: null,
  expectedIntervalMs: null,
  modulus: null,
  stateMapping: [],
  powerThresholds: null,
  ...more,
});

export function newTypes(empty) {
  if (empty) return { types: [], of: new Map() };
  return {
    types: [
      {
        id: 1,
        version: 1,
        key: 'press-100',
        name: 'Press, 100 t',
        signals: [
          template('hydraulic-pressure', { unit: 'bar', validRange: { min: 0, max: 250 } }),
          template('oil-temperature', {
            name: 'Oil temperature',
            kind: 'gauge',
            unit: 'Cel',
            validRange: { min: 15, max: 55 },
            expectedIntervalMs: 5000,
          }),
          template('power', {
            unit: 'kW',
            role: 'power',
            powerThresholds: { idleAbove: 2, producingAbove: 20 },
          }),
          template('state', {
            kind: 'state',
            role: 'state',
            retention: 'long',
            stateMapping: [
              { word: 'X17-halt', state: 'malfunction' },
              { word: 'fault', state: 'malfunction' },
            ],
          }),
        ],
      },
      { id: 2, version: 1, key: 'conveyor', name: 'Conveyor', signals: [] },
    ],
    of: new Map([
      [1, 1],
      [2, 1],
    ]),
  };
}

const fields = [
  'name',
  'kind',
  'unit',
  'role',
  'retention',
  'validRange',
  'expectedIntervalMs',
  'modulus',
  'stateMapping',
  'powerThresholds',
];

function text(value) {
  if (value === null || value === undefined || value === 0) return '';
  if (Array.isArray(value)) return value.map((each) => `${each.word}=${each.state}`).join('; ');
  return typeof value === 'object' ? Object.values(value).join(' to ') : String(value);
}

const sourceOf = (signal) => signal.source ?? signal.key;
const signalsOf = (world, machineId) =>
  [...world.plant.signals.values()]
    .map(({ signal }) => signal)
    .filter((each) => each.machineId === machineId);
const machinesOf = (world, typeId) =>
  world.sites
    .flatMap((site) => site.lines)
    .flatMap((line) => line.machines)
    .filter((each) => world.types.of.get(each.id) === typeId);

function deviations(signals, templates) {
  return signals.flatMap((signal) => {
    const said = templates.find((each) => each.source === sourceOf(signal));
    return fields
      .filter((field) => said && text(said[field]) !== '' && text(said[field]) !== text(signal[field]))
      .map((field) => ({ signal, field, value: text(signal[field]), typeValue: text(said[field]) }));
  });
}

const view = (world, type) => ({ ...type, machines: machinesOf(world, type.id).length });

/** What follows the type, and what stays because it was not the type's before. */
function effect(world, type, signals) {
  return machinesOf(world, type.id).flatMap((machine) =>
    deviations(signalsOf(world, machine.id), signals).flatMap(({ signal, field, value, typeValue }) => {
      const before = type.signals.find((each) => each.source === sourceOf(signal));
      if (before && text(before[field]) === typeValue) return [];
      const kept = before !== undefined && text(before[field]) !== '' && text(before[field]) !== value;
      const unit = !kept && field === 'unit' && value !== '';
      return [
        {
          machineId: machine.id,
          path: machine.path,
          signalId: signal.id,
          signal: signal.key,
          field,
          from: value,
          to: typeValue,
          kept,
          unit,
        },
      ];
    }),
  );
}

function preview(world, type, signals) {
  const differences = effect(world, type, signals);
  const changed = differences.filter((each) => !each.kept);
  return {
    digest: JSON.stringify(signals).length.toString(16),
    machines: machinesOf(world, type.id).length,
    signals: new Set(changed.map((each) => each.signalId)).size,
    changed: changed.length,
    kept: differences.length - changed.length,
    units: differences.filter((each) => each.unit).length,
    differences,
    more: false,
  };
}

function follow(world, signalId, wanted) {
  const { signal } = world.plant.signals.get(signalId);
  const type = find(world.types.types, world.types.of.get(signal.machineId));
  const said = type?.signals.find((each) => each.source === sourceOf(signal));
  for (const field of wanted) if (said && text(said[field]) !== '') signal[field] = said[field];
  return signal;
}

export const typeRoutes = [
  ['GET', /^\/machine-types$/, ({ world }) => list(world.types.types.map((each) => view(world, each)))],
  [
    'GET',
    /^\/machine-types\/(\d+)$/,
    ({ world, id }) => {
      const type = find(world.types.types, id);
      return type ? view(world, type) : null;
    },
  ],
  [
    'POST',
    /^\/machine-types$/,
    ({ world, body }) => {
      if (world.types.types.some((each) => each.key === body.key))
        return refuse(409, 'Conflict', 'key-taken', `There is a machine type ${body.key}.`);
      const made = { id: 10 + world.types.types.length, version: 1, ...body };
      world.types.types.push(made);
      return view(world, made);
    },
  ],
  [
    'POST',
    /^\/machine-types\/(\d+)\/preview$/,
    ({ world, id, body }) => preview(world, find(world.types.types, id), body.signals),
  ],
  [
    'PATCH',
    /^\/machine-types\/(\d+)$/,
    ({ world, id, body }) => {
      const type = find(world.types.types, id);
      const changed = body.signals ? effect(world, type, body.signals).filter((each) => !each.kept) : [];
      Object.assign(type, body, { version: type.version + 1 });
      for (const each of changed) follow(world, each.signalId, [each.field]);
      return view(world, type);
    },
  ],
  [
    'DELETE',
    /^\/machine-types\/(\d+)$/,
    ({ world, id }) => {
      const used = machinesOf(world, id).length;
      if (used > 0)
        return refuse(
          409,
          'Conflict',
          'in-use',
          `${used} machines are of this type: give them another first.`,
        );
      world.types.types = world.types.types.filter((each) => each.id !== id);
      return undefined;
    },
  ],
  [
    'GET',
    /^\/machine-types\/(\d+)\/machines$/,
    ({ world, id }) => {
      const { signals: templates } = find(world.types.types, id);
      return list(
        machinesOf(world, id).map(({ id: machineId, path, name }) => {
          const signals = signalsOf(world, machineId);
          return {
            id: machineId,
            path,
            name,
            overrides: deviations(signals, templates).length,
            missing: templates.filter((each) => !signals.some((signal) => sourceOf(signal) === each.source))
              .length,
          };
        }),
      );
    },
  ],
  [
    'GET',
    /^\/machines\/(\d+)\/overrides$/,
    ({ world, id }) => {
      const type = find(world.types.types, world.types.of.get(id));
      if (!type) return { type: null, overrides: [], missing: [] };
      const signals = signalsOf(world, id);
      return {
        type: { id: type.id, key: type.key, name: type.name },
        overrides: deviations(signals, type.signals).map(({ signal, field, value, typeValue }) => ({
          signalId: signal.id,
          version: world.versions.get(`signals/${signal.id}`) ?? 1,
          signal: signal.key,
          name: signal.name,
          field,
          value,
          typeValue,
        })),
        missing: type.signals
          .map((each) => each.source)
          .filter((source) => !signals.some((signal) => sourceOf(signal) === source)),
      };
    },
  ],
  ['POST', /^\/signals\/(\d+)\/follow-type$/, ({ world, id, body }) => follow(world, id, body.fields)],
];
