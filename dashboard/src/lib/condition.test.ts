import { describe, expect, it } from 'vitest';
import { byCondition, conditionOf, isStale, outsideRange, worst } from './condition';

describe('condition of a machine', () => {
  it.each([
    ['run', 'normal'],
    ['Running', 'normal'],
    ['PRODUCING', 'normal'],
    ['idle', 'idle'],
    ['setup', 'idle'],
    ['planned-stop', 'idle'],
    ['stopped', 'attention'],
    ['micro_stop', 'attention'],
    ['starved', 'attention'],
    ['fault', 'fault'],
    ['Emergency stop', 'fault'],
    ['down', 'fault'],
    ['whatever', 'idle'],
  ])('%s is %s', (word, expected) => {
    expect(conditionOf(word)).toBe(expected);
  });

  it('without a state it is silent, not normal', () => {
    expect(conditionOf(null)).toBe('silent');
    expect(worst([])).toBe('silent');
  });

  it('puts bad news first', () => {
    expect(worst(['normal', 'fault', 'idle'])).toBe('fault');
    expect((['normal', 'attention', 'fault'] as const).toSorted(byCondition)).toEqual([
      'fault',
      'attention',
      'normal',
    ]);
  });
});

describe('age of a value', () => {
  const now = 1_000_000_000;
  it('is stale after three expected intervals', () => {
    expect(isStale({ ms: now - 59_000, q: 'good' }, 20_000, now, now)).toBe(false);
    expect(isStale({ ms: now - 61_000, q: 'good' }, 20_000, now, now)).toBe(true);
  });
  it('is not stale while the machine still talks and no interval is known', () => {
    expect(isStale({ ms: now - 3_600_000, q: 'good' }, 0, now - 1000, now)).toBe(false);
    expect(isStale({ ms: now - 3_600_000, q: 'good' }, 0, now - 600_000, now)).toBe(true);
  });
  it('is stale when the source said so', () => {
    expect(isStale({ ms: now, q: 'stale' }, 0, now, now)).toBe(true);
  });
});

describe('valid range', () => {
  it('marks what lies outside, also with one open end', () => {
    expect(outsideRange(5, { min: 0, max: 4 })).toBe(true);
    expect(outsideRange(5, { min: 0, max: null })).toBe(false);
    expect(outsideRange(4, { min: 0, max: 4 })).toBe(false);
    expect(outsideRange('5', { min: 0, max: 4 })).toBe(false);
  });
});
