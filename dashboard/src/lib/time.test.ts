import { describe, expect, it } from 'vitest';
import { age, duration, fromLocalInput, moment, toLocalInput, toMs, zoneLabel } from './time';

const berlin = 'Europe/Berlin';

describe('time', () => {
  it('reads RFC 3339 with offset', () => {
    expect(toMs('2026-03-01T12:00:00+01:00')).toBe(Date.UTC(2026, 2, 1, 11));
    expect(toMs(null)).toBeNaN();
  });

  it('names two units at most', () => {
    expect(duration(0)).toBe('0 s');
    expect(duration(59_400)).toBe('59 s');
    expect(duration(200_000)).toBe('3 min 20 s');
    expect(duration(7_200_000)).toBe('2 h');
    expect(duration(26 * 3_600_000)).toBe('1 d 2 h');
    expect(age(200_000)).toBe('3 min');
  });

  it('shows times in the zone of the site, with the date once it is another day there', () => {
    const evening = Date.UTC(2026, 0, 10, 22, 30);
    expect(moment(evening, evening + 1000, 'de', berlin)).toBe('23:30:00');
    expect(moment(evening, evening + 3_600_000, 'de', berlin)).toContain('10. Jan');
    expect(zoneLabel(evening, 'en', berlin)).toBe('Europe/Berlin (GMT+1)');
  });

  it('turns wall-clock input into the instant it means there', () => {
    expect(fromLocalInput('2026-07-01T12:00', berlin)).toBe(Date.UTC(2026, 6, 1, 10));
    expect(fromLocalInput('2026-01-01T12:00', 'Asia/Kolkata')).toBe(Date.UTC(2026, 0, 1, 6, 30));
    expect(fromLocalInput('nonsense', berlin)).toBeNull();
  });

  it('takes the earlier instant of a repeated hour and the later one of a skipped hour', () => {
    expect(fromLocalInput('2026-10-25T02:30', berlin)).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(fromLocalInput('2026-03-29T02:30', berlin)).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(toLocalInput(Date.UTC(2026, 9, 25, 0, 30), berlin)).toBe('2026-10-25T02:30');
  });
});
