import { expect, test } from 'vitest';
import { curveOf, fan, hourly, steps } from './shift-progress';

const from = Date.parse('2026-03-02T06:00:00Z');
const hour = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
const curve = (over: object = {}) =>
  curveOf({
    at: iso(from + 4 * hour),
    shift: { from: iso(from), to: iso(from + 8 * hour) },
    good: 300,
    forecast: { low: 500, mid: 600, high: 620 },
    points: [
      { time: iso(from), target: 0, good: 0 },
      { time: iso(from + 4 * hour), target: 400, good: 300 },
      { time: iso(from + 4.5 * hour), target: 400, good: null },
      { time: iso(from + 8 * hour), target: 750, good: null },
    ],
    ...over,
  });

test('the fan begins at the count of now, stands in a break and ends in the range', () => {
  const found = curve();
  const ahead = found && fan(found);
  expect(ahead?.mid.map((each) => each.items)).toEqual([300, 300, 600]);
  expect(ahead?.low.at(-1)).toEqual({ ms: from + 8 * hour, items: 500 });
  expect(ahead?.high.at(-1)?.items).toBe(620);
});

test('without a target the fan is straight, without a forecast there is none', () => {
  const points = [{ time: iso(from), target: null, good: 0 }];
  const straight = curve({ points });
  expect(straight && fan(straight)?.mid).toEqual([
    { ms: from + 4 * hour, items: 300 },
    { ms: from + 8 * hour, items: 600 },
  ]);
  const none = curve({ forecast: { low: null, mid: null, high: null } });
  expect(none && fan(none)).toBeUndefined();
  expect(curve({ shift: null })).toBeUndefined();
});

test('the scale ends at a round number that is not below what it shows', () => {
  expect(steps(960)).toEqual([0, 250, 500, 750, 1000]);
  expect(steps(1)).toEqual([0, 1]);
  expect(steps(4100).at(-1)).toBeGreaterThanOrEqual(4100);
});

test('a table has the hours, the present and the end', () => {
  const found = curve({ at: iso(from + 4.5 * hour) });
  expect(found && hourly(found).map((each) => (each.ms - from) / hour)).toEqual([0, 4, 4.5, 8]);
});
