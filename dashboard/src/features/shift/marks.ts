import type { TFunction } from 'i18next';
import type { WorkCalendar } from '../../api/types';

type Dates = Pick<WorkCalendar, 'holidays' | 'exceptions'>;

export interface SpecialDate {
  date: string;
  kind: 'holiday' | 'exception';
  text: string;
}

/** Holidays and exceptions in order; an exception stands in the place of a holiday of its date. */
export function specialDates(of: Dates, t: TFunction): SpecialDate[] {
  const exceptions = of.exceptions.map(({ date, reason, shifts }) => ({
    date,
    kind: 'exception' as const,
    text: `${reason} (${
      shifts.length === 0
        ? t('shift.closed')
        : shifts.map(({ name, start, end }) => `${name} ${start}–${end}`).join(', ')
    })`,
  }));
  const taken = new Set(exceptions.map((each) => each.date));
  const holidays = of.holidays
    .filter((each) => !taken.has(each.date))
    .map(({ date, name }) => ({ date, kind: 'holiday' as const, text: name }));
  return [...holidays, ...exceptions].toSorted((a, b) => a.date.localeCompare(b.date));
}

/** Short, for the side of a week's picture. */
export function marksOf(of: Dates): Map<string, string> {
  return new Map([
    ...of.holidays.map(({ date, name }) => [date, name] as const),
    ...of.exceptions.map(({ date, reason }) => [date, reason] as const),
  ]);
}
