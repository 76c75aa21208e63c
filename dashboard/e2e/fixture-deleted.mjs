// What was deleted, and how it comes back. A world keeps each thing with the way to put it back.
import { iso } from './fixture-plant.mjs';

const day = 86_400_000;
const list = (items) => ({ items, next: null });

export const newDeleted = (start) => [
  {
    thing: {
      id: 1,
      kind: 'machine',
      thingId: 900,
      siteId: 1,
      key: 'press-00',
      name: 'Press 0',
      place: 'north/-/pressing/press-00',
      deletedAt: iso(start - 2 * day),
      deletedBy: 'person:5',
      purgeAt: iso(start + 28 * day),
      under: 9,
      devices: 1,
    },
    back: () => undefined,
  },
];

function take(items, id) {
  const at = items.findIndex((each) => each.id === id);
  return at < 0 ? null : { one: items.splice(at, 1)[0], back: (one) => items.splice(at, 0, one) };
}

/** Where each kind stands: the lists it may be in, with the path of what they belong to. */
const placesOf = {
  site: (world) => [{ site: 0, under: '', items: world.sites }],
  line: (world) => world.sites.map((site) => ({ site: site.id, under: `${site.key}/-/`, items: site.lines })),
  machine: (world) =>
    world.sites.flatMap((site) =>
      site.lines.map((line) => ({
        site: site.id,
        under: `${site.key}/-/${line.key}/`,
        items: line.machines,
      })),
    ),
};

const remove = (kind) => [
  'DELETE',
  new RegExp(`^/${kind}s/(\\d+)$`),
  ({ world, id }) => {
    const place = placesOf[kind](world).find(({ items }) => items.some((each) => each.id === id));
    if (!place) return null;
    keep(world, kind, place, take(place.items, id));
  },
];

function keep(world, kind, { site, under }, { one, back }) {
  const now = Date.now();
  world.deleted.push({
    thing: {
      id: 1 + Math.max(0, ...world.deleted.map(({ thing }) => thing.id)),
      kind,
      thingId: one.id,
      siteId: site || one.id,
      key: one.key,
      name: one.name,
      place: under + one.key,
      deletedAt: iso(now),
      deletedBy: 'person:1',
      purgeAt: iso(now + 30 * day),
      under: (one.lines ?? one.machines ?? []).length,
      devices: 0,
    },
    back: () => back(one),
  });
}

export const deletedRoutes = [
  ['GET', /^\/deleted$/, ({ world }) => list(world.deleted.map(({ thing }) => thing))],
  [
    'POST',
    /^\/deleted\/(\d+)\/restore$/,
    ({ world, id, body }) => {
      const at = world.deleted.findIndex(({ thing }) => thing.id === id);
      if (at < 0) return null;
      const { thing, back } = world.deleted[at];
      if (thing.key === 'press-00' && !body.key)
        return {
          status: 409,
          refused: [
            'Conflict',
            'Another machine has the path north/-/pressing/press-00. Restore it under another key, or rename or delete what has it.',
            { code: 'key-taken' },
          ],
        };
      world.deleted.splice(at, 1);
      back();
      return { kind: thing.kind, id: thing.thingId, key: body.key ?? thing.key, left: [] };
    },
  ],
  remove('site'),
  remove('line'),
  remove('machine'),
  [
    'DELETE',
    /^\/signals\/(\d+)$/,
    ({ world, id }) => {
      const entry = world.plant.signals.get(id);
      if (!entry) return null;
      world.plant.signals.delete(id);
      const { signal } = entry;
      const { site, items } = placesOf
        .machine(world)
        .find((line) => line.items.some((machine) => machine.id === signal.machineId));
      const { path } = items.find((machine) => machine.id === signal.machineId);
      const back = () => world.plant.signals.set(id, entry);
      keep(world, 'signal', { site, under: `${path}/` }, { one: signal, back });
    },
  ],
];
