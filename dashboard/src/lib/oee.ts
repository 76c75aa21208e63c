import { fromLocalInput, toLocalInput } from './time';
import { addDays } from './week';

/** What a machine's time counts as, the planned ones first, as bars and legends show them. */
export const elements = [
  'production',
  'setup',
  'breakdown',
  'minor-stop',
  'waiting',
  'no-order',
  'unclassified',
  'planned-downtime',
  'outside-plan',
  'unplanned',
] as const;
export type Element = (typeof elements)[number];

export type View = 'iso' | 'tpm';

interface ElementTimes {
  busyMs: number;
  productionMs: number;
  setupMs: number;
  breakdownMs: number;
  minorStopMs: number;
  waitingMs: number;
  noOrderMs: number;
  unclassifiedMs: number;
}

export interface Part {
  element: Element;
  ms: number;
}

/** Planned busy time by what it was used for, without what did not happen. */
export function busyParts(times: ElementTimes): Part[] {
  const all: Part[] = [
    { element: 'production', ms: times.productionMs },
    { element: 'setup', ms: times.setupMs },
    { element: 'breakdown', ms: times.breakdownMs },
    { element: 'minor-stop', ms: times.minorStopMs },
    { element: 'waiting', ms: times.waitingMs },
    { element: 'no-order', ms: times.noOrderMs },
    { element: 'unclassified', ms: times.unclassifiedMs },
  ];
  return all.filter((part) => part.ms > 0);
}

export interface Losses {
  breakdownMs: number;
  setupMs: number;
  waitingMs: number;
  noOrderMs: number;
  unclassifiedMs: number;
  minorStopsMs: number;
  reducedSpeedMs: number;
  defectsMs: number;
  startUpMs: number;
  fullyProductiveMs: number;
}

export type LossName =
  | 'breakdown'
  | 'setup'
  | 'waiting'
  | 'no-order'
  | 'unclassified'
  | 'minor-stop'
  | 'reduced-speed'
  | 'defects'
  | 'start-up'
  | 'unplanned'
  | 'planned-downtime';
export type TotalName = 'calendar' | 'busy' | 'production' | 'operating' | 'net' | 'fully-productive';

export type Step = { from: number; to: number; ms: number } & (
  { kind: 'total'; name: TotalName } | { kind: 'loss'; name: LossName }
);

const stops: LossName[] = ['breakdown', 'setup', 'waiting', 'no-order', 'unclassified'];

/**
 * From calendar time down to fully productive time: each bar is what the one before it left. Minor stops take
 * availability in the view of ISO 22400-2 and performance in that of TPM. A negative loss is a gain and goes up.
 */
export function waterfall(
  losses: Losses,
  {
    busyMs,
    plannedDowntimeMs,
    calendarMs,
  }: { busyMs: number; plannedDowntimeMs: number; calendarMs: number },
  view: View,
): Step[] {
  const sizes: Record<LossName, number> = {
    breakdown: losses.breakdownMs,
    setup: losses.setupMs,
    waiting: losses.waitingMs,
    'no-order': losses.noOrderMs,
    unclassified: losses.unclassifiedMs,
    'minor-stop': losses.minorStopsMs,
    'reduced-speed': losses.reducedSpeedMs,
    defects: losses.defectsMs,
    'start-up': losses.startUpMs,
    'planned-downtime': plannedDowntimeMs,
    unplanned: calendarMs - plannedDowntimeMs - busyMs,
  };
  const steps: Step[] = [];
  let left = calendarMs;
  const total = (name: TotalName, ms = left) => steps.push({ kind: 'total', name, ms, from: 0, to: ms });
  const lose = (name: LossName) => {
    const ms = sizes[name];
    steps.push({ kind: 'loss', name, ms, from: left - ms, to: left });
    left -= ms;
  };
  total('calendar');
  lose('unplanned');
  lose('planned-downtime');
  total('busy');
  stops.forEach(lose);
  if (view === 'iso') {
    lose('minor-stop');
    total('production');
  } else {
    total('operating');
    lose('minor-stop');
  }
  lose('reduced-speed');
  total('net');
  lose('defects');
  lose('start-up');
  total('fully-productive', losses.fullyProductiveMs);
  return steps;
}

/** How far the picture reaches: a gain goes beyond planned busy time. */
export function reach(steps: Step[]): number {
  return Math.max(1, ...steps.flatMap((step) => [step.from, step.to]));
}

export const periods = ['shift', 'last-shift', 'today', 'yesterday', '7d', '30d'] as const;
export type PeriodName = (typeof periods)[number];

interface Window {
  from: number;
  to: number;
}

/** One that moves on, by its name, or a fixed one. Epoch ms. */
export type Period = PeriodName | Window;

export function isFixedPeriod(period: Period): period is Window {
  return typeof period === 'object';
}

/** Reads `period=yesterday` or `from=..&to=..`; anything else is what the page begins with. */
export function periodOf(params: URLSearchParams, otherwise: PeriodName): Period {
  const from = Date.parse(params.get('from') ?? '');
  const to = Date.parse(params.get('to') ?? '');
  if (from < to) return { from, to };
  return periods.find((each) => each === params.get('period')) ?? otherwise;
}

export function withPeriod(params: URLSearchParams, period: Period): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of ['period', 'from', 'to', 'at']) next.delete(name);
  if (isFixedPeriod(period)) {
    next.set('from', new Date(period.from).toISOString());
    next.set('to', new Date(period.to).toISOString());
  } else {
    next.set('period', period);
  }
  return next;
}

interface ShiftFigure {
  group: { kind: string; key: string | null } | null;
  from: string;
  to: string;
  running: boolean;
}

export interface Shifts {
  shift: Window | undefined;
  'last-shift': Window | undefined;
}

/** The shift that runs and the one that ended last, among the figures of shifts. */
export function newestShifts(figures: readonly ShiftFigure[]): Shifts {
  const shifts = figures
    .filter((each) => each.group?.kind === 'shift' && each.group.key)
    .map((each) => ({ from: Date.parse(each.from), to: Date.parse(each.to), running: each.running }))
    .toSorted((a, b) => b.from - a.from);
  const window = (found: Window | undefined) => found && { from: found.from, to: found.to };
  return {
    shift: window(shifts.find((each) => each.running)),
    'last-shift': window(shifts.find((each) => !each.running)),
  };
}

/** Whole days of the site, today until now; undefined where the shift is not known. */
export function windowOf(period: Period, now: number, timeZone: string, shifts: Shifts): Window | undefined {
  if (isFixedPeriod(period)) return period;
  if (period === 'shift' || period === 'last-shift') return shifts[period];
  const today = toLocalInput(now, timeZone).slice(0, 10);
  const midnight = (days: number) => fromLocalInput(`${addDays(today, days)}T00:00`, timeZone) ?? now;
  switch (period) {
    case 'today':
      return { from: midnight(0), to: Math.max(now, midnight(0) + 1) };
    case 'yesterday':
      return { from: midnight(-1), to: midnight(0) };
    case '7d':
      return { from: midnight(-6), to: now };
    case '30d':
      return { from: midnight(-29), to: now };
  }
}

const hour = 3_600_000;
const tickHours = [1, 2, 3, 4, 6, 12, 24, 48];

/** Full hours of the site's clock in a window, so many that each has room. */
export function hourTicks(window: Window, width: number, timeZone: string): number[] {
  const room = Math.max(1, Math.floor(width / 64));
  const wanted = (window.to - window.from) / hour / room;
  const step = tickHours.find((each) => each >= wanted) ?? 48;
  const ticks: number[] = [];
  for (let at = Math.ceil(window.from / hour) * hour; at <= window.to; at += hour) {
    const local = toLocalInput(at, timeZone);
    const days = Math.floor(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) / (24 * hour));
    if ((days * 24 + Number(local.slice(11, 13))) % step === 0) ticks.push(at);
  }
  return ticks;
}

/** Numbers first, by size; what is undefined comes last in either direction. */
export function bySize(a: number | null, b: number | null, down: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return down ? b - a : a - b;
}
