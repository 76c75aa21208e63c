import { describe, expect, it } from 'vitest';
import { LiveValues } from './live-values';
import type { LiveValue } from './types';

const at = (ms: number, v: number, signalId = 1): LiveValue => ({
  machineId: 9,
  signalId,
  t: new Date(ms).toISOString(),
  v,
  q: 'good',
});

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

  it('ignores a signal that was never measured', () => {
    const values = new LiveValues();
    values.take([{ ...at(0, 1), t: null }]);
    expect(values.value(1)).toBeUndefined();
    expect(values.size).toBe(0);
  });
});
