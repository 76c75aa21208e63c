/** Dates are texts such as `2026-01-05`; times of the wall clock stand in the texts of the API themselves. */

const dayMs = 86_400_000;
export const dayMinutes = 1_440;

export interface WallSpan {
  start: string;
  end: string;
}

/** What of a span falls on one date, in minutes of its wall clock. */
export interface Piece<T> {
  of: T;
  from: number;
  to: number;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

export function isDate(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

export function mondayOf(date: string): string {
  const weekday = new Date(Date.parse(`${date}T00:00:00Z`)).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The parts of spans (RFC 3339 with the zone's offset) that lie on a date, in order. */
export function piecesOn<T extends WallSpan>(date: string, spans: readonly T[]): Piece<T>[] {
  return spans
    .map((of) => ({
      of,
      from: of.start.slice(0, 10) < date ? 0 : minutesOf(of.start.slice(11)),
      to: of.end.slice(0, 10) > date ? dayMinutes : minutesOf(of.end.slice(11)),
      touches: of.start.slice(0, 10) <= date && of.end.slice(0, 10) >= date,
    }))
    .filter((piece) => piece.touches && piece.from < piece.to)
    .map(({ of, from, to }) => ({ of, from, to }))
    .toSorted((a, b) => a.from - b.from);
}

/** Hours, also when they are more than a day's: people plan in hours. */
export function workTime(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

export function dateLabel(date: string, language: string, long = false): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    ...(long ? { year: 'numeric' } : {}),
  }).format(Date.parse(`${date}T00:00:00Z`));
}

/** Monday to Sunday, as a rule names them. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

/** 5 January 2026 was a Monday. */
export function weekdayName(day: Weekday, language: string): string {
  const date = Date.UTC(2026, 0, 5 + weekdays.indexOf(day));
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short' }).format(date);
}

/** The rules that the form can show; any other stays text. */
export interface WeeklyRule {
  interval: number;
  days: Weekday[];
}

export function parseWeekly(rrule: string): WeeklyRule | undefined {
  if (rrule === 'FREQ=DAILY') return { interval: 1, days: [...weekdays] };
  const found = /^FREQ=WEEKLY(?:;INTERVAL=(\d{1,2}))?;BYDAY=([A-Z,]+)$/.exec(rrule);
  if (!found) return undefined;
  const named = (found[2] ?? '').split(',');
  const days = weekdays.filter((day) => named.includes(day));
  return days.length === named.length ? { interval: Number(found[1] ?? 1), days } : undefined;
}

export function weeklyRule({ interval, days }: WeeklyRule): string {
  const every = interval === 1 ? '' : `;INTERVAL=${interval}`;
  return `FREQ=WEEKLY${every};BYDAY=${weekdays.filter((day) => days.includes(day)).join(',')}`;
}
