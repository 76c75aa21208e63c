import { describe, expect, it } from 'vitest';
import { addDays, isDate, mondayOf, parseWeekly, piecesOn, weeklyRule, workTime } from './week';

describe('weeks', () => {
  it('begin on Monday', () => {
    expect(mondayOf('2026-03-29')).toBe('2026-03-23');
    expect(mondayOf('2026-03-23')).toBe('2026-03-23');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  });

  it('know a date from another text', () => {
    expect(isDate('2026-03-29')).toBe(true);
    for (const text of ['2026-13-29', '29.3.2026', '', null]) expect(isDate(text)).toBe(false);
  });

  it('cut a night at midnight, by the wall clock also when it changes', () => {
    const night = { start: '2026-03-28T22:00:00+01:00', end: '2026-03-29T06:00:00+02:00' };
    const until = { start: '2026-03-29T14:00:00+02:00', end: '2026-03-30T00:00:00+02:00' };
    expect(piecesOn('2026-03-28', [night, until])).toEqual([{ of: night, from: 1320, to: 1440 }]);
    expect(piecesOn('2026-03-29', [until, night])).toEqual([
      { of: night, from: 0, to: 360 },
      { of: until, from: 840, to: 1440 },
    ]);
    expect(piecesOn('2026-03-30', [night, until])).toEqual([]);
  });
});

describe('planned time', () => {
  it('is told in hours', () => {
    expect(workTime(27_000_000)).toBe('7 h 30 min');
    expect(workTime(120 * 3_600_000)).toBe('120 h');
  });
});

describe('weekly rules', () => {
  it('are read and written', () => {
    expect(parseWeekly('FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,SU')).toEqual({ interval: 4, days: ['MO', 'SU'] });
    expect(parseWeekly('FREQ=DAILY')?.days).toHaveLength(7);
    expect(weeklyRule({ interval: 1, days: ['FR', 'MO'] })).toBe('FREQ=WEEKLY;BYDAY=MO,FR');
    expect(weeklyRule({ interval: 2, days: ['TU'] })).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU');
  });

  it('are not made of what they cannot say', () => {
    for (const rrule of ['FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=DAILY;INTERVAL=8', 'FREQ=WEEKLY;BYDAY=MO,XX', ''])
      expect(parseWeekly(rrule)).toBeUndefined();
  });
});
