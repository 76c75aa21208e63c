import { describe, expect, it } from 'vitest';
import { itemsOf, itemsPerHour, runTimeMs, runTimesAt } from './run-time';

describe('run times', () => {
  it.each([
    ['12.5', 12_500],
    ['12,5', 12_500],
    [' 3 ', 3_000],
    ['0.001', 1],
    ['604800', 604_800_000],
  ])('reads %s', (text, ms) => expect(runTimeMs(text)).toBe(ms));

  it.each(['', '0', '0.0001', '-1', '1e3', '12s', '604801', '1.2.3'])('does not read "%s"', (text) =>
    expect(runTimeMs(text)).toBeNull(),
  );

  it('are so many items an hour', () => expect(itemsPerHour(12_500, 1)).toBe(288));

  it('are of several items where a cycle makes these', () => expect(itemsPerHour(10_000, 3)).toBe(1080));

  it.each([
    ['4', 4],
    [' 10000 ', 10_000],
    ['0', null],
    ['1.5', null],
    ['10001', null],
    ['', null],
  ])('reads %s as items', (text, items) => expect(itemsOf(text)).toBe(items));

  it('count from their moment on', () => {
    const version = (validFrom: string, milliseconds: number | null) => ({
      machineId: 1,
      validFrom,
      milliseconds,
    });
    const [first, second, third] = [
      version('2026-01-01T00:00:00Z', 1),
      version('2026-02-01T01:00:00+01:00', 2),
      version('2026-03-01T00:00:00Z', null),
    ];
    const at = (text: string) => runTimesAt([third, first, second], Date.parse(text)).get(1);
    expect(at('2025-12-31T00:00:00Z')).toEqual({ current: undefined, next: first });
    expect(at('2026-02-01T00:00:00Z')).toEqual({ current: second, next: third });
    expect(at('2026-04-01T00:00:00Z')).toEqual({ current: third, next: undefined });
  });
});
