// Work calendars of the fixture's plant, as far as weekly rules go; all times are Berlin's winter time.
import { moneyOfSite, setMoney } from './fixture-money.mjs';
const workdays = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const dayMs = 86_400_000;
const list = (items) => ({ items, next: null });

const shift = (key, name, start, end, pause, rrule = workdays) => ({
  key,
  name,
  rrule,
  first: '2024-01-01',
  start,
  end,
  breaks: [{ name: 'Break', start: pause, end: `${pause.slice(0, 3)}30` }],
});
const early = shift('early', 'Early shift', '06:00', '14:00', '10:00');
const late = shift('late', 'Late shift', '14:00', '22:00', '18:00');
const night = shift('night', 'Night shift', '22:00', '06:00', '02:00');
const day = shift('day', 'Day shift', '08:00', '16:30', '12:00');
const everyDay = 'FREQ=DAILY';

const templates = [
  { key: 'day', name: 'Day shift', shifts: [day] },
  { key: 'two-shifts', name: 'Two shifts', shifts: [early, late] },
  { key: 'three-shifts', name: 'Three shifts', shifts: [early, late, night] },
  {
    key: 'continuous',
    name: 'Continuous, four crews',
    shifts: [early, late, night].map((each) => ({ ...each, key: `${each.key}-a`, rrule: everyDay })),
  },
];

const dateOf = (ms) => new Date(ms).toISOString().slice(0, 10);

export function newCalendars(start) {
  const monday = start - ((new Date(start).getUTCDay() + 6) % 7) * dayMs;
  return [
    {
      id: 1,
      version: 3,
      name: 'Three shifts, five days',
      shifts: [early, late, night],
      holidays: [
        { date: dateOf(monday + 3 * dayMs), name: 'Founders’ Day' },
        { date: dateOf(start + 30 * dayMs), name: 'Public holiday' },
      ],
      exceptions: [
        {
          date: dateOf(monday + 5 * dayMs),
          reason: 'Large order of a customer with a rather long name',
          shifts: [{ key: 'early', name: 'Early shift', start: '06:00', end: '12:00', breaks: [] }],
        },
        { date: dateOf(start + 40 * dayMs), reason: 'Stocktaking', shifts: [] },
      ],
    },
    { id: 2, version: 1, name: 'Day shift', shifts: [day], holidays: [], exceptions: [] },
  ];
}

function runsOn(rule, date) {
  if (rule === everyDay) return true;
  return (/BYDAY=([A-Z,]+)/.exec(rule)?.[1] ?? '').split(',').includes(names[new Date(date).getUTCDay()]);
}

function planned(date, { key, name, start, end, breaks }) {
  const next = dateOf(Date.parse(date) + dayMs);
  const at = (time, early) => `${early ? date : next}T${time}:00+01:00`;
  const span = (from, to) => ({ start: at(from, from >= start), end: at(to, to > start) });
  const pauses = breaks.map((pause) => ({ name: pause.name, ...span(pause.start, pause.end) }));
  const length = (of) => Date.parse(of.end) - Date.parse(of.start);
  const whole = span(start, end);
  const plannedMs = length(whole) - pauses.reduce((sum, pause) => sum + length(pause), 0);
  return { key, name, date, ...whole, breaks: pauses, plannedMs };
}

function shiftsOf(calendar, from, to) {
  const found = [];
  for (let ms = Date.parse(from) - dayMs; ms < Date.parse(to); ms += dayMs) {
    const date = dateOf(ms + dayMs / 2);
    const exception = calendar.exceptions.find((each) => each.date === date);
    const holiday = calendar.holidays.some((each) => each.date === date);
    const shifts =
      exception?.shifts ?? (holiday ? [] : calendar.shifts.filter((each) => runsOn(each.rrule, date)));
    found.push(...shifts.map((each) => planned(date, each)));
  }
  return found
    .filter((each) => Date.parse(each.end) > Date.parse(from) && Date.parse(each.start) < Date.parse(to))
    .sort((a, b) => a.start.localeCompare(b.start));
}

/** Only what the pages' tests provoke. */
function faultsOf(calendar, at) {
  const faults = [];
  if (!calendar.name.trim())
    faults.push({ code: 'name-invalid', at: `${at}name`, detail: 'A name has 1 to 100 characters.' });
  calendar.shifts.forEach((each, index) => {
    if (!/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)/.test(each.rrule))
      faults.push({
        code: 'rrule-invalid',
        at: `${at}shifts[${index}].rrule`,
        detail: 'A recurrence rule is FREQ=DAILY, WEEKLY, MONTHLY or YEARLY first.',
      });
    if (!each.end)
      faults.push({
        code: 'time-invalid',
        at: `${at}shifts[${index}].end`,
        detail: 'A time is written as 06:00 and lies between 00:00 and 23:59.',
      });
  });
  return faults;
}

const refused = (faults) => ({
  refused: ['Bad Request', 'Something is wrong.', { code: 'invalid', faults }],
});
const calendarOf = (world, id) => world.calendars.find((each) => each.id === id);
const linesOf = (world) =>
  world.sites.flatMap((site) =>
    site.lines.map((line) => ({
      id: line.id,
      siteId: site.id,
      areaKey: line.areaKey,
      key: line.key,
      name: line.name,
      workCalendarId: world.assigned.get(`lines/${line.id}`) ?? null,
    })),
  );
/** With their lines, which nobody looks at here. */
const sitesOf = (world) =>
  world.sites.map((site) => ({
    ...site,
    workCalendarId: world.assigned.get(`sites/${site.id}`) ?? null,
    ...moneyOfSite(world, site.id),
  }));

export const shiftRoutes = [
  ['GET', /^\/sites$/, ({ world }) => list(sitesOf(world))],
  [
    'PATCH',
    /^\/sites\/(\d+)$/,
    ({ world, id, body }) => {
      setMoney(world, id, body);
      return sitesOf(world).find((each) => each.id === id);
    },
  ],
  ['GET', /^\/lines$/, ({ world }) => list(linesOf(world))],
  [
    'PUT',
    /^\/(?:sites|lines)\/(\d+)\/work-calendar$/,
    ({ world, id, body, path }) => {
      world.assigned.set(`${path.split('/')[1]}/${id}`, body.workCalendarId);
      return {};
    },
  ],
  ['GET', /^\/work-calendars$/, ({ world }) => list(world.calendars)],
  ['GET', /^\/work-calendars\/templates$/, () => list(templates)],
  [
    'GET',
    /^\/work-calendars\/(\d+)\/shifts$/,
    ({ world, id, params }) => list(shiftsOf(calendarOf(world, id), params.get('from'), params.get('to'))),
  ],
  [
    'POST',
    /^\/work-calendars\/preview$/,
    ({ body }) => {
      const faults = faultsOf(body.calendar, 'calendar.');
      return faults.length > 0 ? refused(faults) : list(shiftsOf(body.calendar, body.from, body.to));
    },
  ],
  [
    'POST',
    /^\/work-calendars$/,
    ({ world, body }) => {
      const made = { id: 100 + world.calendars.length, version: 1, ...body };
      world.calendars.push(made);
      return made;
    },
  ],
  [
    'PUT',
    /^\/work-calendars\/(\d+)$/,
    ({ world, id, body }) => {
      const of = calendarOf(world, id);
      return Object.assign(of, body, { version: of.version + 1 });
    },
  ],
  [
    'DELETE',
    /^\/work-calendars\/(\d+)$/,
    ({ world, id }) => void (world.calendars = world.calendars.filter((each) => each.id !== id)),
  ],
];
