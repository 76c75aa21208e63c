import type { TFunction } from 'i18next';
import type { OeeCorrection, OeeFigure, OeeIndicator, OeePolicy } from '../../api/types';
import { percent } from '../../lib/numbers';
import { toMs } from '../../lib/time';
import { dateLabel, workTime } from '../../lib/week';
import { duration } from '../../lib/time';

/** Hours in tables of shifts and plants; what is short, to the second. */
export function span(ms: number): string {
  if (Math.round(ms / 1000) === 0) return '0 min';
  return Math.abs(ms) < 3_600_000 ? duration(Math.abs(ms)) : workTime(Math.abs(ms));
}

export function share(value: number | null, language: string): string {
  return value === null ? '–' : percent(value, language, true);
}

/** A figure, or a dash and why there is none. */
export function figureText(of: OeeIndicator, t: TFunction, language: string): string {
  if (of.value !== null) return percent(of.value, language, true);
  return of.missing === null ? '–' : `– (${t(`oee.missing.${of.missing}`)})`;
}

/** Shifts begin on the minute: seconds would only be noise. */
export function when(time: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(toMs(time));
}

export function minuteOf(ms: number, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(ms);
}

export function shortDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
  }).format(Date.parse(`${date}T00:00:00Z`));
}

export function shiftName(shift: { key: string | null; name?: string | null }, t: TFunction): string {
  return shift.name ?? (shift.key || t('oee.outsideShifts'));
}

/** Such as `Early shift, Fri 27 Nov`. */
export function groupText(figure: OeeFigure, t: TFunction, language: string): string {
  const group = figure.group;
  if (group === null) return t('oee.total');
  const date = group.date === null ? '' : dateLabel(group.date, language);
  return group.kind === 'shift'
    ? [shiftName(group, t), date].filter(Boolean).join(', ')
    : date || (group.name ?? '');
}

export function correctionSubject(
  of: OeeCorrection,
  t: TFunction,
  language: string,
  timeZone: string,
): string {
  return of.shift
    ? t('oee.corrections.shift', { shift: of.shift.key, date: dateLabel(of.shift.date, language) })
    : when(of.from, language, timeZone);
}

export function correctionReason(of: OeeCorrection, t: TFunction): string {
  return of.reason === 'late-readings'
    ? t('oee.corrections.late', { count: of.readings })
    : t(`oee.corrections.${of.reason}`);
}

export function policyText(policy: OeePolicy, t: TFunction, language: string, timeZone: string): string {
  return policy.since === null
    ? t('oee.policy.usual')
    : t('oee.policy.version', { version: policy.version, since: when(policy.since, language, timeZone) });
}

const notes = [
  'no-calendar',
  'no-state',
  'unknown-words',
  'power-not-learned',
  'no-counter',
  'no-reject-counter',
  'no-run-time',
  'order-left-open',
  'effectiveness-above-one',
  'low-coverage',
] as const;
export type Note = (typeof notes)[number];

/** Those this page has words for, in the order in which they are put right. */
export function knownNotes(of: readonly string[]): Note[] {
  return notes.filter((note) => of.includes(note));
}

const roles = ['state', 'run', 'good-count', 'reject-count', 'total-count', 'product', 'power'] as const;

export function roleText(role: string, t: TFunction): string {
  const known = roles.find((each) => each === role);
  return known === undefined ? role : t(`oee.role.${known}`);
}
