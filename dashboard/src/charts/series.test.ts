import { describe, expect, it } from 'vitest';
import { columns, rms, summary, thinned, timeInState } from './series';

const point = (ms: number, value: number) => ({
  ms,
  min: value - 1,
  max: value + 1,
  mean: value,
  last: value,
});

describe('series for a chart', () => {
  it('breaks the line where data is missing', () => {
    const [times, line, low] = columns(
      [point(1000, 5), point(9000, 6)],
      [{ fromMs: 2000, toMs: 8000 }],
      'mean',
    );
    expect(times).toEqual([1, 5, 9]);
    expect(line).toEqual([5, null, 6]);
    expect(low).toEqual([4, null, 5]);
  });

  it('sums up with the true extremes, not those of the means', () => {
    expect(summary([point(1, 5), point(2, 9)])).toEqual({ min: 4, max: 10, mean: 7, last: 9, increase: 4 });
  });

  it('says nothing when there is nothing', () => {
    expect(summary([])).toBeNull();
    expect(summary([{ ms: 1, min: null, max: null, mean: null, last: null }])).toBeNull();
  });

  it('counts on after a counter started again', () => {
    const counter = [100, 150, 10, 30].map((last, ms) => ({ ms, min: null, max: null, mean: null, last }));
    expect(summary(counter)?.increase).toBe(80);
  });

  it('measures time in state inside the window only', () => {
    const spans = [
      { fromMs: 0, toMs: 100, state: 'run', share: 1 },
      { fromMs: 100, toMs: 130, state: 'fault', share: 1 },
      { fromMs: 130, toMs: 400, state: 'run', share: 1 },
    ];
    expect(timeInState(spans, 50, 200)).toEqual([
      { state: 'run', ms: 120 },
      { state: 'fault', ms: 30 },
    ]);
  });

  it('tells what was summed up apart from what stood', () => {
    expect(timeInState([{ fromMs: 0, toMs: 100, state: 'run', share: 0.75 }], 0, 100)).toEqual([
      { state: 'run', ms: 75 },
      { state: null, ms: 25 },
    ]);
  });

  it('adds what the source worked out for a counter', () => {
    const counter = [5, 9, 2].map((last, ms) => ({
      ms,
      min: null,
      max: null,
      mean: null,
      last,
      increase: [1, 4, 3][ms] ?? 0,
    }));
    expect(summary(counter)?.increase).toBe(7);
  });

  it('keeps the peaks of a waveform', () => {
    const samples = Array.from({ length: 10_000 }, (_, index) => (index === 4321 ? 99 : index % 3));
    const thin = thinned(samples, 100);
    expect(thin.value).toContain(99);
    expect(thin.index).toContain(4321);
    expect(thin.index.length).toBeLessThanOrEqual(200);
    expect(thin.index).toEqual(thin.index.toSorted((a, b) => a - b));
  });

  it('knows the effective value of a sine', () => {
    const sine = Array.from({ length: 1000 }, (_, index) => 2 * Math.sin((2 * Math.PI * index) / 100));
    expect(rms(sine)).toBeCloseTo(Math.SQRT2, 9);
  });
});
