import { describe, expect, it } from 'vitest';
import {
  busyParts,
  bySize,
  hourTicks,
  newestShifts,
  periodOf,
  reach,
  waterfall,
  windowOf,
  withPeriod,
  type Losses,
} from './oee';

const losses: Losses = {
  breakdownMs: 30,
  setupMs: 20,
  waitingMs: 5,
  noOrderMs: 0,
  unclassifiedMs: 5,
  minorStopsMs: 10,
  reducedSpeedMs: 40,
  defectsMs: 8,
  startUpMs: 2,
  fullyProductiveMs: 360,
};
const day = { calendarMs: 1440, plannedDowntimeMs: 60, busyMs: 480 };
const zone = 'Europe/Berlin';
const noShifts = { shift: undefined, 'last-shift': undefined };

describe('waterfall', () => {
  it('goes down from calendar time to fully productive time', () => {
    const steps = waterfall(losses, day, 'iso');
    expect(steps[0]).toEqual({ kind: 'total', name: 'calendar', ms: 1440, from: 0, to: 1440 });
    expect(steps[1]).toEqual({ kind: 'loss', name: 'unplanned', ms: 900, from: 540, to: 1440 });
    expect(steps[2]).toMatchObject({ name: 'planned-downtime', from: 480, to: 540 });
    expect(steps[3]).toEqual({ kind: 'total', name: 'busy', ms: 480, from: 0, to: 480 });
    expect(steps[4]).toEqual({ kind: 'loss', name: 'breakdown', ms: 30, from: 450, to: 480 });
    expect(steps.at(-2)).toMatchObject({ name: 'start-up', from: 360, to: 362 });
    expect(steps.at(-1)).toMatchObject({ name: 'fully-productive', ms: 360 });
  });

  it('takes minor stops from availability in ISO and from performance in TPM', () => {
    const total = (view: 'iso' | 'tpm', name: string) =>
      waterfall(losses, day, view).find((step) => step.name === name)?.ms;
    expect(total('iso', 'production')).toBe(410);
    expect(total('tpm', 'operating')).toBe(420);
    expect(total('iso', 'net')).toBe(370);
    expect(total('tpm', 'net')).toBe(370);
  });

  it('goes up where items were faster than planned, and shows all of it', () => {
    const whole = { calendarMs: 480, plannedDowntimeMs: 0, busyMs: 480 };
    const fast = { ...losses, breakdownMs: 0, setupMs: 0, waitingMs: 0, unclassifiedMs: 0, minorStopsMs: 0 };
    const steps = waterfall({ ...fast, reducedSpeedMs: -48, fullyProductiveMs: 518 }, whole, 'iso');
    expect(steps.find((step) => step.name === 'reduced-speed')).toMatchObject({
      ms: -48,
      from: 528,
      to: 480,
    });
    expect(steps.find((step) => step.name === 'net')).toMatchObject({ ms: 528 });
    expect(reach(steps)).toBe(528);
  });

  it('is empty where nothing is planned', () => {
    const none = Object.fromEntries(Object.keys(losses).map((key) => [key, 0])) as unknown as Losses;
    const nothing = { calendarMs: 0, plannedDowntimeMs: 0, busyMs: 0 };
    expect(waterfall(none, nothing, 'iso').every((step) => step.ms === 0)).toBe(true);
    expect(reach(waterfall(none, nothing, 'iso'))).toBe(1);
  });
});

it('parts of busy time leave out what did not happen', () => {
  const times = { busyMs: 10, productionMs: 8, setupMs: 0, breakdownMs: 2 };
  const parts = busyParts({ ...times, minorStopMs: 0, waitingMs: 0, noOrderMs: 0, unclassifiedMs: 0 });
  expect(parts).toEqual([
    { element: 'production', ms: 8 },
    { element: 'breakdown', ms: 2 },
  ]);
});

describe('periods', () => {
  it('are read from the address and written to it', () => {
    expect(periodOf(new URLSearchParams('period=yesterday'), 'today')).toBe('yesterday');
    expect(periodOf(new URLSearchParams('period=never'), 'today')).toBe('today');
    const fixed = { from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 6) };
    const params = withPeriod(new URLSearchParams('site=1&period=7d&at=x'), fixed);
    expect(periodOf(params, 'today')).toEqual(fixed);
    expect(params.get('site')).toBe('1');
    expect(withPeriod(params, '30d').toString()).toBe('site=1&period=30d');
  });

  it('are whole days of the site', () => {
    const now = Date.parse('2026-11-28T05:30:00Z');
    expect(windowOf('today', now, zone, noShifts)).toEqual({
      from: Date.parse('2026-11-27T23:00:00Z'),
      to: now,
    });
    expect(windowOf('yesterday', now, zone, noShifts)).toEqual({
      from: Date.parse('2026-11-26T23:00:00Z'),
      to: Date.parse('2026-11-27T23:00:00Z'),
    });
    expect(windowOf('7d', now, zone, noShifts)?.from).toBe(Date.parse('2026-11-21T23:00:00Z'));
  });

  it('have 23 hours when the clock goes forward', () => {
    const window = windowOf('yesterday', Date.parse('2026-03-30T10:00:00Z'), zone, noShifts);
    expect((window?.to ?? 0) - (window?.from ?? 0)).toBe(23 * 3_600_000);
  });

  it('know the running shift and the last', () => {
    const shift = (key: string, from: number, running = false) => ({
      group: { kind: 'shift', key },
      from: new Date(from).toISOString(),
      to: new Date(from + 100).toISOString(),
      running,
    });
    const shifts = newestShifts([
      shift('early', 0),
      shift('late', 100),
      shift('', 150),
      shift('night', 200, true),
    ]);
    expect(shifts).toEqual({ shift: { from: 200, to: 300 }, 'last-shift': { from: 100, to: 200 } });
    expect(windowOf('shift', 0, zone, noShifts)).toBeUndefined();
  });
});

it('ticks stand on full hours of the site', () => {
  const from = Date.parse('2026-11-27T05:00:00Z');
  const ticks = hourTicks({ from, to: from + 8 * 3_600_000 }, 320, zone);
  expect(ticks.map((at) => new Date(at).toISOString().slice(11, 16))).toEqual([
    '05:00',
    '07:00',
    '09:00',
    '11:00',
    '13:00',
  ]);
});

it('what is undefined comes last in either direction', () => {
  const values = [0.5, null, 0.7];
  expect(values.toSorted((a, b) => bySize(a, b, false))).toEqual([0.5, 0.7, null]);
  expect(values.toSorted((a, b) => bySize(a, b, true))).toEqual([0.7, 0.5, null]);
});
