import { describe, expect, it } from 'vitest';
import { LiveValues } from './live-values';
import type { LatestValue } from './types';

const at = (t: number, v: number, signalId = 1): LatestValue => ({ machineId: 9, signalId, t, v, q: 'good' });

describe('newest values', () => {
  it('keeps the newest measured, not the newest arrived', () => {
    const values = new LiveValues();
    values.take([at(2000, 5)]);
    values.take([at(1000, 3)]);
    expect(values.value(1)?.v).toBe(5);
    expect(values.newestMs(9)).toBe(2000);
  });

  it('takes a correction of the same instant', () => {
    const values = new LiveValues();
    values.take([at(2000, 5)]);
    values.take([at(2000, 6)]);
    expect(values.value(1)?.v).toBe(6);
  });

  it('tells only those who watch the signal, once a batch', () => {
    const values = new LiveValues();
    const heard: string[] = [];
    values.subscribe('s1', () => heard.push('one'));
    values.subscribe('s2', () => heard.push('two'));
    const stop = values.subscribe('m9', () => heard.push('machine'));
    values.take([at(1000, 1), at(2000, 2)]);
    expect(heard).toEqual(['one', 'machine']);
    stop();
    values.take([at(2000, 2)]);
    expect(heard).toHaveLength(2);
  });

  it('understands times as text and as milliseconds, and ignores what is no time', () => {
    const values = new LiveValues();
    values.take([
      { ...at(0, 1), t: '1970-01-01T00:00:03Z' },
      { ...at(0, 1, 2), t: 'yesterday' },
    ]);
    expect(values.value(1)?.ms).toBe(3000);
    expect(values.value(2)).toBeUndefined();
  });
});
